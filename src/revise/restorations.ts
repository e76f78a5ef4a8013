/** What the newer edition brings back: nodes that an edition before the older one had, and the older one has no longer. */

import { canonicalNodes } from '../model/canonical.js';
import type { Child, FrameworkNode, Methodology, Model } from '../model/model.js';
import { sameSort } from './alike-nodes.js';
import { declaredMatches } from './declared-matches.js';
import { lineageOf } from './lineage.js';
import type { Matching } from './match-nodes.js';
import { idInside, isLeaf, isShared, isWithin, parentOf } from './node-tree.js';
import { nodeReferences, withNodeReferences, withoutLets } from './relocate.js';

/** A node that is new beside the older edition, and was there in an edition before it. */
export interface Restoration {
  /** The path in the newer edition. */
  readonly id: string;
  /** The edition that it comes back from, and its path there. */
  readonly edition: Methodology;
  readonly path: string;
  /** Where it comes to in the older edition, and whether it is the place where it stood. */
  readonly target: string;
  readonly isOldPlace: boolean;
  /** It and what stood in it, as the older edition would have them. */
  readonly nodes: ReadonlyMap<string, FrameworkNode>;
  readonly edge: Child;
}

interface Editions {
  readonly model: Model;
  readonly before: Methodology;
  readonly after: Methodology;
}

/**
 * The nodes that `restore` brings back: they were there by this name, with the same nodes in them, and every indicator
 * measured what it measures now. What else is said of them may differ. The nearest edition counts. Where such a line
 * cannot be written (their place is new, their name is taken, what they use is gone), they are new.
 */
export function restorationsOf(editions: Editions, matching: Matching): readonly Restoration[] {
  const { model, before } = editions;
  const ancestors = lineageOf(model, before).slice(1);
  if (matching.added.length === 0 || ancestors.length === 0) return [];
  const idBefore = new Map([...matching.kept].map(([old, own]) => [own, old]));
  const found: Restoration[] = [];
  const taken = new Set<string>();
  for (const id of matching.added) {
    const target = idBefore.get(parentOf(id));
    if (target === undefined || isShared(editions.after, id)) continue;
    for (const [at, edition] of ancestors.entries()) {
      // A name means the nearest edition that has it.
      if (ancestors.slice(0, at).some(({ name }) => name === edition.name)) continue;
      const restored = restoredFrom(edition, id, target, editions);
      if (restored === undefined || taken.has(`${edition.id} ${restored.path}`)) continue;
      taken.add(`${edition.id} ${restored.path}`);
      found.push(restored);
      break;
    }
  }
  return found;
}

function restoredFrom(
  edition: Methodology,
  id: string,
  target: string,
  { model, before, after }: Editions,
): Restoration | undefined {
  const kept = declaredMatches(model, edition, before);
  const own = after.nodes.get(id)!;
  if (kept === undefined || isNameTaken(before, target, own.name)) return undefined;
  const old = withoutLets(model, edition);
  const candidates = [...old.nodes.values()].filter(
    (node) => node.name === own.name && node.id !== '' && !isShared(old, node.id) && sameSort(node, own),
  );
  const fields = { old: canonicalNodes(model, old), own: canonicalNodes(model, after) };
  const fits = candidates.filter((node) => {
    const [was, is] = [pathsWithin(old, node.id), pathsWithin(after, id)];
    if (was === undefined || is === undefined || was.length !== is.length || !is.every((path) => was.includes(path)))
      return false;
    return was.every((path) => {
      const [first, second] = [node.id + path, id + path];
      if (kept.has(first) || !sameSort(old.nodes.get(first)!, after.nodes.get(second)!)) return false;
      return !isLeaf(old.nodes.get(first)!) || fields.old(first)?.get('value') === fields.own(second)?.get('value');
    });
  });
  const stoodThere = fits.find((node) => kept.get(parentOf(node.id)) === target);
  const node = stoodThere ?? (fits.length === 1 ? fits[0] : undefined);
  const edge = old.nodes.get(parentOf(node?.id ?? ''))?.children.find((child) => child.node === node?.id);
  if (node === undefined || edge === undefined) return undefined;
  // A weight of its own cannot stand beside weights that are computed.
  if (edge.weight !== undefined && before.nodes.get(target)!.weighting !== undefined) return undefined;
  const path = idInside(target, node.name);
  const idOf = (other: string): string | undefined =>
    isWithin(other, node.id) ? path + other.slice(node.id.length) : kept.get(other);
  const nodes = new Map<string, FrameworkNode>();
  for (const inner of old.nodes.values()) {
    if (!isWithin(inner.id, node.id)) continue;
    if ([...nodeReferences(inner, edition.id)].some((other) => idOf(other) === undefined)) return undefined;
    const children = inner.children.map((child) => ({ ...child, node: idOf(child.node)! }));
    const whole = withNodeReferences(inner, edition.id, before.id, (other) => idOf(other)!);
    const own = idOf(inner.id)!;
    nodes.set(own, { ...whole, id: own, children });
  }
  const isOldPlace = kept.get(parentOf(node.id)) === target;
  return { id, edition, path: node.id, target, isOldPlace, nodes, edge: { ...edge, node: path } };
}

function isNameTaken({ nodes }: Methodology, target: string, name: string): boolean {
  return nodes.get(target)?.children.some(({ node }) => nodes.get(node)?.name === name) !== false;
}

/** What stands in a node, as the rest of its path; nothing where it includes what stands elsewhere. */
function pathsWithin({ nodes }: Methodology, id: string): readonly string[] | undefined {
  const within = [...nodes.values()].filter((node) => isWithin(node.id, id));
  const isWhole = within.every((node) => node.children.every((child) => parentOf(child.node) === node.id));
  return isWhole ? within.map((node) => node.id.slice(id.length)) : undefined;
}

/** The older edition with what comes back, as the lines that restore it make it. */
export function withRestored(before: Methodology, restorations: readonly Restoration[]): Methodology {
  const nodes = new Map(before.nodes);
  for (const restored of restorations) {
    const parent = nodes.get(restored.target)!;
    nodes.set(restored.target, { ...parent, children: [...parent.children, restored.edge] });
    for (const [id, node] of restored.nodes) nodes.set(id, node);
  }
  return { ...before, nodes };
}
