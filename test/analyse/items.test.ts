import { describe, expect, test } from 'vitest';
import { componentsOf } from '../../src/analyse/principal-components.js';
import { cronbachAlpha } from '../../src/analyse/reliability.js';
import { lane } from '../runtime/support.js';

/** Six units, three items. */
const ITEMS = [lane(2, 4, 5, 3, 6, 4), lane(4, 4, 6, 2, 7, 5), lane(3, 5, 6, 4, 5, 4)];
const named = (...columns: readonly Float64Array[]) => columns.map((values, at) => ({ name: `item ${at}`, values }));

describe("Cronbach's alpha", () => {
  test('by the textbook, with numpy: k / (k - 1) (1 - sum of variances / variance of the sum)', () => {
    expect(cronbachAlpha(ITEMS).alpha).toBeCloseTo(0.8649885583524028, 13);
  });

  test('has no unit of measure', () => {
    const huge = ITEMS.map((values) => values.map((value) => value * 1e300));
    expect(cronbachAlpha(huge).alpha).toBeCloseTo(0.8649885583524028, 13);
  });

  test('pairs are complete each for itself', () => {
    // Variances 1 and 1 (of 1, 2, 3), covariance of the two units that have both 0.5: 4 * 0.5 / (1 + 1 + 2 * 0.5).
    expect(cronbachAlpha([lane(1, 2, 3, null), lane(null, 1, 2, 3)]).alpha).toBeCloseTo(2 / 3, 14);
  });

  test('of two items that are opposite is minus infinity, so there is none', () => {
    const reason = 'the sum of the items does not vary';
    expect(cronbachAlpha([lane(1, 2, 3), lane(3, 2, 1)])).toEqual({ alpha: null, reason });
    expect(cronbachAlpha([lane(0.1, 0.2, 0.4), lane(0.4, 0.3, 0.1)])).toEqual({ alpha: null, reason });
  });

  test('needs two units, and something that varies', () => {
    const apart = cronbachAlpha([lane(1, 2, null, null), lane(null, null, 1, 2)]);
    expect(apart).toEqual({ alpha: null, reason: 'two items are together in fewer than two units' });
    expect(cronbachAlpha([lane(5, 5, 5), lane(2, 2, 2)]).alpha).toBeNull();
    expect(cronbachAlpha([lane(1), lane(2)]).alpha).toBeNull();
  });
});

describe('principal components', () => {
  test('are the eigenvectors of the correlations, with numpy', () => {
    const { units, components } = componentsOf(named(...ITEMS));
    expect(units).toBe(6);
    const eigenvalues = [2.4473197505535462, 0.45553613494439193, 0.0971441145020616];
    components.forEach(({ eigenvalue, standardDeviation, proportion, loadings }, at) => {
      expect(eigenvalue).toBeCloseTo(eigenvalues[at]!, 13);
      expect(standardDeviation).toBeCloseTo(Math.sqrt(eigenvalues[at]!), 13);
      expect(proportion).toBeCloseTo(eigenvalues[at]! / 3, 13);
      expect(Math.hypot(...loadings)).toBeCloseTo(1, 13);
      // The sign says which way the component points, and is chosen so that most of it points up.
      expect(loadings.reduce((sum, loading) => sum + loading, 0)).toBeGreaterThan(-1e-9);
    });
    const [first] = components;
    [0.6198103741956479, 0.5546748926756757, 0.5551313929824887].forEach((loading, at) =>
      expect(first!.loadings[at]).toBeCloseTo(loading, 13),
    );
    expect(components[2]!.cumulative).toBeCloseTo(1, 13);
  });

  test('two items: the eigenvalues are 1 + r and 1 - r', () => {
    const { components } = componentsOf(named(lane(1, 2, 3, 4, 5, 6, 7), lane(2, 1, 4, 3, 7, 5, 6)));
    expect(components.map(({ eigenvalue }) => eigenvalue)).toEqual([
      expect.closeTo(1.8214285714285715, 13),
      expect.closeTo(0.1785714285714285, 13),
    ]);
  });

  test('leave out units with a gap, and say why there are none', () => {
    const gaps = [lane(1, 2, 3, null), lane(2, null, 1, 4)];
    expect(componentsOf(named(...gaps)).units).toBe(2);
    expect(componentsOf(named(lane(1, null), lane(null, 2)))).toEqual({
      units: 0,
      components: [],
      reason: 'fewer than two units have all of the items',
    });
    expect(componentsOf(named(lane(1, 2, 3), lane(5, 5, 5)))).toEqual({
      units: 3,
      components: [],
      reason: 'item 1 is constant where all items are there',
    });
  });
});
