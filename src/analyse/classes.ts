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
  const different = takenAt(values, presentPlaces(values)).sort();
  let count = 0;
  for (const value of different) if (count === 0 || different[count - 1] !== value) different[count++] = value;
  const of = new Int32Array(values.length).fill(-1);
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (value !== value) continue;
    let from = 0;
    let to = count - 1;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (different[middle] < value) from = middle + 1;
      else to = middle;
    }
    of[at] = from;
  }
  return { of, count };
}

/** The places of the values that are present. */
export function presentPlaces(values: Float64Array): Int32Array {
  const places = new Int32Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) if (values[at] === values[at]) places[count++] = at;
  return places.subarray(0, count);
}

/** The values at some places. */
export function takenAt(values: Float64Array, places: Int32Array): Float64Array {
  const taken = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++) taken[at] = values[places[at]];
  return taken;
}

/** Whether the values at some places, all of them present, are equal at 12 significant digits: what then varies is rounding. */
export function isConstant(values: Float64Array, places: Int32Array): boolean {
  let smallest = Infinity;
  let largest = -Infinity;
  for (let at = 0; at < places.length; at++) {
    smallest = Math.min(smallest, values[places[at]]);
    largest = Math.max(largest, values[places[at]]);
  }
  return places.length === 0 || compareNumbers(smallest, largest) === 0;
}

/** How many of the elements at some places are in each class. */
export function classSizes({ of, count }: Classes, places: Int32Array): Int32Array {
  const sizes = new Int32Array(count);
  for (let at = 0; at < places.length; at++) sizes[of[places[at]]]++;
  return sizes;
}

/**
 * The ranks of the elements at some places among themselves, the smallest first, less the mean of all ranks; equal
 * values share the mean of their ranks. Shape: k places, all of them present, to k ranks. Errors: none.
 */
export function centredRanks(classes: Classes, places: Int32Array): Float64Array {
  const sizes = classSizes(classes, places);
  const rankOfClass = new Float64Array(sizes.length);
  let below = 0;
  for (let at = 0; at < sizes.length; at++) {
    rankOfClass[at] = below + (sizes[at] + 1) / 2 - (places.length + 1) / 2;
    below += sizes[at];
  }
  const ranks = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++) ranks[at] = rankOfClass[classes.of[places[at]]];
  return ranks;
}
