import type { Lane, TextLane, Trouble } from './column.js';
import { laneMask, laneValues, textLaneMask, textLaneValues } from './lane.js';
import { composed } from './text.js';

/** The consistency index of random judgements between 1, 2, 3 ... things (Saaty 1980, The Analytic Hierarchy Process). */
const RANDOM_INDEX = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/** Above this the judgements contradict each other too much (Saaty 1980). */
const CONSISTENT = 0.1;

/**
 * Weights of children by the analytic hierarchy process: row by row a judgement says how many times as important the
 * first child is as the second (Saaty 1980; OECD/JRC Handbook 2008, step 6). The weights are the principal eigenvector
 * of the matrix of judgements and sum to 1. Several judgements of a pair count by their geometric mean (Aczel and Saaty
 * 1983), and a judgement of B over A as the inverse of one of A over B.
 *
 * The last number is the consistency ratio: ((lambda - K) / (K - 1)) / random index; for more than 15 children the
 * random index is that of Alonso and Lamata (2006).
 *
 * Shape: n rows to K weights and the ratio. Missing: a row without a judgement says nothing; all results, if a pair was
 * judged by nobody. Errors: that; a row about something that is no child, or whose number is not above zero, is left
 * out; and a ratio above 0.1.
 */
export function judgementWeights(
  firsts: TextLane,
  seconds: TextLane,
  judgements: Lane,
  names: readonly string[],
  n: number,
  trouble: Trouble,
): Float64Array {
  const K = names.length;
  const logs = logarithms(firsts, seconds, judgements, names, n, trouble);
  const result = new Float64Array(K + 1).fill(NaN);
  const unjudged = logs.findIndex((value) => value !== value);
  if (unjudged >= 0) {
    const [first, second] = [names[Math.floor(unjudged / K)], names[unjudged % K]];
    trouble(-1, `nobody has judged "${first}" against "${second}", so that there are no weights`);
    return result;
  }
  const matrix = logs.map(Math.exp);
  const { weights, lambda } = principalEigenvector(matrix, K);
  result.set(weights);
  const random = K <= RANDOM_INDEX.length ? RANDOM_INDEX[K - 1] : (1.7699 * K - 4.3513) / (K - 1);
  const ratio = K < 3 ? 0 : Math.max(0, (lambda - K) / (K - 1) / random);
  result[K] = ratio;
  if (ratio > CONSISTENT)
    trouble(
      -1,
      `the judgements contradict each other: their consistency ratio is ${ratio.toFixed(3)}, and above ${CONSISTENT} they should be made again`,
    );
  return result;
}

/** The logarithms of the judgements of each pair, the mean where there are several; missing where there is none. */
function logarithms(
  firsts: TextLane,
  seconds: TextLane,
  judgements: Lane,
  names: readonly string[],
  n: number,
  trouble: Trouble,
): Float64Array {
  const K = names.length;
  const place = new Map(names.map((name, k) => [composed(name), k]));
  const sums = new Float64Array(K * K);
  const counts = new Float64Array(K * K);
  const values = laneValues(judgements);
  const [a, b] = [textLaneValues(firsts), textLaneValues(seconds)];
  for (let row = 0; row < n; row++) {
    const value = values[row & laneMask(judgements)];
    if (value !== value) continue;
    const pair = [a[row & textLaneMask(firsts)], b[row & textLaneMask(seconds)]];
    const [i, j] = pair.map((name) => (name === null ? -1 : (place.get(composed(name.trim())) ?? -1)));
    if (i < 0 || j < 0) {
      trouble(row, `"${pair[i < 0 ? 0 : 1] ?? ''}" is none of the children that are judged, and the row is left out`);
    } else if (!(value > 0) || value === Infinity) {
      trouble(row, `${value} is not how many times as important something is, and the row is left out`);
    } else if (i === j) {
      if (value !== 1) trouble(row, `"${names[i]}" is judged against itself, and the row is left out`);
    } else {
      sums[i * K + j] += Math.log(value);
      sums[j * K + i] -= Math.log(value);
      counts[i * K + j]++;
      counts[j * K + i]++;
    }
  }
  return sums.map((sum, at) => (at % (K + 1) === 0 ? 0 : sum / counts[at]));
}

/** By repeated multiplication: a matrix of positive numbers has one largest eigenvalue, with a positive vector (Perron). */
function principalEigenvector(matrix: Float64Array, n: number): { weights: Float64Array; lambda: number } {
  let weights = new Float64Array(n).fill(1 / n);
  let lambda = n;
  for (let round = 0; round < 10_000; round++) {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) next[i] += matrix[i * n + j] * weights[j];
    lambda = next.reduce((sum, value) => sum + value, 0);
    let change = 0;
    for (let i = 0; i < n; i++) {
      next[i] /= lambda;
      change = Math.max(change, Math.abs(next[i] - weights[i]));
    }
    weights = next;
    if (change < 1e-16) break;
  }
  return { weights, lambda };
}
