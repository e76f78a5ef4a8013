import { newColumn, type Grouping, type Lane } from './column.js';
import { groupCount, groupIndexes, groupMask, laneMask, laneValues } from './lane.js';
import { countAcross } from './across.js';
import { majorityBalance, type CaseRanks } from './majority.js';
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
  // Dense ranks stand for the values: comparing them is exact, and ties are already judged.
  const options = { order: 'ascending', ties: 'dense', decimals: null } as const;
  const ranks = columns.map((column) => rankOf(column, n, options, groups, null));
  const margin = 1e-12 * weights.reduce((sum, weight) => sum + weight, 0);
  const result = newColumn(n).fill(NaN);
  for (const members of membersOfGroups(n, groups, (i) => counts[i & c] > 0)) {
    const balance = outrankingBalance(
      ranks.map((lane) => ranksOfMembers(lane, members)),
      weights,
      margin,
      members.length,
    );
    for (let place = 0; place < members.length; place++) result[members[place]] = balance[place];
  }
  return result;
}

/** The cases of every group that take part. */
function membersOfGroups(n: number, groups: Grouping | null, takesPart: (i: number) => boolean): number[][] {
  const of = groupIndexes(groups);
  const g = groupMask(groups);
  const members = Array.from({ length: groupCount(groups) }, (): number[] => []);
  for (let i = 0; i < n; i++) if (of[i & g] >= 0 && takesPart(i)) members[of[i & g]].push(i);
  return members;
}

function ranksOfMembers(lane: Lane, members: readonly number[]): CaseRanks {
  const values = laneValues(lane);
  const p = laneMask(lane);
  // What is missing becomes 0.
  const ranks = Int32Array.from(members, (i) => values[i & p]);
  return { ranks, anyMissing: ranks.includes(0) };
}

/** How many of the others each of the cases outranks, less how many outrank it. */
function outrankingBalance(
  children: readonly CaseRanks[],
  weights: readonly number[],
  margin: number,
  count: number,
): Int32Array {
  const votes = wholeVotes(weights);
  return votes === null ? shareBalance(children, weights, margin, count) : majorityBalance(children, votes, count);
}

/** Weights as whole numbers that decide alike, as which they are counted many times as fast; null where there are none. */
function wholeVotes(weights: readonly number[]): readonly number[] | null {
  if (weights.every((weight) => weight === weights[0] && weight > 0)) return weights.map(() => 1);
  const areWhole = weights.every((weight) => Number.isInteger(weight) && weight >= 0 && weight <= 10_000);
  return areWhole && weights.length <= 10_000 ? weights : null;
}

/** `majorityBalance` for weights that are fractions, pair by pair: what is within the margin of a tie is one. */
function shareBalance(
  children: readonly CaseRanks[],
  weights: readonly number[],
  margin: number,
  count: number,
): Int32Array {
  const balance = new Int32Array(count);
  // The majority of one case over each that comes after it, child by child: loops without a branch nobody can foresee.
  const shares = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let child = 0; child < children.length; child++) {
      const own = children[child].ranks[i];
      if (own === 0) continue;
      const ranks = children[child].anyMissing ? presentOr(children[child].ranks, own) : children[child].ranks;
      addShares(shares, ranks, own, weights[child], i + 1);
    }
    let won = 0;
    for (let j = i + 1; j < count; j++) {
      const outcome = (shares[j] > margin ? 1 : 0) - (shares[j] < -margin ? 1 : 0);
      won += outcome;
      balance[j] -= outcome;
      shares[j] = 0;
    }
    balance[i] += won;
  }
  return balance;
}

/** Ranks with one in place of those that are missing: a child that is missing there says nothing about it. */
function presentOr(ranks: Int32Array, own: number): Int32Array {
  const result = new Int32Array(ranks.length);
  for (let j = 0; j < ranks.length; j++) result[j] = ranks[j] === 0 ? own : ranks[j];
  return result;
}

/** Adds the share of a child to the majority over all that its rank is above, and takes it where it is below. */
function addShares(majority: Float64Array, ranks: Int32Array, own: number, share: number, from: number): void {
  for (let j = from; j < majority.length; j++) {
    const difference = own - ranks[j];
    majority[j] += share * ((difference >> 31) | (-difference >>> 31));
  }
}
