import { newColumn, type Grouping, type Lane } from './column.js';
import { compareNumbers } from './comparison.js';
import { exactSums, type ExactSums } from './exact-sum.js';
import { gatherGroups, resultPerGroup } from './gathering.js';
import { groupCount, groupIndexes, groupMask } from './lane.js';
import { kurtosisOfMoments, momentsOf, skewnessOfMoments } from './moments.js';

/** The limits beyond which a distribution counts as skewed. */
export interface SkewLimits {
  /** The absolute skewness, 2 by custom. */
  readonly skewness: number;
  /** The excess kurtosis, 3.5 by custom. */
  readonly kurtosis: number;
}

/** How to winsorise: until a distribution is not skewed, but no more points than the limit (null: no limit). */
export interface WinsoriseOptions extends SkewLimits {
  readonly limit: number | null;
}

/** How close to a limit, absolutely and relatively, skewness and kurtosis are judged by exact sums. */
const CLOSE_TO_LIMIT = 1e-3;

/**
 * To which side a distribution is skewed where both limits are reached: 1 or -1. 0 where they are not; missing where
 * skewness or kurtosis is. Nearly always plain sums can tell; exact sums decide where they cannot.
 */
function skewedSide(values: Float64Array, start: number, end: number, limits: SkewLimits, sums: ExactSums): number {
  const side = clearlySkewedSide(values, start, end, limits);
  if (side === side) return side;
  const moments = momentsOf(values, start, end, 4, sums);
  const skewness = skewnessOfMoments(moments);
  const kurtosis = kurtosisOfMoments(moments);
  if (skewness !== skewness || kurtosis !== kurtosis) return NaN;
  // What stands on a limit to 12 digits reaches it, whatever the last digit of a sum.
  if (compareNumbers(Math.abs(skewness), limits.skewness) < 0) return 0;
  if (compareNumbers(kurtosis, limits.kurtosis) < 0) return 0;
  return skewness >= 0 ? 1 : -1;
}

/**
 * `skewedSide` by plain sums; missing where their errors could matter.
 *
 * The mean of n values is off by less than n 2^-52 of the largest of them. If that is below 2^-30 of the spread, it moves
 * skewness by less than 2^-28, and kurtosis by less than 2^-27 of itself. That n is below 2^24 then, and what the sums of
 * powers lose in rounding moves both by less than 1e-5. So whatever is further than 1e-3 from its limit is certain.
 */
function clearlySkewedSide(values: Float64Array, start: number, end: number, limits: SkewLimits): number {
  const count = end - start;
  let sum = 0;
  let largest = 0;
  for (let i = start; i < end; i++) {
    sum += values[i];
    const size = Math.abs(values[i]);
    if (size > largest) largest = size;
  }
  // No power of these is too large or too small.
  if (count < 4 || largest < 2 ** -100 || largest > 2 ** 200) return NaN;
  const mean = sum / count;
  let squares = 0;
  let cubes = 0;
  let fourths = 0;
  for (let i = start; i < end; i++) {
    const deviation = values[i] - mean;
    const square = deviation * deviation;
    squares += square;
    cubes += square * deviation;
    fourths += square * square;
  }
  if (!(Math.sqrt(squares / count) > count * 2 ** -22 * largest)) return NaN;
  const moments = { count, constant: false, unit: 1, squares, cubes, fourths };
  const skewness = skewnessOfMoments(moments);
  const ofSkewness = sideOfLimit(Math.abs(skewness), Math.max(limits.skewness, 0));
  const ofKurtosis = sideOfLimit(kurtosisOfMoments(moments), limits.kurtosis);
  if (ofSkewness < 0 || ofKurtosis < 0) return 0;
  return ofSkewness > 0 && ofKurtosis > 0 ? Math.sign(skewness) : NaN;
}

/** 1 well above a limit, -1 well below it, 0 in between. */
function sideOfLimit(x: number, limit: number): number {
  const close = CLOSE_TO_LIMIT * (1 + Math.abs(limit));
  return x > limit + close ? 1 : x < limit - close ? -1 : 0;
}

/**
 * 1 where a distribution calls for treatment: its absolute skewness and its excess kurtosis both reach the limits
 * (JRC practice, after the OECD/JRC Handbook 2008); G1 and G2 of Joanes & Gill (1998).
 * Shape: n elements to one condition per group. Missing: where skewness or kurtosis is (fewer than four values, or all
 * equal). Errors: none.
 */
export function isSkewed(
  x: Lane,
  n: number,
  limits: SkewLimits,
  groups: Grouping | null,
  where: Lane | null,
): Float64Array | number {
  const { values, starts } = gatherGroups(x, n, groups, where);
  const sums = exactSums(4);
  return resultPerGroup(groups, (group) =>
    Math.abs(skewedSide(values, starts[group], starts[group + 1], limits, sums)),
  );
}

/**
 * Winsorises values in place, from `start` up to `end`; in any order, for only the ends of a distribution move. False
 * where all would become equal: then the values are not to be used.
 */
function winsoriseValues(
  values: Float64Array,
  start: number,
  end: number,
  options: WinsoriseOptions,
  sums: ExactSums,
): boolean {
  let pulledDown = 0;
  let pulledUp = 0;
  while (options.limit === null || pulledDown + pulledUp < options.limit) {
    const side = skewedSide(values, start, end, options, sums);
    if (side === 1) pulledDown = pullIn(values, start, end, 1);
    else if (side === -1) pulledUp = pullIn(values, start, end, -1);
    else return true;
    if (areEqual(values, start, end)) return false;
  }
  return true;
}

function areEqual(values: Float64Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (values[i] !== values[start]) return false;
  return true;
}

/** Moves the values at the largest (sign 1) or the smallest (sign -1) to the next one, and says how many there were. */
function pullIn(values: Float64Array, start: number, end: number, sign: 1 | -1): number {
  let outermost = -Infinity;
  let next = -Infinity;
  for (let i = start; i < end; i++) {
    const value = sign * values[i];
    if (value > outermost) {
      next = outermost;
      outermost = value;
    } else if (value < outermost && value > next) next = value;
  }
  let moved = 0;
  for (let i = start; i < end; i++) {
    if (sign * values[i] !== outermost) continue;
    values[i] = sign * next + 0;
    moved++;
  }
  return moved;
}

/**
 * Winsorises until the distribution is not skewed: while both limits are reached and fewer points than `limit` have been
 * moved, all points at the largest value (at the smallest, where skewness is negative) move to the next value. Points
 * at the same value move together, so that ties may overshoot the limit. (JRC practice, as in the COIN tool and COINr.)
 *
 * Shape: n elements to n elements, each group by itself; a constant stays as it is. Missing: stays missing and takes no
 * part; elements of group -1 are returned as they are. A distribution without skewness (fewer than four values, or all
 * equal) is returned as it is, and so is one whose values would all become equal: two values of which one is rare are not
 * outliers. Errors: none.
 */
export function winsorise(x: Lane, n: number, options: WinsoriseOptions, groups: Grouping | null): Lane {
  if (typeof x === 'number') return x;
  const { values: moved, starts } = gatherGroups(x, n, groups, null);
  const count = groupCount(groups);
  const sums = exactSums(4);
  const lowest = newColumn(count);
  const highest = newColumn(count);
  for (let group = 0; group < count; group++) {
    const isUsed = winsoriseValues(moved, starts[group], starts[group + 1], options, sums);
    // Only the ends have moved, so they say all about the result.
    lowest[group] = isUsed ? Infinity : -Infinity;
    highest[group] = isUsed ? -Infinity : Infinity;
    for (let i = starts[group]; isUsed && i < starts[group + 1]; i++) {
      if (moved[i] < lowest[group]) lowest[group] = moved[i];
      if (moved[i] > highest[group]) highest[group] = moved[i];
    }
  }
  const of = groupIndexes(groups);
  const g = groupMask(groups);
  const result = newColumn(n);
  for (let i = 0; i < n; i++) {
    const value = x[i];
    const group = of[i & g];
    result[i] = group < 0 || value !== value ? value : Math.min(Math.max(value, lowest[group]), highest[group]) + 0;
  }
  return result;
}
