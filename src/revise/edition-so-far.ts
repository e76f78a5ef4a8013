/** A framework in the middle of a revision: what the lines until then have made of it, with the names of that place. */

import type { Change, FrameworkNode, Methodology } from '../model/model.js';
import { idInside, isWithin, parentOf } from './node-tree.js';

type Nodes = ReadonlyMap<string, FrameworkNode>;

/**
 * @param own the revision; from it comes what its lines add or bring back
 * @param isDone whether a line stands before the place
 */
export function editionSoFar(base: Methodology, own: Methodology, isDone: (change: Change) => boolean): Methodology {
  let nodes: Nodes = base.nodes;
  for (const change of own.revision?.changes ?? []) {
    if (change.property !== undefined || !isDone(change)) continue;
    const { kind, path, result } = change;
    if (kind === 'remove') for (const gone of pathsIn(path, nodes)) nodes = without(nodes, gone);
    else if (result === undefined || result === '') continue;
    else if (kind === 'rename' || kind === 'move') nodes = relocated(nodes, path, result);
    else if (kind === 'add' || kind === 'restore') nodes = withNodes(nodes, result, own.nodes);
  }
  return { ...own, nodes };
}

/** A line can remove several nodes: their paths stand behind each other. */
function pathsIn(path: string, nodes: Nodes): readonly string[] {
  return nodes.has(path) ? [path] : path.split(', ');
}

function without(nodes: Nodes, path: string): Nodes {
  // Of a node that another pillar includes only the place in this one goes.
  const gone = nodes.has(path) ? (id: string) => isWithin(id, path) : () => false;
  const parent = parentOf(path);
  const name = path.slice(parent === '' ? 0 : parent.length + 1);
  return new Map(
    [...nodes]
      .filter(([id]) => !gone(id))
      .map(([id, node]) => [
        id,
        withChildren(node, (child) => !gone(child) && (id !== parent || nodes.get(child)?.name !== name)),
      ]),
  );
}

function withChildren(node: FrameworkNode, isKept: (child: string) => boolean): FrameworkNode {
  return { ...node, children: node.children.filter((child) => isKept(child.node)) };
}

/** The nodes with another path for one of them, and for all that stand in it. */
function relocated(nodes: Nodes, path: string, result: string): Nodes {
  const idOf = (id: string): string => (isWithin(id, path) ? result + id.slice(path.length) : id);
  const [from, to] = [parentOf(path), parentOf(result)];
  const moved = new Map(
    [...nodes].map(([id, node]) => {
      const kept = withChildren(node, (child) => child !== path || id !== from || from === to);
      const children = kept.children.map((child) => ({ ...child, node: idOf(child.node) }));
      const own = idOf(id);
      return [own, { ...kept, id: own, name: id === path ? nameOf(result) : node.name, children }] as const;
    }),
  );
  return from === to ? moved : held(moved, result);
}

function nameOf(id: string): string {
  const parent = parentOf(id);
  const segment = parent === '' ? id : id.slice(parent.length + 1);
  return segment.startsWith('`') ? segment.slice(1, -1) : segment;
}

/** What has come, as the whole revision has it: what later lines call otherwise is not known by this path. */
function withNodes(nodes: Nodes, path: string, all: Nodes): Nodes {
  const fresh = [...all].filter(([id]) => isWithin(id, path));
  return fresh.length === 0 ? nodes : held(new Map([...nodes, ...fresh]), path);
}

/** Puts a node that stands in another one among the children of that one. */
function held(nodes: Nodes, id: string): Nodes {
  const [parent, node] = [nodes.get(parentOf(id)), nodes.get(id)];
  if (parent === undefined || node === undefined || parent.children.some((child) => child.node === id)) return nodes;
  if (idInside(parent.id, node.name) !== id) return nodes;
  const children = [...parent.children, { node: id, span: node.nameSpan }];
  return new Map(nodes).set(parent.id, { ...parent, children });
}
