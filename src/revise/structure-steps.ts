/**
 * The steps that make the tree of one edition that of the next, in an order in which they can be done one after the other:
 * no name is taken twice, nothing is taken out that is still needed, and nothing goes where there is nothing yet.
 */

import type { Methodology } from '../model/model.js';
import { type Edge, edgeKey, type IncludedEdges, partsOfAddition } from './included-edges.js';
import type { Matching } from './match-nodes.js';
import { nodesInside, parentOf, sharedNodes } from './node-tree.js';
import {
  addNode,
  childrenOf,
  createTree,
  hold,
  isNameTaken,
  letGo,
  moveNode,
  pathOf,
  removeNode,
  standsIn,
  type Tree,
  type TreeNode,
  withDescendants,
} from './structure-tree.js';

/** One line of a revision. Paths are as nodes are called when the line is reached; ids are those of the newer edition. */
export type StructureStep =
  | { readonly kind: 'remove'; readonly idBefore: string; readonly path: string }
  | {
      readonly kind: 'exclude';
      readonly id: string;
      readonly child: string;
      readonly path: string;
      readonly name: string;
    }
  | { readonly kind: 'move'; readonly id: string; readonly path: string; readonly target: string }
  | { readonly kind: 'rename'; readonly id: string; readonly path: string; readonly name: string }
  | {
      readonly kind: 'add';
      readonly id: string;
      readonly target: string;
      /** Children that come by steps of their own, as `edgeKey`: what was elsewhere before, or is not there yet. */
      readonly later: ReadonlySet<string>;
      /** Of these, what is included by steps behind it. */
      readonly behind: readonly Edge[];
    }
  | {
      readonly kind: 'include';
      readonly id: string;
      readonly child: string;
      /** Whether what includes it is new, too. */
      readonly isNew: boolean;
      readonly path: string;
      readonly target: string;
    };

interface Pending {
  readonly kind: StructureStep['kind'];
  readonly id: string;
  /** Does the step; nothing as long as it cannot be done. `forced`: nothing else can be done, either. */
  readonly run: (tree: Tree, forced: boolean) => StructureStep | undefined;
}

/** Both editions with their own ids. */
export function structureSteps(
  before: Methodology,
  after: Methodology,
  matching: Matching,
  edges: IncludedEdges,
): readonly StructureStep[] {
  const { kept, moved, renamed, removed, added } = matching;
  const isAlike = [removed, edges.gone, moved, renamed, added, edges.fresh].every(({ length }) => length === 0);
  if (isAlike) return [];
  const tree = createTree(before, kept);
  const staying = new Set(tree.after.values());
  let pending: readonly Pending[] = [
    ...removed.map((id) => removal(id, staying)),
    ...edges.gone.map(([id, child]) => exclusion(id, child)),
    ...moved.map(([, id]) => move(id)),
    ...renamed.map(([, id]) => renaming(id, after)),
    ...additions(after, matching),
    ...edges.fresh.map(([id, child]) => inclusion(id, child, false)),
  ];
  const steps: StructureStep[] = [];
  const gaveWay = new Set<string>();
  while (pending.length > 0) {
    const left = pending.filter((step) => !isDone(step, tree, false, steps));
    pending = left.length < pending.length ? left : madeWay(left, tree, after, gaveWay, steps);
  }
  return steps;
}

function isDone({ run }: Pending, tree: Tree, forced: boolean, steps: StructureStep[]): boolean {
  const done = run(tree, forced);
  if (done !== undefined) steps.push(done);
  return done !== undefined;
}

/** Where names change places or new pillars include each other, one has to give way; what is left then. */
function madeWay(
  pending: readonly Pending[],
  tree: Tree,
  after: Methodology,
  gaveWay: Set<string>,
  steps: StructureStep[],
): readonly Pending[] {
  const blocked = pending.find(({ kind, id }) => (kind === 'move' || kind === 'rename') && !gaveWay.has(id));
  if (blocked === undefined) {
    const index = pending.findIndex((step) => isDone(step, tree, true, steps));
    if (index < 0) return [];
    const done = steps.at(-1)!;
    const behind = done.kind === 'add' ? done.behind.map(([id, child]) => inclusion(id, child, true)) : [];
    return [...pending.filter((_, at) => at !== index), ...behind];
  }
  const { id } = blocked;
  gaveWay.add(id);
  const node = tree.after.get(id)!;
  const path = pathOf(node);
  node.name = freeName(node.name, tree);
  steps.push({ kind: 'rename', id, path, name: node.name });
  const returns = pending.some((step) => step.kind === 'rename' && step.id === id);
  return returns ? pending : [...pending, renaming(id, after)];
}

/** A name that no node has, by numbers behind the present one. */
function freeName(name: string, { before, after }: Tree): string {
  const names = new Set([...before.values(), ...after.values()].map((node) => node.name));
  let number = 2;
  while (names.has(`${name}_${number}`)) number++;
  return `${name}_${number}`;
}

// ------------------------------------------------------------------------------------------------ the kinds of steps

function removal(idBefore: string, staying: ReadonlySet<TreeNode>): Pending {
  return {
    kind: 'remove',
    id: idBefore,
    run: (tree) => {
      const node = tree.before.get(idBefore)!;
      if (withDescendants(node).some((inner) => staying.has(inner))) return undefined;
      const path = pathOf(node);
      removeNode(tree, node);
      return { kind: 'remove', idBefore, path };
    },
  };
}

function exclusion(id: string, child: string): Pending {
  return {
    kind: 'exclude',
    id,
    run: (tree) => {
      const [holder, node] = [tree.after.get(id)!, tree.after.get(child)!];
      letGo(holder, node);
      return { kind: 'exclude', id, child, path: pathOf(holder), name: node.name };
    },
  };
}

function move(id: string): Pending {
  return {
    kind: 'move',
    id,
    run: (tree) => {
      const [node, target] = [tree.after.get(id)!, tree.after.get(parentOf(id))];
      if (target === undefined || standsIn(target, node) || isNameTaken(childrenOf(target), node.name))
        return undefined;
      const path = pathOf(node);
      moveNode(node, target);
      return { kind: 'move', id, path, target: pathOf(target) };
    },
  };
}

function renaming(id: string, after: Methodology): Pending {
  return {
    kind: 'rename',
    id,
    run: (tree) => {
      const node = tree.after.get(id)!;
      const { name } = after.nodes.get(id)!;
      const rooms = node.holders.map(childrenOf);
      if ([...rooms, ...(node.shared ? [tree.shared] : [])].some((room) => isNameTaken(room, name))) return undefined;
      const path = pathOf(node);
      node.name = name;
      return { kind: 'rename', id, path, name };
    },
  };
}

function additions(after: Methodology, { kept, added }: Matching): readonly Pending[] {
  const shared = sharedNodes(after);
  const inside = nodesInside(after);
  const there = new Set(kept.values());
  // What others include stands before them.
  const inOrder = [...added.filter((id) => shared.has(id)), ...added.filter((id) => !shared.has(id))];
  return inOrder.map((id) => {
    const { own, elsewhere, included } = partsOfAddition(id, after, { inside, there, shared });
    const { name } = after.nodes.get(id)!;
    return {
      kind: 'add',
      id,
      run: (tree, forced) => {
        const target = tree.after.get(parentOf(id));
        if (target === undefined || isNameTaken(shared.has(id) ? tree.shared : childrenOf(target), name))
          return undefined;
        const isThere = (child: string): boolean => {
          const node = tree.after.get(child);
          return own.has(child) || (node !== undefined && pathOf(node) === child);
        };
        const missing = included.filter(([, child]) => !isThere(child));
        if (missing.length > 0 && !forced) return undefined;
        const later = new Set([...elsewhere, ...missing].map(([parent, child]) => edgeKey(parent, child)));
        addNode(tree, after, own, shared, later);
        return { kind: 'add', id, target: pathOf(target), later, behind: missing };
      },
    };
  });
}

function inclusion(id: string, child: string, isNew: boolean): Pending {
  return {
    kind: 'include',
    id,
    run: (tree) => {
      const [holder, node] = [tree.after.get(id), tree.after.get(child)];
      if (holder === undefined || node === undefined || holder.children?.has(node) === true) return undefined;
      if (isNameTaken(childrenOf(holder), node.name)) return undefined;
      hold(holder, node);
      return { kind: 'include', id, child, isNew, path: pathOf(node), target: pathOf(holder) };
    },
  };
}
