/** Eigenvalues, the largest first, with their vectors of length 1; element k * n + i is component i of vector k. */
export interface Eigensystem {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Ten sweeps are enough for any matrix that doubles can hold; more are allowed for. */
const MOST_SWEEPS = 60;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, Matrix
 * Computations, section 8.5), which find small eigenvalues as precisely as large ones. The sign of each vector is chosen
 * so that its components sum to a number above zero, or, where they sum to zero, that its first component is.
 *
 * Shape: n * n numbers row by row to n values and n vectors; only the upper half is read. Missing: if any number is
 * missing or infinite, all results are missing. Errors: none.
 */
export function symmetricEigen(matrix: ArrayLike<number>, n: number): Eigensystem {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) a[i * n + j] = a[j * n + i] = matrix[i * n + j];
  }
  if (!a.every(Number.isFinite)) {
    return { values: new Float64Array(n).fill(NaN), vectors: new Float64Array(n * n).fill(NaN) };
  }
  // Row k of `rotations` becomes vector k.
  const rotations = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rotations[i * n + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) rotated = rotate(a, rotations, p, q, n) || rotated;
    }
    if (!rotated) break;
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j] - a[i * n + i] || i - j);
  const values = Float64Array.from(order, (i) => a[i * n + i]);
  const vectors = new Float64Array(n * n);
  order.forEach((i, k) => {
    const vector = rotations.subarray(i * n, i * n + n);
    const sign = signOf(vector);
    for (let at = 0; at < n; at++) vectors[k * n + at] = sign * vector[at];
  });
  return { values, vectors };
}

/** One rotation that makes element (p, q) zero; false where it is as good as zero already. */
function rotate(a: Float64Array, rotations: Float64Array, p: number, q: number, n: number): boolean {
  const apq = a[p * n + q];
  const app = a[p * n + p];
  const aqq = a[q * n + q];
  if (apq === 0) return false;
  if (Math.abs(apq) <= 1e-17 * Math.sqrt(Math.abs(app)) * Math.sqrt(Math.abs(aqq))) {
    a[p * n + q] = a[q * n + p] = 0;
    return false;
  }
  const theta = (aqq - app) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  a[p * n + p] = app - t * apq;
  a[q * n + q] = aqq + t * apq;
  a[p * n + q] = a[q * n + p] = 0;
  for (let k = 0; k < n; k++) {
    if (k !== p && k !== q) {
      const akp = a[k * n + p];
      const akq = a[k * n + q];
      a[k * n + p] = a[p * n + k] = c * akp - s * akq;
      a[k * n + q] = a[q * n + k] = s * akp + c * akq;
    }
    const vp = rotations[p * n + k];
    const vq = rotations[q * n + k];
    rotations[p * n + k] = c * vp - s * vq;
    rotations[q * n + k] = s * vp + c * vq;
  }
  return true;
}

function signOf(vector: Float64Array): 1 | -1 {
  let sum = 0;
  for (const component of vector) sum += component;
  if (Math.abs(sum) > 1e-9) return sum > 0 ? 1 : -1;
  const first = vector.find((component) => Math.abs(component) > 1e-9) ?? 1;
  return first > 0 ? 1 : -1;
}
