import { centred, productSum } from './centred.js';
import { centredRanks, type Classes, classesOf, isConstant, presentPlaces, takenAt } from './classes.js';
import { kendallTau } from './kendall.js';

/** A column made ready to be correlated with others: what all pairs need of it is found once. */
export interface Correlated {
  readonly values: Float64Array;
  readonly classes: Classes;
  /** The elements that are present. */
  readonly places: Int32Array;
  /** Centred values and ranks over these, for pairs with the same ones; none where the column is constant. */
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
  const places = presentPlaces(values);
  const whole = isConstant(values, places)
    ? undefined
    : { values: centred(takenAt(values, places)), ranks: centredRanks(classes, places) };
  return { values, classes, places, whole };
}

/**
 * The correlations of two columns over the units that have both values (pairwise complete).
 *
 * Pearson's r; Spearman's rho, which is Pearson's r of the ranks, equal values sharing the mean of theirs; Kendall's tau-b,
 * which corrects for equal values. Missing: all three where fewer than three units have both values, or one of the
 * columns is constant among them. Errors: none.
 */
export function correlationOf(x: Correlated, y: Correlated): Correlation {
  const places = sharedPlaces(x, y);
  const { units, pearson } = pearsonOn(x, y, places);
  if (pearson === null) return { units, pearson, spearman: null, kendall: null };
  return {
    units,
    pearson,
    spearman: ofCentred(ranksOn(x, places), ranksOn(y, places)),
    kendall: kendallTau(x.classes, y.classes, places),
  };
}

/** Pearson's r alone, which is much quicker; missing as in `correlationOf`. */
export function pearsonOf(x: Correlated, y: Correlated): Pick<Correlation, 'units' | 'pearson'> {
  return pearsonOn(x, y, sharedPlaces(x, y));
}

/** The elements that both columns have. */
function sharedPlaces(x: Correlated, y: Correlated): Int32Array {
  if (y.places.length === y.values.length) return x.places;
  const places = new Int32Array(x.places.length);
  let count = 0;
  for (let at = 0; at < x.places.length; at++) {
    const place = x.places[at];
    if (y.classes.of[place] >= 0) places[count++] = place;
  }
  return places.subarray(0, count);
}

function pearsonOn(x: Correlated, y: Correlated, places: Int32Array): Pick<Correlation, 'units' | 'pearson'> {
  const units = places.length;
  if (units < FEWEST) return { units, pearson: null };
  const [xs, ys] = [valuesOn(x, places), valuesOn(y, places)];
  return { units, pearson: xs && ys ? ofCentred(xs, ys) : null };
}

/** The centred values at some of a column's places; nothing where they are constant. */
function valuesOn({ values, places: own, whole }: Correlated, places: Int32Array): Float64Array | undefined {
  if (places.length === own.length) return whole?.values;
  return isConstant(values, places) ? undefined : centred(takenAt(values, places));
}

function ranksOn({ classes, places: own, whole }: Correlated, places: Int32Array): Float64Array {
  return whole && places.length === own.length ? whole.ranks : centredRanks(classes, places);
}

/** A rounding may carry r a hair beyond 1. */
function ofCentred(x: Float64Array, y: Float64Array): number | null {
  const r = productSum(x, y) / (Math.sqrt(productSum(x, x)) * Math.sqrt(productSum(y, y)));
  return Number.isFinite(r) ? Math.min(1, Math.max(-1, r)) : null;
}
