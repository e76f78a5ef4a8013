import { newColumn } from './column.js';

/*
 * Sums that do not depend on the order of what is summed: the exact sum, rounded once to the nearest double.
 *
 * J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", Discrete &
 * Computational Geometry 18 (1997): a number of any precision is kept as doubles that do not overlap (*partials*).
 * The rounding at the end is that of Python's `math.fsum`.
 *
 * Many sums run side by side, one per group. Two doubles hold nearly all of them exactly: `high` the sum, `low` what
 * its roundings lost. Only what `low` loses in turn goes to partials, so that a million rows need no arrays of arrays.
 */

/** A value this large is summed apart and scaled, so that no order of summation overflows on the way. */
const HUGE = 2 ** 960;

/** The scale of the huge ones; a power of two, so scaling loses nothing. */
const HUGE_SCALE = 2 ** -100;

/** Sums under way, by number; make them with `exactSums`. */
export interface ExactSums {
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** What `high` and `low` could not hold, as partials. */
  readonly rest: Map<number, number[]>;
  /** The partials of the huge values, times `HUGE_SCALE`. */
  readonly huge: Map<number, number[]>;
}

/** So many sums, all 0. */
export function exactSums(count: number): ExactSums {
  return { high: newColumn(count), low: newColumn(count), rest: new Map(), huge: new Map() };
}

/** Sets all sums back to 0. */
export function clearExactSums(sums: ExactSums): void {
  sums.high.fill(0);
  sums.low.fill(0);
  if (sums.rest.size > 0) sums.rest.clear();
  if (sums.huge.size > 0) sums.huge.clear();
}

/** Adds x to partials, which stay in order of size, do not overlap and hold no zero (Shewchuk's grow-expansion). */
export function growPartials(partials: number[], x: number): void {
  let kept = 0;
  let sum = x;
  for (const part of partials) {
    const larger = Math.abs(sum) < Math.abs(part) ? part : sum;
    const smaller = Math.abs(sum) < Math.abs(part) ? sum : part;
    sum = larger + smaller;
    const lost = smaller - (sum - larger);
    if (lost !== 0) partials[kept++] = lost;
  }
  if (sum !== 0) partials[kept++] = sum;
  partials.length = kept;
}

/** The double nearest to the sum of partials, half to even. */
export function roundPartials(partials: readonly number[]): number {
  let left = partials.length;
  if (left === 0) return 0;
  let sum = partials[--left];
  let lost = 0;
  while (left > 0 && lost === 0) {
    const before = sum;
    const part = partials[--left];
    sum = before + part;
    lost = part - (sum - before);
  }
  // The sum was rounded to even at what looked like a half; a further partial on the same side says it was more.
  if (left > 0 && ((lost < 0 && partials[left - 1] < 0) || (lost > 0 && partials[left - 1] > 0))) {
    const twice = lost * 2;
    const other = sum + twice;
    if (other - sum === twice) sum = other;
  }
  return sum;
}

/** Adds x to the partials under a number. */
function growAt(sums: Map<number, number[]>, at: number, x: number): void {
  const partials = sums.get(at);
  if (partials === undefined) sums.set(at, [x]);
  else growPartials(partials, x);
}

/** Adds a present number to one of the sums. */
export function addExactly(sums: ExactSums, at: number, x: number): void {
  if (x >= HUGE || x <= -HUGE) {
    growAt(sums.huge, at, x * HUGE_SCALE);
    return;
  }
  const before = sums.high[at];
  const sum = before + x;
  sums.high[at] = sum;
  const added = sum - before;
  const lost = before - (sum - added) + (x - added);
  if (lost === 0) return;
  const lowBefore = sums.low[at];
  const low = lowBefore + lost;
  sums.low[at] = low;
  const lowAdded = low - lowBefore;
  const lowLost = lowBefore - (low - lowAdded) + (lost - lowAdded);
  if (lowLost !== 0) growAt(sums.rest, at, lowLost);
}

/** Adds the values from `start` up to `end`, all of which are present, to one of the sums: `addExactly` for many at once. */
export function addAllExactly(sums: ExactSums, at: number, values: Float64Array, start: number, end: number): void {
  let high = sums.high[at];
  let low = sums.low[at];
  // What `low` loses; numbers of very different sizes make much of it.
  let lower = 0;
  for (let i = start; i < end; i++) {
    const x = values[i];
    if (x >= HUGE || x <= -HUGE) {
      growAt(sums.huge, at, x * HUGE_SCALE);
      continue;
    }
    const sum = high + x;
    const added = sum - high;
    const lost = high - (sum - added) + (x - added);
    high = sum;
    if (lost === 0) continue;
    const lowSum = low + lost;
    const lowAdded = lowSum - low;
    const lowLost = low - (lowSum - lowAdded) + (lost - lowAdded);
    low = lowSum;
    if (lowLost === 0) continue;
    const lowerSum = lower + lowLost;
    const lowerAdded = lowerSum - lower;
    const lowerLost = lower - (lowerSum - lowerAdded) + (lowLost - lowerAdded);
    lower = lowerSum;
    if (lowerLost !== 0) growAt(sums.rest, at, lowerLost);
  }
  sums.high[at] = high;
  sums.low[at] = low;
  if (lower !== 0) growAt(sums.rest, at, lower);
}

/** True of a sum that two doubles hold, as nearly all do. */
function isPlain({ rest, huge }: ExactSums, at: number): boolean {
  return (rest.size === 0 || !rest.has(at)) && (huge.size === 0 || !huge.has(at));
}

/** The scale at which the total of some of the sums is found: 1 unless huge values are left in it. */
function exactScale(sums: ExactSums, places: readonly number[]): number {
  for (const at of places) if ((sums.huge.get(at)?.length ?? 0) > 0) return HUGE_SCALE;
  return 1;
}

/** The partials of the total of some of the sums, times the scale. */
function exactPartials(sums: ExactSums, places: readonly number[], scale: number): number[] {
  const partials: number[] = [];
  for (const at of places) {
    for (const part of sums.rest.get(at) ?? []) growPartials(partials, part * scale);
    growPartials(partials, sums.low[at] * scale);
    growPartials(partials, sums.high[at] * scale);
    for (const part of sums.huge.get(at) ?? []) growPartials(partials, part);
  }
  return partials;
}

/** The total of some of the sums, rounded once; infinite if it is too large for a double. */
export function exactTotal(sums: ExactSums, ...places: readonly number[]): number {
  if (places.length === 1 && isPlain(sums, places[0])) return sums.high[places[0]] + sums.low[places[0]];
  const scale = exactScale(sums, places);
  const total = roundPartials(exactPartials(sums, places, scale)) / scale;
  // A product that was too large already leaves no partials that could be added.
  return total === total ? total : Infinity;
}

/**
 * A sum divided by a count, rounded as if once, so that the mean of equal values is that value. The rounded quotient
 * is corrected by what it leaves of the sum, for which its product with the count is taken exactly (Dekker 1971).
 */
export function exactMean(sums: ExactSums, at: number, count: number): number {
  if (isPlain(sums, at)) {
    const mean = meanOfTwo(sums.high[at], sums.low[at], count);
    if (mean === mean) return mean;
  }
  const scale = exactScale(sums, [at]);
  const partials = exactPartials(sums, [at], scale);
  const mean = roundPartials(partials) / count;
  const product = mean * count;
  growPartials(partials, -product);
  growPartials(partials, excessOfProduct(mean, count, product));
  return (mean + roundPartials(partials) / count) / scale;
}

/** What the rounded product of two numbers has too much (Dekker 1971). */
function excessOfProduct(a: number, b: number, product: number): number {
  const aSplit = a * 134217729;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = b * 134217729;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return product - aHigh * bHigh - aLow * bHigh - aHigh * bLow - aLow * bLow;
}

/**
 * The mean that `exactMean` finds, of a sum that two doubles hold; missing where these few operations cannot tell.
 * They know what the quotient leaves of the sum but for a doubt of a few units of the last digit. Where both ends of the
 * doubt round to one mean, it is the mean.
 */
function meanOfTwo(high: number, low: number, count: number): number {
  const sum = high + low;
  const size = Math.abs(sum);
  if (!(size > 2 ** -800 && size < 2 ** 960)) return sum === 0 && high === 0 ? 0 : NaN;
  const added = sum - high;
  const rest = high - (sum - added) + (low - added);
  const mean = sum / count;
  const product = mean * count;
  const excess = excessOfProduct(mean, count, product);
  const left = sum - product + (rest + excess);
  const doubt = 2 ** -50 * (Math.abs(sum - product) + Math.abs(rest) + Math.abs(excess));
  const lowest = mean + (left - doubt) / count;
  return lowest === mean + (left + doubt) / count ? lowest : NaN;
}

/** The exact sum of the present numbers, rounded once; 0 without any; infinite if it is too large for a double. */
export function exactSum(values: Float64Array): number {
  const sums = exactSums(1);
  for (let i = 0; i < values.length; i++) if (values[i] === values[i]) addExactly(sums, 0, values[i]);
  return exactTotal(sums, 0);
}
