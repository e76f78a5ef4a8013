/** Scores two editions and what lies between them, and tells who moved and what moved them. */

import { type Finding, hasErrors } from '../report/finding.js';
import { type Contributions, type Game, sampledShapleyValues, type Selection, shapleyValues } from './attribution.js';
import type { AttributionMethod, Contribution, Impact, ImpactEdition, ImpactPart, IndexImpact } from './impact.js';
import type { ImpactPlan, PlannedEdition } from './impact-plan.js';
import {
  type InputTables,
  latestInAll,
  reader,
  runSelections,
  type ScoredEdition,
  scoredEdition,
  type Scores,
  unitsOf,
} from './impact-runs.js';
import { summarised, type UnitMoves } from './impact-summary.js';

export interface ImpactOptions {
  /** The period of a panel; without it the latest in which both editions have scores. */
  readonly period?: number;
  /** How many are the first; 5 without it. */
  readonly top?: number;
}

export interface ImpactResult {
  /** None where an edition cannot be scored on these data; the findings say why. */
  readonly impact?: Impact;
  readonly findings: readonly Finding[];
}

/**
 * The impact of the differences of two editions.
 *
 * Each selection of parts is scored, and the move of each unit is shared among the parts by Shapley values, of its score and
 * of its rank alike; the shares add up to the move. Both ends are computed by themselves as well: where what lies between
 * them does not lead to the same scores, nothing is attributed and a note says so.
 *
 * @param tables by source, as `plan.sources` asks for; the older ones only where the data are a part
 */
export function impactOf(
  plan: ImpactPlan,
  tables: { readonly newer: InputTables; readonly older?: InputTables },
  { period: asked, top = 5 }: ImpactOptions = {},
): ImpactResult {
  const older = plan.dataApart ? tables.older! : tables.newer;
  const before = scoredEdition(plan.before, older, asked);
  const after = scoredEdition(plan.after, tables.newer, asked);
  const findings = uniqueFindings([...before.findings, ...after.findings]);
  if (hasErrors(findings)) return { findings };

  const isPanel = before.run.cases.periods !== null;
  const scoresOf = ({ run, node }: ScoredEdition): Parameters<typeof latestInAll>[0][number] => ({
    run,
    scores: plan.indices.flatMap((id) => node(id).score ?? []),
  });
  const period = isPanel ? (asked ?? latestInAll([scoresOf(before), scoresOf(after)])) : undefined;
  const units = isPanel && period === undefined ? [] : unitsOf([before.run, after.run], period);
  const notes = [...plan.notes];
  if (isPanel && period === undefined) notes.push('There is no period in which both editions have scores.');

  const ends = [before, after].map((edition) => standings(plan, edition, units, period));
  const isTrue = (index: number, values: ReadonlyMap<Selection, Scores>): boolean =>
    sameScores(ends[0][index].score, values.get(0n)!.score) &&
    sameScores(ends[1][index].score, values.get(allOf(plan))!.score);
  let values = runSelections(plan, plan.planned(false), tables, units, period);
  if (!values.every((of, index) => isTrue(index, of))) {
    values = runSelections(plan, plan.planned(true), tables, units, period);
  }
  const parts = partsOf(plan);
  const indices = plan.indices.map((id, index): IndexImpact => {
    const [old, own] = [ends[0][index], ends[1][index]];
    const withRanks = (end: Standings, selection: Selection): UnitMoves['before'] => ({
      ...end,
      rank: after.node(id).rank === undefined ? values[index].get(selection)!.rank : end.rank,
    });
    const isAttributed = isTrue(index, values[index]);
    if (!isAttributed) {
      notes.push(
        `What moved ${nameOf(plan, id)} cannot be attributed: one change at a time does not lead from the older scores to the newer ones.`,
      );
    }
    const moves: UnitMoves = {
      units,
      before: withRanks(old, 0n),
      after: withRanks(own, allOf(plan)),
      contributions: isAttributed ? contributions(plan, values[index], units.length) : undefined,
    };
    const idBefore = [...plan.diff.kept].find(([, newer]) => newer === id)?.[0];
    return {
      node: id,
      ...(idBefore === undefined || idBefore === id ? {} : { nodeBefore: idBefore }),
      name: nameOf(plan, id),
      ...summarised(moves, parts.length, top),
    };
  });
  return {
    findings,
    impact: {
      before: labelOf(plan.diff.before.methodology.name, plan.before),
      after: labelOf(plan.diff.after.methodology.name, plan.after),
      ...(period === undefined ? {} : { period }),
      data: plan.dataApart ? 'both' : 'newer',
      parts,
      method: methodOf(plan),
      notes,
      indices,
      indicesGone: plan.indicesGone,
      indicesNew: plan.indicesNew,
    },
  };
}

type Standings = Scores & { readonly band: readonly (string | null)[] };

/** What an edition says of each unit, by index. */
function standings(
  plan: ImpactPlan,
  { run, node }: ScoredEdition,
  units: readonly string[],
  period?: number,
): readonly Standings[] {
  const read = reader(run, units, period);
  return plan.indices.map((id) => {
    const { score, rank, bands } = node(id);
    return { score: read.numbers(score), rank: read.numbers(rank), band: read.texts(bands.at(0)?.value) };
  });
}

/** The selection of all parts, the data among them. */
function allOf({ parts, dataApart }: ImpactPlan): Selection {
  return (1n << BigInt(parts.length + (dataApart ? 1 : 0))) - 1n;
}

/** Sums run in the order of the children, which another name may change: not more than that may differ. */
const SAME = 1e-9;

function sameScores(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, at) => {
    const other = b[at];
    if (Number.isNaN(value) || Number.isNaN(other)) return Number.isNaN(value) && Number.isNaN(other);
    return Math.abs(value - other) <= SAME * Math.max(1, Math.abs(value));
  });
}

/** By unit, then by part; nothing for units that cannot be told. */
function contributions(
  { parts, dataApart, orders }: ImpactPlan,
  values: ReadonlyMap<Selection, Scores>,
  units: number,
): readonly (readonly Contribution[] | undefined)[] {
  const count = parts.length + (dataApart ? 1 : 0);
  const shared = (game: Game): { readonly values: Contributions; readonly errors?: Contributions } =>
    orders === undefined ? { values: shapleyValues(count, game) } : sampledShapleyValues(orders, game);
  const scores = shared((selection) => values.get(selection)!.score);
  const ranks = shared((selection) => values.get(selection)!.rank);
  return Array.from({ length: units }, (_, unit) => {
    const of = Array.from({ length: count }, (__, part): Contribution => ({
      score: scores.values[part][unit],
      rank: ranks.values[part][unit],
      ...(scores.errors && ranks.errors
        ? { scoreError: scores.errors[part][unit], rankError: ranks.errors[part][unit] }
        : {}),
    }));
    return of.some(({ score, rank }) => Number.isNaN(score) || Number.isNaN(rank)) ? undefined : of;
  });
}

const DATA_PART: ImpactPart = { id: 'data', kind: 'data', title: 'The data change.', differences: [] };

function partsOf({ parts, dataApart }: ImpactPlan): readonly ImpactPart[] {
  const ofMethod = parts.map(({ id, title, differences, reason }): ImpactPart => ({
    id,
    kind: 'method',
    title,
    differences,
    ...(reason === undefined ? {} : { reason }),
  }));
  return dataApart ? [...ofMethod, DATA_PART] : ofMethod;
}

function methodOf({ orders, selections, seed }: ImpactPlan): AttributionMethod {
  if (orders === undefined) return { kind: 'exact', selections: selections.length };
  return { kind: 'sampled', permutations: orders.length, seed };
}

function labelOf(name: string, { program: { title, version } }: PlannedEdition): ImpactEdition {
  return { name, ...(title === name ? {} : { title }), ...(version === undefined ? {} : { version }) };
}

function nameOf({ after }: ImpactPlan, id: string): string {
  return id === '' ? after.methodology.name : id;
}

/** Both editions read the same tables: what is wrong with these is said once. */
function uniqueFindings(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(
      findings.map((finding) => [JSON.stringify([finding.code, finding.message, finding.data]), finding]),
    ).values(),
  ];
}
