import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as comparison from '../../src/runtime/comparison.js';
import { lane } from './support.js';

describe('numbers', () => {
  it('are compared at 12 significant digits', () => {
    expect(comparison.compareNumbers(0.1 + 0.2, 0.3)).toBe(0);
    expect(comparison.compareNumbers(1, 1 + 1e-11)).toBe(-1);
    expect(comparison.compareNumbers(1 + 1e-12, 1)).toBe(0);
    expect(comparison.compareNumbers(0, -0)).toBe(0);
    expect(comparison.compareNumbers(0, 1e-300)).toBe(-1);
    expect(comparison.compareNumbers(1e300, 1e300 * (1 + 1e-15))).toBe(0);
    expect(comparison.compareNumbers(5e-324, 1e-323)).toBe(-1);
    expect(comparison.compareNumbers(-1e308, 1.7e308)).toBe(-1);
    // Twelve nines and more: just below 1, these round to it.
    expect(comparison.compareNumbers(0.9999999999996, 1)).toBe(0);
    expect(comparison.compareNumbers(0.9999999999994, 1)).toBe(-1);
  });

  it('are compared as their 12 digits are, close or not', () => {
    const digits = (x: number): number => Number(x.toPrecision(12));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, fc.double({ min: -3e-11, max: 3e-11, noNaN: true }), number, (x, nudge, other) => {
        for (const y of [x * (1 + nudge), other]) {
          const expected = Math.sign(digits(x) - digits(y)) || (digits(x) === digits(y) ? 0 : x < y ? -1 : 1);
          if (Number.isFinite(y)) expect(comparison.compareNumbers(x, y)).toBe(expected);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  it('give 1, 0 or missing, element by element', () => {
    const a = lane(1, 2, 3, null);
    const b = lane(2, 2, 2, 2);
    expect(comparison.equal(a, b)).toEqual(lane(0, 1, 0, null));
    expect(comparison.notEqual(a, b)).toEqual(lane(1, 0, 1, null));
    expect(comparison.less(a, 2)).toEqual(lane(1, 0, 0, null));
    expect(comparison.lessOrEqual(a, b)).toEqual(lane(1, 1, 0, null));
    expect(comparison.greater(2, a)).toEqual(lane(1, 0, 0, null));
    expect(comparison.greaterOrEqual(a, b)).toEqual(lane(0, 1, 1, null));
    expect(comparison.less(1, 2)).toBe(1);
    expect(comparison.less(1, NaN)).toBeNaN();
    expect(comparison.lessOrEqual(0.1 + 0.2, 0.3)).toBe(1);
    expect(comparison.greater(0.1 + 0.2, 0.3)).toBe(0);
  });
});

describe('texts', () => {
  it('are equal code unit by code unit', () => {
    expect(comparison.textEqual(['a', 'b', null], 'a')).toEqual(lane(1, 0, null));
    expect(comparison.textNotEqual(['a', 'b', null], ['b', 'b', 'b'])).toEqual(lane(1, 0, null));
    expect(comparison.textEqual('a', 'a')).toBe(1);
    expect(comparison.textEqual(null, 'a')).toBeNaN();
    expect(comparison.textIsMissing(['a', null])).toEqual(lane(0, 1));
    expect(comparison.textIsMissing(null)).toBe(1);
    expect(comparison.textIsOneOf(['a', 'b', null], ['b', 'c'])).toEqual(lane(0, 1, null));
    expect(comparison.textIsOneOf('a', ['a'])).toBe(1);
  });
});

describe('conditions', () => {
  const a = lane(1, 1, 1, 0, 0, 0, null, null, null);
  const b = lane(1, 0, null, 1, 0, null, 1, 0, null);

  it('combine as in the logic of Kleene', () => {
    expect(comparison.both(a, b)).toEqual(lane(1, 0, null, 0, 0, 0, null, 0, null));
    expect(comparison.either(a, b)).toEqual(lane(1, 1, 1, 1, 0, null, 1, null, null));
    expect(comparison.not(lane(1, 0, null))).toEqual(lane(0, 1, null));
    expect(comparison.both(NaN, 0)).toBe(0);
    expect(comparison.either(NaN, lane(1, 0))).toEqual(lane(1, null));
    expect(comparison.not(1)).toBe(0);
  });

  it('tell what is missing', () => {
    expect(comparison.isMissing(lane(1, null, 0))).toEqual(lane(0, 1, 0));
    expect(comparison.isMissing(NaN)).toBe(1);
  });
});

describe('membership', () => {
  it('looks at 12 significant digits', () => {
    expect(comparison.isOneOf(lane(0.1 + 0.2, 0.4, null), [0.5, 0.3])).toEqual(lane(1, 0, null));
    expect(comparison.isOneOf(3, [1, NaN, 3])).toBe(1);
    expect(comparison.isOneOf(3, [])).toBe(0);
  });

  it('of a stretch includes both ends', () => {
    expect(comparison.isBetween(lane(0, 1, 2, 3, 4, null), 1, 3)).toEqual(lane(0, 1, 1, 1, 0, null));
    expect(comparison.isBetween(0.1 + 0.2, 0, 0.3)).toBe(1);
    expect(comparison.isBetween(lane(0, 5), 1, NaN)).toEqual(lane(0, null));
  });
});
