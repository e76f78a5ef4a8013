import fc from 'fast-check';
import { test as vitestTest } from 'vitest';

export { fc };

/** A test that holds for any values. */
export function test<T extends unknown[]>(
  name: string,
  values: { readonly [K in keyof T]: fc.Arbitrary<T[K]> },
  check: (...values: T) => void,
): void {
  vitestTest(name, () => {
    fc.assert(fc.property(...(values as unknown as [fc.Arbitrary<T[0]>]), check as (value: T[0]) => void), {
      numRuns: 500,
    });
  });
}
