/** `indexwright uncertainty`: how sure scores and ranks are, and what they owe to each assumption. */

import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { UncertaintyResult } from '../../analyse/uncertainty/result.js';
import type { EveryDraw } from '../../report/uncertainty/draw-tables.js';
import type { Uncertainty } from '../../model/uncertainty.js';
import { DRAW_DEFAULTS } from '../../project/draw-defaults.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import type { Project } from '../project.js';
import { addSource, parsePeriod } from './score.js';

interface UncertaintyOptions {
  readonly draws?: number;
  readonly seed?: number;
  readonly first?: number;
  readonly sensitivity: boolean;
  readonly replicates: number;
  readonly sequence: 'random' | 'quasi-random';
  readonly sample?: string;
  readonly everyDraw: boolean;
  readonly beat: readonly string[];
  readonly unit: readonly string[];
  readonly node?: string;
  readonly block?: string;
  readonly methodology?: string;
  readonly jobs?: number;
  readonly limit?: number;
  readonly format: 'text' | 'json' | 'csv';
  readonly out?: string;
  readonly source?: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly allowOutside?: boolean;
}

export function uncertaintyCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('uncertainty')
    .description(
      'How sure scores and ranks are: draw what could have been decided otherwise, and what is not known for certain.',
    )
    .argument('<file>', 'the methodology file with a block `uncertainty`')
    .option('--draws <count>', 'how many; with --sensitivity the points of the design', wholeFrom('--draws', 1))
    .option('--seed <number>', 'the same seed gives the same draws', wholeFrom('--seed', 0))
    .option('--first <count>', 'tell the chance of being among the first so many', wholeFrom('--first', 1))
    .option('--sensitivity', 'tell what each assumption does: first-order and total indices of Sobol', false)
    .option(
      '--replicates <count>',
      'of the bootstrap, for the intervals of the indices',
      wholeFrom('--replicates', 0),
      100,
    )
    .addOption(
      new Option('--sequence <kind>', 'how numbers are drawn').choices(['random', 'quasi-random']).default('random'),
    )
    .option('--sample <file>', 'take these draws: a CSV file with a column for each assumption')
    .option('--every-draw', 'for csv: also what was drawn, as --sample takes it, and all scores and ranks', false)
    .option('--beat <unit>', 'tell the chance of every unit to beat this one; may be repeated', collect, [])
    .option(
      '--unit <unit>',
      'with --sensitivity, look at the rank and the score of this unit, too; may be repeated',
      collect,
      [],
    )
    .option('--node <path>', 'look at the score of a pillar in place of the total')
    .option('--block <title>', 'which `uncertainty` block, if there are several')
    .option('--methodology <name>', 'which methodology, if there are several')
    .option(
      '--jobs <count>',
      'threads; by default as many as there are processors where the work is long',
      wholeFrom('--jobs', 1),
    )
    .option('--limit <count>', 'how many units the text shows', wholeFrom('--limit', 1))
    .addOption(new Option('--format <format>', 'form of the result').choices(['text', 'json', 'csv']).default('text'))
    .option('--out <path>', 'write to a file; for csv to a folder, one file a table')
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--period <period>', 'the period of a panel; by default the latest with a score', parsePeriod)
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright uncertainty index.methodology
  indexwright uncertainty index.methodology --draws 10000 --seed 7 --beat HNI
  indexwright uncertainty index.methodology --sensitivity --draws 500 --format json --out sensitivity.json
  indexwright uncertainty index.methodology --every-draw --format csv --out draws
  indexwright uncertainty index.methodology --sample draws/sample.csv

Flags win over what the block says. The same seed gives the same result on any number of processors.`,
    )
    .action(async (file: string, options: UncertaintyOptions) => finish(await run(file, options, io)));
}

function wholeFrom(flag: string, least: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new UsageError(`${flag} takes a whole number from ${least}, and this is "${text}".`);
  };
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

async function run(file: string, options: UncertaintyOptions, io: CommandIo): Promise<ExitCode> {
  const { distinctFindings, exitCodeOf, openProject, showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { methodologyFile } = await import('../methodology-files.js');
  const { diskFiles } = await import('../disk-files.js');
  const { prepareDraws, summariseDraws } = await import('../../project/draw-uncertainty.js');
  const { SampleError, sampleOfTable } = await import('../../analyse/uncertainty/sample.js');
  const { drawAll } = await import('../draw-all.js');

  if (options.everyDraw && options.format !== 'csv')
    throw new UsageError('--every-draw makes tables of csv.', 'Add --format csv --out FOLDER.');
  if (options.format === 'csv' && options.out === undefined)
    throw new UsageError('The result is several tables of csv.', 'Name the folder for them: --out uncertainty.');
  const project = openProject(methodologyFile(file, io.cwd), options.allowOutside);
  if (hasErrors(project.findings)) {
    await showFindings(distinctFindings(project.findings), [project], io);
    return EXIT.findings;
  }
  const block = chooseBlock(project, options);
  const methodology = project.model.methodologies.get(block.methodology)!;
  if (options.period !== undefined && methodology.period === undefined)
    throw new UsageError(`"${methodology.name}" has no periods, so --period means nothing.`);
  const node = nodeOf(methodology, options.node);
  const table =
    options.sample === undefined ? undefined : await tableOf(resolve(io.cwd, options.sample), options.sample);
  try {
    const drawn = await prepareDraws(project, block, {
      files: diskFiles(project.folder, {
        cwd: io.cwd,
        ...(options.allowOutside === true ? { allowOutside: true } : {}),
      }),
      ...(options.source === undefined ? {} : { sources: options.source }),
      ...(options.period === undefined ? {} : { period: options.period }),
      node,
      draws: options.draws ?? block.draws ?? DRAW_DEFAULTS.draws,
      seed: options.seed ?? block.seed ?? DRAW_DEFAULTS.seed,
      first: options.first ?? block.first ?? DRAW_DEFAULTS.first,
      sequence: options.sequence,
      sensitivity: options.sensitivity,
      ...(table === undefined ? {} : { sample: (columns) => sampleOfTable(columns, table) }),
    });
    const findings = distinctFindings(drawn.findings);
    if (drawn.prepared === undefined) {
      await showFindings(findings, [project], io);
      return exitCodeOf(findings);
    }
    const { units, sample } = drawn.prepared;
    const points = sample.rows / (block.assumptions.length + 2);
    if (options.sensitivity && !Number.isInteger(points))
      throw new UsageError(
        `The sample has ${sample.rows} rows, and a design for ${block.assumptions.length} assumptions has a multiple of ${block.assumptions.length + 2}.`,
        'Give the rows of A, those of B, and for each assumption those of A with its column from B.',
      );
    const { chooseUnit } = await import('../../project/choose.js');
    const named = new Map(units.map(({ unit, name }) => [unit, name]));
    const keys = (wanted: readonly string[]): readonly string[] =>
      wanted.map((one) => {
        const choice = chooseUnit(one, [...named.keys()], named);
        if ('problem' in choice) throw new UsageError(choice.problem, choice.hint);
        return choice.found;
      });
    const [rivals, of] = [keys(options.beat), keys(options.unit)];
    const { results, causes } = await drawAll(drawn.prepared, options.jobs, io);
    const result = summariseDraws(drawn, results, causes, { rivals, of, replicates: options.replicates });
    const { plan } = drawn.prepared;
    const files = await outputs(result, { columns: plan.columns, sample, units, results }, options, io);
    if (options.out === undefined) io.out(files[0]!.content);
    else {
      const { writeAll } = await import('../write-output.js');
      writeAll(files, project.filesRead());
      io.err(`Written to ${options.out}.\n`);
    }
    return EXIT.fine;
  } catch (error) {
    if (error instanceof SampleError) throw new UsageError(error.message);
    throw error;
  }
}

function chooseBlock({ model }: Project, { block: title, methodology: name }: UncertaintyOptions): Uncertainty {
  const nameOf = ({ methodology }: Uncertainty): string => model.methodologies.get(methodology)?.name ?? methodology;
  const blocks = model.uncertainties.filter(
    (block) => (title === undefined || block.title === title) && (name === undefined || nameOf(block) === name),
  );
  if (blocks.length === 1) return blocks[0]!;
  const there = model.uncertainties.map((block) => `"${block.title}" of ${nameOf(block)}`).join(', ');
  if (model.uncertainties.length === 0)
    throw new UsageError(
      'Nothing in this file says what is uncertain.',
      'Write a block: uncertainty "What could have been decided otherwise" of INDEX { vary Weights { weights within 25 % } }',
    );
  throw new UsageError(
    blocks.length === 0
      ? 'There is no such `uncertainty` block.'
      : `There are ${blocks.length} \`uncertainty\` blocks.`,
    `Choose one with --block or --methodology: ${there}.`,
  );
}

function nodeOf(
  {
    nodes,
    name,
  }: {
    readonly nodes: ReadonlyMap<string, { readonly aggregate?: { readonly value: unknown } }>;
    readonly name: string;
  },
  path: string | undefined,
): string {
  const node = path ?? '';
  const found = nodes.get(node);
  if (found === undefined)
    throw new UsageError(`"${name}" has no node "${node}".`, 'Write its path: --node Economy.Trade');
  if (found.aggregate?.value === 'none')
    throw new UsageError(
      `${node === '' ? `"${name}"` : node} has no score of its own: it is \`aggregate none\`.`,
      'Choose one of its parts with --node.',
    );
  return node;
}

async function tableOf(
  path: string,
  shown: string,
): Promise<{ readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }> {
  const { readFileSync } = await import('node:fs');
  const { default: Papa } = await import('papaparse');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The sample ${shown} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  const [header = [], ...rows] = Papa.parse<readonly string[]>(text.replace(/^\ufeff/u, ''), {
    skipEmptyLines: true,
  }).data;
  if (rows.length === 0) throw new UsageError(`The sample ${shown} has no rows.`);
  return { header, rows };
}

/** The texts of the result; the one of a form that has one file stands first. */
async function outputs(
  result: UncertaintyResult,
  every: EveryDraw,
  { format, everyDraw, out = '', limit }: UncertaintyOptions,
  io: CommandIo,
): Promise<readonly { readonly path: string; readonly content: string }[]> {
  const path = resolve(io.cwd, out);
  if (format === 'csv') {
    const { uncertaintyTables } = await import('../../report/uncertainty/uncertainty-tables.js');
    const { csvText } = await import('../../interchange/csv-text.js');
    const { drawTables } = await import('../../report/uncertainty/draw-tables.js');
    const tables = [...uncertaintyTables(result), ...(everyDraw ? drawTables(every) : [])];
    return tables.map(({ name, fields, rows }) => ({
      path: join(path, `${name}.csv`),
      content: csvText(fields, rows),
    }));
  }
  if (format === 'json') {
    const { uncertaintyJson } = await import('../../report/uncertainty/uncertainty-json.js');
    return [{ path, content: uncertaintyJson(result) }];
  }
  const { uncertaintyText } = await import('../../report/uncertainty/uncertainty-text.js');
  return [{ path, content: uncertaintyText(result, limit === undefined ? {} : { limit }) }];
}
