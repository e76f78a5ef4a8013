import { averageRanks, type Classes, classesOf, classSizes, isConstant, presentPlaces } from './classes.js';
import { centred, productSum } from './centred.js';

/** A column made ready to be correlated with others: its classes are found once for all pairs. */
export interface Correlated {
  readonly values: Float64Array;
  readonly classes: Classes;
  /** True if no value is missing. */
  readonly complete: boolean;
  /** Centred values and ranks over all elements, for pairs of complete columns; none where the column is constant. */
  readonly whole: { readonly values: Float64Array; readonly ranks: Float64Array } | undefined;
}

/** Three measures of how two columns go together, each from -1 to 1; null where it has no value. */
export interface Correlation {
  /** The number of units that have both values. */
  readonly units: number;
  readonly pearson: number | null;
  readonly spearman: number | null;
  readonly kendall: number | null;
}

/** Below three units a correlation is 1, -1 or nothing, and says nothing. */
const FEWEST = 3;

/** Prepares a column. */
export function correlated(values: Float64Array): Correlated {
  const classes = classesOf(values);
  const present = presentPlaces(values);
  const complete = present.length === values.length;
  const varies = complete && !isConstant(values, present);
  return {
    values,
    classes,
    complete,
    whole: varies ? { values: centred(values), ranks: centred(averageRanks(classes, present)) } : undefined,
  };
}

/**
 * The correlations of two columns over the units that have both values (pairwise complete).
 *
 * Pearson's r; Spearman's rho, which is Pearson's r of the ranks, equal values sharing the mean of theirs; Kendall's tau-b,
 * which corrects for equal values (Kendall 1945). Missing: all three where fewer than three units have both values, or
 * one of the columns is constant among them. Errors: none.
 */
export function correlationOf(x: Correlated, y: Correlated): Correlation {
  const places = sharedPlaces(x, y);
  const { units, pearson } = pearsonOn(x, y, places);
  if (pearson === null) return { units, pearson, spearman: null, kendall: null };
  const [xr, yr] = [ranksOn(x, places), ranksOn(y, places)];
  const all = places ?? Int32Array.from(x.values, (_, at) => at);
  return { units, pearson, spearman: ofCentred(xr, yr), kendall: kendall(x.classes, y.classes, all) };
}

/** Pearson's r alone, which is much quicker; missing as in `correlationOf`. */
export function pearsonOf(x: Correlated, y: Correlated): Pick<Correlation, 'units' | 'pearson'> {
  return pearsonOn(x, y, sharedPlaces(x, y));
}

function pearsonOn(
  x: Correlated,
  y: Correlated,
  places: Int32Array | undefined,
): Pick<Correlation, 'units' | 'pearson'> {
  const units = places?.length ?? x.values.length;
  const [xs, ys] = [valuesOn(x, places), valuesOn(y, places)];
  return { units, pearson: units < FEWEST || !xs || !ys ? null : ofCentred(xs, ys) };
}

/** The centred values at some places, without places at all of them; nothing where they are constant. */
function valuesOn({ values, whole }: Correlated, places: Int32Array | undefined): Float64Array | undefined {
  if (places === undefined) return whole?.values;
  return isConstant(values, places) ? undefined : centred(Float64Array.from(places, (at) => values[at]));
}

function ranksOn({ classes, whole }: Correlated, places: Int32Array | undefined): Float64Array {
  if (places === undefined && whole) return whole.ranks;
  return centred(averageRanks(classes, places ?? Int32Array.from(classes.of.keys())));
}

/** The elements that both columns have; undefined where that is all of them. */
function sharedPlaces(x: Correlated, y: Correlated): Int32Array | undefined {
  if (x.complete && y.complete) return undefined;
  return presentPlaces(x.values.map((value, at) => value + 0 * y.values[at]));
}

/** A rounding may carry r a hair beyond 1. */
function ofCentred(x: Float64Array, y: Float64Array): number | null {
  const r = productSum(x, y) / (Math.sqrt(productSum(x, x)) * Math.sqrt(productSum(y, y)));
  return Number.isFinite(r) ? Math.min(1, Math.max(-1, r)) : null;
}

/**
 * Kendall's tau-b by Knight's method (1966): sorted by the first column, the pairs that are in the wrong order in the
 * second are counted while merging. All counts are whole numbers, so the result is exact up to its last division.
 */
function kendall(x: Classes, y: Classes, chosen: Int32Array): number {
  const order = sortedBy(x, sortedBy(y, chosen));
  const n = chosen.length;
  const pairs = (n * (n - 1)) / 2;
  const tiesX = tiedPairs(classSizes(x, chosen));
  const tiesY = tiedPairs(classSizes(y, chosen));
  let tiesBoth = 0;
  for (let start = 0, end = 0; start < n; start = end) {
    while (end < n && x.of[order[end]] === x.of[order[start]] && y.of[order[end]] === y.of[order[start]]) end++;
    tiesBoth += ((end - start) * (end - start - 1)) / 2;
  }
  const swaps = exchanges(Int32Array.from(order, (at) => y.of[at]));
  const difference = pairs - tiesX - tiesY + tiesBoth - 2 * swaps;
  return difference / (Math.sqrt(pairs - tiesX) * Math.sqrt(pairs - tiesY));
}

function tiedPairs(sizes: Int32Array): number {
  let pairs = 0;
  for (const size of sizes) pairs += (size * (size - 1)) / 2;
  return pairs;
}

/** A counting sort: elements of one class stay in the order that they have. */
function sortedBy(classes: Classes, chosen: Int32Array): Int32Array {
  const next = new Int32Array(classes.count + 1);
  for (const at of chosen) next[classes.of[at] + 1]++;
  for (let at = 1; at < next.length; at++) next[at] += next[at - 1];
  const sorted = new Int32Array(chosen.length);
  for (const at of chosen) sorted[next[classes.of[at]]++] = at;
  return sorted;
}

/** How many pairs are in the wrong order, by merging from the bottom up. */
function exchanges(values: Int32Array): number {
  let from: Int32Array = values;
  let into: Int32Array = new Int32Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        if (left < middle && (right >= end || from[left] <= from[right])) {
          into[at] = from[left++];
        } else {
          into[at] = from[right++];
          count += middle - left;
        }
      }
    }
    [from, into] = [into, from];
  }
  return count;
}
