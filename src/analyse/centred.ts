import { exactSum } from '../runtime/exact-sum.js';

/**
 * Values less their mean, divided by a power of two that keeps their squares within the doubles: for correlations,
 * which no scale changes. Shape: n present values to n. Errors: none.
 */
export function centred(values: Float64Array): Float64Array {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  const unit = largest === 0 ? 1 : 2 ** Math.max(-1022, Math.floor(Math.log2(largest)));
  const scaled = values.map((value) => value / unit);
  const mean = exactSum(scaled) / values.length;
  const deviations = scaled.map((value) => value - mean);
  // Deviations may be far smaller than the values, so that their squares vanish.
  let furthest = 0;
  for (const deviation of deviations) furthest = Math.max(furthest, Math.abs(deviation));
  const second = furthest === 0 ? 1 : 2 ** Math.floor(Math.log2(furthest));
  return deviations.map((deviation) => deviation / second);
}

/** The sum of the products of two columns of one length. */
export function productSum(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < x.length; at++) sum += x[at] * y[at];
  return sum;
}
