/** What the differences of two editions do to the ranking, on the data as they are now. */

import { impactOf } from '../../analyse/impact-of.js';
import type { Impact } from '../../analyse/impact.js';
import { planImpact } from '../../analyse/impact-plan.js';
import { readTables } from '../../project/read-tables.js';
import { hasErrors } from '../../report/finding.js';
import type { Diff } from '../../revise/difference.js';
import type { ServerContext } from '../context.js';
import { editorFiles } from '../editor-files.js';
import { type Asked, firstError } from './asked.js';

export interface ImpactHere {
  readonly impact?: Impact;
  /** Why there is none, as a sentence. */
  readonly notScored?: string;
  readonly unitNames?: ReadonlyMap<string, string>;
}

export async function impactIn(diff: Diff, { analysis, period }: Asked, context: ServerContext): Promise<ImpactHere> {
  if (!context.trust.given)
    return { notScored: 'Data are read only in folders that you trust, so the rankings were not compared.' };
  const planned = planImpact(diff);
  if (planned.plan === undefined) return { notScored: planned.reason };
  const { plan } = planned;
  const { name } = diff.after.methodology;
  const files = editorFiles(context.fileSystem, context.workspace.folders(), analysis.file);
  const project = { entry: analysis.file, model: plan.model, findings: [] };
  const read = await readTables(project, { ...plan.after.program, sources: plan.sources }, { files });
  if (hasErrors(read.findings)) return { notScored: firstError(read.findings, name) };
  const { impact, findings } = impactOf(plan, { newer: read.inputs }, { period });
  return impact === undefined ? { notScored: firstError(findings, name) } : { impact, unitNames: read.unitNames };
}
