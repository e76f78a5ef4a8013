/** Which nodes of two editions are the same, where nobody says so. */

import { canonicalNodes } from '../model/canonical.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { idInside, isLeaf, isWithin, nodesInside, parentOf, sharedNodes } from './node-tree.js';

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
      const place = idInside(other, before.nodes.get(child)!.name);
      if (!kept.has(child) && !taken.has(place) && alike(old, child, own, place)) keep(child, place);
    }
  };
  keep('', '');
  const gone = (): readonly string[] => [...before.nodes.keys()].filter((id) => !kept.has(id));
  const fresh = (): readonly string[] => [...after.nodes.keys()].filter((id) => !taken.has(id));
  if (gone().length === 0 || fresh().length === 0) return kept;

  // Leaves say which pillars are meant, and pillars which leaves: first the pillars, from the outside inwards.
  const leaves = sameLeaves(gone(), fresh(), old, own);
  for (const id of gone()) {
    const node = before.nodes.get(id)!;
    if (kept.has(id) || isLeaf(node)) continue;
    const found = pillarWith(id, fresh(), { leaves, kept, old, own });
    if (found !== undefined) keep(id, found);
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
  const [before, after] = [old.methodology.nodes.get(id), own.methodology.nodes.get(other)];
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

/** The new pillar that holds most of what a pillar held that is gone; the same name, then the same parent go first. */
function pillarWith(
  id: string,
  fresh: readonly string[],
  sides: {
    readonly leaves: ReadonlyMap<string, string>;
    readonly kept: ReadonlyMap<string, string>;
    readonly old: Side;
    readonly own: Side;
  },
): string | undefined {
  const { leaves, kept, old, own } = sides;
  const node = old.methodology.nodes.get(id)!;
  const leavesOld = leavesBelow(old, id);
  const places = new Set(leavesOld.map((leaf) => kept.get(leaf) ?? leaves.get(leaf)));
  const found = fresh.flatMap((other) => {
    if (!alike(old, id, own, other)) return [];
    const leavesOwn = leavesBelow(own, other);
    const common = leavesOwn.filter((leaf) => places.has(leaf)).length;
    const share = common / Math.max(leavesOld.length, leavesOwn.length);
    if (!(share > MOST)) return [];
    const sameName = own.methodology.nodes.get(other)!.name === node.name;
    const sameParent = kept.get(parentOf(id)) === parentOf(other);
    return [{ other, rank: share + (sameName ? 4 : 0) + (sameParent ? 2 : 0) }];
  });
  const [best, second] = found.sort((a, b) => b.rank - a.rank || a.other.length - b.other.length);
  // Of pillars in each other that hold the same, the outer one is found first.
  if (best !== undefined && second?.rank === best.rank && !isWithin(second.other, best.other)) return undefined;
  return best?.other;
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
