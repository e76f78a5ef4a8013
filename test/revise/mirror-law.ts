import { expect } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { methodologyHash } from '../../src/model/canonical.js';
import { compareClasses } from '../../src/revise/classes.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import type { ChangeClass, Diff, Difference, Edition } from '../../src/revise/difference.js';
import { CHANGE_RULES } from '../../src/revise/rules/registry.js';
import type { PairText } from './arbitrary-pairs.js';

/*
 * What holds of all differences: the way back mirrors the way there, nothing differs from itself, and the hash differs
 * where a difference scores.
 */

export const MIRRORS: ReadonlyMap<string, string> = new Map(CHANGE_RULES.map(({ name, mirror }) => [name, mirror]));

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

export function expectMirrors(there: Diff, back: Diff): void {
  const told = there.differences.map((found) => keyOf(found, found.node)).sort();
  expect(back.differences.map(mirrored).sort()).toEqual(told);
}

/** Other data can stand behind the same hash: another checksum, or another vintage. */
export function expectClasses({ differences, sameHash }: Diff): void {
  const isAbove = (limit: ChangeClass): boolean => differences.some(({ class: own }) => compareClasses(own, limit) > 0);
  const told = JSON.stringify(differences.map(({ rule, class: own }) => [rule, own]));
  if (isAbove('data-dependent')) expect(sameHash, told).toBe(false);
  if (!isAbove('additive')) expect(sameHash, told).toBe(true);
}

/** Whether a pair is one of valid editions; throws where it breaks one of the laws. */
export function mirrorOf({ text, names: [from, to] }: PairText): boolean {
  const read = (): Edition[] | undefined => {
    const { model, findings } = loadModel('all.methodology', (path) => (path === 'all.methodology' ? text : undefined));
    if (findings.some(({ severity }) => severity === 'error')) return undefined;
    return [from, to].map((name) => ({ model, methodology: model.methodologies.get(name)! }));
  };
  const editions = read();
  if (editions === undefined) return false;
  const [before, after] = editions as [Edition, Edition];
  const [there, back] = [diffEditions(before, after), diffEditions(after, before)];
  expectMirrors(there, back);
  expectClasses(there);
  expect(there.sameHash).toBe(methodologyHash(before.model, from) === methodologyHash(after.model, to));
  const again = diffEditions(before, read()![0]!);
  expect(again.differences).toEqual([]);
  expect(again.sameHash).toBe(true);
  return true;
}
