import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { canonicalForm, methodologyHash } from '../../src/model/canonical.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import type { Edition } from '../../src/revise/difference.js';
import { arbitraryPair } from '../revise/arbitrary-pairs.js';

/*
 * What two editions say alike is written once for the hashes of both. That must not show: each hash is that of the edition
 * on its own, as its own model gives it.
 */

function editionsOf(text: string, file = 'all.methodology'): (name: string) => Edition | undefined {
  const { model, findings } = loadModel(file, (path) => (path === file ? text : undefined));
  const sound = findings.every(({ severity }) => severity !== 'error');
  return (name) => {
    const methodology = [...model.methodologies.values()].find((one) => one.name === name);
    return sound && methodology !== undefined ? { model, methodology } : undefined;
  };
}

function expectOwnHashes(before: Edition, after: Edition): void {
  const own = [before, after].map(({ model, methodology }) => methodologyHash(model, methodology.id));
  const diff = diffEditions(before, after);
  const joined = [diff.before, diff.after].map(({ model, methodology }) => methodologyHash(model, methodology.id));
  expect(joined).toEqual(own);
}

test('of generated editions of two files, each keeps the hash that it has alone', () => {
  let tried = 0;
  for (const { text, names } of fc.sample(arbitraryPair(), { numRuns: 25, seed: 11 })) {
    const before = editionsOf(text)(names[0]);
    const after = editionsOf(text, 'folder/other.methodology')(names[1]);
    if (before === undefined || after === undefined) continue;
    expectOwnHashes(before, after);
    tried++;
  }
  expect(tried).toBeGreaterThan(15);
});

const BASE = `source d { file "d.csv"  key U by k  column k text  column a number  column b number }
units U
methodology M {
  scores U
  aggregate arithmetic
  pillar P {
    output Low { value A * B }
    indicator A { value d.a  normalise minmax(x) }
    indicator B { value d.b  normalise minmax(x) }
  }
  pillar Q { indicator C { value d.a + d.b } indicator D { value P.Low } }
  pillar R { indicator E { value d.a } indicator F { value Q.C } }
}
`;

test.each([
  ['an output that an untouched node uses', '{ value d.b  normalise', '{ value d.b + 1  normalise'],
  ['a column that untouched nodes read', 'column a number', 'column a number [days]'],
  ['the place of every line', 'source d', '// another line\n\nsource d'],
  ['a node that an untouched one names', 'd.a + d.b', 'd.a - d.b'],
  ['the name of the units', /\bU\b/g, 'Unit'],
])('a change of %s changes no other hash', (_, from, to) => {
  const [before, after] = [editionsOf(BASE)('M')!, editionsOf(BASE.replaceAll(from, to))('M')!];
  expect(before).toBeDefined();
  expect(after).toBeDefined();
  expectOwnHashes(before, after);
});

test('of generated editions, hashes are equal where the canonical forms are, and nowhere else', () => {
  const hashes = new Map<string, string>();
  for (const { text, names } of fc.sample(arbitraryPair(), { numRuns: 60, seed: 12 })) {
    for (const name of names) {
      const edition = editionsOf(text)(name);
      if (edition === undefined) continue;
      const { model, methodology } = edition;
      const form = canonicalForm(model, methodology.id);
      const hash = methodologyHash(model, methodology.id);
      expect(hashes.get(form) ?? hash).toBe(hash);
      hashes.set(form, hash);
    }
  }
  expect(hashes.size).toBeGreaterThan(30);
  expect(new Set(hashes.values()).size).toBe(hashes.size);
});
