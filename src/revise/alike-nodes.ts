/** Which nodes of two editions are the same, where nobody says so. */

import { canonicalNodes } from '../model/canonical.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { idInside, isLeaf, nodesInside, parentOf, sharedNodes } from './node-tree.js';

/** More than this share of their indicators makes two pillars the same one. */
const MOST = 0.5;

interface Side {
  readonly methodology: Methodology;
  readonly inside: ReadonlyMap<string, readonly string[]>;
  readonly shared: ReadonlySet<string>;
  /** What the value of an indicator is, as a text that is equal where it measures the same. */
  readonly value: (id: string) => string | undefined;
}

/**
 * The same node is what has the same path and kind. What is left is the same where it can be no other: an indicator
 * that has the value of one that is gone, and then its name, or its pillar, or a value that nothing else has; a pillar in
 * which most of the indicators of one that is gone stand, and few others.
 *
 * @returns ids of the newer edition by those of the older
 */
export function alikeNodes(model: Model, before: Methodology, after: Methodology): ReadonlyMap<string, string> {
  const [old, own] = [sideOf(model, before), sideOf(model, after)];
  const kept = new Map([['', '']]);
  const taken = new Set(['']);
  const keep = (id: string, other: string): void => {
    kept.set(id, other);
    taken.add(other);
    for (const child of old.inside.get(id) ?? []) {
      // In a node that goes by the same path all paths are the same.
      const place = id === other ? child : idInside(other, before.nodes.get(child)!.name);
      if (!kept.has(child) && !taken.has(place) && alike(old, child, own, place)) keep(child, place);
    }
  };
  keep('', '');
  let left: readonly string[] = [...before.nodes.keys()];
  let open: readonly string[] = [...after.nodes.keys()];
  const gone = (): readonly string[] => (left = left.filter((id) => !kept.has(id)));
  const fresh = (): readonly string[] => (open = open.filter((id) => !taken.has(id)));
  if (gone().length === 0 || fresh().length === 0) return kept;

  // Leaves say which pillars are meant, and pillars which leaves: first the pillars, from the outside inwards.
  const leaves = sameLeaves(gone(), fresh(), old, own);
  const candidates = pillarsInCommon(gone(), fresh(), leaves, kept, old, own);
  for (let pairs = candidates; pairs.length > 0;) {
    const best = bestPair(pairs, kept, old, own);
    if (best !== undefined) keep(best.id, best.other);
    pairs = pairs.filter(({ id, other }) => best !== undefined && !kept.has(id) && !taken.has(other));
  }
  const passes: readonly ((side: Side, id: string, parent: string) => string)[] = [
    (side, id) => side.methodology.nodes.get(id)!.name,
    (_, __, parent) => parent,
    () => '',
  ];
  for (const pass of passes) {
    const keyOld = (id: string): string => pass(old, id, kept.get(parentOf(id)) ?? `gone: ${parentOf(id)}`);
    const keyOwn = (id: string): string => pass(own, id, parentOf(id));
    for (const [id, other] of onlyPairs(gone(), fresh(), old, own, keyOld, keyOwn)) keep(id, other);
  }
  return kept;
}

function sideOf(model: Model, methodology: Methodology): Side {
  const fields = canonicalNodes(model, methodology);
  return {
    methodology,
    inside: nodesInside(methodology),
    shared: sharedNodes(methodology),
    value: (id) => fields(id)?.get('value'),
  };
}

/** Nodes that can be the same: an indicator does not become a pillar, nor a shared node one that stands in a pillar. */
function alike(old: Side, id: string, own: Side, other: string): boolean {
  const before = old.methodology.nodes.get(id);
  const after = own.methodology.nodes.get(other);
  if (before === undefined || after === undefined) return false;
  return sameSort(before, after) && old.shared.has(id) === own.shared.has(other);
}

export function sameSort(before: FrameworkNode, after: FrameworkNode): boolean {
  return before.kind === after.kind && isLeaf(before) === isLeaf(after);
}

/** Leaves with one value and key on either side, and no others like them. */
function onlyPairs(
  gone: readonly string[],
  fresh: readonly string[],
  old: Side,
  own: Side,
  keyOld: (id: string) => string,
  keyOwn: (id: string) => string,
): readonly (readonly [string, string])[] {
  const groups = (ids: readonly string[], side: Side, key: (id: string) => string): Map<string, string[]> => {
    const found = new Map<string, string[]>();
    for (const id of ids) {
      const node = side.methodology.nodes.get(id)!;
      const value = isLeaf(node) ? side.value(id) : undefined;
      if (value === undefined) continue;
      const text = [node.kind, side.shared.has(id), key(id), value].join('\n');
      found.set(text, [...(found.get(text) ?? []), id]);
    }
    return found;
  };
  const others = groups(fresh, own, keyOwn);
  return [...groups(gone, old, keyOld)].flatMap(([text, ids]) => {
    const found = others.get(text) ?? [];
    return ids.length === 1 && found.length === 1 ? [[ids[0]!, found[0]!] as const] : [];
  });
}

/** Leaves that are the same if their pillars are, whatever these are called. */
function sameLeaves(
  gone: readonly string[],
  fresh: readonly string[],
  old: Side,
  own: Side,
): ReadonlyMap<string, string> {
  const name = (side: Side) => (id: string) => side.methodology.nodes.get(id)!.name;
  const named = onlyPairs(gone, fresh, old, own, name(old), name(own));
  const found = new Map(named);
  const others = new Set(named.map(([, other]) => other));
  const left = onlyPairs(
    gone.filter((id) => !found.has(id)),
    fresh.filter((id) => !others.has(id)),
    old,
    own,
    () => '',
    () => '',
  );
  return new Map([...named, ...left]);
}

interface PillarPair {
  readonly id: string;
  readonly other: string;
  /** How much of the larger one they have in common. */
  readonly share: number;
}

/** Pillars that are gone and pillars that are new, which have most of their indicators in common. */
function pillarsInCommon(
  gone: readonly string[],
  fresh: readonly string[],
  leaves: ReadonlyMap<string, string>,
  kept: ReadonlyMap<string, string>,
  old: Side,
  own: Side,
): readonly PillarPair[] {
  const isPillar = (side: Side) => (id: string) => !isLeaf(side.methodology.nodes.get(id)!);
  const sizes = new Map<string, number>();
  const holders = new Map<string, string[]>();
  for (const other of fresh.filter(isPillar(own))) {
    const below = leavesBelow(own, other);
    sizes.set(other, below.length);
    for (const leaf of below) holders.set(leaf, [...(holders.get(leaf) ?? []), other]);
  }
  return gone.filter(isPillar(old)).flatMap((id) => {
    const below = leavesBelow(old, id);
    const common = new Map<string, number>();
    for (const leaf of below)
      for (const other of holders.get(kept.get(leaf) ?? leaves.get(leaf) ?? '') ?? [])
        common.set(other, (common.get(other) ?? 0) + 1);
    return [...common].flatMap(([other, count]): readonly PillarPair[] => {
      const share = count / Math.max(below.length, sizes.get(other)!);
      return share > MOST && alike(old, id, own, other) ? [{ id, other, share }] : [];
    });
  });
}

/**
 * The pair that is surest: the same name, then the same parent, then the largest share; of pillars in each other that hold
 * the same, the outer ones. It is the same pair the other way round.
 */
function bestPair(
  pairs: readonly PillarPair[],
  kept: ReadonlyMap<string, string>,
  old: Side,
  own: Side,
): PillarPair | undefined {
  const depth = (id: string): number => (id === '' ? 0 : 1 + depth(parentOf(id)));
  const ranked = pairs.map((pair) => {
    const { id, other, share } = pair;
    const sameName = old.methodology.nodes.get(id)!.name === own.methodology.nodes.get(other)!.name;
    const sameParent = kept.get(parentOf(id)) === parentOf(other);
    return { pair, rank: share + (sameName ? 4 : 0) + (sameParent ? 2 : 0) - (depth(id) + depth(other)) * 1e-6 };
  });
  const best = ranked.reduce((first, next) => (next.rank > first.rank ? next : first));
  const tied = ranked.filter(
    ({ pair, rank }) =>
      Math.abs(rank - best.rank) < 1e-9 && (pair.id === best.pair.id || pair.other === best.pair.other),
  );
  if (tied.length === 1) return best.pair;
  const rest = pairs.filter((pair) => !tied.some((one) => one.pair === pair));
  return rest.length === 0 ? undefined : bestPair(rest, kept, old, own);
}

function leavesBelow(side: Side, top: string): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [top];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const children = side.methodology.nodes.get(id)?.children ?? [];
    if (children.length === 0) found.add(id);
    else open.push(...children.map(({ node }) => node));
  }
  return [...found];
}
