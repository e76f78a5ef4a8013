import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { methodologyHash } from '../../src/model/canonical.js';
import { compareClasses } from '../../src/revise/classes.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import type { Diff, Difference, Edition } from '../../src/revise/difference.js';
import { CHANGE_RULES } from '../../src/revise/rules/registry.js';
import { arbitraryPair } from './arbitrary-pairs.js';

/*
 * What holds of all differences: the way back mirrors the way there, nothing differs from itself, and the hash differs
 * where a difference scores.
 */

const PAIRS_TRIED = Number(process.env.PAIRS ?? 60);
const MIRRORS = new Map(CHANGE_RULES.map(({ name, mirror }) => [name, mirror]));

/** A difference without what only one way has: its words, lines and places. */
function keyOf({ rule, class: own, part, before, after }: Difference, node: string): string {
  return JSON.stringify([
    rule,
    own,
    node,
    part.startsWith('include ') ? 'include' : part,
    before ?? null,
    after ?? null,
  ]);
}

/** As the way back must tell it. */
function mirrored(found: Difference): string {
  const { rule, nodeBefore, node, before, after } = found;
  const turned = { ...found, rule: MIRRORS.get(rule)!, before: after, after: before };
  return keyOf(turned as Difference, nodeBefore ?? node);
}

function expectMirrors(there: Diff, back: Diff): void {
  const told = there.differences.map((found) => keyOf(found, found.node)).sort();
  expect(back.differences.map(mirrored).sort()).toEqual(told);
}

function expectClasses({ differences, sameHash }: Diff): void {
  const scores = differences.some(({ class: own }) => compareClasses(own, 'additive') > 0);
  expect(sameHash, JSON.stringify(differences.map(({ rule, class: own }) => [rule, own]))).toBe(!scores);
}

test('every rule has a mirror, which leads back to it', () => {
  for (const { name, mirror } of CHANGE_RULES) expect(MIRRORS.get(mirror), name).toBe(name);
});

test(
  'generated editions: differences are mirrored, none differs from itself, and classes agree with the hash',
  {
    timeout: 600_000,
  },
  () => {
    let taken = 0;
    fc.assert(
      fc.property(arbitraryPair(), ({ text, names: [from, to] }) => {
        const read = (): Edition[] | undefined => {
          const { model, findings } = loadModel('all.methodology', (path) =>
            path === 'all.methodology' ? text : undefined,
          );
          if (findings.some(({ severity }) => severity === 'error')) return undefined;
          return [from, to].map((name) => ({ model, methodology: model.methodologies.get(name)! }));
        };
        const editions = read();
        if (editions === undefined) return;
        taken++;
        const [before, after] = editions as [Edition, Edition];
        const [there, back] = [diffEditions(before, after), diffEditions(after, before)];
        expectMirrors(there, back);
        expectClasses(there);
        expect(there.sameHash).toBe(methodologyHash(before.model, from) === methodologyHash(after.model, to));
        const again = diffEditions(before, read()![0]!);
        expect(again.differences).toEqual([]);
        expect(again.sameHash).toBe(true);
      }),
      { numRuns: PAIRS_TRIED, seed: 7, endOnFailure: true },
    );
    expect(taken).toBeGreaterThan(PAIRS_TRIED * 0.8);
  },
);
