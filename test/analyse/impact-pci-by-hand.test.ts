import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runIn } from '../cli/run-in.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from '../parity/tools.js';

/**
 * What changed between the editions of the Provincial Competitiveness Index, and what the method of 2013 does to the data of
 * 2012, against a script that knows nothing but the published tables.
 */

const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');
const FILE = 'pci-vietnam/pci-2013.methodology';

interface ByHand {
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly units: Readonly<
    Record<
      string,
      readonly [before: readonly [score: number, rank: number], after: readonly [score: number, rank: number]]
    >
  >;
}

interface DiffJson {
  readonly differences: readonly { readonly rule: string; readonly node: string; readonly message: string }[];
  readonly effects: readonly { readonly node: string; readonly before?: number; readonly after?: number }[];
  readonly impact?: {
    readonly before: object;
    readonly after: object;
    readonly indices: readonly {
      readonly units: readonly {
        readonly unit: string;
        readonly before: { readonly score: number; readonly rank: number };
        readonly after: { readonly score: number; readonly rank: number };
      }[];
    }[];
  };
}

async function diffOf(...words: readonly string[]): Promise<DiffJson> {
  const { code, out, err } = await runIn(EXAMPLES, 'diff', ...words, '--format', 'json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as DiffJson;
}

describeWith('the published tables of the PCI', PYTHON, PYTHON_NEEDED, (python) => {
  const script = path.join(import.meta.dirname, 'pci_by_hand.py');
  const found = JSON.parse(
    execFileSync(python, [script, path.join(EXAMPLES, 'pci-vietnam/data'), '2012'], { encoding: 'utf8' }),
  ) as ByHand;

  // Of the nine sub-indices of 2009 eight weigh otherwise than in 2006, and a tenth is gone; of those of 2013, four.
  test.each([
    ['2006', '2009', 8],
    ['2009', '2013', 4],
    ['2006', '2013', 7],
  ])(
    'the weights that differ between %s and %s are those that reproduce the published scores',
    async (from, to, count) => {
      const [old, own] = [found.weights[from]!, found.weights[to]!];
      const names = [...new Set([...Object.keys(old), ...Object.keys(own)])]
        .filter((name) => old[name] !== own[name])
        .sort();
      const inBoth = names.filter((name) => name in old && name in own);
      expect(inBoth).toHaveLength(count);
      const { differences, effects } = await diffOf(FILE, '--from', `PCI${from}`, '--to', `PCI${to}`);

      const declared = differences.filter(({ rule }) => rule === 'weight-changed');
      expect(declared.map(({ node }) => node).sort()).toEqual(inBoth);
      for (const { node, message } of declared) expect(message).toContain(`from ${old[node]} % to ${own[node]} %.`);
      const structural = differences.filter(({ rule }) => rule === 'node-added' || rule === 'node-removed');
      expect(structural.map(({ node }) => node)).toEqual(names.filter((name) => !inBoth.includes(name)));
      expect(effects.map(({ node }) => node).sort()).toEqual(names);
      for (const { node, before, after } of effects) {
        expect(before ?? 0).toBeCloseTo((old[node] ?? 0) / 100, 12);
        expect(after ?? 0).toBeCloseTo((own[node] ?? 0) / 100, 12);
      }
    },
  );

  test('the method of 2013 on the data of 2012, province by province', async () => {
    const words = [FILE, '--from', 'PCI2009', '--to', 'PCI2013', '--impact', '--period', '2012', '--without', 'bias'];
    const { impact } = await diffOf(...words);
    expect(impact!.before).toEqual({
      name: 'PCI2009',
      title: 'Provincial Competitiveness Index 2009-2012',
      version: '2.0.0',
    });
    expect(impact!.after).toMatchObject({ name: 'PCI2013', version: '3.0.0' });
    const units = impact!.indices[0]!.units;
    expect(units.map(({ unit }) => unit).sort()).toEqual(Object.keys(found.units).sort());
    expect(units).toHaveLength(63);
    for (const { unit, before, after } of units) {
      const [old, own] = found.units[unit]!;
      expect(Math.abs(before.score - old[0]), unit).toBeLessThan(1e-9);
      expect(Math.abs(after.score - own[0]), unit).toBeLessThan(1e-9);
      expect([before.rank, after.rank], unit).toEqual([old[1], own[1]]);
    }
  });
});
