/**
 * Solves A x = b by elimination with the largest pivots (Golub & Van Loan, Matrix Computations, section 3.4).
 * Shape: n * n numbers row by row and n numbers to n. Missing: undefined where the matrix is singular, which is a pivot
 * below 1e-13 of the largest element. Errors: none. Both inputs are left as they are.
 */
export function solveLinear(matrix: ArrayLike<number>, right: ArrayLike<number>, n: number): Float64Array | undefined {
  const a = Float64Array.from(matrix);
  const x = Float64Array.from(right);
  const smallest = 1e-13 * a.reduce((most, element) => Math.max(most, Math.abs(element)), 0);
  for (let p = 0; p < n; p++) {
    let pivot = p;
    for (let i = p + 1; i < n; i++) if (Math.abs(a[i * n + p]) > Math.abs(a[pivot * n + p])) pivot = i;
    if (!(Math.abs(a[pivot * n + p]) > smallest)) return undefined;
    if (pivot !== p) {
      for (let j = p; j < n; j++) [a[p * n + j], a[pivot * n + j]] = [a[pivot * n + j], a[p * n + j]];
      [x[p], x[pivot]] = [x[pivot], x[p]];
    }
    for (let i = p + 1; i < n; i++) {
      const factor = a[i * n + p] / a[p * n + p];
      if (factor === 0) continue;
      for (let j = p + 1; j < n; j++) a[i * n + j] -= factor * a[p * n + j];
      x[i] -= factor * x[p];
    }
  }
  for (let p = n - 1; p >= 0; p--) {
    for (let j = p + 1; j < n; j++) x[p] -= a[p * n + j] * x[j];
    x[p] /= a[p * n + p];
  }
  return x;
}
