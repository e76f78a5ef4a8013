import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { nodesNamed } from '../model/nodes-named.js';

/** A methodology without one of its nodes, or why there is none. */
export type Removal = { readonly methodology: Methodology; readonly reason?: undefined } | { readonly reason: string };

/**
 * Takes a node out of every aggregation that it is a part of, as if it had never been there: the others of its parent
 * share its weight. A parent that is left without children goes with it. Where an aggregation names what is taken out,
 * it cannot do without it.
 *
 * @param index the node whose score is asked for
 */
export function withoutNode(model: Model, methodology: Methodology, id: string, index: string): Removal {
  const removed = removedWith(methodology, id);
  const { nodes } = methodology;
  const nameOf = (node: FrameworkNode | undefined): string => (node?.id ? node.id : methodology.name);
  if (removed.has(index)) return { reason: `nothing would be left of ${nameOf(nodes.get(index))}` };
  const remaining = new Map([...nodes].map(([key, node]) => [key, withoutChildren(node, removed)]));
  const left = reachable(remaining, index);
  for (const at of left) {
    const node = remaining.get(at)!;
    const { own } = nodesNamed(model, methodology, [
      node.aggregate,
      node.weighting,
      node.children.map(({ weight }) => weight),
    ]);
    const gone = [...own].find((name) => isWithin(nodes, removed, name) && !left.has(name));
    if (gone !== undefined) {
      return { reason: `the aggregation of ${nameOf(node)} names ${nameOf(nodes.get(gone))}` };
    }
  }
  return { methodology: { ...methodology, nodes: remaining } };
}

/** A node that loses nothing stays the same object, so that it need not be planned again. */
function withoutChildren(node: FrameworkNode, removed: ReadonlySet<string>): FrameworkNode {
  const children = node.children.filter((child) => !removed.has(child.node));
  return children.length === node.children.length ? node : { ...node, children };
}

/** The node, and those above it that have no other children. */
function removedWith({ nodes }: Methodology, id: string): ReadonlySet<string> {
  const removed = new Set([id]);
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const parent of nodes.values()) {
      if (removed.has(parent.id) || !parent.children.some(({ node }) => node === at)) continue;
      if (parent.children.every(({ node }) => removed.has(node))) {
        removed.add(parent.id);
        open.push(parent.id);
      }
    }
  }
  return removed;
}

function reachable(nodes: ReadonlyMap<string, FrameworkNode>, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const node = nodes.get(at);
    if (!node || found.has(at)) continue;
    found.add(at);
    for (const child of node.children) open.push(child.node);
  }
  return found;
}

/** Whether a node is removed, or stands below one that is. */
function isWithin(nodes: ReadonlyMap<string, FrameworkNode>, removed: ReadonlySet<string>, id: string): boolean {
  return [...removed].some((at) => reachable(nodes, at).has(id));
}
