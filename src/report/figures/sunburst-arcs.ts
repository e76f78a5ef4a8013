/** The rings of a framework: each node as wide as it counts in the whole, around the node that it is a part of. */

export interface TreeNode {
  readonly id: string;
  /** What it counts in the whole, 0 .. 1. */
  readonly share: number;
  readonly children: readonly TreeNode[];
}

export interface Arc {
  readonly id: string;
  /** The ring: 1 is the innermost. */
  readonly depth: number;
  /** The place of its ancestor in the first ring among its siblings: what gives it its colour. */
  readonly branch: number;
  readonly share: number;
  /** In radians, clockwise from the top. */
  readonly start: number;
  readonly end: number;
  readonly isLeaf: boolean;
}

/**
 * Arcs in the order of the tree. A node takes the angle of its share, its children stand within it by theirs; shares that do
 * not add up to that of their parent are brought to it, for a part cannot stick out of its whole.
 */
export function sunburstArcs(root: TreeNode): readonly Arc[] {
  const arcs: Arc[] = [];
  const visit = (node: TreeNode, depth: number, branch: number, start: number, end: number): void => {
    const total = node.children.reduce((sum, { share }) => sum + share, 0);
    if (!(total > 0)) return;
    let from = start;
    node.children.forEach((child, at) => {
      const to = from + ((end - start) * child.share) / total;
      const own = depth === 0 ? at : branch;
      const arc = { id: child.id, depth: depth + 1, branch: own, share: child.share, start: from, end: to };
      arcs.push({ ...arc, isLeaf: child.children.length === 0 });
      visit(child, depth + 1, own, from, to);
      from = to;
    });
  };
  visit(root, 0, 0, 0, 2 * Math.PI);
  return arcs;
}

/** The tree of a framework from what every child counts under its parent. */
export function frameworkTree(
  weights: readonly { readonly parent: string; readonly node: string; readonly share: number }[],
  root: string,
): TreeNode {
  const below = new Map<string, { readonly node: string; readonly share: number }[]>();
  for (const { parent, node, share } of weights) {
    const children = below.get(parent) ?? [];
    // A node that stands under several parents is told with its children under each of them.
    if (!children.some((other) => other.node === node)) below.set(parent, [...children, { node, share }]);
  }
  const grow = (id: string, share: number, path: readonly string[]): TreeNode => {
    const children = path.includes(id) ? [] : (below.get(id) ?? []);
    // Where weights differ from unit to unit there is no share to draw: all are drawn alike, and the words say so.
    const known = children.every((child) => child.share >= 0);
    return {
      id,
      share,
      children: children.map((child) =>
        grow(child.node, share * (known ? child.share : 1 / children.length), [...path, id]),
      ),
    };
  };
  return grow(root, 1, []);
}
