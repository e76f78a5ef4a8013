/** What a change of weights or of the tree does to nodes that nobody has touched. */

import { effectiveWeights } from '../model/weights.js';
import type { Difference, WeightEffect } from './difference.js';
import type { EditionPair } from './edition-pair.js';
import { parentOf } from './node-tree.js';

/** Below this two effective weights are the same: they are products of a few shares. */
const SAME = 1e-12;

/** Rules that can move a share: weights, and what comes, goes or moves. */
const MOVERS: ReadonlySet<string> = new Set([
  'weight-changed',
  'weighting-changed',
  'node-added',
  'node-removed',
  'node-moved',
  'child-included',
  'child-excluded',
  'constant-changed',
]);

/**
 * The effective weights that differ, each with the differences that did it: those of a weight, or of the children, of a
 * node that stands above it in either edition.
 */
export function weightEffects(pair: EditionPair, differences: readonly Difference[]): readonly WeightEffect[] {
  if (!canMoveWeights(pair)) return [];
  const before = effectiveWeights(pair.before, pair.model);
  const after = effectiveWeights(pair.after, pair.model);
  const movers = differences.filter(({ rule, class: of }) => MOVERS.has(rule) && of !== 'editorial');
  const causesOf = causesFor(movers, pair);
  const idOf = (id: string): string => id.replace(/^gone: /, '');
  // In the order of the text; what is gone stands last.
  return [...new Set([...pair.after.nodes.keys(), ...before.keys()])].flatMap((id): readonly WeightEffect[] => {
    const [old, own] = [before.get(id), after.get(id)];
    if (old === own || (old !== undefined && own !== undefined && Math.abs(old - own) < SAME)) return [];
    return [{ node: idOf(id), before: old, after: own, causes: causesOf(id) }];
  });
}

/** The fingerprints of the differences that can move the weight of a node, in their order: by the nodes whose shares they move. */
function causesFor(movers: readonly Difference[], pair: EditionPair): (id: string) => readonly string[] {
  const everywhere: number[] = [];
  const below = new Map<string, number[]>();
  const gone = new Set(pair.matching.removed);
  movers.forEach(({ rule, part, node }, at) => {
    if (rule === 'constant-changed') everywhere.push(at);
    else
      for (const parent of movedBelow(rule === 'weighting-changed' || part.startsWith('include '), node)) {
        const others = below.get(parent);
        if (others === undefined) below.set(parent, [at]);
        else others.push(at);
      }
  });
  // A change of a child moves the shares of all children of its parent, and of what stands below them.
  function movedBelow(isOfParent: boolean, node: string): readonly string[] {
    if (isOfParent) return [node];
    return gone.has(node) ? [...parentsOf(node, pair), parentOf(node)] : parentsOf(node, pair);
  }
  return (id) => {
    const found = new Set(everywhere);
    for (const above of ancestorsOf(id, pair)) for (const at of below.get(above) ?? []) found.add(at);
    return [...found].sort((a, b) => a - b).map((at) => movers[at]!.fingerprint);
  };
}

/** Shares stand on the children of nodes, with their weights, and on constants in these. */
function canMoveWeights({ changed, declared }: EditionPair): boolean {
  return (
    declared.some(({ kind }) => kind === 'constants') ||
    changed.some(({ apart }) => apart.includes('children') || apart.includes('weighting'))
  );
}

/** All nodes above one, in either edition, without itself. */
function ancestorsOf(id: string, pair: EditionPair): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...parentsOf(id, pair)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    open.push(...parentsOf(at, pair));
  }
  return found;
}

const PARENTS = new WeakMap<EditionPair, ReadonlyMap<string, readonly string[]>>();

function parentsOf(id: string, pair: EditionPair): readonly string[] {
  let parents = PARENTS.get(pair);
  if (parents === undefined) {
    const found = new Map<string, string[]>();
    for (const { nodes } of [pair.before, pair.after]) {
      for (const node of nodes.values()) {
        for (const child of node.children) {
          const known = found.get(child.node) ?? [];
          if (!known.includes(node.id)) known.push(node.id);
          found.set(child.node, known);
        }
      }
    }
    PARENTS.set(pair, (parents = found));
  }
  return parents.get(id) ?? parents.get(`gone: ${id}`) ?? [];
}
