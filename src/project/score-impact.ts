/** From two resolved projects to the impact of what differs between them: plan, read, run. */

import type { Impact } from '../analyse/impact.js';
import { impactOf } from '../analyse/impact-of.js';
import { type ImpactPlan, planImpact } from '../analyse/impact-plan.js';
import type { ImpactRemark } from '../analyse/impact-remarks.js';
import type { SourceInput } from '../plan/program.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { Diff, Edition } from '../revise/difference.js';
import type { DataFiles } from './data-files.js';
import { readTables, type Tables } from './read-tables.js';
import type { ResolvedProject } from './score-methodology.js';
import { checkedUnits } from './unit-lists.js';

/** One side of a comparison, with its files as they were. */
export interface ImpactSide {
  readonly project: ResolvedProject;
  readonly files: DataFiles;
  /** Files in place of those that sources name, by the name of the source. */
  readonly sources?: ReadonlyMap<string, string>;
}

export interface ScoreImpactOptions {
  readonly before: ImpactSide;
  readonly after: ImpactSide;
  /**
   * `newer`, as without it, or `older`: both editions on the data of that side. `both`: each on its own, and the data are a
   * part of what moved.
   */
  readonly data?: 'newer' | 'older' | 'both';
  readonly period?: number;
  /** How many are the first; 5 without it. */
  readonly top?: number;
  /** Paths of nodes that stay as in the older edition. */
  readonly without?: readonly string[];
  /** For drawing orders where there are too many changes for all of them; 1 without it. */
  readonly seed?: number;
}

export interface ScoredImpact {
  readonly impact?: Impact;
  /** Why there is none, as a sentence; the findings may say more. */
  readonly reason?: string;
  /** The display names of units by key, where the set of units says where they stand. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * The impact of a diff on the data of the projects that it compares.
 *
 * Stops at the first stage that has errors. Never throws on user input.
 *
 * @param diff of methodologies of the two projects
 */
export async function scoreImpact(diff: Diff, options: ScoreImpactOptions): Promise<ScoredImpact> {
  const { before, after, data = 'newer', period, top, seed, without } = options;
  const unitNames = new Map<string, string>();
  const resolved = [...new Set([...before.project.findings, ...after.project.findings])];
  if (hasErrors(resolved)) return { reason: 'One of the editions has errors.', unitNames, findings: resolved };
  const { plan, ...none } = planImpact(diff, { dataApart: data === 'both', seed, period, without });
  if (plan === undefined) {
    return { reason: 'reason' in none ? none.reason : '', unitNames, findings: none.findings };
  }
  const units = await checkedUnits(
    { edition: diff.before, files: before.files, sources: givenFiles(diff.before, before) },
    { edition: diff.after, files: after.files, sources: givenFiles(diff.after, after) },
  );
  const [changed] = units.findings;
  if (changed !== undefined) return { reason: changed.message, unitNames, findings: units.findings };
  const newer = await tablesOf(plan, data === 'older', options);
  const older = data === 'both' ? await tablesOf(plan, true, options) : undefined;
  const read = [...newer, ...(older ?? [])];
  const findings = [...none.findings, ...read.flatMap((tables) => tables.findings)];
  for (const tables of [...read].reverse()) for (const [unit, name] of tables.unitNames) unitNames.set(unit, name);
  if (hasErrors(findings)) return { reason: 'The data of one of the editions cannot be read.', unitNames, findings };

  const inputs = (tables: readonly Tables[]): Tables['inputs'] => new Map(tables.flatMap((part) => [...part.inputs]));
  const result = impactOf(
    plan,
    { newer: inputs(newer), ...(older === undefined ? {} : { older: inputs(older) }) },
    { period, top, onOlderData: data === 'older' },
  );
  const all = [...findings, ...result.findings];
  return result.impact === undefined
    ? { reason: 'One of the editions cannot be scored on these data.', unitNames, findings: all }
    : {
        impact: units.remark === undefined ? result.impact : withRemark(result.impact, units.remark),
        unitNames,
        findings: all,
      };
}

function withRemark(impact: Impact, remark: ImpactRemark): Impact {
  return { ...impact, remarks: [...impact.remarks, remark] };
}

/** By the ids of sources in the model of the diff. */
function givenFiles({ model }: Edition, { sources }: ImpactSide): ReadonlyMap<string, string> | undefined {
  if (sources === undefined) return undefined;
  return new Map(
    [...model.sources].flatMap(([id, { name }]) => {
      const file = sources.get(id) ?? sources.get(name);
      return file === undefined ? [] : [[id, file] as const];
    }),
  );
}

/** Reads all sources of a plan, each from the side that it comes from. */
async function tablesOf(
  plan: ImpactPlan,
  isOlder: boolean,
  { before, after }: ScoreImpactOptions,
): Promise<readonly Tables[]> {
  const { sources, sourcesBefore, sourcesGone } = plan;
  const isBefore = ({ name }: SourceInput): boolean => sourcesGone.has(name) || (isOlder && sourcesBefore.has(name));
  const own = sources.filter((source) => !isBefore(source));
  const old = sources.filter(isBefore).map((source) => asBefore(source, plan));
  const read = async (side: ImpactSide, wanted: readonly SourceInput[]): Promise<Tables> => {
    const project = { ...side.project, model: plan.model };
    const given = new Map(
      wanted.flatMap(({ name }) => {
        const file = side.sources?.get(name) ?? side.sources?.get(plan.model.sources.get(name)?.name ?? name);
        return file === undefined ? [] : [[name, file] as const];
      }),
    );
    const tables = await readTables(
      project,
      { ...plan.after.program, sources: wanted },
      { files: side.files, sources: given },
    );
    // Where the names of units stand is read beside what is wanted.
    const names = new Set(wanted.map(({ name }) => name));
    return { ...tables, inputs: new Map([...tables.inputs].filter(([name]) => names.has(name))) };
  };
  return [...(old.length > 0 ? [await read(before, old)] : []), ...(own.length > 0 ? [await read(after, own)] : [])];
}

/** The same source where the older edition reads it. */
function asBefore(source: SourceInput, { sourcesBefore }: ImpactPlan): SourceInput {
  const { path, settings, span, columns } = sourcesBefore.get(source.name)!;
  return {
    ...source,
    path,
    settings,
    declaredIn: span.file,
    span,
    columns: source.columns.map((column) => ({ ...column, header: columns.get(column.name)?.header ?? column.header })),
  };
}
