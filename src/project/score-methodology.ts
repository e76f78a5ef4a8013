/** From a resolved project to scores: plan, read, run. The command line and the language server both come here. */

import { execute, type Run } from '../execute/execute.js';
import type { Keep } from '../execute/lifetime.js';
import type { Model } from '../model/model.js';
import { type Plan, planMethodology } from '../plan/plan.js';
import type { Program } from '../plan/program.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { DataFiles } from './data-files.js';
import { readTables, type Tables } from './read-tables.js';

/** A methodology file with all that it imports, resolved. */
export interface ResolvedProject {
  readonly entry: string;
  readonly model: Model;
  readonly findings: readonly Finding[];
}

export interface ScoringOptions {
  readonly files: DataFiles;
  readonly keep: Keep;
  /** The parameters of treatments and normalisations are asked for. */
  readonly fit?: boolean;
  readonly period?: number;
  /** Files in place of those that sources name, by the name of the source. */
  readonly sources?: ReadonlyMap<string, string>;
  /** True where a test names them: then they must lie in the project. */
  readonly sourcesOfTest?: boolean;
  /** The plan, where it has been made already. */
  readonly plan?: Plan;
}

/** A methodology with its program and, if nothing forbids it, its scores. */
export interface Scored {
  readonly program: Program;
  readonly findings: readonly Finding[];
  readonly tables?: Tables;
  readonly run?: Run;
}

/** Plans, reads and runs; stops at the first stage that has errors. */
export async function scoreMethodology(project: ResolvedProject, id: string, options: ScoringOptions): Promise<Scored> {
  const { program, findings } = options.plan ?? planMethodology(project.model, id, { fit: options.fit });
  const planned = [...project.findings, ...findings];
  if (hasErrors(planned)) return { program, findings: planned };

  const tables = await readTables(project, program, options);
  const read = [...planned, ...tables.findings];
  if (hasErrors(read)) return { program, findings: read, tables };

  const run = execute(program, tables.inputs, { keep: options.keep, period: options.period });
  return { program, findings: [...read, ...run.findings], tables, run };
}
