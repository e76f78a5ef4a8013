/** What is different between two sides, written in the form that is asked for. */

import { resolve } from 'node:path';
import { version } from '../../package.json';
import type { DiffFormat } from '../report/diff/diff-format.js';
import { writeDiff } from '../report/diff/formats.js';
import type * as CompareImpact from './compare-impact.js';
import { type Comparison, comparisonsOf, pairsOf } from './compare.js';
import { areSound, type SideEdition } from './edition-pairs.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from './io.js';
import { exitCodeOf, showFindings } from './project.js';
import { sameSide, type Side, sidesOf } from './sides.js';

export interface DiffOptions {
  readonly from?: string;
  readonly to?: string;
  readonly format: DiffFormat;
  readonly out?: string;
  readonly impact?: boolean;
  readonly data?: 'new' | 'old' | 'both';
  readonly top?: number;
  readonly period?: number;
  readonly without?: readonly string[];
  readonly exitCode?: boolean;
  readonly allowOutside?: boolean;
}

/** What is only loaded where both editions are scored. */
type Scoring = Pick<typeof CompareImpact, 'impactOfComparison' | 'refuseUnknownNodes'>;

/** @param scoring what scores both editions, where that is asked for */
export async function showDiff(
  words: readonly string[],
  options: DiffOptions,
  io: CommandIo,
  scoring?: Scoring,
): Promise<ExitCode> {
  const sides = sidesFor(words, options, io);
  if (!(await areSound(sides[0] === sides[1] ? [sides[0]] : sides, io))) return EXIT.findings;
  const { comparisons, fresh, gone } = comparisonsOf(pairsOf(sides, options), sides);
  const changed = comparisons.filter(({ diff }) => diff.differences.length > 0);
  if (options.without !== undefined) scoring?.refuseUnknownNodes(options.without, comparisons);
  tellOneSided(fresh, 'only in the newer side', io);
  tellOneSided(gone, 'only in the older side', io);
  const differs = changed.length + fresh.length + gone.length > 0;
  // Several files of one folder: those that say the same are passed over.
  const shown = comparisons.length === 1 ? comparisons : changed;
  const texts: string[] = [];
  for (const comparison of shown) {
    const text = await written(comparison, options, io, scoring);
    if (typeof text !== 'string') return text;
    texts.push(text);
  }
  if (!differs && shown.length === 0) io.err('Nothing is different.\n');
  const text = await joined(texts, shown, options);
  if (options.out === undefined) io.out(text);
  else {
    const { writeWhole } = await import('./write-output.js');
    const made = sides.flatMap(({ files }) => files.flatMap(({ project }) => project.filesRead()));
    writeWhole(resolve(io.cwd, options.out), text, made);
    io.err(`Written to ${options.out}.\n`);
  }
  return differs && options.exitCode === true ? EXIT.findings : EXIT.fine;
}

function sidesFor(
  words: readonly string[],
  { from, to, allowOutside, impact }: DiffOptions,
  io: CommandIo,
): readonly [Side, Side] {
  const settings = { cwd: io.cwd, allowOutside };
  if (words.length === 1 && (from !== undefined || to !== undefined)) {
    const side = sameSide(words[0]!, settings);
    return [side, side];
  }
  return sidesOf(words, { ...settings, onlyWords: impact !== true });
}

function tellOneSided(editions: readonly SideEdition[], where: string, io: CommandIo): void {
  for (const { file, methodology } of editions)
    io.err(`${methodology.name} (${file.showFile(file.project.entry)}) is ${where}.\n`);
}

/** One comparison as text, or the exit code where it cannot be scored; what is wrong is shown then. */
async function written(
  comparison: Comparison,
  options: DiffOptions,
  io: CommandIo,
  scoring: Scoring | undefined,
): Promise<string | ExitCode> {
  const { diff, before, after, labels, showFile } = comparison;
  const shared = { ...labels, showFile, colour: options.out === undefined && io.colourOut, toolVersion: version };
  if (scoring === undefined) return writeDiff(options.format, diff, undefined, shared);
  const scored = await scoring.impactOfComparison(comparison, { ...options, data: options.data ?? 'new' }, io);
  await showFindings(scored.findings, [after.file.project, before.file.project], io, showFile);
  const code = exitCodeOf(scored.findings);
  if (scored.impact === undefined && code !== EXIT.fine) return code;
  return writeDiff(options.format, diff, scored.impact, { ...shared, ...scored.told });
}

/** Texts of several comparisons as one; where a form is one document, it can hold only one. */
async function joined(
  texts: readonly string[],
  comparisons: readonly Comparison[],
  { format }: DiffOptions,
): Promise<string> {
  if (texts.length <= 1) return texts[0] ?? '';
  if (format === 'json') {
    const { DIFF_FORMAT } = await import('../report/diff/diff-json.js');
    return `${JSON.stringify({ ...DIFF_FORMAT, diffs: texts.map((text): unknown => JSON.parse(text)) }, null, 2)}\n`;
  }
  if (format === 'sarif' || format === 'html') {
    const names = comparisons.map(
      ({ after }) => `${after.file.showFile(after.file.project.entry)}#${after.methodology.name}`,
    );
    throw new UsageError(
      `${texts.length} methodologies are different, and ${format} is one document for one of them.`,
      `Name one: ${names.slice(0, 8).join(', ')}.`,
    );
  }
  return texts.join('\n');
}
