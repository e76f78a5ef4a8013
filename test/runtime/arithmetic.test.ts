import { describe, expect, it } from 'vitest';
import * as arithmetic from '../../src/runtime/arithmetic.js';
import { lane, noTrouble, notebook } from './support.js';

describe('the four operations', () => {
  it('combine columns and constants in any order', () => {
    const x = lane(1, 2, null);
    expect(arithmetic.add(x, lane(10, 20, 30), noTrouble)).toEqual(lane(11, 22, null));
    expect(arithmetic.add(x, 10, noTrouble)).toEqual(lane(11, 12, null));
    expect(arithmetic.subtract(10, x, noTrouble)).toEqual(lane(9, 8, null));
    expect(arithmetic.multiply(x, 3, noTrouble)).toEqual(lane(3, 6, null));
    expect(arithmetic.divide(x, lane(4, null, 1), noTrouble)).toEqual(lane(0.25, null, null));
    expect(arithmetic.divide(3, 4, noTrouble)).toBe(0.75);
    expect(arithmetic.add(lane(), 1, noTrouble)).toEqual(lane());
  });

  it('keep a frame of one element a column', () => {
    expect(arithmetic.add(lane(1), 1, noTrouble)).toEqual(lane(2));
  });

  it('tell of a division by zero, unless the dividend is missing', () => {
    const { trouble, notes } = notebook();
    expect(arithmetic.divide(lane(1, 0, null, -1), lane(0, 0, 0, -0), trouble)).toEqual(lane(null, null, null, null));
    expect(arithmetic.divide(1, 0, trouble)).toBeNaN();
    expect(notes).toEqual(['0', '1', '3', '-1'].map((index) => `${index}: division by zero`));
  });

  it('tell of results that are too large', () => {
    const { trouble, notes } = notebook();
    expect(arithmetic.multiply(lane(1e300, 1e-300), lane(-1e300, 1e-300), trouble)).toEqual(lane(null, 0));
    expect(arithmetic.add(1.7e308, 1.7e308, trouble)).toBeNaN();
    expect(arithmetic.subtract(lane(-1.7e308), 1.7e308, trouble)).toEqual(lane(null));
    expect(arithmetic.divide(lane(1e300), 1e-300, trouble)).toEqual(lane(null));
    expect(notes).toEqual(['0', '-1', '0', '0'].map((index) => `${index}: too large for a number`));
  });

  it('never give a negative zero', () => {
    for (const result of [
      arithmetic.multiply(-1, 0, noTrouble),
      arithmetic.divide(0, -5, noTrouble),
      arithmetic.add(-0, -0, noTrouble),
      arithmetic.subtract(-0, 0, noTrouble),
      arithmetic.negate(0),
      arithmetic.ceil(-0.5),
      arithmetic.floor(-0),
      arithmetic.squareRoot(-0, noTrouble),
      (arithmetic.multiply(lane(-1), 0, noTrouble) as Float64Array)[0],
      (arithmetic.divide(lane(0), -1, noTrouble) as Float64Array)[0],
      (arithmetic.negate(lane(0)) as Float64Array)[0],
      (arithmetic.ceil(lane(-0.5)) as Float64Array)[0],
    ]) {
      expect(result).toBe(0);
    }
  });
});

describe('power', () => {
  it('follows the reals', () => {
    expect(arithmetic.power(lane(2, -2, 0, 9, null, 2), lane(10, 3, 0, 0.5, 0, null), noTrouble)).toEqual(
      lane(1024, -8, 1, 3, null, null),
    );
    expect(arithmetic.power(2, -1, noTrouble)).toBe(0.5);
  });

  it('tells of what has no real value', () => {
    const { trouble, notes } = notebook();
    expect(arithmetic.power(lane(0, -8, 10), lane(-1, 1 / 3, 400), trouble)).toEqual(lane(null, null, null));
    expect(notes).toEqual([
      '0: zero to a negative power',
      '1: a power of a negative number that is not real',
      '2: too large for a number',
    ]);
  });
});

describe('functions of one number', () => {
  it('give their values', () => {
    expect(arithmetic.negate(lane(1, -2, null))).toEqual(lane(-1, 2, null));
    expect(arithmetic.absolute(lane(1, -2, null))).toEqual(lane(1, 2, null));
    expect(arithmetic.absolute(-3)).toBe(3);
    expect(arithmetic.exponential(0, noTrouble)).toBe(1);
    expect(arithmetic.exponential(lane(0, null), noTrouble)).toEqual(lane(1, null));
    expect(arithmetic.ln(lane(1, null), noTrouble)).toEqual(lane(0, null));
    expect(arithmetic.log10(lane(1000, 1e-7, null), noTrouble)).toEqual(lane(3, -7, null));
    expect(arithmetic.log10(100, noTrouble)).toBe(2);
    expect(arithmetic.squareRoot(lane(9, null), noTrouble)).toEqual(lane(3, null));
  });

  it('tell of what has no value', () => {
    const { trouble, notes } = notebook();
    expect(arithmetic.ln(lane(0, -1), trouble)).toEqual(lane(null, null));
    expect(arithmetic.log10(0, trouble)).toBeNaN();
    expect(arithmetic.squareRoot(lane(-4), trouble)).toEqual(lane(null));
    expect(arithmetic.exponential(1000, trouble)).toBeNaN();
    expect(notes).toEqual([
      '0: the logarithm of zero',
      '1: the logarithm of a negative number',
      '-1: the logarithm of zero',
      '0: the square root of a negative number',
      '-1: too large for a number',
    ]);
  });

  it('floor and ceil look through float dust', () => {
    // 0.7 / 0.1 is 6.999999999999999 and 4.35 * 100 is 434.99999999999994 in doubles.
    expect(arithmetic.floor(lane(0.7 / 0.1, 4.35 * 100, 2.9, -2.1, null))).toEqual(lane(7, 435, 2, -3, null));
    // 1.1 * 1.1 * 100 is 121.00000000000001.
    expect(arithmetic.ceil(lane(1.1 * 1.1 * 100, 2.1, -2.9, null))).toEqual(lane(121, 3, -2, null));
    expect(arithmetic.floor(2.99999999999)).toBe(2);
    expect(arithmetic.ceil(1e-13)).toBe(1);
    expect(arithmetic.floor(1e300)).toBe(1e300);
  });
});
