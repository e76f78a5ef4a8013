/** A methodology with the data of its project as the tables of COINr. */

import { resolve } from 'node:path';
import { execute } from '../execute/execute.js';
import { exportCoinr, type ExportedTables } from '../interchange/export-coinr.js';
import { extraColumns, quotients, withExtraColumns } from '../interchange/export-columns.js';
import type { TableMethod } from '../interchange/export-normalisation.js';
import type { Methodology } from '../model/model.js';
import { planMethodology } from '../plan/plan.js';
import { type Finding, hasErrors } from '../report/finding.js';
import { diskFiles } from './disk-files.js';
import type { Project } from './project.js';
import { readTables } from '../project/read-tables.js';

export interface ExportSettings {
  readonly allowOutside?: boolean;
  readonly cwd: string;
}

/** Plans, reads, runs and exports; stops at the first stage that has errors. */
export async function exportTables(
  project: Project,
  methodology: Methodology,
  settings: ExportSettings,
): Promise<{
  readonly tables?: ExportedTables;
  readonly method?: TableMethod;
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}> {
  const planned = planMethodology(project.model, methodology.id);
  const findings = [...project.findings, ...planned.findings];
  if (hasErrors(findings)) return { findings, files: [] };
  const wanted = [
    ...extraColumns(methodology, project.model, planned.program).columns,
    ...quotients(methodology).map(({ quotient }) => quotient.numerator),
  ];
  const program = withExtraColumns(planned.program, project.model, wanted);
  const read = await readTables(project, program, { files: diskFiles(project.folder, settings) });
  findings.push(...read.findings);
  const files = [...read.files.values()].map((file) => resolve(settings.cwd, file));
  if (hasErrors(findings)) return { findings, files };
  const run = execute(program, read.inputs, { keep: 'all' });
  findings.push(...run.findings);
  if (hasErrors(findings)) return { findings, files };
  const {
    tables,
    method,
    findings: exported,
  } = exportCoinr({
    methodology,
    model: project.model,
    run,
    inputs: read.inputs,
    unitNames: read.unitNames,
  });
  return { tables, method, files, findings: [...findings, ...exported] };
}
