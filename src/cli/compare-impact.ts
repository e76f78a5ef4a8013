/** What the difference of two editions does to the results: both are scored on the data of the sides that are asked for. */

import { impactOf, type ImpactResult } from '../analyse/impact-of.js';
import type { Impact } from '../analyse/impact.js';
import { type ImpactPlan, planImpact } from '../analyse/impact-plan.js';
import type { Program } from '../plan/program.js';
import { readTables, type Tables } from '../project/read-tables.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { Comparison } from './compare.js';
import type { SideEdition } from './edition-pairs.js';
import type { CommandIo } from './io.js';
import { withProgress } from './progress.js';
import { distinctFindings, showFindings } from './project.js';

export interface ImpactSettings {
  /** `new`: both editions on the data of the newer side; `old`: on those of the older one; `both`: each on its own. */
  readonly data: 'new' | 'old' | 'both';
  readonly top?: number;
  readonly period?: number;
}

export interface ScoredComparison {
  readonly impact?: Impact;
  /** For the forms: why there is no impact, and what units are called. */
  readonly told: { readonly notScored?: string; readonly unitNames?: ReadonlyMap<string, string> };
}

/** Nothing where the data have errors; they are shown then, with the side whose data they are. */
export async function impactOfComparison(
  comparison: Comparison,
  settings: ImpactSettings,
  io: CommandIo,
): Promise<ScoredComparison | undefined> {
  const planned = planImpact(comparison.diff, { dataApart: settings.data === 'both' });
  if (planned.plan === undefined) {
    await tell(planned.findings, comparison, io);
    return { told: { notScored: planned.reason } };
  }
  const { plan } = planned;
  const scored = await withProgress(io, `Scoring ${comparison.after.methodology.name} and what it was`, () =>
    score(plan, comparison, settings),
  );
  await tell([...planned.findings, ...scored.findings], comparison, io);
  if (scored.impact === undefined) return undefined;
  return { impact: scored.impact, told: { unitNames: scored.unitNames } };
}

async function score(
  plan: ImpactPlan,
  { before, after }: Comparison,
  { data, top, period }: ImpactSettings,
): Promise<ImpactResult & { readonly unitNames?: ReadonlyMap<string, string> }> {
  const own = data === 'old' ? undefined : await tablesOf(plan.after.program, plan, after);
  const old = data === 'new' ? undefined : await tablesOf(plan.before.program, olderSources(plan), before);
  const findings = [...(own?.findings ?? []), ...(old?.findings ?? [])];
  if (hasErrors(findings)) return { findings };
  const newer = (own ?? old)!;
  const tables = { newer: newer.inputs, ...(data === 'both' && { older: old!.inputs }) };
  const { impact, findings: run } = impactOf(plan, tables, { period, top });
  return { impact, findings: [...findings, ...run], unitNames: newer.unitNames };
}

async function tablesOf(
  program: Program,
  { sources, model }: Pick<ImpactPlan, 'sources' | 'model'>,
  { file }: SideEdition,
): Promise<Tables> {
  const project = { entry: file.project.entry, model, findings: [] };
  return readTables(project, { ...program, sources }, { files: file.files });
}

/** The same columns, from where the older edition has them. */
function olderSources({ sources, sourcesBefore, model }: ImpactPlan): Pick<ImpactPlan, 'sources' | 'model'> {
  return {
    model,
    sources: sources.map((source) => {
      const old = sourcesBefore.get(source.name);
      if (old === undefined) return source;
      return { ...source, path: old.path, declaredIn: old.span.file, settings: old.settings, span: old.span };
    }),
  };
}

async function tell(
  findings: readonly Finding[],
  { before, after, showFile }: Comparison,
  io: CommandIo,
): Promise<void> {
  await showFindings(distinctFindings(findings), [after.file.project, before.file.project], io, showFile);
}
