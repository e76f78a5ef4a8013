/** Children and weights of one parent, one by one: where each can be as in the one edition or as in the other. */

import { type Fraction, literalWeight, ONE, rescalesWeights } from '../model/canonical-weights.js';
import type { Child, FrameworkNode, Model } from '../model/model.js';
import { isOne, isPercentage, sumOf } from '../model/weights.js';

/** A child that is only in one of the editions, or has another weight in it. */
export interface ChangedEdge {
  readonly child: string;
  readonly before?: Child;
  readonly after?: Child;
}

/** How weights are meant: none is written, they are parts of a whole, or only their proportions count. */
type WeightStyle = 'equal' | 'shares' | 'plain';

interface Weighed {
  readonly weights: ReadonlyMap<string, Fraction>;
  readonly style: WeightStyle;
  readonly rescaled: boolean;
}

/**
 * The children of a parent that differ, where each can be as in either edition whatever the others are. Nothing where that
 * would mean nothing: weights are computed, they are numbers of another kind in the other edition (percentages and plain
 * numbers; none and some), plain numbers have no weight in common to tell their scale by, or a mixture could be left without
 * any weight.
 *
 * @param before with the ids of the newer edition
 * @param model in which both stand
 */
export function edgesApart(
  before: FrameworkNode,
  after: FrameworkNode,
  model: Model,
): readonly ChangedEdge[] | undefined {
  const [old, own] = [weighed(before, model), weighed(after, model)];
  if (old === undefined || own === undefined) return undefined;
  const shared = [...own.weights.keys()].filter((child) => old.weights.has(child));
  const isAlwaysWeighed = shared.some((child) => [old, own].every(({ weights }) => weights.get(child)!.numerator > 0n));
  if (!isAlwaysWeighed || !areCommensurable(old, own, shared)) return undefined;
  const childrenBefore = new Map(before.children.map((child) => [child.node, child]));
  const changed = after.children.flatMap((child): readonly ChangedEdge[] => {
    const was = childrenBefore.get(child.node);
    if (was === undefined) return [{ child: child.node, after: child }];
    const isSame = sameFraction(old.weights.get(child.node)!, own.weights.get(child.node)!);
    return isSame ? [] : [{ child: child.node, before: was, after: child }];
  });
  const gone = before.children.filter(({ node }) => !own.weights.has(node));
  return [...changed, ...gone.map((child) => ({ child: child.node, before: child }))];
}

/** The children of a parent with some of the changes of the newer edition. */
export function childrenWith(
  before: FrameworkNode,
  after: FrameworkNode,
  edges: readonly ChangedEdge[],
  isNewer: (edge: ChangedEdge) => boolean,
): readonly Child[] {
  if (edges.every(isNewer)) return after.children;
  if (!edges.some(isNewer)) return before.children;
  const changed = new Map(edges.map((edge) => [edge.child, isNewer(edge) ? edge.after : edge.before]));
  const kept = after.children.flatMap((child) => (changed.has(child.node) ? (changed.get(child.node) ?? []) : child));
  const still = edges.filter((edge) => edge.after === undefined && !isNewer(edge)).map((edge) => edge.before!);
  return [...kept, ...still];
}

/** Exact weights of all children; nothing where one is not a number. A child without a weight counts 1. */
function weighed(node: FrameworkNode, model: Model): Weighed | undefined {
  if (node.weighting !== undefined) return undefined;
  const stated = node.children.flatMap(({ weight }) => weight?.value ?? []);
  const weights = new Map<string, Fraction>();
  for (const { node: child, weight } of node.children) {
    const exact = weight === undefined ? ONE : literalWeight(model, weight.value);
    if (exact === undefined || exact.numerator < 0n) return undefined;
    weights.set(child, exact);
  }
  const percentages = stated.filter((weight) => isPercentage(weight, model)).length;
  if (percentages > 0 && percentages < node.children.length) return undefined;
  const sum = sumOf([...weights.values()]);
  if (sum === undefined) return undefined;
  const style = stated.length === 0 ? 'equal' : percentages > 0 || isOne(sum) ? 'shares' : 'plain';
  return { weights, style, rescaled: rescalesWeights(model, node) };
}

/** Whether a weight of the one edition can stand beside weights of the other. What is multiplied as written always can. */
function areCommensurable(old: Weighed, own: Weighed, shared: readonly string[]): boolean {
  if (!old.rescaled && !own.rescaled) return true;
  if (old.style !== own.style) return false;
  if (old.style !== 'plain') return true;
  const [sumBefore, sumAfter] = [sumOf([...old.weights.values()]), sumOf([...own.weights.values()])];
  return (
    sameFraction(sumBefore!, sumAfter!) ||
    shared.some((child) => sameFraction(old.weights.get(child)!, own.weights.get(child)!))
  );
}

function sameFraction(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator;
}
