/**
 * One of several columns that were found together: what belongs to one child. Shape: a matrix of columns of n elements,
 * one after the other, to the column at a place. Missing: as it is. Errors: none.
 */
export function memberOf(matrix: Float64Array, place: number, n: number): Float64Array {
  return matrix.subarray(place * n, place * n + n);
}
