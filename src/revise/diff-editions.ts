/** Two editions side by side: what is different, how much it means, and what it does to weights. */

import { textOfLines } from '../model/print-lines.js';
import { sha256OfText } from '../model/sha256.js';
import { compareClasses } from './classes.js';
import type { ChangeClass, Diff, Difference, Edition } from './difference.js';
import { type EditionPair, pairEditions } from './edition-pair.js';
import { weightEffects } from './effects.js';
import { likelyRenames } from './likely-renames.js';
import { isWithin } from './node-tree.js';
import { reasonsOf } from './reasons.js';
import { CHANGE_RULES } from './rules/registry.js';
import type { ChangeRule, Found } from './rules/rule.js';

/**
 * What makes the newer edition of the older one. They may stand in one model, or come from two, as a file at two
 * commits; the editions of the result stand in one.
 */
export function diffEditions(before: Edition, after: Edition): Diff {
  const pair = pairEditions(before, after);
  return diffOfPair(pair);
}

export function diffOfPair(pair: EditionPair): Diff {
  const reasonOf = reasonsOf(pair);
  const told = findingsOf(pair)
    .map(({ rule, found }) => differenceOf(rule, found, pair))
    .map((difference) => ({ ...difference, ...reasonOf(difference) }));
  const place = placesOf(pair, new Set(told.map(({ node }) => node)));
  const differences = told.sort((a, b) => compareClasses(b.class, a.class) || place(a.node) - place(b.node));
  return {
    before: { model: pair.model, methodology: pair.editions.before },
    after: { model: pair.model, methodology: pair.editions.after },
    sameHash: pair.sameHash,
    kept: pair.matching.kept,
    differences,
    effects: weightEffects(pair, differences),
    likelyRenames: likelyRenames(pair),
  };
}

interface FoundByRule {
  readonly rule: ChangeRule;
  readonly found: Found;
}

/** What all rules find, rule by rule. */
export function findingsOf(pair: EditionPair): readonly FoundByRule[] {
  const all = CHANGE_RULES.flatMap((rule) => rule.find(pair).map((found) => ({ rule, found })));
  return pair.restored === undefined ? all : withLinesBehind(all, findingsOf(pair.restored), pair);
}

/** Behind a node that comes back stands what is said of it anew. */
function withLinesBehind(
  all: readonly FoundByRule[],
  behind: readonly FoundByRule[],
  { restorations }: EditionPair,
): readonly FoundByRule[] {
  const back = new Set(restorations.map(({ id }) => id));
  return all.map((one) => {
    const { rule, found } = one;
    if (rule.name !== 'node-added' || !back.has(found.node)) return one;
    const said = behind.filter((other) => isWithin(other.found.node, found.node));
    return { rule, found: { ...found, linesBehind: said.flatMap((other) => other.found.lines) } };
  });
}

/** Where each of some nodes stands in the text, the newer one first. */
function placesOf({ after, editions }: EditionPair, nodes: ReadonlySet<string>): (node: string) => number {
  const places = new Map<string, number>();
  let at = 0;
  for (const edition of [after, editions.before])
    for (const id of edition.nodes.keys()) {
      if (nodes.has(id) && !places.has(id)) places.set(id, at);
      at++;
    }
  return (node) => places.get(node) ?? -1;
}

const FINGERPRINT_LENGTH = 16;

function differenceOf(rule: ChangeRule, found: Found, pair: EditionPair): Difference {
  const { lines, linesBehind = [], class: own = rule.class, ...rest } = found;
  const { node, part, before, after } = found;
  const text = JSON.stringify([pair.editions.after.name, rule.name, node, part, before ?? null, after ?? null]);
  return {
    ...withoutUndefined(rest),
    rule: rule.name,
    class: cappedClass(own, pair),
    lines: textOfLines([...lines, ...linesBehind])
      .split('\n')
      .slice(0, -1),
    fingerprint: sha256OfText(text).slice(0, FINGERPRINT_LENGTH),
  };
}

/** Editions of one hash score alike, whatever is written: nothing between them changes a score. */
function cappedClass(own: ChangeClass, { sameHash }: EditionPair): ChangeClass {
  return sameHash && compareClasses(own, 'data-dependent') > 0 ? 'editorial' : own;
}

/** Absent is absent: a field that is there and undefined would show in JSON and in comparisons. */
function withoutUndefined<T extends object>(whole: T): T {
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as T;
}
