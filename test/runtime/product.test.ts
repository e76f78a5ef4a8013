import { describe, expect, test } from 'vitest';
import { productAcross, productOf } from '../../src/runtime/product.js';

const NONE = (): void => {
  throw new Error('no trouble was expected');
};

describe('products', () => {
  test('of elements, by group', () => {
    const groups = { count: 3, of: Int32Array.of(0, 1, 0, 1, -1) };
    expect(productOf(Float64Array.of(2, 3, -4, NaN, 5), 5, groups, null, NONE)).toEqual(Float64Array.of(-8, 3, NaN));
  });

  test('neither overflow nor vanish on the way, and do not depend on the order', () => {
    const values = [1e300, 1e300, 1e-300, 1e-300, 3, 5e-324, 2 ** 1000];
    const forward = productOf(Float64Array.from(values), 7, null, null, NONE);
    expect(forward).toBe(productOf(Float64Array.from(values.reverse()), 7, null, null, NONE));
    expect(forward).toBeCloseTo(3 * 2 ** -74, 30);
  });

  test('that are too large are missing, with trouble', () => {
    const troubles: string[] = [];
    const result = productOf(Float64Array.of(1e200, 1e200), 2, null, null, (index, reason) => {
      troubles.push(`${index}: ${reason}`);
    });
    expect(result).toBeNaN();
    expect(troubles).toEqual(['-1: too large for a number']);
  });

  test('across children leave out what is missing', () => {
    const columns = [Float64Array.of(2, NaN, NaN), Float64Array.of(0, -3, NaN)];
    expect(productAcross(columns, null, 3, NONE)).toEqual(Float64Array.of(0, -3, NaN));
    expect(productAcross([2, 3], [1, 0], 5, NONE)).toBe(2);
  });
});
