/** Weights that are written as numbers, parent by parent: what sliders move, what a ranking tries, what is written back. */

import type { NumberLiteral } from '../model/expression.js';
import type { Child, Methodology } from '../model/model.js';
import { exactWeight, isOne, isPercentage, sumOf } from '../model/weights.js';
import type { Fraction } from '../model/canonical-weights.js';
import type { Analysis } from './analysis.js';
import { type FileChange, replace } from './code-actions/fix.js';
import { spaced, type Weighted, weightsOf } from './code-actions/weights.js';

export interface WrittenWeight extends Weighted {
  /** The id of the child. */
  readonly node: string;
  /** As it is written: 40 for `40 %`. */
  readonly shown: number;
}

/** The weights of the children of one node, each a number that stands in the text once. */
export interface WeightGroup {
  /** The id of the parent. */
  readonly parent: string;
  readonly weights: readonly WrittenWeight[];
  /** Shares of a whole: what one gains the others lose. */
  readonly shares: boolean;
}

/** Weights that are tried in place of those that are written: by parent, then by child, as they would be written. */
export type TriedWeights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Groups of two and more; where weights are computed, defaults, or come from a template, no one text decides about one child. */
export function weightGroups(analysis: Analysis, methodology: Methodology): readonly WeightGroup[] {
  const { model } = analysis;
  return [...methodology.nodes.values()].flatMap((node): readonly WeightGroup[] => {
    if (node.children.length < 2 || node.weighting !== undefined) return [];
    const weights = weightsOf(node, (child) => methodology.nodes.get(child)?.name ?? child, analysis);
    if (weights === undefined) return [];
    const sum = sumOf(node.children.map(({ weight }) => exactWeight(weight!.value, model) as Fraction));
    const percent = node.children.every(({ weight }) => isPercentage(weight!.value, model));
    return [
      {
        parent: node.id,
        weights: weights.map((weight, at) => ({
          ...weight,
          node: node.children[at]!.node,
          shown: Number((node.children[at]!.weight!.value as NumberLiteral).digits),
        })),
        shares: percent || (sum !== undefined && isOne(sum)),
      },
    ];
  });
}

/** A weight as it is written: at most six decimals, and never a negative one. Nothing for what is no weight. */
export function weightText(shown: number): string | undefined {
  if (!Number.isFinite(shown) || shown < 0 || shown > LARGEST) return undefined;
  return String(Number(shown.toFixed(DECIMALS)));
}

const LARGEST = 1e9;
const DECIMALS = 6;

/** The methodology as if these weights were written; what is not in a group stays as it is. */
export function withWeights(
  methodology: Methodology,
  groups: readonly WeightGroup[],
  tried: TriedWeights,
): Methodology {
  const nodes = new Map(methodology.nodes);
  for (const { parent, weights } of groups) {
    const values = tried.get(parent);
    const node = nodes.get(parent);
    if (values === undefined || node === undefined) continue;
    const texts = new Map(weights.map((weight) => [weight.node, weightText(values.get(weight.node) ?? weight.shown)]));
    nodes.set(parent, { ...node, children: node.children.map((child) => weighing(child, texts.get(child.node))) });
  }
  return { ...methodology, nodes };
}

function weighing(child: Child, digits: string | undefined): Child {
  const { weight } = child;
  if (weight?.value.kind !== 'number' || digits === undefined) return child;
  const value = weight.value.percent === true ? Number(`${digits}e-2`) : Number(digits);
  return { ...child, weight: { ...weight, value: { ...weight.value, digits, value } } };
}

/** The edits that write weights where they stand: at the child, or in the list of its parent. */
export function weightChanges(groups: readonly WeightGroup[], tried: TriedWeights): readonly FileChange[] {
  return groups.flatMap(({ parent, weights }) => {
    const values = tried.get(parent);
    return weights.flatMap(({ node, span, shown, percent, text }) => {
      const value = values?.get(node);
      const digits = value === undefined ? undefined : weightText(value);
      if (digits === undefined || Number(digits) === shown) return [];
      return [replace(span, `${digits}${percent ? spaced(text) : ''}`)];
    });
  });
}
