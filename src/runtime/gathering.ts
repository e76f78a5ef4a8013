import { newColumn, type Grouping, type Lane, type Trouble } from './column.js';
import { groupCount, groupElement, groupIndexes, groupMask, laneMask, laneValues } from './lane.js';

/** The values that count, group after group: those of group g lie from `starts[g]` up to `starts[g + 1]`. */
export interface Gathered {
  readonly values: Float64Array;
  readonly starts: Int32Array;
}

/**
 * Collects the present values of every group (counting sort, so in linear time; within a group in order of elements).
 * Shape: n elements to one stretch per group. Missing: elements where x is missing, `where` is not 1 or the group is
 * -1 are left out. Errors: none.
 */
export function gatherGroups(x: Lane, n: number, groups: Grouping | null, where: Lane | null): Gathered {
  if (groups === null && where === null && typeof x !== 'number') return gatherPresent(x);
  const values = laneValues(x);
  const kept = laneValues(where ?? 1);
  const of = groupIndexes(groups);
  const p = laneMask(x);
  const k = laneMask(where ?? 1);
  const g = groupMask(groups);
  const starts = new Int32Array(groupCount(groups) + 1);
  for (let i = 0; i < n; i++) {
    const value = values[i & p];
    if (value === value && kept[i & k] === 1 && of[i & g] >= 0) starts[of[i & g] + 1]++;
  }
  for (let group = 1; group < starts.length; group++) starts[group] += starts[group - 1];
  const next = starts.slice();
  const gathered = newColumn(starts[starts.length - 1]);
  for (let i = 0; i < n; i++) {
    const value = values[i & p];
    if (value === value && kept[i & k] === 1 && of[i & g] >= 0) gathered[next[of[i & g]]++] = value;
  }
  return { values: gathered, starts };
}

/** The present values of a column, as the one group that there is. */
function gatherPresent(x: Float64Array): Gathered {
  const values = newColumn(x.length);
  let count = 0;
  for (let i = 0; i < x.length; i++) if (x[i] === x[i]) values[count++] = x[i];
  return { values: count === values.length ? values : values.subarray(0, count), starts: Int32Array.of(0, count) };
}

/** Collects the present values of every group and sorts each group in ascending order; see `gatherGroups`. */
export function gatherSorted(x: Lane, n: number, groups: Grouping | null, where: Lane | null): Gathered {
  const gathered = gatherGroups(x, n, groups, where);
  for (let group = 0; group + 1 < gathered.starts.length; group++) {
    gathered.values.subarray(gathered.starts[group], gathered.starts[group + 1]).sort();
  }
  return gathered;
}

/** One result per group, or the one result where there is no grouping. */
export function resultPerGroup(groups: Grouping | null, result: (group: number) => number): Float64Array | number {
  if (groups === null) return result(0);
  const results = newColumn(groups.count);
  for (let group = 0; group < groups.count; group++) results[group] = result(group);
  return results;
}

/** Passes the result of a group on, and makes one that is beyond the doubles missing, with trouble. */
export function finiteForGroup(result: number, groups: Grouping | null, group: number, trouble: Trouble): number {
  if (result - result === 0 || result !== result) return result + 0;
  trouble(groupElement(groups, group), 'too large for a number');
  return NaN;
}
