import { describe, expect, test } from 'vitest';
import { rankOf } from '../../src/runtime/rank.js';
import { weightedRankOf } from '../../src/runtime/weighted-rank.js';
import { noTrouble } from './support.js';

const how = (ties: 'min' | 'max' | 'average', order: 'ascending' | 'descending' = 'ascending') =>
  ({ ties, order, decimals: null }) as const;

describe('ranks among elements that count as often as they weigh', () => {
  const x = Float64Array.of(3, 1, 3, NaN, 2, 8, 5);
  const weight = Float64Array.of(2, 1, 1, 4, 3, 0, NaN);

  test('whole weights give the ranks of as many elements', () => {
    // 1, 2, 2, 2, 3, 3, 3, and 8 without a weight behind them.
    const ranks = (ties: 'min' | 'max' | 'average'): number[] => [
      ...(weightedRankOf(x, 7, how(ties), null, null, weight, noTrouble) as Float64Array),
    ];
    expect(ranks('min')).toEqual([5, 1, 5, NaN, 2, 8, NaN]);
    expect(ranks('max')).toEqual([7, 1, 7, NaN, 4, 7, NaN]);
    expect(ranks('average')).toEqual([6, 1, 6, NaN, 3, 7.5, NaN]);
    const repeated = rankOf(Float64Array.of(1, 2, 2, 2, 3, 3, 3), 7, how('average'), null, null);
    expect([...(repeated as Float64Array)]).toEqual([1, 3, 3, 3, 6, 6, 6]);
  });

  test('no order of the elements changes a rank', () => {
    const masses = Float64Array.of(0.1, 0.7, 1e16, 0.2, 0.3, 1, 1e-9, 0.6);
    const values = Float64Array.of(2, 2, 1, 2.0000000000000004, 5, 1, 2, 5);
    const once = weightedRankOf(values, 8, how('max'), null, null, masses, noTrouble) as Float64Array;
    const order = [5, 2, 7, 0, 6, 4, 1, 3];
    const turned = weightedRankOf(
      Float64Array.from(order, (at) => values[at]),
      8,
      how('max'),
      null,
      null,
      Float64Array.from(order, (at) => masses[at]),
      noTrouble,
    ) as Float64Array;
    expect([...turned]).toEqual(order.map((at) => once[at]));
  });

  test('groups, conditions, descending order, and a weight below zero that is told', () => {
    const told: [number, string][] = [];
    const groups = { count: 2, of: Int32Array.of(0, 0, 1, 1, 0, -1) };
    const found = weightedRankOf(
      Float64Array.of(1, 2, 3, 4, 5, 6),
      6,
      how('min', 'descending'),
      groups,
      Float64Array.of(1, 1, 1, 1, 0, 1),
      Float64Array.of(2, 3, -1, 5, 1, 1),
      (index, reason) => told.push([index, reason]),
    );
    expect([...(found as Float64Array)]).toEqual([4, 1, NaN, 1, NaN, NaN]);
    expect(told).toEqual([[2, 'a negative weight']]);
  });

  test('weights that are too large together are told', () => {
    const told: string[] = [];
    const found = weightedRankOf(
      Float64Array.of(1, 2),
      2,
      how('max'),
      null,
      null,
      Float64Array.of(1.5e308, 1.5e308),
      (_, reason) => told.push(reason),
    );
    expect([...(found as Float64Array)]).toEqual([1.5e308, NaN]);
    expect(told).toEqual(['too large for a number']);
  });
});
