import { describe, expect, test } from 'vitest';
import type { Drawing, WeightGroup } from '../../../src/analyse/uncertainty/drawings.js';
import {
  drawValues,
  type DrawnData,
  type DrawnValues,
  emptyDraw,
} from '../../../src/analyse/uncertainty/drawn-values.js';
import { keyOfSeed, uniformAt } from '../../../src/analyse/uncertainty/philox.js';

/* Moments of what is drawn against the formulas of its distribution: a mean within four of its standard errors. */

const DRAWS = 20_000;
const WEIGHTS = [1, 3, 6];
const group: WeightGroup = {
  parent: '',
  isWritten: true,
  children: WEIGHTS.map((weight, at) => ({ id: `${at}`, name: `${at}`, weight })),
};

/** One number of each draw. */
function drawnOf(drawing: Drawing, numbersOf: (drawn: DrawnValues) => readonly number[], data?: Partial<DrawnData>) {
  const all: DrawnData = { tables: new Map(), strata: new Map(), cases: 1, ...data };
  const drawn = emptyDraw([drawing]);
  const key = keyOfSeed(11);
  return Array.from({ length: DRAWS }, (_, row) => {
    drawValues(
      [drawing],
      Float64Array.from([0, 1, 2], (column) => uniformAt(key, row, column)),
      0,
      () => 1,
      all,
      drawn,
    );
    return numbersOf(drawn);
  });
}

function expectMoments(values: readonly number[], mean: number, variance: number): void {
  const found = values.reduce((sum, one) => sum + one, 0) / values.length;
  expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(variance / values.length));
  const spread = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
  expect(Math.abs(spread / variance - 1)).toBeLessThan(0.06);
}

describe('moments of what is drawn', () => {
  test.each([0.8, 50])('shares of a Dirichlet distribution of concentration %d', (concentration) => {
    const rows = drawnOf({ kind: 'weights dirichlet', column: 0, concentration, groups: [group] }, (drawn) => [
      ...drawn.weights,
    ]);
    // The mean of a share is m, its variance m (1 - m) / (concentration + 1); the sum of weights stays 10.
    WEIGHTS.forEach((weight, at) => {
      const m = weight / 10;
      expectMoments(
        rows.map((row) => row[at]! / 10),
        m,
        (m * (1 - m)) / (concentration + 1),
      );
    });
    const sums = rows.map((row) => row.reduce((sum, one) => sum + one, 0));
    expect(Math.max(...sums.map((sum) => Math.abs(sum - 10)))).toBeLessThan(1e-10);
  });

  test('errors are normal: mean 0, variance 1, and kurtosis 3', () => {
    const values = drawnOf({ kind: 'error', column: 0, node: 'A', stream: 0 }, (drawn) => [
      drawn.errors.get('A')![0]!,
    ]).map(([value]) => value!);
    expectMoments(values, 0, 1);
    // The variance of the fourth power is 105 - 9.
    const fourth = values.reduce((sum, one) => sum + one ** 4, 0) / DRAWS;
    expect(Math.abs(fourth - 3)).toBeLessThan(4 * Math.sqrt(96 / DRAWS));
  });

  test('a constant is uniform between its ends', () => {
    const values = drawnOf({ kind: 'constant', column: 0, constant: 'c', low: 2, high: 5 }, (drawn) => [
      drawn.constants.get('c')!,
    ]).map(([value]) => value!);
    expectMoments(values, 3.5, 9 / 12);
    expect(values.filter((value) => value < 2 || value >= 5)).toEqual([]);
  });

  test('rows are drawn with replacement within their strata: how often one is taken is binomial', () => {
    const strata = [Int32Array.of(0, 2), Int32Array.of(1, 3, 4, 5)];
    const rows = drawnOf(
      { kind: 'resample', column: 0, source: 's', strata: [], stream: 0 },
      (drawn) => [...drawn.rows.get('s')!],
      { strata: new Map([['s', strata]]) },
    );
    const isOfFirst = (row: readonly number[]): number => row.filter((one) => one === 0 || one === 2).length;
    expect(rows.filter((row) => row.length !== 6 || isOfFirst(row) !== 2)).toEqual([]);
    // n trials of chance 1/n: mean 1, variance 1 - 1/n.
    for (const stratum of strata)
      for (const one of stratum)
        expectMoments(
          rows.map((row) => row.filter((taken) => taken === one).length),
          1,
          1 - 1 / stratum.length,
        );
  });
});
