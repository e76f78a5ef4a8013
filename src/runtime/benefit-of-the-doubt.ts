import type { Grouping, Lane, Trouble } from './column.js';
import { completeCases } from './complete-cases.js';
import { groupIndexes, groupMask, laneMask, laneValues } from './lane.js';
import { maximise } from './linear-program.js';

/** A comparison that is exceeded by no more than this is kept. */
const KEPT = 1e-12;

/**
 * Weights of children by the benefit of the doubt: for each unit those under which it scores best, where no unit that
 * has all children scores more than 1 under them (Melyn and Moesen 1991; Cherchye et al. 2007; OECD/JRC Handbook 2008,
 * step 6). Each child makes up at least the share `least` and at most the share `most` of the unit's score.
 * The score of a unit is the sum of its children times these weights.
 *
 * Shape: K columns of n to K weights of n, child by child: element k * n + i. Missing: all weights of a unit without any
 * child; of others, a missing child has the weight 0, and shares are of the children that are there. Errors: a child
 * below zero; shares that cannot be kept (too few children, or a child of zero that must make up a share): the unit has
 * no weights then.
 */
export function benefitOfTheDoubtWeights(
  columns: readonly Lane[],
  names: readonly string[],
  least: number,
  most: number,
  n: number,
  groups: Grouping | null,
  trouble: Trouble,
): Float64Array {
  const K = columns.length;
  const values = columns.map(laneValues);
  const masks = columns.map(laneMask);
  const of = groupIndexes(groups);
  const g = groupMask(groups);
  const at = (i: number): Float64Array => Float64Array.from(values, (column, k) => column[i & masks[k]]);
  const peers = completeCases(columns, n, groups).map((elements) => frontier(elements.map(at)));
  const result = new Float64Array(K * n).fill(NaN);
  for (let i = 0; i < n; i++) {
    if (of[i & g] < 0) continue;
    const own = at(i);
    const present = Array.from(own.keys()).filter((k) => own[k] === own[k]);
    if (present.length === 0) continue;
    const refused = refusal(own, present, names, least, most);
    if (refused !== undefined) {
      trouble(i, refused);
      continue;
    }
    const weights = bestWeights(own, present, peers[of[i & g]], least, most);
    if (weights === undefined) trouble(i, 'no weights were found that keep the shares');
    else for (let k = 0; k < K; k++) result[k * n + i] = weights[k];
  }
  return result;
}

/** Why a unit can have no weights; undefined where it can. */
function refusal(
  own: Float64Array,
  present: readonly number[],
  names: readonly string[],
  least: number,
  most: number,
): string | undefined {
  const negative = present.find((k) => own[k] < 0);
  if (negative !== undefined)
    return `"${names[negative]}" is below zero, and the benefit of the doubt takes zero and more`;
  const positive = present.filter((k) => own[k] > 0);
  if (positive.length < present.length && least > 0) {
    const zero = present.find((k) => own[k] === 0)!;
    return `"${names[zero]}" is zero, and so cannot make up the least share of the score`;
  }
  if (positive.length > 0 && (positive.length * most < 1 - KEPT || positive.length * least > 1 + KEPT))
    return `${positive.length} children cannot share a score so that each makes up from ${least} to ${most} of it`;
  return undefined;
}

/** The units that no other one equals or exceeds in all children: only they bound the scores of others. */
function frontier(units: readonly Float64Array[]): readonly Float64Array[] {
  const total = (unit: Float64Array): number => unit.reduce((sum, value) => sum + value, 0);
  const found: Float64Array[] = [];
  for (const unit of [...units].sort((a, b) => total(b) - total(a))) {
    if (!found.some((other) => other.every((value, k) => value >= unit[k]))) found.push(unit);
  }
  return found;
}

/**
 * The weights of one unit. The shares y of its score are found: sum(y) is largest where no peer scores more than 1,
 * which is sum(y * peer / own) <= 1. Peers come in only where they are exceeded, so that the problem stays small.
 */
function bestWeights(
  own: Float64Array,
  present: readonly number[],
  peers: readonly Float64Array[],
  least: number,
  most: number,
): Float64Array | undefined {
  const used = present.filter((k) => own[k] > 0);
  const m = used.length;
  const weights = new Float64Array(own.length);
  if (m === 0) return weights;
  const ratios = (peer: Float64Array): Float64Array => Float64Array.from(used, (k) => peer[k] / own[k]);
  const rows: Float64Array[] = [];
  for (let k = 0; k < m && m > 1; k++) {
    if (least > 0) rows.push(Float64Array.from({ length: m }, (_, j) => least - (j === k ? 1 : 0)));
    if (most < 1) rows.push(Float64Array.from({ length: m }, (_, j) => (j === k ? 1 : 0) - most));
  }
  const shareRows = rows.length;
  rows.push(new Float64Array(m).fill(1));
  const objective = new Float64Array(m).fill(1);
  for (let round = 0; round <= peers.length; round++) {
    const bounds = Float64Array.from(rows, (_, at) => (at < shareRows ? 0 : 1));
    const best = maximise(rows, bounds, objective);
    if (best === undefined) return undefined;
    let exceeded: Float64Array | undefined;
    let by = 1 + KEPT;
    for (const peer of peers) {
      let score = 0;
      for (let j = 0; j < m; j++) score += (best.x[j] * peer[used[j]]) / own[used[j]];
      if (score > by) [by, exceeded] = [score, peer];
    }
    if (exceeded === undefined) {
      used.forEach((k, j) => {
        weights[k] = best.x[j] / own[k];
      });
      return weights;
    }
    rows.push(ratios(exceeded));
  }
  return undefined;
}
