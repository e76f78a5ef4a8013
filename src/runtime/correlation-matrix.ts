import type { Lane } from './column.js';
import { compareNumbers } from './comparison.js';
import { addExactly, clearExactSums, exactMean, exactSums, exactTotal } from './exact-sum.js';
import { laneMask, laneValues } from './lane.js';

/** How columns vary together. */
export interface Correlations {
  /** Sample standard deviations (n - 1), one a column; 0 where all values are equal at 12 significant digits. */
  readonly deviations: Float64Array;
  /** Pearson's r, row by row; missing where one of the two columns does not vary. */
  readonly matrix: Float64Array;
}

/**
 * Standard deviations and Pearson's correlations of columns over the given elements, in none of which a value is
 * missing. Sums are exact, so that no order of the elements changes a digit (OECD/JRC Handbook 2008, step 4).
 *
 * Shape: K columns and m elements to K deviations and K * K correlations. Missing: all below two elements; what does
 * not vary has deviation 0 and no correlation. Errors: none.
 */
export function correlationsOf(columns: readonly Lane[], elements: readonly number[]): Correlations {
  const K = columns.length;
  const m = elements.length;
  const sums = exactSums(1);
  const sumOfProducts = (a: Float64Array, b: Float64Array): number => {
    clearExactSums(sums);
    for (let i = 0; i < m; i++) addExactly(sums, 0, a[i] * b[i]);
    return exactTotal(sums, 0);
  };
  const units = new Float64Array(K);
  const centred = columns.map((column, k) => {
    const { deviations, unit } = deviationsFromMean(column, elements);
    units[k] = unit;
    return deviations;
  });
  const squares = centred.map((deviations) => sumOfProducts(deviations, deviations));
  const matrix = new Float64Array(K * K);
  for (let j = 0; j < K; j++) {
    for (let k = j; k < K; k++) {
      const scale = Math.sqrt(squares[j]) * Math.sqrt(squares[k]);
      const r = j === k ? 1 : sumOfProducts(centred[j], centred[k]) / scale;
      matrix[j * K + k] = matrix[k * K + j] = m < 2 || scale === 0 ? NaN : Math.max(-1, Math.min(1, r));
    }
  }
  const deviations = Float64Array.from(squares, (square, k) => (m < 2 ? NaN : Math.sqrt(square / (m - 1)) * units[k]));
  return { deviations, matrix };
}

/** Distances from the mean in a power of two of the unit, so that no square is too large or too small. */
function deviationsFromMean(
  column: Lane,
  elements: readonly number[],
): { readonly deviations: Float64Array; readonly unit: number } {
  const values = laneValues(column);
  const mask = laneMask(column);
  const result = Float64Array.from(elements, (i) => values[i & mask]);
  let smallest = Infinity;
  let largest = -Infinity;
  for (const value of result) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  if (result.length === 0 || compareNumbers(smallest, largest) === 0) return { deviations: result.fill(0), unit: 1 };
  const unit = 2 ** Math.floor(Math.log2(Math.max(-smallest, largest)));
  const sums = exactSums(1);
  for (let i = 0; i < result.length; i++) addExactly(sums, 0, (result[i] /= unit));
  const mean = exactMean(sums, 0, result.length);
  for (let i = 0; i < result.length; i++) result[i] -= mean;
  return { deviations: result, unit };
}
