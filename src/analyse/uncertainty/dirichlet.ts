import { normalQuantile } from './normal.js';

/**
 * A gamma variable of scale 1: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions on
 * Mathematical Software 26, 2000; below shape 1 by their remark on powers of a uniform number.
 */
function gammaVariable(shape: number, next: () => number): number {
  if (shape < 1) return gammaVariable(shape + 1, next) * positive(next) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalQuantile(positive(next));
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(positive(next)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function positive(next: () => number): number {
  for (;;) {
    const u = next();
    if (u > 0) return u;
  }
}

/** Shares from a Dirichlet distribution with these means; the larger the concentration, the closer to them. */
export function dirichletShares(
  means: readonly number[],
  concentration: number,
  next: () => number,
): readonly number[] {
  const parts = means.map((mean) => (mean > 0 ? gammaVariable(mean * concentration, next) : 0));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}
