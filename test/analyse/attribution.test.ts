import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allSelections,
  type Game,
  MOST_EXACT,
  sampledOrders,
  sampledShapleyValues,
  selectionsOf,
  shapleyValues,
} from '../../src/analyse/attribution.js';

const has = (selection: bigint, part: number): boolean => (selection & (1n << BigInt(part))) !== 0n;

/** A game of one unit, from what a set of parts comes to. */
const gameOf =
  (worth: (parts: ReadonlySet<number>) => number): Game =>
  (selection) =>
    Float64Array.of(
      worth(new Set(Array.from({ length: 64 }, (_, part) => part).filter((part) => has(selection, part)))),
    );

/** A game of some units whose values are drawn by chance. */
const games = (most: number, units: number): fc.Arbitrary<{ readonly parts: number; readonly game: Game }> =>
  fc.integer({ min: 1, max: most }).chain((parts) =>
    fc
      .array(fc.double({ min: -1000, max: 1000, noNaN: true }), {
        minLength: units * 2 ** parts,
        maxLength: units * 2 ** parts,
      })
      .map((numbers) => ({
        parts,
        game: (selection: bigint) =>
          Float64Array.from(numbers.slice(Number(selection) * units, (Number(selection) + 1) * units)),
      })),
  );

/** By the definition: the mean over all orders of what a part adds to those before it. */
function byAllOrders(parts: number, game: Game): readonly number[] {
  const sums = new Array<number>(parts).fill(0);
  let orders = 0;
  const visit = (order: readonly number[]): void => {
    if (order.length === parts) {
      orders++;
      let selection = 0n;
      for (const part of order) {
        const before = game(selection)[0];
        selection |= 1n << BigInt(part);
        sums[part] += game(selection)[0] - before;
      }
    }
    for (let part = 0; part < parts; part++) if (!order.includes(part)) visit([...order, part]);
  };
  visit([]);
  return sums.map((sum) => sum / orders);
}

const firstOf = (columns: readonly Float64Array[]): readonly number[] => columns.map((column) => column[0]);

describe('Shapley values', () => {
  it('are the mean over all orders', () => {
    fc.assert(
      fc.property(games(6, 1), ({ parts, game }) => {
        const expected = byAllOrders(parts, game);
        firstOf(shapleyValues(parts, game)).forEach((value, part) => expect(value).toBeCloseTo(expected[part], 9));
      }),
      { numRuns: 60 },
    );
  });

  it('give the only left glove two thirds', () => {
    // Parts 0 and 1 are right gloves, 2 the left one; a pair is worth 1 (Shapley's own answer: 1/6, 1/6, 4/6).
    const gloves = gameOf((own) => (own.has(2) && (own.has(0) || own.has(1)) ? 1 : 0));
    const [first, second, third] = firstOf(shapleyValues(3, gloves));
    expect(first).toBeCloseTo(1 / 6, 15);
    expect(second).toBe(first);
    expect(third).toBeCloseTo(4 / 6, 15);
  });

  it('give each what it adds, where that is always the same', () => {
    const worth = [3, -1.5, 0, 40];
    const additive = gameOf((own) => 7 + [...own].reduce((sum, part) => sum + worth[part], 0));
    firstOf(shapleyValues(4, additive)).forEach((value, part) => expect(value).toBeCloseTo(worth[part], 12));
  });

  it('share alike among those who cannot be told apart, and give nothing to who adds nothing', () => {
    const game = gameOf((own) => [...own].filter((part) => part < 4).length ** 2);
    expect(firstOf(shapleyValues(5, game))).toEqual([4, 4, 4, 4, 0]);
  });

  it('add up to the whole move, for up to twelve parts', () => {
    const game: Game = (selection) => {
      const x = Number(selection) + 1;
      return Float64Array.of(100 * Math.sin(x * x), 1e6 * Math.cos(x) + x);
    };
    const values = shapleyValues(MOST_EXACT, game);
    for (const unit of [0, 1]) {
      const move = game(2n ** 12n - 1n)[unit] - game(0n)[unit];
      const sum = values.reduce((total, column) => total + column[unit], 0);
      expect(Math.abs(sum - move)).toBeLessThan(unit === 0 ? 1e-12 : 1e-8);
    }
    expect(() => shapleyValues(13, game)).toThrow('13 parts');
  });

  it('are missing for units that lack a value under some selection, and for no others', () => {
    const game: Game = (selection) => Float64Array.of(Number(selection), selection === 2n ? Number.NaN : 1, 5);
    const values = shapleyValues(2, game);
    expect(values.map((column) => [...column])).toEqual([
      [1, NaN, 0],
      [2, NaN, 0],
    ]);
  });
});

describe('sampled Shapley values', () => {
  it('add up to the whole move', () => {
    fc.assert(
      fc.property(games(6, 2), fc.integer(), ({ parts, game }, seed) => {
        const { values } = sampledShapleyValues(sampledOrders(parts, 5, seed), game);
        const [none, all] = [game(0n), game(2n ** BigInt(parts) - 1n)];
        for (const unit of [0, 1]) {
          const sum = values.reduce((total, column) => total + column[unit], 0);
          expect(Math.abs(sum - (all[unit] - none[unit]))).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('come near the exact ones: hardly ever by more than four standard errors', () => {
    const parts = 8;
    const game: Game = (selection) => {
      const own = Array.from({ length: parts }, (_, part) => part).filter((part) => has(selection, part));
      const product = own.reduce((total, part) => total * (1 + (part + 1) / 10), 1);
      return Float64Array.of(product, Math.max(0, ...own), own.length > 3 ? 10 : 0);
    };
    const exact = shapleyValues(parts, game);
    let [within, all] = [0, 0];
    for (let seed = 1; seed <= 20; seed++) {
      const { values, errors } = sampledShapleyValues(sampledOrders(parts, 100, seed), game);
      values.forEach((column, part) =>
        column.forEach((value, unit) => {
          all++;
          if (Math.abs(value - exact[part][unit]) <= 4 * errors[part][unit] + 1e-12) within++;
        }),
      );
    }
    expect(all).toBe(20 * parts * 3);
    expect(within / all).toBeGreaterThan(0.99);
  });

  it('err by what they state, where there are too many parts for the exact ones', () => {
    // Parts that multiply: exact by the elementary symmetric polynomials of the others, each weighted by k! (n - k - 1)! / n!.
    const factors = Array.from({ length: 14 }, (_, at) => (at + 2) ** (1 / 7));
    const exact = factors.map((own, at) => {
      let symmetric = [1];
      for (const other of factors.filter((_, index) => index !== at))
        symmetric = [...symmetric, 0].map((value, degree) => value + (symmetric[degree - 1] ?? 0) * other);
      let share = 1 / factors.length;
      return symmetric.reduce((sum, value, chosen) => {
        const term = share * value;
        share *= (chosen + 1) / (factors.length - chosen - 1);
        return sum + (own - 1) * term;
      }, 0);
    });
    const game = gameOf((own) =>
      factors.reduce((product, factor, at) => (own.has(at) ? product * factor : product), 1),
    );
    let [squares, all] = [0, 0];
    for (let seed = 1; seed <= 40; seed++) {
      const { values, errors } = sampledShapleyValues(sampledOrders(14, 40, seed), game);
      values.forEach((column, part) => {
        squares += ((column[0] - exact[part]) / errors[part][0]) ** 2;
        all++;
      });
    }
    // The root of the mean square of 560 errors in units of what is stated is near 1.
    expect(Math.sqrt(squares / all)).toBeGreaterThan(0.9);
    expect(Math.sqrt(squares / all)).toBeLessThan(1.2);
  });

  it('are certain of a game in which no order matters', () => {
    const additive = gameOf((own) => [...own].reduce((sum, part) => sum + part, 0));
    const { values, errors } = sampledShapleyValues(sampledOrders(20, 4, 1), additive);
    expect(firstOf(values)).toEqual(Array.from({ length: 20 }, (_, part) => part));
    expect(firstOf(errors)).toEqual(new Array(20).fill(0));
  });

  it('are the same for the same seed, whose orders come in pairs, one the reverse of the other', () => {
    const orders = sampledOrders(60, 3, 7);
    expect(sampledOrders(60, 3, 7)).toEqual(orders);
    expect(sampledOrders(60, 3, 8)).not.toEqual(orders);
    expect(orders).toHaveLength(6);
    expect(orders[1]).toEqual([...orders[0]].reverse());
    for (const order of orders)
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, at) => at));
    // Of each order all its beginnings; none and all are shared.
    expect(selectionsOf(orders).length).toBeLessThanOrEqual(6 * 59 + 2);
    expect(selectionsOf(orders)).toContain(2n ** 60n - 1n);
  });

  it('draw each order about as often as any other', () => {
    const counts = new Map<string, number>();
    for (const order of sampledOrders(3, 3000, 3)) counts.set(order.join(''), (counts.get(order.join('')) ?? 0) + 1);
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('lists all selections', () => {
    expect(allSelections(3)).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n]);
  });
});
