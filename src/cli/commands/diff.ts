/** `indexwright diff`: what changed between two editions of an index, in the terms of the field. */

import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { version } from '../../../package.json';
import { DIFF_FORMATS, type DiffFormat } from '../../report/diff/diff-format.js';
import type { Comparison } from '../compare.js';
import type { SideEdition } from '../edition-pairs.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import type { Side } from '../sides.js';

interface DiffOptions {
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

export function diffCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('diff')
    .description('Say what changed between two editions of an index, in the terms of the field.')
    .argument('[old]', 'a file, a folder, REF:path at a commit, or FILE#Name; alone, it is compared with HEAD')
    .argument('[new]', 'the same for the newer side')
    .option('--from <name>', 'the older methodology, where a file has several')
    .option('--to <name>', 'the newer methodology; without --from it is compared with the one it revises')
    .addOption(new Option('--format <format>', 'form of the result').choices(DIFF_FORMATS).default('text'))
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--impact', 'score both editions, too, and say which change moved which unit')
    .addOption(
      new Option(
        '--data <which>',
        'the data for --impact: those of the newer side (as without it), of the older one, or each on its own',
      ).choices(['new', 'old', 'both']),
    )
    .option('--top <count>', 'how many first places --impact looks at', parseCount)
    .option('--period <period>', 'the period of a panel for --impact, such as 2022', parseCount)
    .option(
      '--without <node>',
      'leave the differences about a node aside for --impact, such as an indicator that a period has no values of; repeatable',
      (node: string, others: readonly string[] | undefined) => [...(others ?? []), node],
    )
    .option('--exit-code', 'exit with 1 if there are differences')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright diff index.methodology                             with the last commit
  indexwright diff main                                          the whole folder with the branch main
  indexwright diff v1.0:index.methodology index.methodology
  indexwright diff index.methodology --from PCI2009 --to PCI2013
  indexwright diff index-2024.methodology index-2025.methodology --format revision
  indexwright diff index.methodology --impact --data both
  indexwright diff index.methodology --from PCI2009 --to PCI2013 --impact --period 2012 --without bias

The form \`revision\` is the language itself: it makes the newer edition of the older one, and waits for reasons.
Files of a folder are compared by name; what is only on one side is told.`,
    )
    .action(async (old: string | undefined, own: string | undefined, options: DiffOptions) =>
      finish(
        await run(
          [old, own].filter((word) => word !== undefined),
          options,
          io,
        ),
      ),
    );
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`This takes a whole number such as 5, and not "${text}".`);
  return Number(text);
}

async function run(words: readonly string[], options: DiffOptions, io: CommandIo): Promise<ExitCode> {
  refuseUnused(options);
  const { areSound } = await import('../edition-pairs.js');
  const sides = await sidesFor(words, options, io);
  if (!(await areSound(sides[0] === sides[1] ? [sides[0]] : sides, io))) return EXIT.findings;
  const { comparisonsOf, pairsOf } = await import('../compare.js');
  const { comparisons, fresh, gone } = comparisonsOf(pairsOf(sides, options), sides);
  const changed = comparisons.filter(({ diff }) => diff.differences.length > 0);
  if (options.without !== undefined) {
    const { refuseUnknownNodes } = await import('../compare-impact.js');
    refuseUnknownNodes(options.without, comparisons);
  }
  tellOneSided(fresh, 'only in the newer side', io);
  tellOneSided(gone, 'only in the older side', io);
  const differs = changed.length + fresh.length + gone.length > 0;
  // Several files of one folder: those that say the same are passed over.
  const shown = comparisons.length === 1 ? comparisons : changed;
  const texts: string[] = [];
  for (const comparison of shown) {
    const text = await written(comparison, options, io);
    if (typeof text !== 'string') return text;
    texts.push(text);
  }
  if (!differs && shown.length === 0) io.err('Nothing is different.\n');
  const text = await joined(texts, shown, options);
  if (options.out === undefined) io.out(text);
  else {
    const { writeWhole } = await import('../write-output.js');
    const made = sides.flatMap(({ files }) => files.flatMap(({ project }) => project.filesRead()));
    writeWhole(resolve(io.cwd, options.out), text, made);
    io.err(`Written to ${options.out}.\n`);
  }
  return differs && options.exitCode === true ? EXIT.findings : EXIT.fine;
}

/** An option that another makes meaningless would be ignored in silence. */
function refuseUnused({ impact, data, top, period, without, format }: DiffOptions): void {
  const unused = Object.entries({ data, top, period, without }).find(([, value]) => value !== undefined)?.[0];
  if (impact !== true && unused !== undefined)
    throw new UsageError(`--${unused} says nothing without --impact.`, 'It is about the scores of both editions.');
  if (impact === true && ['revision', 'github', 'sarif'].includes(format)) {
    throw new UsageError(
      `The form ${format} has no place for what a change does to the results.`,
      'Leave --impact out, or choose text, json, markdown or html.',
    );
  }
}

async function sidesFor(
  words: readonly string[],
  { from, to, allowOutside, impact }: DiffOptions,
  io: CommandIo,
): Promise<readonly [Side, Side]> {
  const { sameSide, sidesOf } = await import('../sides.js');
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
async function written(comparison: Comparison, options: DiffOptions, io: CommandIo): Promise<string | ExitCode> {
  const { writeDiff } = await import('../../report/diff/formats.js');
  const { diff, before, after, labels, showFile } = comparison;
  const shared = { ...labels, showFile, colour: options.out === undefined && io.colourOut, toolVersion: version };
  if (options.impact !== true) return writeDiff(options.format, diff, undefined, shared);
  const { impactOfComparison } = await import('../compare-impact.js');
  const { exitCodeOf, showFindings } = await import('../project.js');
  const scored = await impactOfComparison(comparison, { ...options, data: options.data ?? 'new' }, io);
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
    const { DIFF_FORMAT } = await import('../../report/diff/diff-json.js');
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
