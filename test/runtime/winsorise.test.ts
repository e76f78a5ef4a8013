import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbers } from '../../src/runtime/comparison.js';
import { kurtosisOf, skewnessOf } from '../../src/runtime/spread-and-shape.js';
import { isSkewed, winsorise } from '../../src/runtime/winsorise.js';
import { asem, close, grouping, lane, numbersOf } from './support.js';

const custom = { limit: 5, skewness: 2, kurtosis: 3.5 };

describe('winsorising', () => {
  it('meets the reference, indicator by indicator', () => {
    const before = asem('04_Screened.csv');
    const after = asem('05_Treated.csv');
    let treated = 0;
    for (const details of asem('05_Treated_Dets_Table.csv')) {
      const x = numbersOf(before, details.iCode);
      const result = winsorise(x, x.length, custom, null) as Float64Array;
      const expected = numbersOf(after, details.iCode);
      expect(
        result.every((value, i) => close(value, expected[i], 1e-14)),
        details.iCode,
      ).toBe(true);
      const skewed = details['check_SkewKurt0.Pass'] === 'FALSE';
      expect(isSkewed(x, x.length, custom, null, null), details.iCode).toBe(skewed ? 1 : 0);
      const moved = result.filter((value, i) => value !== x[i]).length;
      expect(moved, details.iCode).toBe(Number(details['winsorise.nwin']));
      if (skewed) treated++;
    }
    expect(treated).toBe(15);
  });

  it('calls skewed what exact skewness and kurtosis say, far from the limits and at them', () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 9 }),
      fc.double({ noNaN: true, min: -1000, max: 1000 }),
      fc.constantFrom(1e5, -1e5, 1e12, 1e300, 1e-300),
    );
    const values = fc.array(value, { minLength: 1, maxLength: 60 });
    const offset = fc.constantFrom(0, 0, 1e6, -1e9, 1e13);
    const limit = fc.constantFrom<number | null>(null, null, 0, -1, 0.5, 2, 3.5);
    fc.assert(
      fc.property(values, offset, limit, limit, (numbers, by, skew, kurt) => {
        const x = lane(...numbers.map((one) => one + by));
        const skewness = skewnessOf(x, x.length, null, null) as number;
        const kurtosis = kurtosisOf(x, x.length, null, null) as number;
        // Without a limit of its own, each is at what it says.
        const limits = { skewness: skew ?? (Math.abs(skewness) || 0), kurtosis: kurt ?? (kurtosis || 0) };
        const isMissing = skewness !== skewness || kurtosis !== kurtosis;
        const isBeyond =
          compareNumbers(Math.abs(skewness), limits.skewness) >= 0 && compareNumbers(kurtosis, limits.kurtosis) >= 0;
        expect(isSkewed(x, x.length, limits, null, null)).toBe(isMissing ? NaN : isBeyond ? 1 : 0);
      }),
      { numRuns: 5000 },
    );
  });

  it('moves no more points than the limit', () => {
    const before = asem('04_Screened.csv');
    for (const details of asem('treat_winmax2_Dets_Table.csv')) {
      if (details['check_SkewKurt1.Pass'] !== 'FALSE') continue;
      const x = numbersOf(before, details.iCode);
      const result = winsorise(x, x.length, { ...custom, limit: 2 }, null) as Float64Array;
      expect(result.filter((value, i) => value !== x[i])).toHaveLength(2);
      expect(isSkewed(result, x.length, custom, null, null)).toBe(1);
    }
  });

  const tied = lane(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 100, 100, 100);

  it('moves equal extremes together, though it be beyond the limit', () => {
    const result = winsorise(tied, 28, { ...custom, limit: 1 }, null) as Float64Array;
    expect([...result.slice(22)]).toEqual([1, 2, 3, 3, 3, 3]);
  });

  it('works on either end, by group, and leaves what is missing', () => {
    const mirrored = Float64Array.from([...tied.slice(0, 26)], (value) => 0 - value);
    const x = Float64Array.from([...tied.slice(0, 26), ...mirrored, NaN, 1e9]);
    const groups = grouping(3, ...tied.slice(0, 26).map(() => 0), ...mirrored.map(() => 1), 1, -1);
    const result = winsorise(x, 54, { ...custom, limit: 1 }, groups) as Float64Array;
    expect([...result.slice(22, 26)]).toEqual([1, 2, 3, 3]);
    expect([...result.slice(48, 54)]).toEqual([-1, -2, -3, -3, NaN, 1e9]);
  });

  it('never makes all values equal: a rare one of two values is no outlier', () => {
    // One value in ten is 0: skewness -3.16, kurtosis 10, and pulled in with the others all would be 1.
    const binary = lane(0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    expect(winsorise(binary, 10, custom, null)).toEqual(binary);
    // 9 is pulled in to 5, both then to 1: nothing would be left, so that nothing is moved.
    const fewer = lane(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 9);
    expect(winsorise(fewer, 20, custom, null)).toEqual(fewer);
    // With a limit that is reached before, the first step stays.
    expect(winsorise(fewer, 20, { ...custom, limit: 1 }, null)).toEqual(fewer.map((x) => Math.min(x, 5)));
    const groups = grouping(2, ...[...binary].map(() => 0), ...[...tied].map(() => 1));
    const both = winsorise(
      Float64Array.from([...binary, ...tied]),
      38,
      { ...custom, limit: 1 },
      groups,
    ) as Float64Array;
    expect([...both.slice(0, 10), ...both.slice(32)]).toEqual([...binary, 1, 2, 3, 3, 3, 3]);
  });

  it('leaves alone what has no skewness', () => {
    expect(winsorise(lane(1, 1, 1, 1, 1), 5, custom, null)).toEqual(lane(1, 1, 1, 1, 1));
    expect(winsorise(lane(1, null, 100), 3, custom, null)).toEqual(lane(1, null, 100));
    expect(winsorise(7, 5, custom, null)).toBe(7);
    expect(winsorise(lane(null, null), 2, custom, null)).toEqual(lane(null, null));
    expect(isSkewed(lane(1, 1, 1, 1), 4, custom, null, null)).toBeNaN();
    expect(isSkewed(7, 4, custom, grouping(1, 0, 0, 0, 0), null)).toEqual(lane(null));
  });

  it('ends where there is no limit', () => {
    const one = Float64Array.from({ length: 40 }, (_, i) => (i === 0 ? 100 : i % 2));
    expect(winsorise(one, 40, { ...custom, limit: null }, null)).toEqual(one.map((x) => Math.min(x, 1)));
  });
});
