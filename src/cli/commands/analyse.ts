/** `indexwright analyse`: what the data and the scores say about the methodology. */

import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Analysis } from '../../analyse/analyse.js';
import { type Thresholds, THRESHOLDS } from '../../analyse/thresholds.js';
import type { Program } from '../../plan/program.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { addSource, parsePeriod } from './score.js';

interface AnalyseCommandOptions extends Thresholds {
  readonly format: 'text' | 'json' | 'csv';
  readonly out?: string;
  readonly source?: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly leaveOneOut: boolean;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
}

export function analyseCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  const command = new Command('analyse')
    .description('Describe data and scores: statistics, correlations, reliability, importance, leave-one-out.')
    .argument('<file>', 'the methodology file')
    .addOption(new Option('--format <format>', 'form of the result').choices(['text', 'json', 'csv']).default('text'))
    .option('--out <path>', 'write to a file; for csv to a folder, one file a table')
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--period <period>', 'the period of a panel; by default the latest with a score', parsePeriod)
    .option('--no-leave-one-out', 'do not run the methodology again without each of its parts')
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too');
  for (const [flag, field, about] of LIMITS) {
    command.addOption(new Option(`${flag} <number>`, about).argParser(limitOf(flag)).default(THRESHOLDS[field]));
  }
  return command
    .addHelpText(
      'after',
      `
Examples:
  indexwright analyse index.methodology
  indexwright analyse index.methodology --format csv --out analysis
  indexwright analyse hdi.methodology --period 2022 --format json --out analysis.json

The text shows what stands out; csv and json have every number. docs/analysis.md says how each is computed.`,
    )
    .action(async (file: string, options: AnalyseCommandOptions) => finish(await run(file, options, io)));
}

const LIMITS = [
  ['--skewness', 'skewness', 'skewed if the absolute skewness is above this'],
  ['--kurtosis', 'kurtosis', 'and the kurtosis above this'],
  ['--available', 'available', 'little available if fewer than this share of the units have a value'],
  ['--non-zero', 'nonZero', 'mostly zero if fewer than this share of the values are not 0'],
  ['--unique', 'unique', 'few distinct if there are fewer different values, as a share, than this'],
  ['--collinear', 'collinear', 'collinear if the absolute correlation within a pillar is at least this'],
  ['--negative', 'negative', 'negative if the correlation within a pillar is below this'],
  ['--beyond-goalposts', 'beyondGoalposts', 'told if more than this share of the units is beyond the goalposts'],
] as const satisfies readonly (readonly [string, keyof Thresholds, string])[];

function limitOf(flag: string): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (Number.isFinite(value)) return value;
    throw new UsageError(`${flag} takes a number such as 0.9, and this is "${text}".`);
  };
}

async function run(file: string, options: AnalyseCommandOptions, io: CommandIo): Promise<ExitCode> {
  const { distinctFindings, exitCodeOf, openMethodology, scoreMethodology, showFindings } =
    await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { withProgress } = await import('../progress.js');
  const { analyse } = await import('../../analyse/analyse.js');

  if (options.format === 'csv' && options.out === undefined) {
    throw new UsageError('An analysis is several tables of csv.', 'Name the folder for them: --out analysis.');
  }
  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const scored = await withProgress(io, `Scoring ${methodology.name}`, () =>
    scoreMethodology(project, methodology.id, {
      keep: 'all',
      period: options.period,
      sources: options.source,
      allowOutside: options.allowOutside,
      cwd: io.cwd,
    }),
  );
  const findings = distinctFindings(scored.findings);
  const { run: scores, tables, program } = scored;
  if (!scores || !tables || hasErrors(findings)) {
    await showFindings(findings, [project], io);
    return exitCodeOf(findings);
  }
  const thresholds = Object.fromEntries(LIMITS.map(([, field]) => [field, options[field]]));
  const { period, leaveOneOut } = options;
  const analysis = analyse(project.model, methodology, scores, tables.inputs, { period, thresholds, leaveOneOut });
  if (analysis.period !== undefined && options.period === undefined && scores.cases.periodValues.length > 1) {
    const { periodValues } = scores.cases;
    io.err(
      `Of the ${program.period} ${analysis.period}, the latest of ${periodValues.length} (${periodValues[0]} .. ${periodValues.at(-1)}); --period chooses another.\n`,
    );
  }
  const files = await outputs(analysis, program, options, io);
  if (options.out === undefined) {
    io.out(files[0]!.content);
  } else {
    const { writeAll } = await import('../write-output.js');
    const data = [...tables.files.values()].map((path) => resolve(io.cwd, path));
    writeAll(files, [...project.filesRead(), ...data]);
    io.err(`Written to ${options.out}.\n`);
  }
  return EXIT.fine;
}

/** The texts of the result; the one of a form that has one file stands first. */
async function outputs(
  analysis: Analysis,
  program: Program,
  { format, out = '' }: AnalyseCommandOptions,
  io: CommandIo,
): Promise<readonly { readonly path: string; readonly content: string }[]> {
  const path = resolve(io.cwd, out);
  switch (format) {
    case 'csv': {
      const { analysisCsv, analysisTables } = await import('../../report/analysis-tables.js');
      return analysisTables(analysis, program.name).map((table) => ({
        path: join(path, `${table.name}.csv`),
        content: analysisCsv(table),
      }));
    }
    case 'json': {
      const { analysisJson } = await import('../../report/analysis-json.js');
      return [{ path, content: analysisJson(analysis, program) }];
    }
    case 'text': {
      const { analysisText } = await import('../../report/analysis-text.js');
      return [{ path, content: analysisText(analysis, program, { colour: out === '' && io.colourOut }) }];
    }
  }
}
