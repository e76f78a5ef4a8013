/**
 * `indexwright score --engine duckdb`, from the file to what is printed. In `dist/` this is a bundle of its own
 * (`bundles/own-bundles.mjs`): half of the time beside the query went into finding and linking a hundred small files.
 */

import { hasErrors } from '../../report/finding.js';
import { EXIT, type CommandIo, type ExitCode } from '../io.js';
import { printScores, type ScoreCommandOptions } from '../print-scores.js';
import { withProgress } from '../progress.js';
import { distinctFindings, exitCodeOf, openMethodology, showFindings } from '../project.js';
import { beginDatabase, type Database } from './database.js';
import { scoreInDuckDb } from './score-in-duckdb.js';

export async function scoreWithDuckDb(file: string, options: ScoreCommandOptions, io: CommandIo): Promise<ExitCode> {
  // DuckDB sets itself up on another thread while the methodology is read.
  const beginning = await beginDatabase();
  try {
    return await scoreOpened(file, options, io, beginning.opened);
  } finally {
    await beginning.close();
  }
}

async function scoreOpened(
  file: string,
  options: ScoreCommandOptions,
  io: CommandIo,
  database: Promise<Database>,
): Promise<ExitCode> {
  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const { allowOutside, source: sources } = options;
  const { run, unitNames, files, ...scored } = await withProgress(io, `Scoring ${methodology.name}`, () =>
    scoreInDuckDb(project, methodology.id, database, { cwd: io.cwd, allowOutside, sources }),
  );
  const findings = distinctFindings(scored.findings);
  await showFindings(findings, [project], io);
  if (run === undefined || hasErrors(findings)) return exitCodeOf(findings);
  const { period } = options;
  if (period !== undefined && !run.cases.periodValues.includes(period)) {
    const { unknownPeriod } = await import('../../execute/findings.js');
    const finding = unknownPeriod(period, run.program, run.cases);
    await showFindings([finding], [project], io);
    return exitCodeOf([finding]);
  }
  await printScores(project, methodology, { run, unitNames, files }, options, io);
  return EXIT.fine;
}
