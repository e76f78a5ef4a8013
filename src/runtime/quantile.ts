import { withoutDust } from './arithmetic.js';
import type { Grouping, Lane, Trouble } from './column.js';
import { compareNumbers } from './comparison.js';
import { gatherSorted, resultPerGroup } from './gathering.js';
import { groupCount, groupElement, groupIndexes, groupMask, laneMask, laneValues } from './lane.js';

/* Reductions to quantiles; which elements they take and how they round, `reduction.ts` says. */

/**
 * The quantile of sorted values from `start` up to `end`: type 7 of Hyndman & Fan (1996), the value at the place
 * (n - 1) p, interpolated linearly; p = 0.5 is the median. A place that is whole at 12 significant digits is whole.
 */
export function quantileOfSorted(sorted: Float64Array, start: number, end: number, p: number): number {
  if (end === start || !(p >= 0 && p <= 1)) return NaN;
  const place = withoutDust((end - start - 1) * p);
  const whole = Math.floor(place);
  const part = place - whole;
  const low = sorted[start + whole];
  if (part === 0) return low + 0;
  const high = sorted[start + whole + 1];
  if (low === high) return low + 0;
  // Halves are exact, so the median is the mean of the middle two; taking halves first never overflows.
  if (part === 0.5) return low / 2 + high / 2 + 0;
  const step = high - low;
  return (step === Infinity ? low * (1 - part) + high * part : low + part * step) + 0;
}

/**
 * The median, the mean of the middle two where n is even. Shape: n elements to one number per group. Missing: where
 * nothing is left. Errors: none.
 */
export function medianOf(x: Lane, n: number, groups: Grouping | null, where: Lane | null): Float64Array | number {
  const { values, starts } = gatherSorted(x, n, groups, where);
  return resultPerGroup(groups, (group) => quantileOfSorted(values, starts[group], starts[group + 1], 0.5));
}

/**
 * The quantile at p, from 0 to 1; see `quantileOfSorted`. Shape: n elements to one number per group. Missing: where
 * nothing is left. Errors: p is not between 0 and 1.
 */
export function quantileOf(
  x: Lane,
  p: number,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  if (!(p >= 0 && p <= 1)) trouble(-1, 'a quantile outside 0 to 1');
  const { values, starts } = gatherSorted(x, n, groups, where);
  return resultPerGroup(groups, (group) => quantileOfSorted(values, starts[group], starts[group + 1], p));
}

/**
 * The quantile at p of values that weigh: the smallest value at which the weight of all that are not above reaches the share p
 * of the whole; where it is just that share, at 12 significant digits, the mean of it and the next value. With equal weights
 * and p of 0.5 it is the median. Shape: n elements to one number per group. Missing: where nothing is left. Errors: p is not
 * between 0 and 1; a negative weight; all weights zero.
 */
export function weightedQuantileOf(
  x: Lane,
  p: number,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  weight: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  if (!(p >= 0 && p <= 1)) trouble(-1, 'a quantile outside 0 to 1');
  const values = laneValues(x);
  const kept = laneValues(where ?? 1);
  const weighing = laneValues(weight ?? 1);
  const of = groupIndexes(groups);
  const [v, k, w, g] = [laneMask(x), laneMask(where ?? 1), laneMask(weight ?? 1), groupMask(groups)];
  const members = Array.from({ length: groupCount(groups) }, (): { value: number; mass: number }[] => []);
  for (let i = 0; i < n; i++) {
    const [value, mass, group] = [values[i & v], weighing[i & w], of[i & g]];
    if (value !== value || kept[i & k] !== 1 || group < 0 || mass !== mass) continue;
    if (mass < 0) trouble(w === 0 ? -1 : i, 'a negative weight');
    else members[group].push({ value, mass });
  }
  return resultPerGroup(groups, (group) => {
    const found = members[group]
      .filter(({ mass }) => mass > 0)
      .sort((one, other) => one.value - other.value || one.mass - other.mass);
    if (found.length === 0 && members[group].length > 0) trouble(groupElement(groups, group), 'all weights are zero');
    if (found.length === 0 || !(p >= 0 && p <= 1)) return NaN;
    let total = 0;
    for (const { mass } of found) total += mass;
    let [sum, low] = [0, NaN];
    for (const { value, mass } of found) {
      sum += mass;
      const reached = compareNumbers(sum, p * total);
      if (low !== low && reached >= 0) low = value;
      if (reached > 0) return (low === value ? value : low / 2 + value / 2) + 0;
    }
    return low + 0;
  });
}
