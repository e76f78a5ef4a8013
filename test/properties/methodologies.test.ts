import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { methodologyHash } from '../../src/model/canonical.js';
import { printModel } from '../../src/model/print.js';
import { expectSameDoubles } from '../generate/javascript/same-doubles.js';
import { arbitraryMethodology, type Generated, nodesOf, tablesOf, textOf } from './arbitrary-methodology.js';
import { difference, everything, scored } from './scored.js';

/* Laws of all methodologies. A failing case prints its seed and path: FAST_CHECK_SEED runs it again. */

/** How often more than in every run of the tests. */
const times = Number(process.env.FAST_CHECK_TIMES ?? 1);
const seed = process.env.FAST_CHECK_SEED === undefined ? 20241107 : Number(process.env.FAST_CHECK_SEED);
const orders = fc.integer({ min: 1, max: 2 ** 31 });

/** Runs the check on many methodologies. */
function holds<T>(name: string, values: fc.Arbitrary<T>, runs: number, check: (value: T) => void): void {
  test(name, () => fc.assert(fc.property(values, check), { numRuns: runs * times, seed }));
}

describe('any methodology', () => {
  holds('is scored, whatever its data', arbitraryMethodology(), 120, (generated) => {
    const { run } = scored(textOf(generated), tablesOf(generated));
    for (const { severity, code } of run.findings) {
      if (severity === 'error')
        expect(code).toMatch(/^(data\/(no-cases|indicator-without-data|duplicate-key)|score\/unknown-reference)$/);
    }
  });

  holds(
    'does not depend on the order of rows, declarations, nodes, columns and properties',
    fc.tuple(arbitraryMethodology(), orders),
    120,
    ([generated, order]) => {
      const before = scored(textOf(generated), tablesOf(generated));
      const after = scored(textOf(generated, { seed: order }), tablesOf(generated, order + 1));
      expect(difference(everything(before), everything(after))).toBeUndefined();
      expect(after.program.hash).toBe(before.program.hash);
    },
  );

  holds('is the same when it is printed and read again', arbitraryMethodology(), 120, (generated) => {
    const before = scored(textOf(generated), tablesOf(generated));
    const printed = printModel(before.model);
    const after = scored(printed, tablesOf(generated));
    expect(difference(everything(before), everything(after))).toBeUndefined();
    expect(methodologyHash(after.model, 'Index')).toBe(methodologyHash(before.model, 'Index'));
    expect(printModel(after.model)).toBe(printed);
  });

  holds('has another hash when one weight is another', arbitraryMethodology(), 120, (generated) => {
    const heavier = nodesOf(generated.root).find((node) => isPlain(node) && siblingsOf(generated, node.name) > 1);
    if (heavier === undefined) return;
    const before = scored(textOf(generated), tablesOf(generated));
    const after = scored(textOf(generated, { heavier: heavier.name }), tablesOf(generated));
    expect(after.program.hash).not.toBe(before.program.hash);
  });
});

function isPlain({ weight }: { readonly weight?: { readonly percent: boolean } }): boolean {
  return weight?.percent === false;
}

function siblingsOf({ root }: Generated, name: string): number {
  const parent = [root, ...nodesOf(root)].find(({ children }) => children.some((child) => child.name === name));
  return parent?.children.length ?? 0;
}

describe('weights are relative', () => {
  const rescaling = arbitraryMethodology({ rescales: true });

  holds(
    'a power of two changes not a bit',
    fc.tuple(rescaling, fc.constantFrom(2, 4, 1024)),
    120,
    ([generated, factor]) => {
      const before = scored(textOf(generated), tablesOf(generated));
      const after = scored(textOf(generated, { factor }), tablesOf(generated));
      expect(difference(everything(before), everything(after))).toBeUndefined();
      expect(after.program.hash).toBe(before.program.hash);
    },
  );

  holds(
    'any other factor changes the last digits at most',
    fc.tuple(rescaling, fc.constantFrom(3, 10, 12.5)),
    120,
    ([generated, factor]) => {
      const before = scored(textOf(generated), tablesOf(generated));
      const after = scored(textOf(generated, { factor }), tablesOf(generated));
      const largest = [...everything(before).values()].reduce<number>((most, value) => (typeof value === 'number' && Math.abs(value) > most ? Math.abs(value) : most), 1); // prettier-ignore
      const near = (a: unknown, b: unknown): boolean =>
        Object.is(a, b) || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-12 * largest);
      expect(difference(everything(before), everything(after), near)).toBeUndefined();
      expect(after.program.hash).toBe(before.program.hash);
    },
  );
});

describe('the JavaScript module', () => {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), 'indexwright-modules-'));
  beforeAll(() => void (process.env.TMPDIR = folder));
  afterAll(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  });

  test('computes every stage of every node, bit for bit', async () => {
    const check = async (generated: Generated): Promise<void> => {
      const tables = tablesOf(generated);
      const { program, run } = scored(textOf(generated), tables);
      // A module refuses data that a run reports as errors.
      if (run.findings.some(({ code }) => code === 'data/no-cases')) return;
      await expectSameDoubles(program, tables);
    };
    await fc.assert(fc.asyncProperty(arbitraryMethodology(), check), { numRuns: 200 * times, seed });
  });
});
