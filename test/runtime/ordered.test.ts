import { describe, expect, it } from 'vitest';
import { orderedMean, sortedAcross } from '../../src/runtime/ordered.js';
import { close, lane } from './support.js';

const columns = [lane(1, 5, null, null, 2), lane(3, 5, 4, null, -0), 2];

/** As `toEqual`, up to the last digits. */
function expectClose(got: number | Float64Array, wanted: (number | null)[]): void {
  expect([...(got as Float64Array)].map((value, at) => close(value, wanted[at] ?? NaN, 1e-14) || value)).toEqual(
    wanted.map(() => true),
  );
}

describe('values of children in order', () => {
  it('come with the largest first; where one is missing, the last place is', () => {
    expect(sortedAcross(columns, 0, 5)).toEqual(lane(3, 5, 4, 2, 2));
    expect(sortedAcross(columns, 1, 5)).toEqual(lane(2, 5, 2, null, 2));
    expect(sortedAcross(columns, 2, 5)).toEqual(lane(1, 2, null, null, -0));
    expect(sortedAcross([3, NaN, 4], 0, 5)).toBe(4);
    expect(sortedAcross([3, NaN, 4], 2, 5)).toBeNaN();
  });

  it('are weighed by their positions', () => {
    const weights = { weights: [5, 3, 2], exponent: 1 };
    // 0.5 * 3 + 0.3 * 2 + 0.2 * 1 = 2.3. Of two the first has the share of one and a half positions: (0.5 + 0.15) and 0.35.
    expectClose(orderedMean(columns, weights, 5), [2.3, 4.4, 0.65 * 4 + 0.35 * 2, 2, 1.6]);
    expect(orderedMean([NaN, lane(null, 1)], weights, 2)).toEqual(lane(null, 1));
    expect(orderedMean([1, 2, 3], weights, 9)).toBeCloseTo(2.3, 14);
  });

  it('are the largest, the smallest, the mean or the median by their weights, also where one is missing', () => {
    expectClose(orderedMean(columns, { weights: [1, 0, 0], exponent: 1 }, 5), [3, 5, 4, 2, 2]);
    expectClose(orderedMean(columns, { weights: [0, 0, 1], exponent: 1 }, 5), [1, 2, 2, 2, 0]);
    expectClose(orderedMean(columns, { weights: [1, 1, 1], exponent: 1 }, 5), [2, 4, 3, 2, 4 / 3]);
    expectClose(orderedMean(columns, { weights: [0, 1, 0], exponent: 1 }, 5), [2, 5, 3, 2, 2]);
  });

  it('are weighed by a quantifier, for any number of them', () => {
    // Q(r) = r ^ 2: a third, two thirds, one give 1/9, 3/9, 5/9; a half and one give 1/4, 3/4.
    const square = { weights: null, exponent: 2 };
    expectClose(orderedMean(columns, square, 5), [14 / 9, 10 / 3, 2.5, 2, 8 / 9]);
    expectClose(orderedMean(columns, { weights: null, exponent: 1 }, 5), [2, 4, 3, 2, 4 / 3]);
    // What is equal stays what it is, and never is -0.
    expect(orderedMean([lane(0.1), lane(0.1), lane(0.1)], square, 1)).toEqual(lane(0.1));
    expect(orderedMean([-0, -0], square, 1)).toBe(0);
  });
});
