/** Where nodes stand in a framework, read off their ids: the path below the methodology. */

import type { FrameworkNode, Methodology } from '../model/model.js';

/** The id of the node in which a node stands; '' for the children of the methodology, and for shared nodes. */
export function parentOf(id: string): string {
  return id.slice(0, parentLength(id));
}

function parentLength(id: string): number {
  // A name with a dot in it stands in backquotes.
  const end = id.endsWith('`') ? id.lastIndexOf('`', id.length - 2) : id.length;
  return Math.max(0, id.lastIndexOf('.', end));
}

/** Whether `parentOf(id)` is `parent`, for many questions: no text is made. */
export function isInside(id: string, parent: string): boolean {
  return parentLength(id) === parent.length && id.startsWith(parent);
}

/** The id of a child of the node with the id `parent`. */
export function idInside(parent: string, name: string): string {
  const segment = name.includes('.') ? `\`${name}\`` : name;
  return parent === '' ? segment : `${parent}.${segment}`;
}

/** Whether a node stands in `indicators`, and in pillars only by `include`. */
export function isShared({ nodes }: Methodology, id: string): boolean {
  return id !== '' && parentOf(id) === '' && nodes.get('')?.children.some(({ node }) => node === id) !== true;
}

export function isLeaf({ children }: FrameworkNode): boolean {
  return children.length === 0;
}

export function isWithin(id: string, ancestor: string): boolean {
  return ancestor === '' || id === ancestor || id.startsWith(`${ancestor}.`);
}

const INSIDE = new WeakMap<Methodology['nodes'], ReadonlyMap<string, readonly string[]>>();

/** What stands in each node, without what it includes; shared nodes stand in ''. */
export function nodesInside({ nodes }: Methodology): ReadonlyMap<string, readonly string[]> {
  let inside = INSIDE.get(nodes);
  if (inside === undefined) INSIDE.set(nodes, (inside = byParent(nodes.keys())));
  return inside;
}

function byParent(ids: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  // Nodes of one parent stand behind each other: it is looked for once.
  let parent: string | undefined;
  let siblings: string[] = [];
  for (const id of ids) {
    if (id === '') continue;
    if (parent === undefined || !isInside(id, parent)) {
      parent = parentOf(id);
      siblings = found.get(parent) ?? [];
      found.set(parent, siblings);
    }
    siblings.push(id);
  }
  return found;
}

const SHARED = new WeakMap<Methodology['nodes'], ReadonlySet<string>>();

/** The ids of all shared nodes at once, for many questions. */
export function sharedNodes(methodology: Methodology): ReadonlySet<string> {
  const { nodes } = methodology;
  let shared = SHARED.get(nodes);
  if (shared === undefined) {
    const top = new Set(nodes.get('')?.children.map(({ node }) => node));
    SHARED.set(
      nodes,
      (shared = new Set(
        nodesInside(methodology)
          .get('')
          ?.filter((id) => !top.has(id)),
      )),
    );
  }
  return shared;
}
