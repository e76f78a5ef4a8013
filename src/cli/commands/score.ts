/** `indexwright score`: the scores of all units. */

import { Command, Option } from 'commander';
import type * as EngineInDuckDb from '../duckdb/score-with-duckdb.js';
import type { Scored } from '../project.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import type { ScoreCommandOptions } from '../print-scores.js';

export function scoreCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('score')
    .description('Read the data and compute scores, ranks and bands.')
    .argument('<file>', 'the methodology file')
    .addOption(new Option('--format <format>', 'form of the result').choices(['table', 'csv', 'json']).default('table'))
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--period <period>', 'only this period of a panel, such as 2022', parsePeriod)
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--stages', 'every node, and every stage of it (table: every node)')
    .addOption(
      new Option(
        '--engine <engine>',
        'what computes: this tool, or DuckDB, for CSV and Parquet that do not fit into memory',
      )
        .choices(['memory', 'duckdb'])
        .default('memory'),
    )
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright score hdi.methodology --period 2022
  indexwright score index.methodology --format csv --out scores.csv
  indexwright score index.methodology --source survey=data/survey-2025.csv
  indexwright score index.methodology --engine duckdb --source survey=answers.parquet

A table shows the latest period of a panel unless --period names one; csv and json give all.
Errors of the methodology exit with 1, errors in the data with 3; warnings do not stop.`,
    )
    .action(async (file: string, options: ScoreCommandOptions) => finish(await score(file, options, io)));
}

/** `survey=data/survey.csv`. */
export function addSource(text: string, sources: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) {
    throw new UsageError(
      `--source takes NAME=PATH, and this is "${text}".`,
      'Write for example --source survey=data/survey.csv.',
    );
  }
  return new Map([...sources, [text.slice(0, at), text.slice(at + 1)]]);
}

export function parsePeriod(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new UsageError(`--period takes a whole number such as 2022, and this is "${text}".`);
  return Number(text);
}

async function score(file: string, options: ScoreCommandOptions, io: CommandIo): Promise<ExitCode> {
  if (options.engine === 'duckdb') {
    const { scoreWithDuckDb } = await engineInDuckDb();
    return scoreWithDuckDb(file, options, io);
  }
  const { distinctFindings, exitCodeOf, openMethodology, scoreMethodology, showFindings } =
    await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { withProgress } = await import('../progress.js');

  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  let scored = await withProgress(io, `Scoring ${methodology.name}`, () =>
    scoreMethodology(project, methodology.id, {
      // JSON has the ranks and bands of every node, and its weights.
      keep: options.stages || options.format === 'json' ? 'all' : 'results',
      period: options.period,
      sources: options.source,
      allowOutside: options.allowOutside,
      cwd: io.cwd,
    }),
  );
  if (options.format === 'table' && options.period === undefined) scored = await inLatestPeriod(scored);
  const findings = distinctFindings(scored.findings);
  await showFindings(findings, [project], io);
  if (!scored.run || !scored.tables || hasErrors(findings)) return exitCodeOf(findings);

  const { unitNames, files } = scored.tables;
  const { printScores } = await import('../print-scores.js');
  await printScores(project, methodology, { run: scored.run, unitNames, files: [...files.values()] }, options, io);
  return EXIT.fine;
}

/** A file of its own in `dist/`, which the extension of an editor does not have. */
async function engineInDuckDb(): Promise<typeof EngineInDuckDb> {
  try {
    return await import('../duckdb/score-with-duckdb.js');
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError(
      'DuckDB is no part of the indexwright that came with an editor.',
      'Install the npm package `indexwright`, or leave out --engine: the engine of this tool gives the same scores.',
    );
  }
}

/** A table shows one period of a panel, so findings and counts are to be about that one. */
async function inLatestPeriod(scored: Scored): Promise<Scored> {
  const { run, tables, program } = scored;
  if (!run || !tables) return scored;
  const { latestPeriod } = await import('../../execute/latest-period.js');
  const { execute } = await import('../../execute/execute.js');
  const period = latestPeriod(run);
  if (period === undefined) return scored;
  const again = execute(program, tables.inputs, { keep: 'results', period });
  const others = scored.findings.filter((finding) => !run.findings.includes(finding));
  return {
    ...scored,
    run: { ...again, operand: run.operand, numbers: run.numbers, column: run.column },
    findings: [...others, ...again.findings],
  };
}
