import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Grouping, Lane } from '../../src/runtime/column.js';
import * as quantile from '../../src/runtime/quantile.js';
import * as reduction from '../../src/runtime/reduction.js';
import * as shape from '../../src/runtime/spread-and-shape.js';
import { asem, close, grouping, lane, noTrouble, notebook, numbersOf } from './support.js';

const {
  countOf,
  sumOf,
  meanOf,
  medianOf,
  minimumOf,
  maximumOf,
  standardDeviationOf,
  varianceOf,
  skewnessOf,
  kurtosisOf,
  quantileOf,
  shareOf,
  firstOf,
  firstTextOf,
} = { ...quantile, ...reduction, ...shape };

/** Every reduction of numbers that does not look at order, in one shape. */
const reductions: Record<string, (x: Lane, n: number, groups: Grouping | null, where: Lane | null) => Lane> = {
  count: (x, n, groups, where) => countOf(x, n, groups, where, null, noTrouble),
  sum: (x, n, groups, where) => sumOf(x, n, groups, where, null, noTrouble),
  mean: (x, n, groups, where) => meanOf(x, n, groups, where, null, noTrouble),
  median: medianOf,
  minimum: minimumOf,
  maximum: maximumOf,
  sd: (x, n, groups, where) => standardDeviationOf(x, n, groups, where, noTrouble),
  variance: (x, n, groups, where) => varianceOf(x, n, groups, where, noTrouble),
  skewness: skewnessOf,
  kurtosis: kurtosisOf,
  quantile: (x, n, groups, where) => quantileOf(x, 0.3, n, groups, where, noTrouble),
};

it('knows the spread of the largest doubles', () => {
  const { MAX_VALUE } = Number;
  const largest = lane(MAX_VALUE, -MAX_VALUE, 0);
  // The mean is 0, and the squares are 1, 1 and 0 times that of the largest: the root of 2 / 2.
  expect(standardDeviationOf(largest, 3, null, null, noTrouble)).toBe(MAX_VALUE);
  expect(skewnessOf(largest, 3, null, null)).toBe(0);
  const { trouble, notes } = notebook();
  expect(standardDeviationOf(lane(MAX_VALUE, -MAX_VALUE), 2, null, null, trouble)).toBeNaN();
  expect(notes).toEqual(['-1: too large for a number']);
});

describe('without groups', () => {
  const x = lane(2, 4, 4, 4, 5, 5, 7, 9);

  it('reduce a column to one number', () => {
    // A textbook example: mean 5, sum of squared deviations 32.
    expect(countOf(x, 8, null, null, null, noTrouble)).toBe(8);
    expect(sumOf(x, 8, null, null, null, noTrouble)).toBe(40);
    expect(meanOf(x, 8, null, null, null, noTrouble)).toBe(5);
    expect(medianOf(x, 8, null, null)).toBe(4.5);
    expect(minimumOf(x, 8, null, null)).toBe(2);
    expect(maximumOf(x, 8, null, null)).toBe(9);
    expect(close(varianceOf(x, 8, null, null, noTrouble) as number, 32 / 7)).toBe(true);
    expect(close(standardDeviationOf(x, 8, null, null, noTrouble) as number, Math.sqrt(32 / 7))).toBe(true);
    expect(firstOf(x, 8, null, null)).toBe(2);
    // Third powers of deviations add up to 42, fourth powers to 356: g1 = (42/8) / 4^1.5, g2 = (356/8) / 16 - 3.
    expect(close(skewnessOf(x, 8, null, null) as number, ((42 / 8 / 8) * Math.sqrt(56)) / 6)).toBe(true);
    expect(close(kurtosisOf(x, 8, null, null) as number, ((9 * (356 / 8 / 16 - 3) + 6) * 7) / (6 * 5))).toBe(true);
  });

  it('take quantiles of type 7', () => {
    // R: quantile(c(1, 2, 3, 4, 10), c(.1, .25, .9), type = 7) is 1.4, 2, 7.6.
    const y = lane(10, 1, 3, null, 2, 4);
    expect(close(quantileOf(y, 0.1, 6, null, null, noTrouble) as number, 1.4)).toBe(true);
    expect(quantileOf(y, 0.25, 6, null, null, noTrouble)).toBe(2);
    expect(close(quantileOf(y, 0.9, 6, null, null, noTrouble) as number, 7.6)).toBe(true);
    expect(quantileOf(y, 0, 6, null, null, noTrouble)).toBe(1);
    expect(quantileOf(y, 1, 6, null, null, noTrouble)).toBe(10);
    // 100 * 0.07 is 7.000000000000001 in doubles; the place is the eighth.
    const steps = Float64Array.from({ length: 101 }, (_, i) => i * 10);
    expect(quantileOf(steps, 0.07, 101, null, null, noTrouble)).toBe(70);
    const { trouble, notes } = notebook();
    expect(quantileOf(y, 1.5, 6, null, null, trouble)).toBeNaN();
    expect(notes).toEqual(['-1: a quantile outside 0 to 1']);
  });

  it('reduce a constant as a column of it', () => {
    expect(sumOf(3, 4, null, null, null, noTrouble)).toBe(12);
    expect(countOf(3, 4, null, lane(1, 0, null, 1), null, noTrouble)).toBe(2);
    expect(meanOf(0.1, 3, null, null, null, noTrouble)).toBe(0.1);
    expect(countOf(NaN, 4, null, null, null, noTrouble)).toBe(0);
    expect(shareOf(1, 4, null, null, null, noTrouble)).toBe(1);
    expect(medianOf(7, 4, null, null)).toBe(7);
  });

  it('are missing where nothing is left, and the count is 0', () => {
    for (const [x, n, where] of [
      [lane(null, null), 2, null],
      [lane(1, 2), 2, lane(0, null)],
      [lane(), 0, null],
      [1, 0, null],
    ] as const) {
      for (const [name, reduce] of Object.entries(reductions)) {
        if (name === 'count') expect(reduce(x, n, null, where)).toBe(0);
        else expect(reduce(x, n, null, where), name).toBeNaN();
      }
      expect(firstOf(x, n, null, where)).toBeNaN();
      expect(shareOf(x, n, null, where, null, noTrouble)).toBeNaN();
    }
  });

  it('need enough values that differ', () => {
    expect(varianceOf(lane(1), 1, null, null, noTrouble)).toBeNaN();
    expect(standardDeviationOf(lane(1), 1, null, null, noTrouble)).toBeNaN();
    expect(skewnessOf(lane(1, 2), 2, null, null)).toBeNaN();
    expect(skewnessOf(lane(1, 2, 3), 3, null, null)).toBe(0);
    expect(kurtosisOf(lane(1, 2, 4), 3, null, null)).toBeNaN();
    // A column that is constant but for dust has no spread and no shape.
    const dusty = lane(0.3, 0.1 + 0.2, 0.3, 0.3, 0.3);
    expect(standardDeviationOf(dusty, 5, null, null, noTrouble)).toBe(0);
    expect(varianceOf(dusty, 5, null, null, noTrouble)).toBe(0);
    expect(skewnessOf(dusty, 5, null, null)).toBeNaN();
    expect(kurtosisOf(dusty, 5, null, null)).toBeNaN();
  });

  it('neither overflow nor vanish on the way', () => {
    const { trouble, notes } = notebook();
    const large = lane(1e300, 2e300, 3e300);
    expect(meanOf(lane(1.7e308, 1.7e308, 1.7e308), 3, null, null, null, noTrouble)).toBe(1.7e308);
    expect(medianOf(lane(1.5 * 2 ** 1023, 2 ** 1023), 2, null, null)).toBe(1.25 * 2 ** 1023);
    expect(standardDeviationOf(large, 3, null, null, noTrouble)).toBe(1e300);
    const small = standardDeviationOf(lane(1e-300, 2e-300, 3e-300), 3, null, null, noTrouble) as number;
    expect(close(small * 1e300, 1)).toBe(true);
    expect(standardDeviationOf(lane(-1e308, 1e308), 2, null, null, noTrouble)).toBe(Math.SQRT2 * 1e308);
    expect(skewnessOf(large, 3, null, null)).toBe(0);
    expect(close(kurtosisOf(lane(1e-300, 2e-300, 3e-300, 4e-300), 4, null, null) as number, -1.2)).toBe(true);
    expect(varianceOf(large, 3, null, null, trouble)).toBeNaN();
    expect(sumOf(lane(1.7e308, 1.7e308), 2, null, null, null, trouble)).toBeNaN();
    expect(notes).toEqual(['-1: too large for a number', '-1: too large for a number']);
  });
});

describe('with weights', () => {
  it('weigh sums, means, counts and shares', () => {
    const x = lane(1, 2, 4, 8);
    const w = lane(3, 1, null, 0);
    expect(sumOf(x, 4, null, null, w, noTrouble)).toBe(5);
    expect(meanOf(x, 4, null, null, w, noTrouble)).toBe(1.25);
    expect(countOf(x, 4, null, null, w, noTrouble)).toBe(4);
    expect(shareOf(lane(1, 0, 1, 1), 4, null, null, w, noTrouble)).toBe(0.75);
    expect(shareOf(lane(null, 0, 1, 1), 4, null, null, w, noTrouble)).toBe(0);
  });

  it('tell of weights that are negative or all zero', () => {
    const { trouble, notes } = notebook();
    expect(meanOf(lane(1, 2), 2, null, null, lane(-1, 1), trouble)).toBe(2);
    expect(shareOf(lane(1, 0), 2, null, null, lane(1, -1), trouble)).toBe(1);
    expect(meanOf(lane(1, 2), 2, grouping(2, 1, 1), null, 0, trouble)).toEqual(lane(null, null));
    expect(shareOf(lane(1, 0), 2, null, null, lane(0, 0), trouble)).toBeNaN();
    expect(notes).toEqual([
      '0: a negative weight',
      '1: a negative weight',
      '0: all weights are zero',
      '-1: all weights are zero',
    ]);
  });
});

describe('with groups', () => {
  const groups = grouping(4, 0, 1, 0, 1, -1, 2, 0);
  const x = lane(1, 10, 2, null, 99, 5, 6);

  it('reduce to one number per group', () => {
    const where = lane(1, 1, 1, 1, 1, null, 1);
    expect(countOf(x, 7, groups, null, null, noTrouble)).toEqual(lane(3, 1, 1, 0));
    expect(sumOf(x, 7, groups, where, null, noTrouble)).toEqual(lane(9, 10, null, null));
    expect(meanOf(x, 7, groups, null, null, noTrouble)).toEqual(lane(3, 10, 5, null));
    expect(medianOf(x, 7, groups, null)).toEqual(lane(2, 10, 5, null));
    expect(minimumOf(x, 7, groups, null)).toEqual(lane(1, 10, 5, null));
    expect(maximumOf(x, 7, groups, null)).toEqual(lane(6, 10, 5, null));
    expect(varianceOf(x, 7, groups, null, noTrouble)).toEqual(lane(7, null, null, null));
    expect(quantileOf(x, 0.25, 7, groups, null, noTrouble)).toEqual(lane(1.5, 10, 5, null));
    expect(shareOf(lane(1, 0, 1, null, 1, 1, 0), 7, groups, null, lane(1, 1, 1, 1, 1, 1, 2), noTrouble)).toEqual(
      lane(0.5, 0, 1, null),
    );
    expect(firstOf(x, 7, groups, null)).toEqual(lane(1, 10, 5, null));
    expect(firstTextOf(['a', null, 'b', 'c', 'd', null, 'e'], 7, groups, null)).toEqual(['a', 'c', null, null]);
    expect(firstTextOf('z', 7, null, null)).toBe('z');
  });

  it('name the first element of a group in trouble', () => {
    const { trouble, notes } = notebook();
    sumOf(lane(0, 1.7e308, 1.7e308), 3, grouping(2, 0, 1, 1), null, null, trouble);
    expect(notes).toEqual(['1: too large for a number']);
  });

  it('spread the value of the group over its elements', () => {
    expect(reduction.spread(lane(1, 2, 3, null), groups)).toEqual(lane(1, 2, 1, 2, null, 3, 1));
    expect(reduction.spread(7, groups)).toEqual(lane(7, 7, 7, 7, null, 7, 7));
    expect(reduction.spread(7, null)).toBe(7);
    expect(reduction.spreadText(['a', 'b', 'c', null], groups)).toEqual(['a', 'b', 'a', 'b', null, 'c', 'a']);
    expect(reduction.spreadText('a', null)).toBe('a');
  });
});

describe('a permutation of the elements', () => {
  const row = fc.record({
    x: fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 5 }), fc.constant(NaN)),
    group: fc.integer({ min: -1, max: 2 }),
    where: fc.constantFrom(1, 1, 1, 0, NaN),
    weight: fc.oneof(fc.double({ min: 0, max: 1e3, noNaN: true }), fc.constant(NaN)),
    place: fc.double({ noNaN: true }),
  });

  it('changes no result', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const moved = rows.toSorted((a, b) => a.place - b.place);
        const results = [rows, moved].map((order) => {
          const x = lane(...order.map((r) => r.x));
          const where = lane(...order.map((r) => r.where));
          const weight = lane(...order.map((r) => r.weight));
          const condition = lane(...order.map((r) => (r.x !== r.x ? NaN : r.x > 1 ? 1 : 0)));
          const groups = grouping(3, ...order.map((r) => r.group));
          const n = order.length;
          const ignore = (): void => undefined;
          return [
            ...Object.values(reductions).flatMap((reduce) => [reduce(x, n, groups, where), reduce(x, n, null, null)]),
            meanOf(x, n, groups, where, weight, ignore),
            sumOf(x, n, null, where, weight, ignore),
            shareOf(condition, n, groups, null, weight, ignore),
          ];
        });
        expect(results[1]).toEqual(results[0]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the statistics of the reference', () => {
  it.each([
    ['01_Raw.csv', 'stats_Raw.csv'],
    ['05_Treated.csv', 'stats_Treated.csv'],
  ])('of %s are met', (dataFile, statsFile) => {
    const rows = asem(dataFile);
    const n = rows.length;
    for (const stats of asem(statsFile)) {
      const x = numbersOf(rows, stats.iCode);
      const actual: Record<string, Lane> = {
        Min: minimumOf(x, n, null, null),
        Max: maximumOf(x, n, null, null),
        Mean: meanOf(x, n, null, null, null, noTrouble),
        Median: medianOf(x, n, null, null),
        Std: standardDeviationOf(x, n, null, null, noTrouble),
        Skew: skewnessOf(x, n, null, null),
        Kurt: kurtosisOf(x, n, null, null),
        'N.Avail': countOf(x, n, null, null, null, noTrouble),
      };
      for (const [name, value] of Object.entries(actual)) {
        expect(close(value as number, Number(stats[name])), `${stats.iCode} ${name}`).toBe(true);
      }
    }
  });
});
