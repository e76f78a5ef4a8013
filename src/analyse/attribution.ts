/** Who did what of a total that several parts made together: Shapley values. */

import { addExactly, type ExactSums, exactSums, exactTotal } from '../runtime/exact-sum.js';
import { randomNumbers } from './random-numbers.js';

/** Some of the parts: bit k stands for part k. Of any number of parts, so no plain number. */
export type Selection = bigint;

/** What some of the parts come to, one value a unit; NaN where it has none. The same units for all selections. Asked more than once. */
export type Game = (selection: Selection) => Float64Array;

/** Of more parts, permutations are sampled: 2 ^ 12 selections are as many as one waits for. */
export const MOST_EXACT = 12;

/** By part, then by unit. NaN for units for which some selection has no value. */
export type Contributions = readonly Float64Array[];

export interface SampledContributions {
  readonly values: Contributions;
  /** The standard error of each value. */
  readonly errors: Contributions;
}

/** All selections of so many parts, from none to all of them. */
export function allSelections(parts: number): readonly Selection[] {
  return Array.from({ length: 2 ** parts }, (_, at) => BigInt(at));
}

/**
 * Shapley values: what each part adds to those that came before it, over all orders in which they can come
 * (L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953). Part i of n gets the sum over
 * all selections S without it of |S|! (n - |S| - 1)! / n! (value of S with i less value of S).
 *
 * They add up to the value of all parts less that of none. Sums are exactly rounded, so the order of parts changes nothing.
 * Shape: n parts and a game over k units to n columns of k. Missing: a unit for which some selection has no value has NaN
 * from all parts. Errors: throws on more than 12 parts.
 */
export function shapleyValues(parts: number, game: Game): Contributions {
  if (parts > MOST_EXACT) throw new Error(`${parts} parts are too many for all selections of them`);
  const values = allSelections(parts).map(game);
  const weights = Array.from({ length: parts }, (_, size) => 1 / (parts * combinations(parts - 1, size)));
  const told = unitsWithAll(values);
  return Array.from({ length: parts }, (_, part) => {
    const sums = exactSums(told.length);
    for (let without = 0; without < values.length; without++) {
      if ((without & (1 << part)) !== 0) continue;
      const [before, after] = [values[without], values[without | (1 << part)]];
      const weight = weights[sizeOf(without)];
      for (let at = 0; at < told.length; at++) addExactly(sums, at, weight * (after[told[at]] - before[told[at]]));
    }
    return spreadOut(told, values[0].length, (at) => exactTotal(sums, at));
  });
}

/** Orders of the parts: each drawn by chance, and behind it the same from its end, which evens out what stands early. */
export function sampledOrders(parts: number, pairs: number, seed: number): readonly (readonly number[])[] {
  const next = randomNumbers(seed);
  return Array.from({ length: pairs }, () => {
    const order = Array.from({ length: parts }, (_, part) => part);
    for (let last = parts - 1; last > 0; last--) {
      const other = Math.floor(next() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    return [order, [...order].reverse()];
  }).flat();
}

/** The selections that orders ask for, each once. */
export function selectionsOf(orders: readonly (readonly number[])[]): readonly Selection[] {
  return [...new Set(orders.flatMap(prefixesOf))];
}

/**
 * Shapley values estimated from orders that come in pairs, as `sampledOrders` gives them (J. Castro, D. Gómez, J. Tejada, "Polynomial
 * calculation of the Shapley value based on sampling", Computers & Operations Research 36, 2009; pairs of an order and its
 * reverse: R. Mitchell et al., "Sampling Permutations for Shapley Value Estimation", JMLR 23, 2022).
 *
 * In every order the parts add up to the whole move, so the estimates do, too. The standard error is that of the mean of
 * the pairs, which are independent of each other: s / sqrt(pairs); NaN of a single pair. Shape and missing: as
 * `shapleyValues`, by the selections that the orders ask for. Errors: throws on an odd number of orders, or none.
 */
export function sampledShapleyValues(orders: readonly (readonly number[])[], game: Game): SampledContributions {
  if (orders.length === 0 || orders.length % 2 !== 0) throw new Error('orders come in pairs');
  const parts = orders[0].length;
  const pairs = orders.length / 2;
  const told = unitsWithAll(selectionsOf(orders).map(game));
  /** For each part and unit, the sum over the pairs of what `of` makes of the mean of a pair. */
  const total = (of: (mean: number, part: number, at: number) => number): readonly ExactSums[] => {
    const sums = Array.from({ length: parts }, () => exactSums(told.length));
    for (let pair = 0; pair < pairs; pair++) {
      const first = marginals(orders[2 * pair], told, game);
      const second = marginals(orders[2 * pair + 1], told, game);
      for (let part = 0; part < parts; part++) {
        for (let at = 0; at < told.length; at++) {
          addExactly(sums[part], at, of((first[part][at] + second[part][at]) / 2, part, at));
        }
      }
    }
    return sums;
  };
  const means = total((mean) => mean).map((sums) => Float64Array.from(told, (_, at) => exactTotal(sums, at) / pairs));
  const squares = total((mean, part, at) => (mean - means[part][at]) ** 2);
  const units = game(0n).length;
  return {
    values: means.map((column) => spreadOut(told, units, (at) => column[at])),
    errors: squares.map((sums) =>
      spreadOut(told, units, (at) => Math.sqrt(exactTotal(sums, at) / (pairs - 1) / pairs)),
    ),
  };
}

function prefixesOf(order: readonly number[]): readonly Selection[] {
  let selection = 0n;
  return [selection, ...order.map((part) => (selection |= 1n << BigInt(part)))];
}

/** What each part adds in one order, by part, for some of the units. */
function marginals(order: readonly number[], told: Int32Array, game: Game): Contributions {
  const prefixes = prefixesOf(order);
  const found = new Array<Float64Array>(order.length);
  order.forEach((part, place) => {
    const [before, after] = [game(prefixes[place]), game(prefixes[place + 1])];
    found[part] = Float64Array.from(told, (unit) => after[unit] - before[unit]);
  });
  return found;
}

/** The units that have a value in all columns. */
function unitsWithAll(columns: Contributions): Int32Array {
  const units = Int32Array.from(columns[0], (_, unit) => unit);
  return units.filter((unit) => columns.every((column) => !Number.isNaN(column[unit])));
}

/** A column of so many units that has values for some of them. */
function spreadOut(told: Int32Array, units: number, valueOf: (at: number) => number): Float64Array {
  const column = new Float64Array(units).fill(Number.NaN);
  told.forEach((unit, at) => (column[unit] = valueOf(at)));
  return column;
}

function sizeOf(selection: number): number {
  let size = 0;
  for (let rest = selection; rest > 0; rest &= rest - 1) size++;
  return size;
}

/** How many selections of a size there are; exact as long as it is below 2 ^ 53. */
function combinations(of: number, size: number): number {
  let count = 1;
  for (let at = 1; at <= size; at++) count = (count * (of - size + at)) / at;
  return Math.round(count);
}
