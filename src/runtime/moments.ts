import { compareNumbers } from './comparison.js';
import { addExactly, clearExactSums, exactMean, exactTotal, type ExactSums } from './exact-sum.js';

/** What the statistics of spread and shape are made of: sums of powers of deviations from the mean. */
export interface Moments {
  readonly count: number;
  /** True if all values are equal at 12 significant digits; the sums are 0 then. */
  readonly constant: boolean;
  /** The power of two that values were divided by, so that no power of theirs is too large or too small. */
  readonly unit: number;
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
}

/**
 * The moments of the values from `start` up to `end`, all of which are present, by the two-pass formula with exact
 * sums: a permutation of the values changes nothing. `sums` is room for four sums, so that many small sets of values
 * can share it; `highest` is the highest power needed, the sums of higher ones stay 0.
 */
export function momentsOf(
  values: Float64Array,
  start: number,
  end: number,
  highest: 2 | 3 | 4,
  sums: ExactSums,
): Moments {
  const count = end - start;
  let smallest = Infinity;
  let largest = -Infinity;
  for (let i = start; i < end; i++) {
    smallest = Math.min(smallest, values[i]);
    largest = Math.max(largest, values[i]);
  }
  if (count === 0 || compareNumbers(smallest, largest) === 0) {
    return { count, constant: true, unit: 1, squares: 0, cubes: 0, fourths: 0 };
  }
  // The logarithm of the largest doubles is rounded up to 1024, and 2 ** 1024 is none.
  const unit = 2 ** Math.min(Math.floor(Math.log2(Math.max(-smallest, largest))), 1023);
  clearExactSums(sums);
  for (let i = start; i < end; i++) addExactly(sums, 0, values[i] / unit);
  const mean = exactMean(sums, 0, count);
  for (let i = start; i < end; i++) {
    const deviation = values[i] / unit - mean;
    const square = deviation * deviation;
    addExactly(sums, 1, square);
    if (highest > 2) addExactly(sums, 2, square * deviation);
    if (highest > 3) addExactly(sums, 3, square * square);
  }
  return {
    count,
    constant: false,
    unit,
    squares: exactTotal(sums, 1),
    cubes: exactTotal(sums, 2),
    fourths: exactTotal(sums, 3),
  };
}

/** The sample variance (n - 1); missing below two values, infinite if too large. */
export function varianceOfMoments(moments: Moments): number {
  if (moments.count < 2) return NaN;
  return (moments.squares / (moments.count - 1)) * moments.unit * moments.unit;
}

/** The sample standard deviation (n - 1); missing below two values, infinite if too large. */
export function deviationOfMoments(moments: Moments): number {
  if (moments.count < 2) return NaN;
  return Math.sqrt(moments.squares / (moments.count - 1)) * moments.unit;
}

/** Sample-adjusted skewness G1 (Joanes & Gill 1998); missing below three values and where all are equal. */
export function skewnessOfMoments(moments: Moments): number {
  const { count: n, squares, cubes } = moments;
  if (n < 3 || moments.constant) return NaN;
  const g1 = (Math.sqrt(n) * cubes) / (squares * Math.sqrt(squares));
  return (g1 * Math.sqrt(n * (n - 1))) / (n - 2) + 0;
}

/** Sample-adjusted excess kurtosis G2 (Joanes & Gill 1998); missing below four values and where all are equal. */
export function kurtosisOfMoments(moments: Moments): number {
  const { count: n, squares, fourths } = moments;
  if (n < 4 || moments.constant) return NaN;
  const excess = (n * fourths) / (squares * squares) - 3;
  return (((n + 1) * excess + 6) * (n - 1)) / ((n - 2) * (n - 3));
}
