import fc from 'fast-check';
import { test as vitestTest } from 'vitest';

export { fc };

/** A test that holds for any value. */
export function test<T>(name: string, values: fc.Arbitrary<T>, check: (value: T) => void): void {
  vitestTest(name, () => {
    fc.assert(fc.property(values, check), { numRuns: 500 });
  });
}
