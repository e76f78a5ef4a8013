/** A framework while a revision changes it: where each node stands at the moment, and what it is called. */

import type { Methodology } from '../model/model.js';
import { edgeKey } from './included-edges.js';
import { idInside, nodesInside, parentOf, sharedNodes } from './node-tree.js';

export interface TreeNode {
  name: string;
  readonly shared: boolean;
  /** Nothing for the methodology, for shared nodes, and for what is gone. */
  parent: TreeNode | undefined;
  /** What stands in it and what it includes; nothing where that is nothing, as for most of thousands of nodes. */
  children: Set<TreeNode> | undefined;
  /** The nodes that have it as a child, each once: its parent, and those that include it. */
  readonly holders: TreeNode[];
}

export interface Tree {
  /** By the ids of the older edition. */
  readonly before: ReadonlyMap<string, TreeNode>;
  /** By the ids of the newer edition: what is kept, and what has been added. */
  readonly after: Map<string, TreeNode>;
  readonly shared: Set<TreeNode>;
}

export function createTree(methodology: Methodology, kept: ReadonlyMap<string, string>): Tree {
  const shared = sharedNodes(methodology);
  const before = new Map<string, TreeNode>();
  methodology.nodes.forEach(({ name }, id) => before.set(id, createNode(name, shared.has(id))));
  const after = new Map<string, TreeNode>();
  for (const [parent, ids] of nodesInside(methodology)) {
    const holder = before.get(parent);
    for (const id of ids) if (!shared.has(id)) before.get(id)!.parent = holder;
  }
  before.forEach((node, id) => {
    for (const child of methodology.nodes.get(id)!.children) hold(node, before.get(child.node));
    const own = kept.get(id);
    if (own !== undefined) after.set(own, node);
  });
  return { before, after, shared: new Set([...shared].map((id) => before.get(id)!)) };
}

function createNode(name: string, shared: boolean): TreeNode {
  return { name, shared, parent: undefined, children: undefined, holders: [] };
}

export function hold(holder: TreeNode, child: TreeNode | undefined): void {
  if (child === undefined || holder.children?.has(child) === true) return;
  (holder.children ??= new Set()).add(child);
  child.holders.push(holder);
}

export function letGo(holder: TreeNode, child: TreeNode): void {
  if (holder.children?.delete(child) === true) child.holders.splice(child.holders.indexOf(holder), 1);
}

export function childrenOf({ children }: TreeNode): Iterable<TreeNode> {
  return children ?? [];
}

/** The path of a node at the moment. */
export function pathOf({ parent, shared, name }: TreeNode): string {
  if (parent !== undefined) return idInside(pathOf(parent), name);
  return shared ? idInside('', name) : '';
}

export function standsIn(node: TreeNode, ancestor: TreeNode): boolean {
  for (let at: TreeNode | undefined = node; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}

export function isNameTaken(names: Iterable<TreeNode>, name: string): boolean {
  for (const node of names) if (node.name === name) return true;
  return false;
}

/** A node with all that stands in it. */
export function withDescendants(node: TreeNode): readonly TreeNode[] {
  return [node, ...[...childrenOf(node)].filter((child) => child.parent === node).flatMap(withDescendants)];
}

export function removeNode(tree: Tree, node: TreeNode): void {
  for (const gone of withDescendants(node)) {
    for (const holder of [...gone.holders]) letGo(holder, gone);
    for (const child of [...childrenOf(gone)]) if (!standsIn(child, node)) letGo(gone, child);
  }
  tree.shared.delete(node);
}

export function moveNode(node: TreeNode, target: TreeNode): void {
  if (node.parent !== undefined) letGo(node.parent, node);
  node.parent = target;
  hold(target, node);
}

/** Adds nodes of the newer edition, parents first, with all that is said with them. */
export function addNode(
  tree: Tree,
  methodology: Methodology,
  ids: ReadonlySet<string>,
  shared: ReadonlySet<string>,
  later: ReadonlySet<string>,
): void {
  for (const id of ids) {
    const node = createNode(methodology.nodes.get(id)!.name, shared.has(id));
    tree.after.set(id, node);
    if (node.shared) tree.shared.add(node);
    else {
      node.parent = tree.after.get(parentOf(id))!;
      hold(node.parent, node);
    }
  }
  for (const id of ids)
    for (const { node } of methodology.nodes.get(id)!.children)
      if (!later.has(edgeKey(id, node))) hold(tree.after.get(id)!, tree.after.get(node));
}
