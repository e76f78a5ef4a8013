/** Children that stand elsewhere: shared nodes, and nodes of other pillars. */

import type { Child, Methodology } from '../model/model.js';
import { isInside, nodesInside, sharedNodes } from './node-tree.js';

export type Edge = readonly [parent: string, child: string];

export interface IncludedEdges {
  readonly gone: readonly Edge[];
  readonly lost: readonly Edge[];
  readonly fresh: readonly Edge[];
}

export function edgeKey(parent: string, child: string): string {
  return `${parent} > ${child}`;
}

/**
 * What nodes of both editions include otherwise: what they no longer do, of nodes that are in both (`gone`) and of nodes
 * that are gone themselves (`lost`); and what they do now. By ids of the newer edition, where there is one.
 */
export function includedEdges(
  before: Methodology,
  after: Methodology,
  kept: ReadonlyMap<string, string>,
): IncludedEdges {
  const there = new Set(kept.values());
  const staying = edgesOf(before).filter(([parent]) => kept.has(parent));
  const old = staying.flatMap(([parent, child]): readonly Edge[] =>
    kept.has(child) ? [[kept.get(parent)!, kept.get(child)!]] : [],
  );
  const own = edgesOf(after).filter(([parent]) => there.has(parent));
  const [was, is] = [old, own].map((edges) => new Set(edges.map(([parent, child]) => edgeKey(parent, child))));
  return {
    gone: old.filter(([parent, child]) => !is!.has(edgeKey(parent, child))),
    lost: staying.flatMap(([parent, child]): readonly Edge[] => (kept.has(child) ? [] : [[kept.get(parent)!, child]])),
    fresh: own.filter(([parent, child]) => !was!.has(edgeKey(parent, child))),
  };
}

function edgesOf(methodology: Methodology): readonly Edge[] {
  const shared = sharedNodes(methodology);
  const inside = nodesInside(methodology);
  const edges: Edge[] = [];
  methodology.nodes.forEach(({ children }, id) => {
    if (children.length === 0 || haveOnlyOwn(children, inside.get(id))) return;
    for (const { node } of children) if (isIncluded(id, node, shared)) edges.push([id, node]);
  });
  return edges;
}

/** Most nodes have what stands in them, in its order, and nothing else. */
function haveOnlyOwn(children: readonly Child[], own: readonly string[] | undefined): boolean {
  return own?.length === children.length && children.every(({ node }, at) => node === own[at]);
}

function isIncluded(parent: string, child: string, shared: ReadonlySet<string>): boolean {
  return !isInside(child, parent) || shared.has(child);
}

/** What a new node brings with it. */
export function partsOfAddition(
  id: string,
  after: Methodology,
  {
    inside,
    there,
    shared,
  }: {
    readonly inside: ReadonlyMap<string, readonly string[]>;
    readonly there: ReadonlySet<string>;
    readonly shared: ReadonlySet<string>;
  },
): {
  /** It and what is new in it. */
  readonly own: ReadonlySet<string>;
  /** What stands in it and was elsewhere before. */
  readonly elsewhere: readonly Edge[];
  readonly included: readonly Edge[];
} {
  const own = new Set<string>();
  const elsewhere: Edge[] = [];
  const open = [id];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    own.add(at);
    for (const child of inside.get(at) ?? [])
      if (there.has(child)) elsewhere.push([at, child]);
      else open.push(child);
  }
  const included = [...own].flatMap((parent) =>
    after.nodes
      .get(parent)!
      .children.filter(({ node }) => isIncluded(parent, node, shared))
      .map(({ node }): Edge => [parent, node]),
  );
  return { own, elsewhere, included };
}
