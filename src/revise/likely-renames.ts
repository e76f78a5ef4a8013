/** Nodes that are gone and nodes that are new, which may be the same: for a person to decide. */

import { distance } from 'fastest-levenshtein';
import type { FrameworkNode } from '../model/model.js';
import type { LikelyRename } from './difference.js';
import type { EditionPair } from './edition-pair.js';
import { parentOf } from './match-nodes.js';

/** Less than this is no suggestion but noise. */
const LIKELY = 0.6;
/** So many pairs are looked at: a framework that is new as a whole has no renames. */
const MOST_PAIRS = 10_000;

/**
 * For each node that is gone the new one that is most like it, if it is like it enough. The similarity is the mean of
 * three parts: names and titles (one minus the Levenshtein distance over the longer length, the better of both), the same
 * parent, and the same unit of measure.
 */
export function likelyRenames({ editions, after, matching }: EditionPair): readonly LikelyRename[] {
  const { removed, added } = matching;
  if (removed.length * added.length > MOST_PAIRS) return [];
  const candidates = removed.flatMap((id) => {
    const old = editions.before.nodes.get(id)!;
    return added.flatMap((own): readonly LikelyRename[] => {
      const node = after.nodes.get(own)!;
      if (node.kind !== old.kind || (node.children.length === 0) !== (old.children.length === 0)) return [];
      const sameParent = (matching.kept.get(parentOf(id)) ?? parentOf(id)) === parentOf(own);
      const sameMeasure = JSON.stringify(old.measure) === JSON.stringify(node.measure);
      const similarity = (2 * wordsAlike(old, node) + (sameParent ? 1 : 0) + (sameMeasure ? 1 : 0)) / 4;
      return similarity >= LIKELY ? [{ before: id, after: own, similarity }] : [];
    });
  });
  const [olds, news] = [new Set<string>(), new Set<string>()];
  return [...candidates]
    .sort((a, b) => b.similarity - a.similarity)
    .filter(({ before: old, after: own }) => {
      if (olds.has(old) || news.has(own)) return false;
      olds.add(old);
      news.add(own);
      return true;
    });
}

function wordsAlike(before: FrameworkNode, after: FrameworkNode): number {
  const [old, own] = [before.titles.get(''), after.titles.get('')];
  const titles = old === undefined || own === undefined ? 0 : alike(old, own);
  return Math.max(alike(before.name, after.name), titles);
}

/** Titles are short; of longer ones the beginning tells. */
const LONGEST = 200;

function alike(a: string, b: string): number {
  const [first, second] = [a.slice(0, LONGEST).toLowerCase(), b.slice(0, LONGEST).toLowerCase()];
  const longer = Math.max(first.length, second.length);
  return longer === 0 ? 0 : 1 - distance(first, second) / longer;
}
