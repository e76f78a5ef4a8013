import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { symmetricEigen } from '../../src/runtime/symmetric-eigen.js';

describe('eigenvalues and eigenvectors of a symmetric matrix', () => {
  test('by hand: [[2, 1], [1, 2]] has 3 with (1, 1) and 1 with (1, -1)', () => {
    const { values, vectors } = symmetricEigen([2, 1, 1, 2], 2);
    expect([...values]).toEqual([3, 1]);
    const half = Math.SQRT1_2;
    [half, half, half, -half].forEach((component, at) => expect(vectors[at]).toBeCloseTo(component, 15));
  });

  test('by hand: a diagonal matrix has its own elements, the largest first', () => {
    const { values, vectors } = symmetricEigen([1, 0, 0, 0, 5, 0, 0, 0, -3], 3);
    expect([...values]).toEqual([5, 1, -3]);
    expect([...vectors]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 1]);
  });

  test('by formula: 1 on the diagonal and r elsewhere has 1 + (n - 1) r once and 1 - r otherwise', () => {
    const n = 6;
    const r = 0.3;
    const matrix = Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : r));
    const { values, vectors } = symmetricEigen(matrix, n);
    expect(values[0]).toBeCloseTo(1 + (n - 1) * r, 14);
    for (let k = 1; k < n; k++) expect(values[k]).toBeCloseTo(1 - r, 14);
    for (let i = 0; i < n; i++) expect(vectors[i]).toBeCloseTo(1 / Math.sqrt(n), 14);
  });

  test('law: A v = lambda v, vectors are orthonormal, and the values sum to the trace', () => {
    const matrices = fc.integer({ min: 1, max: 9 }).chain((n) =>
      fc.record({
        n: fc.constant(n),
        upper: fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: n * n, maxLength: n * n }),
      }),
    );
    fc.assert(
      fc.property(matrices, ({ n, upper }) => {
        const a = (i: number, j: number): number => upper[Math.min(i, j) * n + Math.max(i, j)];
        const size = 1e-12 * (1 + Math.max(...upper.map(Math.abs)));
        const { values, vectors } = symmetricEigen(upper, n);
        let trace = 0;
        for (let k = 0; k < n; k++) {
          trace += a(k, k) - values[k];
          for (let i = 0; i < n; i++) {
            let product = 0;
            for (let j = 0; j < n; j++) product += a(i, j) * vectors[k * n + j];
            expect(Math.abs(product - values[k] * vectors[k * n + i])).toBeLessThan(n * size);
            let dot = 0;
            for (let j = 0; j < n; j++) dot += vectors[k * n + j] * vectors[i * n + j];
            expect(Math.abs(dot - (i === k ? 1 : 0))).toBeLessThan(1e-12);
          }
        }
        expect(Math.abs(trace)).toBeLessThan(n * size);
      }),
    );
  });

  test('missing and infinite numbers leave nothing to find', () => {
    expect([...symmetricEigen([1, Number.NaN, Number.NaN, 1], 2).values]).toEqual([Number.NaN, Number.NaN]);
    expect(symmetricEigen([Number.POSITIVE_INFINITY], 1).values[0]).toBeNaN();
    expect(symmetricEigen([], 0).values).toHaveLength(0);
  });
});
