import type { Methodology, Model } from '../model/model.js';
import { alikeNodes, sameSort } from './alike-nodes.js';
import { declaredMatches } from './declared-matches.js';
import { isInside, parentOf, sharedNodes } from './node-tree.js';

/** How the nodes of one edition became those of the next. A node can be both renamed and moved. */
export interface Matching {
  /** Ids of the next edition by those of the one before, in the order of that one. */
  readonly kept: ReadonlyMap<string, string>;
  /** Nodes that go by another name; not what stands in them. */
  readonly renamed: readonly (readonly [before: string, after: string])[];
  /** Nodes that stand in another node; not what stands in them. */
  readonly moved: readonly (readonly [before: string, after: string])[];
  /** Nodes that are gone, without those that stand in another one that is. */
  readonly removed: readonly string[];
  /** Nodes that are new, without those that stand in another one that is. */
  readonly added: readonly string[];
}

/** By the lines of the revisions that lead from the one edition to the other, and else by what is alike in both. */
export function matchNodes(model: Model, before: Methodology, after: Methodology): Matching {
  const found = declaredMatches(model, before, after) ?? alikeNodes(model, before, after);
  const [sharedBefore, sharedAfter] = [sharedNodes(before), sharedNodes(after)];
  const kept = new Map<string, string>();
  const renamed: (readonly [string, string])[] = [];
  const haveShared = sharedBefore.size + sharedAfter.size > 0;
  for (const old of before.nodes.values()) {
    const id = found.get(old.id);
    const own = id === undefined ? undefined : after.nodes.get(id);
    if (own === undefined) continue;
    if (old.id !== '' && !sameSort(old, own)) continue;
    if (haveShared && old.id !== '' && sharedBefore.has(old.id) !== sharedAfter.has(own.id)) continue;
    kept.set(old.id, own.id);
    if (old.id !== '' && old.name !== own.name) renamed.push([old.id, own.id]);
  }
  // Most nodes have the id that they had: only the others are looked up the other way round.
  const others = new Set<string>();
  kept.forEach((own, old) => {
    if (own !== old) others.add(own);
  });
  const isKept = (own: string): boolean => kept.get(own) === own || others.has(own);
  return {
    kept,
    renamed,
    moved: movedNodes(kept),
    removed: [...before.nodes.keys()].filter((id) => !kept.has(id) && kept.has(parentOf(id))),
    added: [...after.nodes.keys()].filter((id) => !isKept(id) && isKept(parentOf(id))),
  };
}

function movedNodes(kept: ReadonlyMap<string, string>): Matching['moved'] {
  const moved: (readonly [string, string])[] = [];
  // Nodes of one parent stand behind each other: what became of it is asked once.
  let parent = '';
  let place = kept.get('');
  kept.forEach((own, old) => {
    if (old === '') return;
    if (!isInside(old, parent)) {
      parent = parentOf(old);
      place = kept.get(parent);
    }
    if (place === undefined || !isInside(own, place)) moved.push([old, own]);
  });
  return moved;
}
