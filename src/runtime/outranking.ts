import type { Grouping, Lane } from './column.js';
import { groupIndexes, groupMask, laneMask, laneValues } from './lane.js';
import { countAcross } from './across.js';
import { rankOf } from './rank.js';

/**
 * The Copeland score of every case (Saari & Merlin 1996; OECD/JRC Handbook 2008, outranking matrices): the number of
 * cases it outranks minus the number of those that outrank it. Case i outranks j where the weights of the children in
 * which i is above j exceed the weights of those in which j is above i, that is where the entry o_ij of the outranking
 * matrix, with halves for ties, exceeds 0.5.
 *
 * Children tie at 12 significant digits, and a majority below 1e-12 of all weights is none. A child that is missing in
 * one of two cases speaks for neither, so the order of cases never matters. (COINr counts it against the earlier one.)
 *
 * Shape: K columns to one; constants give a constant. Cases are compared within groups. Missing: where all children are
 * missing, or the group is -1. Errors: none. Takes time proportional to the square of the number of cases.
 */
export function copeland(
  columns: readonly Lane[],
  weights: readonly number[],
  n: number,
  groups: Grouping | null,
): Lane {
  const present = countAcross(columns, null, n);
  // Constant children tie with themselves everywhere.
  if (typeof present === 'number' && groups === null) return present === 0 ? NaN : 0;
  const counts = laneValues(present);
  const c = laneMask(present);
  const of = groupIndexes(groups);
  const g = groupMask(groups);
  // Dense ranks stand for the values: comparing them is exact, and ties are already judged.
  const options = { order: 'ascending', ties: 'dense', decimals: null } as const;
  const ranks = columns.map((column) => laneValues(rankOf(column, n, options, groups, null)));
  const masks = ranks.map((values) => (values.length === n ? -1 : 0));
  const margin = 1e-12 * weights.reduce((sum, weight) => sum + weight, 0);
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (counts[i & c] === 0 || of[i & g] < 0) result[i] = NaN;
  }
  for (let i = 0; i < n; i++) {
    if (result[i] !== result[i]) continue;
    for (let j = i + 1; j < n; j++) {
      if (of[j & g] !== of[i & g] || result[j] !== result[j]) continue;
      let majority = 0;
      for (let child = 0; child < ranks.length; child++) {
        const difference = ranks[child][i & masks[child]] - ranks[child][j & masks[child]];
        if (difference > 0) majority += weights[child];
        else if (difference < 0) majority -= weights[child];
      }
      if (majority > margin) {
        result[i]++;
        result[j]--;
      } else if (majority < -margin) {
        result[i]--;
        result[j]++;
      }
    }
  }
  return result;
}
