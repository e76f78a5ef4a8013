import { compareNumbers } from './comparison.js';
import { addAllExactly, clearExactSums, exactMean, exactTotal, type ExactSums } from './exact-sum.js';

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

/** So many terms of the sums are made at a time, before they are added up in a loop of its own. */
const TERMS_AT_A_TIME = 1024;

/** Room for these terms; nobody keeps any. */
const MOMENT_TERMS = { deviations: new Float64Array(TERMS_AT_A_TIME), terms: new Float64Array(TERMS_AT_A_TIME) };

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
    if (values[i] < smallest) smallest = values[i];
    if (values[i] > largest) largest = values[i];
  }
  if (count === 0 || compareNumbers(smallest, largest) === 0) {
    return { count, constant: true, unit: 1, squares: 0, cubes: 0, fourths: 0 };
  }
  // The logarithm of the largest doubles is rounded up to 1024, and 2 ** 1024 is none.
  const unit = 2 ** Math.min(Math.floor(Math.log2(Math.max(-smallest, largest))), 1023);
  clearExactSums(sums);
  const { deviations, terms } = MOMENT_TERMS;
  for (let from = start; from < end; from += TERMS_AT_A_TIME) {
    const size = Math.min(end - from, TERMS_AT_A_TIME);
    for (let i = 0; i < size; i++) terms[i] = values[from + i] / unit;
    addAllExactly(sums, 0, terms, 0, size);
  }
  const mean = exactMean(sums, 0, count);
  for (let from = start; from < end; from += TERMS_AT_A_TIME) {
    const size = Math.min(end - from, TERMS_AT_A_TIME);
    for (let i = 0; i < size; i++) {
      const deviation = values[from + i] / unit - mean;
      deviations[i] = deviation;
      terms[i] = deviation * deviation;
    }
    addAllExactly(sums, 1, terms, 0, size);
    if (highest > 3) {
      for (let i = 0; i < size; i++) {
        const square = terms[i];
        terms[i] = square * square;
        deviations[i] *= square;
      }
      addAllExactly(sums, 3, terms, 0, size);
      addAllExactly(sums, 2, deviations, 0, size);
    } else if (highest > 2) {
      for (let i = 0; i < size; i++) deviations[i] *= terms[i];
      addAllExactly(sums, 2, deviations, 0, size);
    }
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
