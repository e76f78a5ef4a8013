/**
 * Values less their mean, divided by a power of two that keeps their squares within the doubles: for correlations,
 * which no scale changes. The mean is corrected by what the deviations from it sum to.
 *
 * Shape: n present values to n. Errors: none.
 */
export function centred(values: Float64Array): Float64Array {
  const n = values.length;
  const result = scaled(values);
  for (let round = 0; round < 2; round++) {
    let sum = 0;
    for (let at = 0; at < n; at++) sum += result[at];
    for (let at = 0; at < n; at++) result[at] -= sum / n;
  }
  // Deviations may be far smaller than the values, so that their squares would vanish.
  return scaled(result);
}

/** Divided by a power of two near the largest, which changes no digit. */
function scaled(values: Float64Array): Float64Array {
  let largest = 0;
  for (let at = 0; at < values.length; at++) largest = Math.max(largest, Math.abs(values[at]));
  const unit = largest === 0 ? 1 : 2 ** Math.max(-1022, Math.floor(Math.log2(largest)));
  const result = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) result[at] = values[at] / unit;
  return result;
}

/** The sum of the products of two columns of one length. */
export function productSum(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < x.length; at++) sum += x[at] * y[at];
  return sum;
}
