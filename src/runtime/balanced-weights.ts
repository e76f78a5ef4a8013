import type { Grouping, Lane, Trouble } from './column.js';
import { completeCases } from './complete-cases.js';
import { correlationsOf } from './correlation-matrix.js';
import { groupElement } from './lane.js';
import { solveLinear } from './linear-system.js';

/** How far the correlations may be from their targets, as shares of all, before it is told. */
const BALANCED = 1e-6;

/**
 * Weights under which each child correlates with the weighted mean of all as much as its target says: all alike, where
 * all targets are (Paruolo, Saisana and Saltelli 2013; Becker et al. 2017, Weights and importance in composite
 * indicators). With shares q of the correlations and shares t of the targets, sum((t - q)^2) is smallest, and no weight
 * is below zero. Correlations with a weighted mean are linear in the weights but for one factor, so this is a convex
 * quadratic problem, and the weights are its exact solution; they sum to 1. Cases count in which no child is missing.
 *
 * Shape: K columns and K targets to K weights per group, element k * G + g that of child k in group g. Missing: all
 * weights of a group with fewer than three complete cases, or with a child that does not vary. Errors: these two, and,
 * although weights come of it, targets that cannot be reached without weights below zero.
 */
export function balancedWeights(
  columns: readonly Lane[],
  targets: readonly number[],
  names: readonly string[],
  n: number,
  groups: Grouping | null,
  trouble: Trouble,
): Float64Array {
  const K = columns.length;
  const cases = completeCases(columns, n, groups);
  const G = cases.length;
  const result = new Float64Array(K * G).fill(NaN);
  const total = targets.reduce((sum, target) => sum + target, 0);
  const shares = Float64Array.from(targets, (target) => target / total);
  cases.forEach((elements, group) => {
    const told = groupElement(groups, group);
    const { matrix, deviations } = correlationsOf(columns, elements);
    const constant = deviations.findIndex((deviation) => !(deviation > 0));
    if (elements.length < 3) {
      trouble(told, 'balancing needs three units in which no child is missing');
      return;
    }
    if (constant >= 0) {
      trouble(told, `"${names[constant]}" is the same for all units, and what does not vary correlates with nothing`);
      return;
    }
    const scaled = nearestShares(matrix, shares, K);
    if (scaled === undefined) {
      trouble(told, 'the children cancel each other out, so that no weights balance them');
      return;
    }
    const weights = scaled.map((value, k) => value / deviations[k]);
    const sum = weights.reduce((before, weight) => before + weight, 0);
    for (let k = 0; k < K; k++) result[k * G + group] = weights[k] / sum;
    const reached = product(matrix, scaled, K);
    if (reached.some((share, k) => Math.abs(share - shares[k]) > BALANCED))
      trouble(told, 'no weights of zero and more give every child the importance wanted; these come nearest');
  });
  return result;
}

function product(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) result[i] += matrix[i * n + j] * vector[j];
  return result;
}

/**
 * The v of zero and more with sum(R v) = 1 for which R v is nearest to t: an active-set method (Nocedal & Wright,
 * Numerical Optimization, section 16.5) that begins with one child alone.
 */
function nearestShares(R: Float64Array, t: Float64Array, n: number): Float64Array | undefined {
  const sums = product(R, new Float64Array(n).fill(1), n);
  const first = sums.indexOf(Math.max(...sums));
  if (!(sums[first] > 1e-12)) return undefined;
  const pull = product(R, t, n);
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) gram[i * n + j] += R[i * n + k] * R[k * n + j];
  const free = new Set([first]);
  const v = new Float64Array(n);
  v[first] = 1 / sums[first];
  for (let round = 0; round < 100 + 20 * n; round++) {
    const inside = [...free].sort((a, b) => a - b);
    const solved = stationary(gram, pull, sums, inside, n);
    if (solved === undefined) return undefined;
    const { values, multiplier } = solved;
    let step = 1;
    let blocking = -1;
    inside.forEach((k, at) => {
      if (values[at] >= 0) return;
      const reach = v[k] / (v[k] - values[at]);
      if (reach < step) [step, blocking] = [reach, k];
    });
    inside.forEach((k, at) => {
      v[k] += step * (values[at] - v[k]);
    });
    if (blocking >= 0) {
      v[blocking] = 0;
      free.delete(blocking);
      continue;
    }
    const slope = product(gram, v, n);
    let steepest = -1e-12;
    let entering = -1;
    for (let k = 0; k < n; k++) {
      if (free.has(k)) continue;
      const gradient = slope[k] - pull[k] + multiplier * sums[k];
      if (gradient < steepest) [steepest, entering] = [gradient, k];
    }
    if (entering < 0) return v;
    free.add(entering);
  }
  return undefined;
}

/** Where the sum of squares is smallest among the free children, whatever the signs; a ridge parts children that are alike. */
function stationary(
  gram: Float64Array,
  pull: Float64Array,
  sums: Float64Array,
  inside: readonly number[],
  n: number,
): { readonly values: Float64Array; readonly multiplier: number } | undefined {
  const m = inside.length + 1;
  const matrix = new Float64Array(m * m);
  const right = new Float64Array(m);
  inside.forEach((i, at) => {
    inside.forEach((j, to) => {
      matrix[at * m + to] = gram[i * n + j];
    });
    matrix[at * m + m - 1] = matrix[(m - 1) * m + at] = sums[i];
    right[at] = pull[i];
  });
  right[m - 1] = 1;
  let solved = solveLinear(matrix, right, m);
  if (solved === undefined) {
    for (let at = 0; at < m - 1; at++) matrix[at * m + at] += 1e-10;
    solved = solveLinear(matrix, right, m);
  }
  return solved && { values: solved.subarray(0, m - 1), multiplier: solved[m - 1] };
}
