import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlated, correlationOf, pearsonOf } from '../../src/analyse/correlation.js';
import { lane } from '../runtime/support.js';

function correlation(x: Float64Array, y: Float64Array) {
  return correlationOf(correlated(x), correlated(y));
}

/** Worked out by scipy 1.17.1: `pearsonr`, `spearmanr`, `kendalltau(variant='b')` of the pairs without a gap. */
const SCIPY = [
  [
    'no ties',
    lane(1, 2, 3, 4, 5, 6, 7),
    lane(2, 1, 4, 3, 7, 5, 6),
    7,
    0.8214285714285715,
    0.8214285714285715,
    0.6190476190476191,
  ],
  [
    'ties in both',
    lane(1, 2, 2, 3, 3, 3, 4, 5),
    lane(1, 1, 2, 2, 3, 3, 3, 4),
    8,
    0.9049923366283037,
    0.904476946044866,
    0.8512565307587487,
  ],
  [
    'ties apart',
    lane(12, 2, 1, 12, 2),
    lane(1, 4, 7, 1, 0),
    5,
    -0.5566399985665696,
    -0.5407380704358752,
    -0.4714045207910316,
  ],
  ['gaps', lane(1, null, 3, 4, 5, 6, 2), lane(3, 2, null, 7, 5, 9, 1), 5, 0.8387421368293257, 0.8, 0.6],
  [
    'forty units',
    lane(
      11,
      7,
      8,
      10,
      6,
      9,
      10,
      2,
      0,
      3,
      3,
      10,
      10,
      0,
      5,
      9,
      1,
      9,
      1,
      5,
      9,
      3,
      4,
      3,
      8,
      3,
      11,
      5,
      5,
      6,
      6,
      6,
      6,
      11,
      9,
      9,
      8,
      7,
      4,
      11,
    ),
    lane(
      2,
      8,
      2,
      11,
      0,
      1,
      11,
      2,
      4,
      3,
      4,
      1,
      5,
      4,
      12,
      4,
      8,
      1,
      4,
      9,
      11,
      7,
      7,
      5,
      3,
      3,
      11,
      6,
      0,
      12,
      0,
      7,
      12,
      1,
      0,
      9,
      0,
      1,
      9,
      12,
    ),
    40,
    0.054906470590956866,
    0.0031740024120415706,
    0.03324112476572668,
  ],
  ['one reversed', lane(1, 2, 3, 4), lane(8, 6, 4, 2), 4, -1, -1, -1],
  [
    '1e300 and 1e-300',
    lane(1e300, 2e300, 4e300, 5e300),
    lane(1e-300, 3e-300, 2e-300, 9e-300),
    4,
    0.7620007620011431,
    0.8,
    2 / 3,
  ],
  ['a large common part', lane(1e9 + 1, 1e9 + 2, 1e9 + 4, 1e9 + 3), lane(1, 3, 4, 2), 4, 0.8, 0.8, 2 / 3],
] as const;

describe('three correlations', () => {
  test.each(SCIPY)('%s', (_, x, y, units, pearson, spearman, kendall) => {
    const found = correlation(x, y);
    expect(found.units).toBe(units);
    expect(found.pearson).toBeCloseTo(pearson, 13);
    expect(found.spearman).toBeCloseTo(spearman, 13);
    expect(found.kendall).toBeCloseTo(kendall, 13);
    expect(pearsonOf(correlated(x), correlated(y))).toEqual({ units, pearson: found.pearson });
  });

  test.each([
    ['a constant', lane(1, 2, 3, 4), lane(5, 5, 5, 5), 4],
    ['a constant but for rounding', lane(1, 2, 3), lane(0.3, 0.1 + 0.2, 0.3), 3],
    ['a constant where both are there', lane(1, 2, 3, null), lane(5, 5, 5, 7), 3],
    ['two units', lane(1, 2), lane(3, 4), 2],
    ['one unit', lane(1), lane(3), 1],
    ['nothing in common', lane(1, 2, 3, null, null, null), lane(null, null, null, 1, 2, 3), 0],
    ['all missing', lane(null, null, null), lane(1, 2, 3), 0],
    ['no units', lane(), lane(), 0],
  ])('have no value for %s', (_, x, y, units) => {
    expect(correlation(x, y)).toEqual({ units, pearson: null, spearman: null, kendall: null });
    expect(correlation(y, x)).toEqual({ units, pearson: null, spearman: null, kendall: null });
  });

  test('zero is zero, whatever its sign', () => {
    expect(correlation(lane(0, -0, 1, 2), lane(1, 2, 3, 4))).toEqual(correlation(lane(0, 0, 1, 2), lane(1, 2, 3, 4)));
  });
});

/** Kendall's tau-b by its definition: all pairs, one after the other. */
function tauByPairs(x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  let [untiedX, untiedY] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      sum += a * b;
      untiedX += a * a;
      untiedY += b * b;
    }
  }
  return sum / Math.sqrt(untiedX * untiedY);
}

const few = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
  minLength: 3,
  maxLength: 60,
});

describe('laws', () => {
  test("Kendall's tau is that of all pairs", () => {
    fc.assert(
      fc.property(few, (pairs) => {
        const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const { kendall } = correlation(Float64Array.from(x), Float64Array.from(y));
        const expected = tauByPairs(x, y);
        if (Number.isNaN(expected)) expect(kendall).toBeNull();
        else expect(kendall).toBeCloseTo(expected, 13);
      }),
      { numRuns: 500 },
    );
  });

  test('neither the order of columns nor that of units nor the unit of measure matters', () => {
    fc.assert(
      fc.property(few, (pairs) => {
        const column = (at: 0 | 1, from = pairs): Float64Array => Float64Array.from(from, (pair) => pair[at]);
        const found = correlation(column(0), column(1));
        expect(correlation(column(1), column(0))).toEqual(found);
        const turned = [...pairs].reverse();
        const scaled = column(0, turned).map((value) => value * 1024);
        const again = correlation(scaled, column(1, turned));
        for (const method of ['pearson', 'spearman', 'kendall'] as const) {
          if (found[method] === null) expect(again[method]).toBeNull();
          else expect(again[method]).toBeCloseTo(found[method], 13);
        }
      }),
      { numRuns: 500 },
    );
  });
});
