import type { Lane, TextLane, Trouble } from './column.js';
import { laneLength, laneMask, laneValues, textLaneLength, textLaneMask, textLaneValues } from './lane.js';
import { significant } from './rounding.js';
import { quoted } from './text.js';

/*
 * Comparisons look at 12 significant digits, so that 0.1 + 0.2 equals 0.3 and sums taken in another order tie.
 * They give 1, 0 or missing.
 */

/**
 * Compares two present numbers at 12 significant digits: -1, 0 or 1.
 *
 * Rounding keeps the order of numbers, so what is not equal after it is ordered as the numbers are. Two numbers that
 * round to the same decimal lie at most one unit of the 12th digit apart, which is at most 1e-11 of either; anything
 * further apart needs no rounding.
 */
export function compareNumbers(a: number, b: number): -1 | 0 | 1 {
  if (a === b) return 0;
  const near = Math.abs(a - b) <= 1.1e-11 * Math.max(Math.abs(a), Math.abs(b));
  if (near && significant(a, 12) === significant(b, 12)) return 0;
  return a < b ? -1 : 1;
}

/** The comparison of every pair of elements as -1, 0, 1 or missing, turned into 1 where its sign is among the wanted. */
function comparePairs(a: Lane, b: Lane, ifBelow: number, ifEqual: number, ifAbove: number): Lane {
  const left = laneValues(a);
  const right = laneValues(b);
  const p = laneMask(a);
  const q = laneMask(b);
  const length = laneLength([a, b]);
  const result = new Float64Array(length < 0 ? 1 : length);
  for (let i = 0; i < result.length; i++) {
    const x = left[i & p];
    const y = right[i & q];
    if (x !== x || y !== y) {
      result[i] = NaN;
    } else {
      const sign = compareNumbers(x, y);
      result[i] = sign === 0 ? ifEqual : sign < 0 ? ifBelow : ifAbove;
    }
  }
  return length < 0 ? result[0] : result;
}

/** a = b at 12 significant digits. Shape: elementwise; constants give a constant. Missing: if a or b is. */
export function equal(a: Lane, b: Lane): Lane {
  return comparePairs(a, b, 0, 1, 0);
}

/** a != b at 12 significant digits. Shape: elementwise; constants give a constant. Missing: if a or b is. */
export function notEqual(a: Lane, b: Lane): Lane {
  return comparePairs(a, b, 1, 0, 1);
}

/** a < b and not equal at 12 significant digits. Shape: elementwise. Missing: if a or b is. */
export function less(a: Lane, b: Lane): Lane {
  return comparePairs(a, b, 1, 0, 0);
}

/** a < b, or equal at 12 significant digits. Shape: elementwise. Missing: if a or b is. */
export function lessOrEqual(a: Lane, b: Lane): Lane {
  return comparePairs(a, b, 1, 1, 0);
}

/** a > b and not equal at 12 significant digits. Shape: elementwise. Missing: if a or b is. */
export function greater(a: Lane, b: Lane): Lane {
  return comparePairs(a, b, 0, 0, 1);
}

/** a > b, or equal at 12 significant digits. Shape: elementwise. Missing: if a or b is. */
export function greaterOrEqual(a: Lane, b: Lane): Lane {
  return comparePairs(a, b, 0, 1, 1);
}

/** The equality of every pair of texts, as `ifSame` or `ifOther`, or missing. */
function compareTexts(a: TextLane, b: TextLane, ifSame: number, ifOther: number): Lane {
  const left = textLaneValues(a);
  const right = textLaneValues(b);
  const p = textLaneMask(a);
  const q = textLaneMask(b);
  const length = textLaneLength([a, b]);
  const result = new Float64Array(length < 0 ? 1 : length);
  for (let i = 0; i < result.length; i++) {
    const x = left[i & p];
    const y = right[i & q];
    result[i] = x === null || y === null ? NaN : x === y ? ifSame : ifOther;
  }
  return length < 0 ? result[0] : result;
}

/** a = b, code unit by code unit. Shape: elementwise; constants give a constant. Missing: if a or b is. */
export function textEqual(a: TextLane, b: TextLane): Lane {
  return compareTexts(a, b, 1, 0);
}

/** a != b, code unit by code unit. Shape: elementwise; constants give a constant. Missing: if a or b is. */
export function textNotEqual(a: TextLane, b: TextLane): Lane {
  return compareTexts(a, b, 0, 1);
}

/** Combines conditions in Kleene's logic, in which `deciding` settles the result whatever the other one is. */
function combineConditions(a: Lane, b: Lane, deciding: number): Lane {
  const left = laneValues(a);
  const right = laneValues(b);
  const p = laneMask(a);
  const q = laneMask(b);
  const length = laneLength([a, b]);
  const result = new Float64Array(length < 0 ? 1 : length);
  for (let i = 0; i < result.length; i++) {
    const x = left[i & p];
    const y = right[i & q];
    result[i] = x === deciding || y === deciding ? deciding : x !== x || y !== y ? NaN : 1 - deciding;
  }
  return length < 0 ? result[0] : result;
}

/** a and b (Kleene 1952): 0 if either is 0, otherwise missing if either is missing, otherwise 1. Elementwise. */
export function both(a: Lane, b: Lane): Lane {
  return combineConditions(a, b, 0);
}

/** a or b (Kleene 1952): 1 if either is 1, otherwise missing if either is missing, otherwise 0. Elementwise. */
export function either(a: Lane, b: Lane): Lane {
  return combineConditions(a, b, 1);
}

/** not a. Shape: elementwise; a constant gives a constant. Missing: if a is. */
export function not(a: Lane): Lane {
  if (typeof a === 'number') return 1 - a;
  const result = new Float64Array(a.length);
  for (let i = 0; i < result.length; i++) result[i] = 1 - a[i];
  return result;
}

/** 1 where x is missing, 0 elsewhere; never missing. Shape: elementwise; a constant gives a constant. */
export function isMissing(x: Lane): Lane {
  if (typeof x === 'number') return x !== x ? 1 : 0;
  const result = new Float64Array(x.length);
  for (let i = 0; i < result.length; i++) result[i] = x[i] !== x[i] ? 1 : 0;
  return result;
}

/** 1 where the text is missing, 0 elsewhere; never missing. Shape: elementwise; a constant gives a constant. */
export function textIsMissing(x: TextLane): Lane {
  if (x === null) return 1;
  if (typeof x === 'string') return 0;
  const result = new Float64Array(x.length);
  for (let i = 0; i < result.length; i++) result[i] = x[i] === null ? 1 : 0;
  return result;
}

/** Whether a present number is among sorted ones, at 12 significant digits, by bisection. */
function isAmong(x: number, sorted: Float64Array): boolean {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const sign = compareNumbers(sorted[middle], x);
    if (sign === 0) return true;
    if (sign < 0) from = middle + 1;
    else to = middle;
  }
  return false;
}

/**
 * 1 where x equals one of the values at 12 significant digits. Shape: elementwise; a constant gives a constant.
 * Missing: if x is; missing values in the list match nothing.
 */
export function isOneOf(x: Lane, values: readonly number[]): Lane {
  const sorted = Float64Array.from(values.filter((value) => value === value)).sort();
  if (typeof x === 'number') return x !== x ? NaN : isAmong(x, sorted) ? 1 : 0;
  const result = new Float64Array(x.length);
  for (let i = 0; i < result.length; i++) result[i] = x[i] !== x[i] ? NaN : isAmong(x[i], sorted) ? 1 : 0;
  return result;
}

/** 1 where x is one of the texts. Shape: elementwise; a constant gives a constant. Missing: if x is. */
export function textIsOneOf(x: TextLane, values: readonly string[]): Lane {
  const among = new Set(values);
  if (x === null) return NaN;
  if (typeof x === 'string') return among.has(x) ? 1 : 0;
  const result = new Float64Array(x.length);
  for (let i = 0; i < result.length; i++) {
    const text = x[i];
    result[i] = text === null ? NaN : among.has(text) ? 1 : 0;
  }
  return result;
}

/**
 * The place of a text among others: 0 for the first. Shape: elementwise; a constant gives a constant. Missing: if x is,
 * or is none of them. Errors: none of the categories.
 */
export function categoryOf(x: TextLane, values: readonly string[], trouble: Trouble): Lane {
  const places = new Map(values.map((value, place) => [value, place]));
  const placeOf = (text: string | null, index: number): number => {
    if (text === null) return NaN;
    const place = places.get(text);
    if (place === undefined) trouble(index, `${quoted(text)} is none of the categories`);
    return place ?? NaN;
  };
  if (x === null || typeof x === 'string') return placeOf(x, -1);
  return Float64Array.from(x, placeOf);
}

/**
 * low <= x <= high, both ends included, at 12 significant digits. Shape: elementwise; constants give a constant.
 * Missing: as `x >= low and x <= high` is, so 0 where one end already rules x out.
 */
export function isBetween(x: Lane, low: Lane, high: Lane): Lane {
  return both(greaterOrEqual(x, low), lessOrEqual(x, high));
}
