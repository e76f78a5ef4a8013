import { compareNumbers } from '../runtime/comparison.js';

/**
 * Values as places in their order: equal values are of one class. Only what is equal to the last digit is, as in other
 * statistical tools, so that their numbers can be compared with these.
 */
export interface Classes {
  /** By element: 0 for the smallest values; -1 where the value is missing. */
  readonly of: Int32Array;
  /** How many different values there are. */
  readonly count: number;
}

/** Sorts the present values into classes. Shape: n values to n classes. Missing: -1. Errors: none. */
export function classesOf(values: Float64Array): Classes {
  const places = presentPlaces(values).sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : a - b));
  const of = new Int32Array(values.length).fill(-1);
  let count = 0;
  places.forEach((place, at) => {
    if (at === 0 || values[places[at - 1]] !== values[place]) count++;
    of[place] = count - 1;
  });
  return { of, count };
}

/** Whether the chosen values, all of them present, are equal at 12 significant digits: what then varies is rounding. */
export function isConstant(values: Float64Array, chosen: Int32Array): boolean {
  let smallest = Infinity;
  let largest = -Infinity;
  for (const at of chosen) {
    smallest = Math.min(smallest, values[at]);
    largest = Math.max(largest, values[at]);
  }
  return chosen.length === 0 || compareNumbers(smallest, largest) === 0;
}

/** The places of the values that are present. */
export function presentPlaces(values: Float64Array): Int32Array {
  const places: number[] = [];
  for (let at = 0; at < values.length; at++) if (values[at] === values[at]) places.push(at);
  return Int32Array.from(places);
}

/** How many of the chosen elements are in each class. */
export function classSizes({ of, count }: Classes, chosen: Int32Array): Int32Array {
  const sizes = new Int32Array(count);
  for (const at of chosen) sizes[of[at]]++;
  return sizes;
}

/**
 * The ranks of the chosen elements among themselves, the smallest first; equal values share the mean of their ranks.
 * Shape: k chosen elements, all of them present, to k ranks. Errors: none.
 */
export function averageRanks(classes: Classes, chosen: Int32Array): Float64Array {
  const sizes = classSizes(classes, chosen);
  const rankOfClass = new Float64Array(sizes.length);
  let below = 0;
  for (let at = 0; at < sizes.length; at++) {
    rankOfClass[at] = below + (sizes[at] + 1) / 2;
    below += sizes[at];
  }
  return Float64Array.from(chosen, (at) => rankOfClass[classes.of[at]]);
}
