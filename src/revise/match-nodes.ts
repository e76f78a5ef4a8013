import type { Methodology, Model } from '../model/model.js';
import { alikeNodes, sameSort } from './alike-nodes.js';
import { declaredMatches } from './declared-matches.js';
import { parentOf, sharedNodes } from './node-tree.js';

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
  const pairs = [...before.nodes.values()].flatMap((old): readonly (readonly [string, string])[] => {
    const id = found.get(old.id);
    const own = id === undefined ? undefined : after.nodes.get(id);
    if (own === undefined) return [];
    if (old.id !== '' && (!sameSort(old, own) || sharedBefore.has(old.id) !== sharedAfter.has(own.id))) return [];
    return [[old.id, own.id]];
  });
  const kept = new Map(pairs);
  const taken = new Set(kept.values());
  const below = pairs.filter(([old]) => old !== '');
  return {
    kept,
    renamed: below.filter(([old, own]) => before.nodes.get(old)!.name !== after.nodes.get(own)!.name),
    moved: below.filter(([old, own]) => kept.get(parentOf(old)) !== parentOf(own)),
    removed: [...before.nodes.keys()].filter((id) => !kept.has(id) && kept.has(parentOf(id))),
    added: [...after.nodes.keys()].filter((id) => !taken.has(id) && taken.has(parentOf(id))),
  };
}
