import type { SobolIndices } from './result.js';
import { quantileOf } from './rank-statistics.js';

/** An output at the points of a design: in the halves A and B, and with each assumption of A from B. */
export interface DesignOutputs {
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly ab: readonly ArrayLike<number>[];
}

/** The points that are drawn again: for each replicate and each column of products the places of as many points. */
export type Resample = (replicate: number, column: number, points: number) => ArrayLike<number>;

export interface Estimated {
  readonly variance: number;
  readonly points: number;
  readonly dropped: number;
  readonly indices: readonly Omit<SobolIndices, 'assumption'>[];
}

/**
 * First-order and total indices. With V the variance of the output over A and B (n - 1):
 *
 *     S_i  = mean of b (ab_i - a) / V            A. Saltelli et al., Computer Physics Communications 181, 2010, table 2 (b)
 *     ST_i = mean of (a - ab_i)^2 / (2 V)        M. J. W. Jansen, Computer Physics Communications 117, 1999
 *
 * Points at which an output is missing are left out of all. The intervals are the 5 % and 95 % quantiles over replicates in which
 * the points are drawn again with replacement, V being what it is.
 *
 * @param replicates how many; 0 gives no intervals
 */
export function sobolIndices(outputs: DesignOutputs, replicates: number, resample: Resample): Estimated {
  const points: number[] = [];
  const total = outputs.a.length;
  for (let at = 0; at < total; at++) {
    const isThere = [outputs.a, outputs.b, ...outputs.ab].every((one) => one[at] === one[at]);
    if (isThere) points.push(at);
  }
  const n = points.length;
  const take = (one: ArrayLike<number>): Float64Array => Float64Array.from(points, (at) => one[at]!);
  const [a, b] = [take(outputs.a), take(outputs.b)];
  const variance = varianceOf([...a, ...b]);
  const d = outputs.ab.length;
  const products: Float64Array[] = [];
  const squares: Float64Array[] = [];
  for (const one of outputs.ab) {
    const ab = take(one);
    products.push(ab.map((y, at) => b[at]! * (y - a[at]!)));
    squares.push(ab.map((y, at) => (a[at]! - y) ** 2));
  }
  const isFlat = !(variance > 0);
  const first = products.map((column) => sumOf(column) / n / variance);
  const totals = squares.map((column) => sumOf(column) / (2 * n) / variance);
  const drawn = Array.from({ length: 2 * d }, () => new Float64Array(isFlat ? 0 : replicates));
  for (let replicate = 0; !isFlat && replicate < replicates; replicate++) {
    for (let column = 0; column < 2 * d; column++) {
      const places = resample(replicate, column, n);
      const values = column < d ? products[column]! : squares[column - d]!;
      let sum = 0;
      for (let at = 0; at < n; at++) sum += values[places[at]!]!;
      drawn[column]![replicate] = column < d ? sum / n / variance : sum / (2 * n) / variance;
    }
  }
  for (const column of drawn) column.sort();
  const edge = (column: number, p: number): number | null =>
    drawn[column]!.length === 0 ? null : quantileOf(drawn[column]!, p);
  return {
    variance: Number.isFinite(variance) ? variance : 0,
    points: n,
    dropped: total - n,
    indices: outputs.ab.map((_, i) => ({
      first: isFlat ? null : first[i]!,
      firstLow: edge(i, 0.05),
      firstHigh: edge(i, 0.95),
      total: isFlat ? null : totals[i]!,
      totalLow: edge(d + i, 0.05),
      totalHigh: edge(d + i, 0.95),
    })),
  };
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum;
}

/** With n - 1; in two passes. */
function varianceOf(values: readonly number[]): number {
  const mean = sumOf(values) / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / (values.length - 1);
}
