import type { Grouping, Lane, Trouble } from './column.js';
import { gatherSorted, resultPerGroup } from './gathering.js';
import { groupElement, laneLength, laneMask, laneValues } from './lane.js';

/** Beyond 2^500 and below 2^-500 a factor is scaled, so that no product on the way is too large or too small. */
const PRODUCT_LIMIT = 2 ** 500;

/** The product of numbers from `start` up to `end`, in their order; infinite if it is too large for a double. */
function productFrom(values: Float64Array, start: number, end: number): number {
  let product = 1;
  let scale = 0;
  for (let i = start; i < end; i++) {
    if (values[i] === 0) return 0;
    let factor = values[i];
    for (; Math.abs(factor) >= PRODUCT_LIMIT; scale++) factor /= PRODUCT_LIMIT;
    for (; Math.abs(factor) < 1 / PRODUCT_LIMIT; scale--) factor *= PRODUCT_LIMIT;
    product *= factor;
    for (; Math.abs(product) >= PRODUCT_LIMIT; scale++) product /= PRODUCT_LIMIT;
    for (; Math.abs(product) < 1 / PRODUCT_LIMIT; scale--) product *= PRODUCT_LIMIT;
  }
  for (; scale > 0 && Math.abs(product) !== Infinity; scale--) product *= PRODUCT_LIMIT;
  for (; scale < 0 && product !== 0; scale++) product /= PRODUCT_LIMIT;
  return product + 0;
}

/**
 * The product of x, taken in ascending order, so that a permutation of the elements changes nothing. Shape: n elements
 * to one number per group. Missing: where nothing is left. Errors: too large for a number.
 */
export function productOf(
  x: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  const { values, starts } = gatherSorted(x, n, groups, where);
  return resultPerGroup(groups, (group) => {
    if (starts[group] === starts[group + 1]) return NaN;
    const product = productFrom(values, starts[group], starts[group + 1]);
    if (Number.isFinite(product)) return product;
    trouble(groupElement(groups, group), 'too large for a number');
    return NaN;
  });
}

/**
 * The product of the children, in the order of the columns. Shape: K columns to one; constants give a constant. Missing:
 * where no child is left. Errors: too large for a number.
 */
export function productAcross(
  columns: readonly Lane[],
  where: readonly Lane[] | null,
  n: number,
  trouble: Trouble,
): Lane {
  const constant = laneLength(columns) < 0 && (where === null || laneLength(where) < 0);
  const result = new Float64Array(constant ? 1 : n);
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
    const product = count === 0 ? NaN : productFrom(found, 0, count);
    const isFinite = product - product === 0;
    if (count > 0 && !isFinite) trouble(constant ? -1 : i, 'too large for a number');
    result[i] = isFinite ? product : NaN;
  }
  return constant ? result[0] : result;
}
