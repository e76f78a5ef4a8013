/** Where nodes stand in a framework, read off their ids: the path below the methodology. */

import type { FrameworkNode, Methodology } from '../model/model.js';

/** The id of the node in which a node stands; '' for the children of the methodology, and for shared nodes. */
export function parentOf(id: string): string {
  // A name with a dot in it stands in backquotes.
  const end = id.endsWith('`') ? id.lastIndexOf('`', id.length - 2) : id.length;
  return id.slice(0, Math.max(0, id.lastIndexOf('.', end)));
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

/** What stands in each node, without what it includes; shared nodes stand in ''. */
export function nodesInside({ nodes }: Methodology): ReadonlyMap<string, readonly string[]> {
  const inside = new Map<string, string[]>();
  for (const id of nodes.keys()) {
    if (id === '') continue;
    const parent = parentOf(id);
    const others = inside.get(parent);
    if (others === undefined) inside.set(parent, [id]);
    else others.push(id);
  }
  return inside;
}

/** The ids of all shared nodes at once, for many questions. */
export function sharedNodes({ nodes }: Methodology): ReadonlySet<string> {
  const top = new Set(nodes.get('')?.children.map(({ node }) => node));
  return new Set([...nodes.keys()].filter((id) => id !== '' && parentOf(id) === '' && !top.has(id)));
}
