import { newColumn, type Lane, type Trouble } from './column.js';
import { commonLength, laneMask, laneValues } from './lane.js';
import { significant } from './rounding.js';

/*
 * Arithmetic value by value. A result is missing if an operand is; no result is ever -0 (adding 0 turns -0 into 0);
 * a result that is too small for a double is 0; one that is too large is missing, with trouble.
 * `into`, where a kernel takes it, is a column of the right length that receives the result; it may not be an operand.
 * In every loop `i & p` reads a column at i and a constant at 0, see lane.ts.
 */

/** Passes a result on, and makes one that is beyond the doubles missing, with trouble. */
function finiteOr(result: number, index: number, trouble: Trouble): number {
  if (result === Infinity || result === -Infinity) {
    trouble(index, 'too large for a number');
    return NaN;
  }
  return result + 0;
}

/**
 * Makes results beyond the doubles missing, with trouble. The loops before it add `value * 0` up, which is 0 for ordinary
 * numbers and `NaN` for others: a column without missing values is thus never gone through twice.
 */
function withoutInfinities(result: Float64Array, trouble: Trouble): Float64Array {
  for (let i = 0; i < result.length; i++) {
    if (result[i] === Infinity || result[i] === -Infinity) result[i] = finiteOr(result[i], i, trouble);
  }
  return result;
}

/** a + b. Shape: elementwise; constants give a constant. Missing: if an operand is. Errors: too large for a number. */
export function add(a: Lane, b: Lane, trouble: Trouble, into?: Float64Array): Lane {
  if (typeof a === 'number' && typeof b === 'number') return finiteOr(a + b, -1, trouble);
  const left = laneValues(a);
  const right = laneValues(b);
  const p = laneMask(a);
  const q = laneMask(b);
  const result = into ?? newColumn(commonLength(a, b));
  let odd = 0;
  for (let i = 0; i < result.length; i++) {
    const value = left[i & p] + right[i & q] + 0;
    result[i] = value;
    odd += value * 0;
  }
  return odd === 0 ? result : withoutInfinities(result, trouble);
}

/** a - b. Shape: elementwise; constants give a constant. Missing: if an operand is. Errors: too large for a number. */
export function subtract(a: Lane, b: Lane, trouble: Trouble, into?: Float64Array): Lane {
  if (typeof a === 'number' && typeof b === 'number') return finiteOr(a - b, -1, trouble);
  const left = laneValues(a);
  const right = laneValues(b);
  const p = laneMask(a);
  const q = laneMask(b);
  const result = into ?? newColumn(commonLength(a, b));
  let odd = 0;
  for (let i = 0; i < result.length; i++) {
    const value = left[i & p] - right[i & q] + 0;
    result[i] = value;
    odd += value * 0;
  }
  return odd === 0 ? result : withoutInfinities(result, trouble);
}

/** a * b. Shape: elementwise; constants give a constant. Missing: if an operand is. Errors: too large for a number. */
export function multiply(a: Lane, b: Lane, trouble: Trouble, into?: Float64Array): Lane {
  if (typeof a === 'number' && typeof b === 'number') return finiteOr(a * b, -1, trouble);
  const left = laneValues(a);
  const right = laneValues(b);
  const p = laneMask(a);
  const q = laneMask(b);
  const result = into ?? newColumn(commonLength(a, b));
  let odd = 0;
  for (let i = 0; i < result.length; i++) {
    const value = left[i & p] * right[i & q] + 0;
    result[i] = value;
    odd += value * 0;
  }
  return odd === 0 ? result : withoutInfinities(result, trouble);
}

/** One quotient. */
function divideNumbers(x: number, y: number, index: number, trouble: Trouble): number {
  if (y === 0 && x === x) {
    trouble(index, 'division by zero');
    return NaN;
  }
  return finiteOr(x / y, index, trouble);
}

/**
 * a / b. Shape: elementwise; constants give a constant. Missing: if an operand is (a missing value divided by zero is
 * missing without trouble). Errors: division by zero; too large for a number.
 */
export function divide(a: Lane, b: Lane, trouble: Trouble, into?: Float64Array): Lane {
  if (typeof a === 'number' && typeof b === 'number') return divideNumbers(a, b, -1, trouble);
  const left = laneValues(a);
  const right = laneValues(b);
  const p = laneMask(a);
  const q = laneMask(b);
  const result = into ?? newColumn(commonLength(a, b));
  let odd = 0;
  for (let i = 0; i < result.length; i++) {
    const value = left[i & p] / right[i & q] + 0;
    result[i] = value;
    odd += value * 0;
  }
  // Where everything is an ordinary number no divisor was zero.
  if (odd === 0) return result;
  for (let i = 0; i < result.length; i++) {
    if (result[i] - result[i] !== 0) result[i] = divideNumbers(left[i & p], right[i & q], i, trouble);
  }
  return result;
}

/** One power. */
function powerOfNumber(x: number, y: number, index: number, trouble: Trouble): number {
  // JavaScript has NaN to the power of 0 as 1; here missing stays missing.
  if (x !== x || y !== y) return NaN;
  if (x === 0 && y < 0) {
    trouble(index, 'zero to a negative power');
    return NaN;
  }
  const result = Math.pow(x, y);
  if (result !== result) {
    trouble(index, 'a power of a negative number that is not real');
    return NaN;
  }
  return finiteOr(result, index, trouble);
}

/**
 * a to the power of b; 0 to the power of 0 is 1. Shape: elementwise; constants give a constant. Missing: if an operand
 * is. Errors: zero to a negative power; a fractional power of a negative number; too large for a number.
 */
export function power(a: Lane, b: Lane, trouble: Trouble): Lane {
  if (typeof a === 'number' && typeof b === 'number') return powerOfNumber(a, b, -1, trouble);
  const left = laneValues(a);
  const right = laneValues(b);
  const p = laneMask(a);
  const q = laneMask(b);
  const result = newColumn(commonLength(a, b));
  for (let i = 0; i < result.length; i++) result[i] = powerOfNumber(left[i & p], right[i & q], i, trouble);
  return result;
}

/** -a, where the negative of 0 is 0. Shape: elementwise; a constant gives a constant. Missing: if a is. Errors: none. */
export function negate(a: Lane): Lane {
  if (typeof a === 'number') return 0 - a;
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = 0 - a[i];
  return result;
}

/** |a|. Shape: elementwise; a constant gives a constant. Missing: if a is. Errors: none. */
export function absolute(a: Lane): Lane {
  if (typeof a === 'number') return Math.abs(a);
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = Math.abs(a[i]);
  return result;
}

/** The whole number that x is at 12 significant digits, or x itself where it is none. */
export function withoutDust(x: number): number {
  const nearest = Math.round(x);
  const near = x !== nearest && Math.abs(x - nearest) <= 1.1e-11 * Math.abs(x);
  return near && significant(x, 12) === nearest ? nearest : x;
}

/**
 * The largest whole number that is not above a, which sees 2.9999999999999996 as 3: a value that is whole at 12
 * significant digits is that whole number.
 * Shape: elementwise; a constant gives a constant. Missing: if a is. Errors: none.
 */
export function floor(a: Lane): Lane {
  if (typeof a === 'number') return Math.floor(withoutDust(a)) + 0;
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = Math.floor(withoutDust(a[i])) + 0;
  return result;
}

/**
 * The smallest whole number that is not below a, which sees 3.0000000000000004 as 3: a value that is whole at 12
 * significant digits is that whole number.
 * Shape: elementwise; a constant gives a constant. Missing: if a is. Errors: none.
 */
export function ceil(a: Lane): Lane {
  if (typeof a === 'number') return Math.ceil(withoutDust(a)) + 0;
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = Math.ceil(withoutDust(a[i])) + 0;
  return result;
}

/** e to the power of a. Shape: elementwise; a constant gives a constant. Missing: if a is. Errors: too large. */
export function exponential(a: Lane, trouble: Trouble): Lane {
  if (typeof a === 'number') return finiteOr(Math.exp(a), -1, trouble);
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = finiteOr(Math.exp(a[i]), i, trouble);
  return result;
}

/** True of a present number that has a logarithm, or of a missing one; anything else is told. */
function hasLogarithm(x: number, index: number, trouble: Trouble): boolean {
  if (!(x <= 0)) return true;
  trouble(index, x === 0 ? 'the logarithm of zero' : 'the logarithm of a negative number');
  return false;
}

/**
 * The natural logarithm. Shape: elementwise; a constant gives a constant. Missing: if a is. Errors: the logarithm of
 * zero or of a negative number.
 */
export function ln(a: Lane, trouble: Trouble): Lane {
  if (typeof a === 'number') return hasLogarithm(a, -1, trouble) ? Math.log(a) : NaN;
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = hasLogarithm(a[i], i, trouble) ? Math.log(a[i]) : NaN;
  return result;
}

/**
 * The logarithm to the base of 10. Shape: elementwise; a constant gives a constant. Missing: if a is. Errors: the
 * logarithm of zero or of a negative number.
 */
export function log10(a: Lane, trouble: Trouble): Lane {
  if (typeof a === 'number') return hasLogarithm(a, -1, trouble) ? Math.log10(a) : NaN;
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = hasLogarithm(a[i], i, trouble) ? Math.log10(a[i]) : NaN;
  return result;
}

/** One square root. */
function squareRootOfNumber(x: number, index: number, trouble: Trouble): number {
  if (x < 0) {
    trouble(index, 'the square root of a negative number');
    return NaN;
  }
  return Math.sqrt(x) + 0;
}

/**
 * The square root. Shape: elementwise; a constant gives a constant. Missing: if a is. Errors: the square root of a
 * negative number.
 */
export function squareRoot(a: Lane, trouble: Trouble): Lane {
  if (typeof a === 'number') return squareRootOfNumber(a, -1, trouble);
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = squareRootOfNumber(a[i], i, trouble);
  return result;
}
