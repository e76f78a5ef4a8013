import type { Lane } from './column.js';
import { laneLength, laneMask, laneValues } from './lane.js';

/** How much each position counts, from the largest value to the smallest. */
export interface Positions {
  /** A weight for each of the positions, with a sum above 0; null where the exponent says it. */
  readonly weights: readonly number[] | null;
  /** Of the quantifier Q(r) = r ^ exponent, above 0. */
  readonly exponent: number;
}

/** The present ones of the values at an element, the largest first, at the start of `row`; how many there are. */
function sortRow(values: readonly Float64Array[], masks: readonly number[], i: number, row: Float64Array): number {
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    const value = values[k][i & masks[k]];
    if (value !== value) continue;
    // Few values, and insertion needs neither copies nor calls.
    let at = count++;
    for (; at > 0 && row[at - 1] < value; at--) row[at] = row[at - 1];
    row[at] = value;
  }
  return count;
}

/**
 * The value at a place (0 is the first) of the children's values in order, the largest first.
 *
 * Shape: K columns to one; constants give a constant. Missing: where fewer children than that are present. Errors: none.
 */
export function sortedAcross(columns: readonly Lane[], place: number, n: number): Lane {
  const values = columns.map(laneValues);
  const masks = columns.map(laneMask);
  const isConstant = laneLength(columns) < 0;
  const row = new Float64Array(columns.length);
  const result = new Float64Array(isConstant ? 1 : n);
  for (let i = 0; i < result.length; i++) result[i] = sortRow(values, masks, i, row) > place ? row[place] : NaN;
  return isConstant ? result[0] : result;
}

/**
 * What each of so many positions counts. A quantifier Q, from Q(0) = 0 to Q(1) = 1, gives the j-th of m positions
 * Q(j / m) - Q((j - 1) / m) (Yager 1988, 1996). Weights by position are such a quantifier, with straight lines in between:
 * all of K present have the very weights (as shares), and fewer have them spread over as many positions as there are.
 */
export function positionWeights(count: number, { weights, exponent }: Positions): Float64Array {
  const total = weights === null ? 1 : weights.reduce((sum, weight) => sum + weight, 0);
  const quantifier = (part: number): number => {
    if (weights === null) return part ** exponent;
    let sum = 0;
    for (let k = 0; k < weights.length; k++) {
      sum += weights[k] * Math.min(Math.max(part * weights.length - k, 0), 1);
    }
    return sum / total;
  };
  if (weights?.length === count) return Float64Array.from(weights, (weight) => weight / total);
  return Float64Array.from({ length: count }, (_, j) => quantifier((j + 1) / count) - quantifier(j / count));
}

/**
 * The ordered weighted average of the children (Yager 1988): the values are put in order, the largest first, and each
 * position has its weight. Weights of the children do not count.
 *
 * Shape: K columns to one; constants give a constant. Missing: where all children are; a missing child drops out, and the
 * positions are those of the others (see `positionWeights`). Errors: none.
 */
export function orderedMean(columns: readonly Lane[], options: Positions, n: number): Lane {
  const values = columns.map(laneValues);
  const masks = columns.map(laneMask);
  const isConstant = laneLength(columns) < 0;
  const row = new Float64Array(columns.length);
  const weightsOf: (Float64Array | undefined)[] = [];
  const result = new Float64Array(isConstant ? 1 : n);
  for (let i = 0; i < result.length; i++) {
    const count = sortRow(values, masks, i, row);
    const weights = (weightsOf[count] ??= positionWeights(count, options));
    let sum = 0;
    for (let j = 0; j < count; j++) sum += weights[j] * row[j];
    // Shares of one value that differ in the last digit by their sum are that value.
    result[i] = count === 0 ? NaN : row[0] === row[count - 1] ? row[0] + 0 : sum + 0;
  }
  return isConstant ? result[0] : result;
}
