import { type Classes, classSizes } from './classes.js';

/**
 * Kendall's tau-b (1945), which corrects for equal values, by Knight's method (1966): sorted by the first column, the
 * pairs that are in the wrong order in the second are counted while merging. All counts are whole numbers, so that the
 * result is exact up to its last operations.
 *
 * Shape: two columns at k places, where both are present and neither is constant, to one number. Errors: none.
 */
export function kendallTau(x: Classes, y: Classes, places: Int32Array): number {
  const n = places.length;
  const order = sortedBy(x, sortedBy(y, places));
  const pairs = (n * (n - 1)) / 2;
  const tiesX = tiedPairs(classSizes(x, places));
  const tiesY = tiedPairs(classSizes(y, places));
  const [xs, ys] = [classesAt(x, order), classesAt(y, order)];
  let tiesBoth = 0;
  for (let start = 0, end = 0; start < n; start = end) {
    while (end < n && xs[end] === xs[start] && ys[end] === ys[start]) end++;
    tiesBoth += ((end - start) * (end - start - 1)) / 2;
  }
  const difference = pairs - tiesX - tiesY + tiesBoth - 2 * exchanges(ys);
  return difference / (Math.sqrt(pairs - tiesX) * Math.sqrt(pairs - tiesY));
}

function classesAt({ of }: Classes, places: Int32Array): Int32Array {
  const result = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) result[at] = of[places[at]];
  return result;
}

function tiedPairs(sizes: Int32Array): number {
  let pairs = 0;
  for (let at = 0; at < sizes.length; at++) pairs += (sizes[at] * (sizes[at] - 1)) / 2;
  return pairs;
}

/** A counting sort: elements of one class stay in the order that they have. */
function sortedBy({ of, count }: Classes, places: Int32Array): Int32Array {
  const next = new Int32Array(count + 1);
  for (let at = 0; at < places.length; at++) next[of[places[at]] + 1]++;
  for (let at = 1; at < next.length; at++) next[at] += next[at - 1];
  const sorted = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) sorted[next[of[places[at]]]++] = places[at];
  return sorted;
}

/** Stretches of this length are sorted by insertion before merging begins. */
const STRETCH = 8;

/** How many pairs are in the wrong order; the values are sorted on the way. */
function exchanges(values: Int32Array): number {
  const n = values.length;
  let count = 0;
  for (let start = 0; start < n; start += STRETCH) {
    const end = Math.min(start + STRETCH, n);
    for (let at = start + 1; at < end; at++) {
      const value = values[at];
      let to = at;
      for (; to > start && values[to - 1] > value; to--) values[to] = values[to - 1];
      values[to] = value;
      count += at - to;
    }
  }
  let from = values;
  let into: Int32Array = new Int32Array(n);
  for (let width = STRETCH; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) count += merged(from, into, start, width);
    [from, into] = [into, from];
  }
  return count;
}

/** Merges two neighbouring sorted stretches; each that comes from the second passes all that is left of the first. */
function merged(from: Int32Array, into: Int32Array, start: number, width: number): number {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let left = start;
  let right = middle;
  let at = start;
  let count = 0;
  while (left < middle && right < end) {
    if (from[left] <= from[right]) {
      into[at++] = from[left++];
    } else {
      into[at++] = from[right++];
      count += middle - left;
    }
  }
  while (left < middle) into[at++] = from[left++];
  while (right < end) into[at++] = from[right++];
  return count;
}
