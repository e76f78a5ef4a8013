import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadOf } from '../../../src/analyse/uncertainty/rank-statistics.js';

/** Type 7 of Hyndman and Fan (1996) of numbers that have been sorted in full. */
function quantile(sorted: readonly number[], p: number): number {
  const h = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(h)]!, sorted[Math.min(Math.floor(h) + 1, sorted.length - 1)]!];
  return low + (h - Math.floor(h)) * (high - low);
}

describe('the spread of draws', () => {
  test('is that of the sorted numbers, whatever their number and however many are alike', () => {
    const number = fc.oneof(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: -50, max: 50 }).map((n) => n / 4),
      fc.constant(NaN),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 150 }), (values) => {
        const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
        const { low, median, high, mean } = spreadOf(Float64Array.from(values));
        if (sorted.length === 0) {
          expect([low, median, high, mean]).toEqual([null, null, null, null]);
          return;
        }
        [low, median, high].forEach((found, at) =>
          expect(found).toBeCloseTo(quantile(sorted, [0.05, 0.5, 0.95][at]!), 12),
        );
        expect(mean).toBeCloseTo(sorted.reduce((sum, value) => sum + value, 0) / sorted.length, 12);
      }),
      { numRuns: 3000 },
    );
  });

  test('of the numbers from 1 to 101 is 6, 51 and 96, in any order', () => {
    const upwards = Float64Array.from({ length: 101 }, (_, at) => at + 1);
    const mixed = Float64Array.from({ length: 101 }, (_, at) => ((at * 37) % 101) + 1);
    for (const values of [upwards, upwards.slice().reverse(), mixed])
      expect(spreadOf(values)).toEqual({ mean: 51, low: 6, median: 51, high: 96 });
  });
});
