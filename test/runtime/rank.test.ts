import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { rankOf, type RankOptions } from '../../src/runtime/rank.js';
import { grouping, lane } from './support.js';

function options(order: RankOptions['order'], ties: RankOptions['ties'], decimals: number | null = null): RankOptions {
  return { order, ties, decimals };
}

describe('ranks', () => {
  const x = lane(30, 10, null, 20, 20, 20);

  it.each<[RankOptions['order'], RankOptions['ties'], Float64Array]>([
    ['ascending', 'min', lane(5, 1, null, 2, 2, 2)],
    ['ascending', 'max', lane(5, 1, null, 4, 4, 4)],
    ['ascending', 'average', lane(5, 1, null, 3, 3, 3)],
    ['ascending', 'dense', lane(3, 1, null, 2, 2, 2)],
    ['descending', 'min', lane(1, 5, null, 2, 2, 2)],
    ['descending', 'max', lane(1, 5, null, 4, 4, 4)],
    ['descending', 'average', lane(1, 5, null, 3, 3, 3)],
    ['descending', 'dense', lane(1, 3, null, 2, 2, 2)],
  ])('%s with ties %s', (order, ties, expected) => {
    expect(rankOf(x, 6, options(order, ties), null, null)).toEqual(expected);
  });

  it('tie at 12 significant digits', () => {
    expect(rankOf(lane(0.1 + 0.2, 0.3, 0.30000001), 3, options('ascending', 'min'), null, null)).toEqual(lane(1, 1, 3));
    expect(rankOf(lane(0, -0, 1e-300), 3, options('ascending', 'min'), null, null)).toEqual(lane(1, 1, 3));
    expect(rankOf(lane(1e300, -1e300, 0), 3, options('descending', 'min'), null, null)).toEqual(lane(1, 3, 2));
  });

  it('look at rounded values where told to', () => {
    expect(rankOf(lane(1.005, 1.01, 1.014, 1.016), 4, options('descending', 'min', 2), null, null)).toEqual(
      lane(2, 2, 2, 1),
    );
  });

  it('are within groups and among those that count', () => {
    const groups = grouping(2, 0, 0, 1, 1, -1, 1);
    expect(rankOf(lane(5, 6, 1, 9, 3, 4), 6, options('descending', 'min'), groups, null)).toEqual(
      lane(2, 1, 3, 1, null, 2),
    );
    expect(rankOf(lane(5, 6, 7), 3, options('descending', 'min'), null, lane(1, 0, null))).toEqual(lane(1, null, null));
    expect(rankOf(lane(5, 6, 7), 3, options('descending', 'min'), null, 0)).toEqual(lane(null, null, null));
  });

  it('of a constant are shared', () => {
    expect(rankOf(4, 5, options('ascending', 'min'), null, null)).toBe(1);
    expect(rankOf(4, 5, options('ascending', 'average'), null, null)).toBe(3);
    expect(rankOf(NaN, 5, options('ascending', 'min'), null, null)).toBeNaN();
    expect(rankOf(4, 3, options('ascending', 'max'), grouping(2, 0, 1, 1), null)).toEqual(lane(1, 2, 2));
    expect(rankOf(lane(7), 1, options('ascending', 'min'), null, null)).toEqual(lane(1));
    expect(rankOf(lane(), 0, options('ascending', 'min'), null, null)).toEqual(lane());
  });

  it('of many elements are those of few: 1 and the number that are better', () => {
    // Equal upper halves, both signs, both zeros, missing, and ends of the range.
    const some = [0, -0, 1, 1 + 2 ** -40, 1 + 2 ** -30, -1, -1 - 2 ** -30, NaN, Infinity, 1e-310, -1e-310, 5e8, -7.25];
    const values = Float64Array.from(
      { length: 1000 },
      (_, i) => some[(i * 7) % some.length]! + (i % 3 === 0 ? i % 50 : 0),
    );
    const digits = Array.from(values, (v) => Number(v.toPrecision(12)));
    for (const order of ['ascending', 'descending'] as const) {
      const isBetter = (a: number, b: number): boolean => (order === 'ascending' ? a < b : a > b);
      const expected = digits.map((v) => (v !== v ? NaN : 1 + digits.filter((other) => isBetter(other, v)).length));
      expect(rankOf(values, 1000, options(order, 'min'), null, null)).toEqual(lane(...expected));
    }
  });

  it('are 1 and the number that are better, whatever the order of elements', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constantFrom(0.3, 0.1 + 0.2, NaN, -0));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 30 }), (values) => {
        const digits = values.map((v) => Number(v.toPrecision(12)));
        const expected = digits.map((v) => (v !== v ? NaN : 1 + digits.filter((other) => other > v).length));
        const ranks = rankOf(lane(...values), values.length, options('descending', 'min'), null, null);
        expect(ranks).toEqual(lane(...expected));
        const back = rankOf(lane(...values.toReversed()), values.length, options('descending', 'min'), null, null);
        expect(back).toEqual(lane(...expected.toReversed()));
      }),
    );
  });
});
