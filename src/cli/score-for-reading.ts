/** The run that figures and reports are made from: every column kept. */

import { resolve } from 'node:path';
import type { Run } from '../execute/execute.js';
import type { InputTable } from '../execute/values.js';
import type { Methodology } from '../model/model.js';
import { hasErrors } from '../report/finding.js';
import type { CommandIo, ExitCode } from './io.js';
import { withProgress } from './progress.js';
import { distinctFindings, exitCodeOf, type Project, scoreMethodology, showFindings } from './project.js';

export interface ReadScores {
  readonly run: Run;
  readonly tables: ReadonlyMap<string, InputTable>;
  readonly unitNames: ReadonlyMap<string, string>;
  /** The files that it was made from, by their whole paths: none of them is to be written over. */
  readonly inputs: readonly string[];
}

/** Scores, and shows what was found; the exit code where there are no scores to be used. */
export async function scoreForReading(
  project: Project,
  methodology: Methodology,
  options: {
    readonly period?: number;
    readonly source?: ReadonlyMap<string, string>;
    readonly allowOutside?: boolean;
  },
  io: CommandIo,
): Promise<ReadScores | { readonly code: ExitCode }> {
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
  const { run, tables } = scored;
  await showFindings(findings, [project], io);
  if (run === undefined || tables === undefined || hasErrors(findings)) return { code: exitCodeOf(findings) };
  const data = [...tables.files.values()].map((path) => resolve(io.cwd, path));
  return {
    run,
    tables: tables.inputs,
    unitNames: tables.unitNames,
    inputs: [...project.filesRead(), ...data],
  };
}
