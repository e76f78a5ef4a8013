import { newColumn, type Lane, type Trouble } from './column.js';
import { exactSums } from './exact-sum.js';
import { laneLength, laneMask, laneValues } from './lane.js';
import {
  deviationOfMoments,
  kurtosisOfMoments,
  momentsOf,
  skewnessOfMoments,
  varianceOfMoments,
  type Moments,
} from './moments.js';
import { quantileOfSorted } from './quantile.js';

/*
 * Reductions across children: K columns to one. In every case (unit, or unit and year), the children that are missing
 * are left out, and so are those whose `where` is not 1 or whose weight is missing. A negative weight counts as it is, with
 * trouble: principal components have such weights, and a better value then lowers the result. A case in which no child is left is missing. If all lanes are constants, so is the result.
 *
 * Sums run in the order of the columns, which the caller makes canonical.
 */

/** Cases are taken so many at a time that their sums stay in the fast memory of the processor, child after child. */
const CASES_AT_A_TIME = 4096;

const NEGATIVE = 'a negative weight, so that a better value lowers the result';

/** True if every lane is a constant. */
function allConstant(columns: readonly Lane[], more: readonly (readonly Lane[] | null)[]): boolean {
  return laneLength(columns) < 0 && more.every((lanes) => lanes === null || laneLength(lanes) < 0);
}

/** Makes results that are beyond the doubles missing, with trouble; a constant where everything was constant. */
function finishAcross(result: Float64Array, constant: boolean, trouble: Trouble): Lane {
  for (let i = 0; i < result.length; i++) {
    if (result[i] === Infinity || result[i] === -Infinity) {
      trouble(constant ? -1 : i, 'too large for a number');
      result[i] = NaN;
    }
  }
  return constant ? result[0] : result;
}

/** Of one case: what comes of its sum of weight times x, its sum of weights and the number of its children. */
function fromSums(
  kind: 'sum' | 'mean',
  product: number,
  mass: number,
  count: number,
  index: number,
  trouble: Trouble,
): number {
  if (kind === 'sum') return count === 0 ? NaN : product;
  if (count > 0 && mass === 0) trouble(index, 'the weights sum to zero');
  return mass === 0 ? NaN : product / mass + 0;
}

/** Adds the children up one after the other, without weights with 1 for each. */
function fromSumsAcross(
  columns: readonly Lane[],
  weights: readonly Lane[] | null,
  where: readonly Lane[] | null,
  n: number,
  trouble: Trouble,
  kind: 'sum' | 'mean',
): Lane {
  const constant = allConstant(columns, [weights, where]);
  const result = newColumn(constant ? 1 : n);
  const weighing = where === null ? constantsOf(weights, columns.length) : null;
  if (!constant && weighing !== null && areAllColumns(columns))
    return fromPlainSums(columns, weighing, result, trouble, kind);
  // The sums of the cases at hand: a column of each for all of them would cost more than the adding.
  const room = Math.min(result.length, CASES_AT_A_TIME);
  const products = newColumn(room);
  const masses = newColumn(room);
  const counts = newColumn(room);
  for (let from = 0; from < result.length; from += CASES_AT_A_TIME) {
    const size = Math.min(result.length - from, CASES_AT_A_TIME);
    products.fill(0);
    masses.fill(0);
    counts.fill(0);
    for (let child = 0; child < columns.length; child++) {
      const values = laneValues(columns[child]);
      const p = laneMask(columns[child]);
      const weighing = laneValues(weights === null ? 1 : weights[child]);
      const w = laneMask(weights === null ? 1 : weights[child]);
      const kept = laneValues(where === null ? 1 : where[child]);
      const k = laneMask(where === null ? 1 : where[child]);
      // One weight for all is told once.
      if (w === 0 && weighing[0] < 0) trouble(-1, NEGATIVE);
      if (where === null && w === 0 && weighing[0] === weighing[0]) {
        // One weight for all cases, and nothing left out: the loop that indices spend their time in.
        const mass = weighing[0];
        for (let at = 0; at < size; at++) {
          const value = values[(from + at) & p];
          if (value === value) {
            products[at] += mass * value;
            masses[at] += mass;
            counts[at]++;
          }
        }
        continue;
      }
      for (let at = 0; at < size; at++) {
        const i = from + at;
        const value = values[i & p];
        const mass = weighing[i & w];
        if (value === value && mass === mass && kept[i & k] === 1) {
          if (mass < 0 && w !== 0) trouble(i, NEGATIVE);
          products[at] += mass * value;
          masses[at] += mass;
          counts[at]++;
        }
      }
    }
    for (let at = 0; at < size; at++) {
      const index = constant ? -1 : from + at;
      result[from + at] = fromSums(kind, products[at], masses[at], counts[at], index, trouble);
    }
  }
  return finishAcross(result, constant, trouble);
}

/** The weights if each is one number for all; `null` where one is a column, or missing, so that its child is left out. */
function constantsOf(weights: readonly Lane[] | null, count: number): Float64Array | null {
  const constants = new Float64Array(count).fill(1);
  for (let child = 0; weights !== null && child < count; child++) {
    const weight = weights[child];
    if (typeof weight !== 'number' || weight !== weight) return null;
    constants[child] = weight;
  }
  return constants;
}

function areAllColumns(lanes: readonly Lane[]): lanes is readonly Float64Array[] {
  for (const lane of lanes) if (typeof lane === 'number') return false;
  return true;
}

/**
 * `fromSumsAcross` of columns with one weight each, the case that indices spend their time in: products are added up as if nothing
 * were missing, and a case whose sum is missing is added up once more, child by child. The numbers are the same to the last bit.
 */
function fromPlainSums(
  columns: readonly Float64Array[],
  weights: Float64Array,
  result: Float64Array,
  trouble: Trouble,
  kind: 'sum' | 'mean',
): Float64Array {
  let all = 0;
  for (const weight of weights) {
    if (weight < 0) trouble(-1, NEGATIVE);
    all += weight;
  }
  for (let from = 0; from < result.length; from += CASES_AT_A_TIME)
    addProducts(columns, weights, result, from, Math.min(result.length, from + CASES_AT_A_TIME));
  const divisor = kind === 'mean' ? all : 1;
  for (let i = 0; i < result.length; i++) {
    const value = result[i] / divisor + 0;
    // Numbers alone; what is missing or infinite is looked at closely.
    if (value - value === 0) result[i] = value;
    else result[i] = caseFromSums(columns, weights, i, trouble, kind);
  }
  return result;
}

/** Adds weight times x of all children to sums, children in their order and two at a time. */
function addProducts(
  columns: readonly Float64Array[],
  weights: Float64Array,
  sums: Float64Array,
  from: number,
  to: number,
): void {
  let child = 0;
  for (; child + 1 < columns.length; child += 2) {
    const first = columns[child];
    const second = columns[child + 1];
    const a = weights[child];
    const b = weights[child + 1];
    for (let i = from; i < to; i++) sums[i] = sums[i] + a * first[i] + b * second[i];
  }
  if (child === columns.length) return;
  const last = columns[child];
  const weight = weights[child];
  for (let i = from; i < to; i++) sums[i] += weight * last[i];
}

function caseFromSums(
  columns: readonly Float64Array[],
  weights: Float64Array,
  index: number,
  trouble: Trouble,
  kind: 'sum' | 'mean',
): number {
  let sum = 0;
  let mass = 0;
  let count = 0;
  for (let child = 0; child < columns.length; child++) {
    const value = columns[child][index];
    if (value !== value) continue;
    sum += weights[child] * value;
    mass += weights[child];
    count++;
  }
  const value = fromSums(kind, sum, mass, count, index, trouble);
  if (value !== Infinity && value !== -Infinity) return value;
  trouble(index, 'too large for a number');
  return NaN;
}

/** How many children are present. Shape: K columns to one. Missing: never. Errors: none. */
export function countAcross(columns: readonly Lane[], where: readonly Lane[] | null, n: number): Lane {
  const constant = allConstant(columns, [where]);
  const result = newColumn(constant ? 1 : n);
  for (let from = 0; from < result.length; from += CASES_AT_A_TIME) {
    const to = Math.min(result.length, from + CASES_AT_A_TIME);
    for (let child = 0; child < columns.length; child++) {
      const values = laneValues(columns[child]);
      const p = laneMask(columns[child]);
      const kept = laneValues(where === null ? 1 : where[child]);
      const k = laneMask(where === null ? 1 : where[child]);
      if (where === null && p !== 0) {
        // Every methodology counts its children: nothing is left out, and no child is a constant.
        for (let i = from; i < to; i++) if (values[i] === values[i]) result[i]++;
        continue;
      }
      for (let i = from; i < to; i++) {
        if (values[i & p] === values[i & p] && kept[i & k] === 1) result[i]++;
      }
    }
  }
  return constant ? result[0] : result;
}

/**
 * The sum of the children, or with weights sum(w x), the weights as they are. Shape: K columns to one. Missing: where no
 * child is left. Errors: a negative weight; too large for a number.
 */
export function sumAcross(
  columns: readonly Lane[],
  weights: readonly Lane[] | null,
  where: readonly Lane[] | null,
  n: number,
  trouble: Trouble,
): Lane {
  return fromSumsAcross(columns, weights, where, n, trouble, 'sum');
}

/**
 * The mean of the children, sum(w x) / sum(w): the weights are rescaled to the children that are there. Shape: K columns
 * to one. Missing: where no child is left. Errors: a negative weight; weights that sum to zero; too large for a number.
 */
export function meanAcross(
  columns: readonly Lane[],
  weights: readonly Lane[] | null,
  where: readonly Lane[] | null,
  n: number,
  trouble: Trouble,
): Lane {
  return fromSumsAcross(columns, weights, where, n, trouble, 'mean');
}

/**
 * The share of the children, or with weights of the weight, whose condition is 1. Shape: K columns of conditions to one.
 * Missing: where no child is left. Errors: a negative weight; weights that sum to zero; too large for a number.
 */
export function shareAcross(
  conditions: readonly Lane[],
  weights: readonly Lane[] | null,
  where: readonly Lane[] | null,
  n: number,
  trouble: Trouble,
): Lane {
  return meanAcross(conditions, weights, where, n, trouble);
}

/** The smallest child. Shape: K columns to one. Missing: where no child is left. Errors: none. */
export function minimumAcross(columns: readonly Lane[], where: readonly Lane[] | null, n: number): Lane {
  const constant = allConstant(columns, [where]);
  const result = newColumn(constant ? 1 : n).fill(NaN);
  for (let child = 0; child < columns.length; child++) {
    const values = laneValues(columns[child]);
    const p = laneMask(columns[child]);
    const kept = laneValues(where === null ? 1 : where[child]);
    const k = laneMask(where === null ? 1 : where[child]);
    for (let i = 0; i < result.length; i++) {
      const value = values[i & p];
      if (value === value && kept[i & k] === 1 && !(value >= result[i])) result[i] = value;
    }
  }
  return constant ? result[0] : result;
}

/** The largest child. Shape: K columns to one. Missing: where no child is left. Errors: none. */
export function maximumAcross(columns: readonly Lane[], where: readonly Lane[] | null, n: number): Lane {
  const constant = allConstant(columns, [where]);
  const result = newColumn(constant ? 1 : n).fill(NaN);
  for (let child = 0; child < columns.length; child++) {
    const values = laneValues(columns[child]);
    const p = laneMask(columns[child]);
    const kept = laneValues(where === null ? 1 : where[child]);
    const k = laneMask(where === null ? 1 : where[child]);
    for (let i = 0; i < result.length; i++) {
      const value = values[i & p];
      if (value === value && kept[i & k] === 1 && !(value <= result[i])) result[i] = value;
    }
  }
  return constant ? result[0] : result;
}

/** The first child that is present, in the order given. Shape: K columns to one. Missing: where none is. */
export function firstAcross(columns: readonly Lane[], where: readonly Lane[] | null, n: number): Lane {
  const constant = allConstant(columns, [where]);
  const result = newColumn(constant ? 1 : n).fill(NaN);
  for (let child = 0; child < columns.length; child++) {
    const values = laneValues(columns[child]);
    const p = laneMask(columns[child]);
    const kept = laneValues(where === null ? 1 : where[child]);
    const k = laneMask(where === null ? 1 : where[child]);
    for (let i = 0; i < result.length; i++) {
      if (result[i] !== result[i] && kept[i & k] === 1) result[i] = values[i & p];
    }
  }
  return constant ? result[0] : result;
}

/** Applies a statistic to the children left in every case, which lie at the beginning of an array, `count` of them. */
function statisticAcross(
  columns: readonly Lane[],
  where: readonly Lane[] | null,
  n: number,
  statistic: (values: Float64Array, count: number) => number,
): Lane {
  const constant = allConstant(columns, [where]);
  const result = newColumn(constant ? 1 : n);
  const values = columns.map(laneValues);
  const masks = columns.map(laneMask);
  const kept = columns.map((_, child) => laneValues(where === null ? 1 : where[child]));
  const keptMasks = columns.map((_, child) => laneMask(where === null ? 1 : where[child]));
  const found = new Float64Array(columns.length);
  for (let i = 0; i < result.length; i++) {
    let count = 0;
    for (let child = 0; child < columns.length; child++) {
      const value = values[child][i & masks[child]];
      if (value === value && kept[child][i & keptMasks[child]] === 1) found[count++] = value;
    }
    result[i] = statistic(found, count);
  }
  return constant ? result[0] : result;
}

/** Sorts the first `count` values in place: by insertion, which beats everything on the few children of a node. */
function sortFirst(values: Float64Array, count: number): void {
  if (count > 40) {
    values.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = values[i];
    let at = i;
    for (; at > 0 && values[at - 1] > value; at--) values[at] = values[at - 1];
    values[at] = value;
  }
}

/** The median of the children. Shape: K columns to one. Missing: where no child is left. Errors: none. */
export function medianAcross(columns: readonly Lane[], where: readonly Lane[] | null, n: number): Lane {
  return statisticAcross(columns, where, n, (values, count) => {
    sortFirst(values, count);
    return quantileOfSorted(values, 0, count, 0.5);
  });
}

/**
 * The quantile of the children at p, from 0 to 1, type 7 (Hyndman & Fan 1996). Shape: K columns to one. Missing: where
 * no child is left. Errors: p is not between 0 and 1.
 */
export function quantileAcross(
  columns: readonly Lane[],
  p: number,
  where: readonly Lane[] | null,
  n: number,
  trouble: Trouble,
): Lane {
  if (!(p >= 0 && p <= 1)) trouble(-1, 'a quantile outside 0 to 1');
  return statisticAcross(columns, where, n, (values, count) => {
    sortFirst(values, count);
    return quantileOfSorted(values, 0, count, p);
  });
}

/** A statistic made of moments of the children. */
function momentAcross(
  columns: readonly Lane[],
  where: readonly Lane[] | null,
  n: number,
  highest: 2 | 3 | 4,
  statistic: (moments: Moments) => number,
): Float64Array {
  const sums = exactSums(4);
  const result = statisticAcross(columns, where, n, (values, count) =>
    statistic(momentsOf(values, 0, count, highest, sums)),
  );
  return laneValues(result);
}

/**
 * The sample variance (n - 1) of the children, 0 where they are equal at 12 significant digits. Shape: K columns to one.
 * Missing: below two children. Errors: too large for a number.
 */
export function varianceAcross(
  columns: readonly Lane[],
  where: readonly Lane[] | null,
  n: number,
  trouble: Trouble,
): Lane {
  const result = momentAcross(columns, where, n, 2, varianceOfMoments);
  return finishAcross(result, allConstant(columns, [where]), trouble);
}

/**
 * The sample standard deviation (n - 1) of the children, 0 where they are equal at 12 significant digits. Shape: K
 * columns to one. Missing: below two children. Errors: too large for a number.
 */
export function standardDeviationAcross(
  columns: readonly Lane[],
  where: readonly Lane[] | null,
  n: number,
  trouble: Trouble,
): Lane {
  const result = momentAcross(columns, where, n, 2, deviationOfMoments);
  return finishAcross(result, allConstant(columns, [where]), trouble);
}

/** Skewness G1 (Joanes & Gill 1998) of the children. Missing: below three, and where all are equal. Errors: none. */
export function skewnessAcross(columns: readonly Lane[], where: readonly Lane[] | null, n: number): Lane {
  const result = momentAcross(columns, where, n, 3, skewnessOfMoments);
  return allConstant(columns, [where]) ? result[0] : result;
}

/** Excess kurtosis G2 (Joanes & Gill 1998) of the children. Missing: below four, and where all are equal. */
export function kurtosisAcross(columns: readonly Lane[], where: readonly Lane[] | null, n: number): Lane {
  const result = momentAcross(columns, where, n, 4, kurtosisOfMoments);
  return allConstant(columns, [where]) ? result[0] : result;
}

/** 1 where at least so many children are present, 0 elsewhere. Shape: K columns to one. Missing: never. */
export function presentAtLeast(columns: readonly Lane[], minimum: number, n: number): Lane {
  const counts = countAcross(columns, null, n);
  if (typeof counts === 'number') return counts >= minimum ? 1 : 0;
  for (let i = 0; i < counts.length; i++) counts[i] = counts[i] >= minimum ? 1 : 0;
  return counts;
}

/** The share of children that are present. Shape: K columns to one. Missing: without children. Errors: none. */
export function presentShare(columns: readonly Lane[], n: number): Lane {
  const counts = countAcross(columns, null, n);
  if (typeof counts === 'number') return counts / columns.length;
  for (let i = 0; i < counts.length; i++) counts[i] /= columns.length;
  return counts;
}
