/** `indexwright weights`: what every child counts, and computed weights written into the text. */

import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Methodology } from '../../model/model.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import type { Project, Scored } from '../project.js';
import { addSource, parsePeriod } from './score.js';

interface WeightsOptions {
  readonly format: 'text' | 'csv' | 'json';
  readonly out?: string;
  readonly freeze?: boolean;
  readonly decimals?: number;
  readonly source?: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
}

export function weightsCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('weights')
    .description('Show the weights of all nodes, computed ones among them, or write computed ones into the text.')
    .argument('<file>', 'the methodology file')
    .addOption(new Option('--format <format>', 'form of the result').choices(['text', 'csv', 'json']).default('text'))
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--freeze', 'put numbers into the text in the place of weights that are computed')
    .option(
      '--decimals <number>',
      'of frozen percentages, 0 to 17; by default so many that no score changes',
      parseDecimals,
    )
    .option('--period <period>', 'the period of a panel; by default the latest', parsePeriod)
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright weights index.methodology
  indexwright weights index.methodology --format csv --out weights.csv
  indexwright weights index.methodology --freeze --decimals 1

The effective weight of a node is the product of the shares from it up to the top. Frozen weights are percentages that
sum to 100 exactly; what computed them stays beside them as a comment. A line of the node is replaced; a default of
\`every\` or of a template stays, and a line \`weights of PATH { ... }\` at the end of the methodology overrules it.`,
    )
    .action(async (file: string, options: WeightsOptions) => finish(await weights(file, options, io)));
}

function parseDecimals(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 17)
    throw new UsageError(`--decimals takes a whole number from 0 to 17, and this is "${text}".`);
  return number;
}

async function weights(file: string, options: WeightsOptions, io: CommandIo): Promise<ExitCode> {
  const { distinctFindings, exitCodeOf, openMethodology, scoreMethodology, showFindings } =
    await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { withProgress } = await import('../progress.js');
  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const settings = {
    keep: 'all',
    period: options.period,
    sources: options.source,
    allowOutside: options.allowOutside,
    cwd: io.cwd,
  } as const;
  const scored = await withProgress(io, `Weighing ${methodology.name}`, () =>
    scoreMethodology(project, methodology.id, settings),
  );
  const findings = distinctFindings(scored.findings);
  await showFindings(findings, [project], io);
  if (!scored.run || hasErrors(findings)) return exitCodeOf(findings);
  return options.freeze ? freeze(project, methodology, scored, options, io) : show(methodology, scored, options, io);
}

async function show(
  methodology: Methodology,
  scored: Scored,
  options: WeightsOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { weightsText } = await import('../../report/weights-text.js');
  const { weightsJson, weightRows, WEIGHT_COLUMNS } = await import('../../report/weights-json.js');
  const found = await weightsOf(scored, options);
  let text: string;
  if (options.format === 'json') text = weightsJson(methodology, found);
  else if (options.format === 'csv') {
    const { default: Papa } = await import('papaparse');
    text = `${Papa.unparse([[...WEIGHT_COLUMNS], ...weightRows(found).map((row) => [...row])], { newline: '\n' })}\n`;
  } else {
    const { default: picocolors } = await import('picocolors');
    text = weightsText(methodology, found, picocolors.createColors(io.colourOut && options.out === undefined).bold);
  }
  if (options.out === undefined) io.out(text);
  else {
    const { writeWhole } = await import('../write-output.js');
    const files = [...(scored.tables?.files.values() ?? [])].map((path) => resolve(io.cwd, path));
    writeWhole(resolve(io.cwd, options.out), text, [methodology.file, ...files]);
    io.err(`Written to ${options.out}.\n`);
  }
  return EXIT.fine;
}

async function weightsOf(scored: Scored, options: WeightsOptions) {
  const { nodeWeights } = await import('../../execute/node-weights.js');
  const { latestPeriod } = await import('../../execute/latest-period.js');
  return nodeWeights(scored.run!, options.period ?? latestPeriod(scored.run!));
}

/** Writes the computed weights into the file of the methodology, as it is now and as a whole. */
async function freeze(
  project: Project,
  methodology: Methodology,
  scored: Scored,
  options: WeightsOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { edited, freezeWeights, MOST_DECIMALS } = await import('../../model/freeze-weights.js');
  const { openProject } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { writeWhole } = await import('../write-output.js');
  const { shownPath } = await import('../shown-path.js');
  const { counted } = await import('../../report/summary.js');
  const byParent = new Map<string, Map<string, number>>();
  for (const { parent, node, weight } of await weightsOf(scored, options)) {
    if (!byParent.has(parent)) byParent.set(parent, new Map());
    byParent.get(parent)!.set(node, weight);
  }
  const text = project.textOf(methodology.file);
  if (text === undefined) throw new UsageError(`"${methodology.name}" stands in no file that could be changed.`);
  const frozen = freezeWeights(project.model, methodology, text, byParent, options.decimals ?? MOST_DECIMALS);
  if (frozen.refused.length > 0) {
    const [{ node, why }] = frozen.refused;
    throw new UsageError(
      `The weights under "${node === '' ? methodology.name : node}" cannot be written down: ${why}.`,
      'Nothing was changed. Weigh these children otherwise, or leave their weights to be computed.',
    );
  }
  if (frozen.nodes.length === 0) {
    io.err(`No weights of ${methodology.name} are computed, so that there is nothing to freeze.\n`);
    return EXIT.fine;
  }
  const changed = edited(text, frozen.edits);
  const again = openProject(project.entry, options.allowOutside, new Map([[methodology.file, changed]]));
  if (hasErrors(again.findings))
    throw new Error(`frozen weights would not be read back: ${again.findings.map(({ message }) => message).join(' ')}`);
  writeWhole(methodology.file, changed);
  io.err(
    `The weights under ${counted(frozen.nodes.length, 'node')} are written into ${shownPath(methodology.file, io.cwd)}.\n`,
  );
  return EXIT.fine;
}
