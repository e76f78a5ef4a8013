/** Scores two editions and what lies between them, and tells who moved and what moved them. */

import type { Methodology } from '../model/model.js';
import { type Finding, hasErrors } from '../report/finding.js';
import { type Contributions, type Game, sampledShapleyValues, type Selection, shapleyValues } from './attribution.js';
import type {
  AttributionMethod,
  Contribution,
  Impact,
  ImpactEdition,
  ImpactPart,
  IndexImpact,
  Unscored,
} from './impact.js';
import type { ImpactPlan } from './impact-plan.js';
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
import type { ImpactRemark } from './impact-remarks.js';
import { unscoredBecause } from './impact-unscored.js';

export interface ImpactOptions {
  /** The period of a panel; without it the latest in which both editions have scores. */
  readonly period?: number;
  /** How many are the first; 5 without it. */
  readonly top?: number;
  /** The tables that stand for the newer ones are those of the older side. */
  readonly onOlderData?: boolean;
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
  { period: asked, top = 5, onOlderData = false }: ImpactOptions = {},
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
  const remarks: ImpactRemark[] = [...plan.remarks];
  if (isPanel && period === undefined) remarks.push({ kind: 'no common period' });

  const ends = [before, after].map((edition) => standings(plan, edition, units, period));
  const isTrue = (index: number, values: ReadonlyMap<Selection, Scores>): boolean =>
    sameScores(ends[0][index].score, values.get(0n)!.score) &&
    sameScores(ends[1][index].score, values.get(allOf(plan))!.score);
  let values = runSelections(plan, plan.planned(false), tables, units, period);
  if (!values.every((of, index) => isTrue(index, of))) {
    values = runSelections(plan, plan.planned(true), tables, units, period);
  }
  const parts = partsOf(plan);
  const because = (['older', 'newer'] as const).map((side, of) => {
    const [own, other] = [ends[of], ends[1 - of]];
    const wanted = new Map(
      plan.indices.map((id, index) => {
        const isNobody = own[index].score.every(Number.isNaN);
        const lacking = units.filter(
          (_, at) => Number.isNaN(own[index].score[at]) && (isNobody || !Number.isNaN(other[index].score[at])),
        );
        return [id, lacking] as const;
      }),
    );
    if ([...wanted.values()].every((lacking) => lacking.length === 0)) return new Map<string, readonly Unscored[]>();
    const [edition, inputs] = side === 'older' ? [plan.before, older] : [plan.after, tables.newer];
    return unscoredBecause(side, edition, inputs, wanted, period);
  });
  const indices = plan.indices.map((id, index): IndexImpact => {
    const [old, own] = [ends[0][index], ends[1][index]];
    const withRanks = (end: Standings, selection: Selection): UnitMoves['before'] => ({
      ...end,
      rank: id === '' ? end.rank : values[index].get(selection)!.rank,
    });
    const isAttributed = isTrue(index, values[index]);
    if (!isAttributed) remarks.push({ kind: 'not attributed', node: id, name: nameOf(plan, id) });
    const unscored = because.map((of) => of.get(id) ?? []);
    for (const [of, side] of (['older', 'newer'] as const).entries()) {
      if (units.length === 0 || ends[of][index].score.some((value) => !Number.isNaN(value))) continue;
      const when = period === undefined ? {} : { period };
      remarks.push({ kind: 'nobody scored', node: id, name: nameOf(plan, id), side, ...when, because: unscored[of] });
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
      unscored: unscored.flat(),
    };
  });
  return {
    findings,
    impact: {
      before: labelOf(plan.diff.before.methodology),
      after: labelOf(plan.diff.after.methodology),
      ...(period === undefined ? {} : { period }),
      data: plan.dataApart ? 'both' : onOlderData ? 'older' : 'newer',
      ...(plan.without.length === 0 ? {} : { without: plan.without }),
      parts,
      method: methodOf(plan),
      remarks,
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
    // Runs keep the ranks of methodologies only; those of other indices come with the selections.
    return {
      score: read.numbers(score),
      rank: read.numbers(id === '' ? rank : undefined),
      band: read.texts(bands.at(0)?.value),
    };
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

function partsOf({ diff, parts, without, dataApart }: ImpactPlan): readonly ImpactPart[] {
  const told = new Set([...parts, ...without].flatMap(({ differences }) => differences));
  const ofData = diff.differences.filter((other) => other.class === 'data-dependent' && !told.has(other.fingerprint));
  const data: ImpactPart = {
    id: 'data',
    kind: 'data',
    title: 'The data change.',
    differences: ofData.map(({ fingerprint }) => fingerprint),
  };
  const ofMethod = parts.map(({ id, title, differences, reason }): ImpactPart => ({
    id,
    kind: 'method',
    title,
    differences,
    ...(reason === undefined ? {} : { reason }),
  }));
  return dataApart ? [...ofMethod, data] : ofMethod;
}

function methodOf({ orders, selections, seed }: ImpactPlan): AttributionMethod {
  if (orders === undefined) return { kind: 'exact', selections: selections.length };
  return { kind: 'sampled', permutations: orders.length, seed };
}

/** What is planned may be a mixture of both, which has the words of the newer one. */
function labelOf({ name, titles, version }: Methodology): ImpactEdition {
  const title = titles.get('');
  return { name, ...(title === undefined ? {} : { title }), ...(version === undefined ? {} : { version }) };
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
