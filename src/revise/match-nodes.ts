import { canonicalNodes } from '../model/canonical.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';

/** How the nodes of one edition became those of the next. */
export interface Matching {
  /** Ids of the next edition by those of the one before. */
  readonly kept: ReadonlyMap<string, string>;
  readonly renamed: readonly (readonly [before: string, after: string])[];
  readonly moved: readonly (readonly [before: string, after: string])[];
  /** Nodes that are gone, without those that stand in another one that is. */
  readonly removed: readonly string[];
  /** Nodes that are new, without those that stand in another one that is. */
  readonly added: readonly string[];
}

/** Whether a node stands in `indicators`, and in pillars only by `include`. */
export function isShared({ nodes }: Methodology, id: string): boolean {
  return id !== '' && !id.includes('.') && nodes.get('')?.children.some(({ node }) => node === id) !== true;
}

export function parentOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('.')));
}

/**
 * The same node is what has the same path and kind. An indicator that is new and has the value of one that is gone was
 * renamed, if it stands beside, or moved, if it has the same name, as long as no other could be meant.
 */
export function matchNodes(model: Model, before: Methodology, after: Methodology): Matching {
  const kept = new Map<string, string>();
  const fits = (id: string): boolean => {
    const [old, own] = [before.nodes.get(id), after.nodes.get(id)];
    if (old === undefined || own === undefined) return false;
    const alike = old.kind === own.kind && isLeaf(old) === isLeaf(own) && isShared(before, id) === isShared(after, id);
    return (alike || id === '') && (id === '' || fits(parentOf(id)));
  };
  for (const id of before.nodes.keys()) if (fits(id) || id === '') kept.set(id, id);
  const gone = [...before.nodes.keys()].filter((id) => !kept.has(id));
  const fresh = [...after.nodes.keys()].filter((id) => !kept.has(id));
  const removed = gone.filter((id) => kept.has(parentOf(id)));
  const added = fresh.filter((id) => kept.has(parentOf(id)));

  // Only what stands right in kept nodes, so that lines can come in any order.
  const valueBefore = canonicalNodes(model, before);
  const valueAfter = canonicalNodes(model, after);
  const renamed: (readonly [string, string])[] = [];
  const moved: (readonly [string, string])[] = [];
  const candidates = (id: string): readonly string[] =>
    added.filter((other) => {
      const [old, own] = [before.nodes.get(id)!, after.nodes.get(other)!];
      if (!isLeaf(old) || !isLeaf(own) || old.kind !== own.kind) return false;
      if (isShared(before, id) || isShared(after, other) || before.nodes.has(other)) return false;
      if (parentOf(id) !== parentOf(other) && old.name !== own.name) return false;
      return valueBefore(id)?.get('value') === valueAfter(other)?.get('value');
    });
  const pairs = removed.flatMap((id) => {
    const found = candidates(id);
    return found.length === 1 ? [[id, found[0]!] as const] : [];
  });
  for (const [id, other] of pairs) {
    if (pairs.filter(([, taken]) => taken === other).length > 1) continue;
    (parentOf(id) === parentOf(other) ? renamed : moved).push([id, other]);
    kept.set(id, other);
  }
  const taken = new Set([...renamed, ...moved].map(([, other]) => other));
  return {
    kept,
    renamed,
    moved,
    removed: removed.filter((id) => !kept.has(id)),
    added: added.filter((id) => !taken.has(id)),
  };
}

function isLeaf({ children }: FrameworkNode): boolean {
  return children.length === 0;
}
