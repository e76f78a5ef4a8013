/** Where a linear programme is largest. */
export interface Optimum {
  readonly value: number;
  readonly x: Float64Array;
}

/** What counts as zero among the numbers of a tableau, which are near 1. */
const ZERO = 1e-11;

/**
 * The largest c x with A x <= b and x >= 0, where b is zero or more, so that x = 0 is allowed: the simplex method, the
 * entering column by Bland's rule where steps do not lead on, so that it ends (Bland 1977).
 * Shape: m rows of k numbers, m and k numbers to k. Missing: undefined where nothing bounds it, or where it does not end
 * within 50 (m + k) steps. Errors: none.
 */
export function maximise(
  rows: readonly ArrayLike<number>[],
  bounds: ArrayLike<number>,
  objective: ArrayLike<number>,
): Optimum | undefined {
  const m = rows.length;
  const k = objective.length;
  const width = k + 1;
  // One row for each constraint, the last for the objective; columns are what is not in the basis, and the right side.
  const tableau = new Float64Array((m + 1) * width);
  rows.forEach((row, i) => {
    for (let j = 0; j < k; j++) tableau[i * width + j] = row[j];
    tableau[i * width + k] = bounds[i];
  });
  for (let j = 0; j < k; j++) tableau[m * width + j] = -objective[j];
  const basis = Array.from({ length: m }, (_, i) => k + i);
  const outside = Array.from({ length: k }, (_, j) => j);
  let stalled = false;
  for (let step = 0; step < 50 * (m + k); step++) {
    const entering = enteringColumn(tableau, outside, m, k, stalled);
    if (entering < 0) {
      const x = new Float64Array(k);
      basis.forEach((variable, i) => {
        if (variable < k) x[variable] = Math.max(0, tableau[i * width + k]);
      });
      return { value: tableau[m * width + k], x };
    }
    const leaving = leavingRow(tableau, basis, entering, m, k);
    if (leaving < 0) return undefined;
    stalled = tableau[leaving * width + k] <= ZERO;
    pivot(tableau, leaving, entering, m, width);
    [basis[leaving], outside[entering]] = [outside[entering], basis[leaving]];
  }
  return undefined;
}

function enteringColumn(
  tableau: Float64Array,
  outside: readonly number[],
  m: number,
  k: number,
  stalled: boolean,
): number {
  let found = -1;
  for (let j = 0; j < k; j++) {
    const gain = tableau[m * (k + 1) + j];
    if (gain >= -ZERO) continue;
    const better = found < 0 || (stalled ? outside[j] < outside[found] : gain < tableau[m * (k + 1) + found]);
    if (better) found = j;
  }
  return found;
}

function leavingRow(tableau: Float64Array, basis: readonly number[], entering: number, m: number, k: number): number {
  const width = k + 1;
  let found = -1;
  let least = Infinity;
  for (let i = 0; i < m; i++) {
    const element = tableau[i * width + entering];
    if (element <= ZERO) continue;
    const ratio = tableau[i * width + k] / element;
    if (ratio < least - ZERO || (ratio <= least + ZERO && (found < 0 || basis[i] < basis[found]))) {
      found = i;
      least = Math.min(least, ratio);
    }
  }
  return found;
}

function pivot(tableau: Float64Array, row: number, column: number, m: number, width: number): void {
  const by = 1 / tableau[row * width + column];
  for (let j = 0; j < width; j++) tableau[row * width + j] *= by;
  tableau[row * width + column] = by;
  for (let i = 0; i <= m; i++) {
    if (i === row) continue;
    const factor = tableau[i * width + column];
    if (factor === 0) continue;
    tableau[i * width + column] = 0;
    for (let j = 0; j < width; j++) tableau[i * width + j] -= factor * tableau[row * width + j];
  }
}
