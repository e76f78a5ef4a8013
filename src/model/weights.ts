/** Weights of siblings: exact where they are written as numbers, and what they come to down the tree. */

import { type Fraction, fractionOf, ONE, sumWithin } from './canonical-weights.js';
import type { Expression } from './expression.js';
import type { FrameworkNode, Methodology, Model } from './model.js';

/** Constants that use each other twice would be worked out for ever: a weight with more parts is not exact. */
const MOST_PARTS = 1000;
/** Beyond this a fraction has more digits than anybody writes, and working with them takes ever longer. */
const LARGEST = 10n ** 1000n;

/** How many parts of a weight may still be looked at. */
interface Allowance {
  parts: number;
}

/** The weight as an exact fraction: numbers, constants, and sums, differences, products and quotients of them. */
export function exactWeight(
  weight: Expression,
  model: Pick<Model, 'constants'>,
  allowance: Allowance = { parts: MOST_PARTS },
): Fraction | undefined {
  if (--allowance.parts < 0) return undefined;
  if (weight.kind === 'number') return fractionOf(weight.digits, weight.percent === true);
  if (weight.kind === 'constant') {
    const constant = model.constants.get(weight.constant);
    return constant === undefined ? undefined : exactWeight(constant.value, model, allowance);
  }
  if (weight.kind !== 'builtin') return undefined;
  const [a, b] = weight.arguments.map(({ value }) => exactWeight(value, model, allowance));
  if (a === undefined) return undefined;
  if (weight.name === 'negate') return { numerator: -a.numerator, denominator: a.denominator };
  if (b === undefined) return undefined;
  switch (weight.name) {
    case 'add':
      return withinBounds(plus(a, b));
    case 'subtract':
      return withinBounds(minus(a, b));
    case 'multiply':
      return withinBounds(fraction(a.numerator * b.numerator, a.denominator * b.denominator));
    case 'divide':
      return b.numerator === 0n
        ? undefined
        : withinBounds(fraction(a.numerator * b.denominator, a.denominator * b.numerator));
    default:
      return undefined;
  }
}

/** Whether a weight is written as a percentage, directly or through a constant. */
export function isPercentage(
  weight: Expression,
  model: Pick<Model, 'constants'>,
  allowance: Allowance = { parts: MOST_PARTS },
): boolean {
  if (--allowance.parts < 0) return false;
  if (weight.kind === 'number') return weight.percent === true;
  if (weight.kind === 'constant') {
    const constant = model.constants.get(weight.constant);
    return constant !== undefined && isPercentage(constant.value, model, allowance);
  }
  return weight.kind === 'builtin' && weight.arguments.some(({ value }) => isPercentage(value, model, allowance));
}

/** Nothing where the sum has too many digits. */
export function sumOf(fractions: readonly Fraction[]): Fraction | undefined {
  return sumWithin(fractions, LARGEST);
}

function withinBounds(value: Fraction): Fraction | undefined {
  return value.denominator > LARGEST || value.numerator > LARGEST || value.numerator < -LARGEST ? undefined : value;
}

function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function quotient(a: Fraction, b: Fraction): Fraction {
  return b.numerator === 0n
    ? { numerator: 0n, denominator: 1n }
    : fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

function fraction(numerator: bigint, denominator: bigint): Fraction {
  const sign = denominator < 0n ? -1n : 1n;
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator * sign];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n
    ? { numerator: 0n, denominator: 1n }
    : { numerator: (sign * numerator) / a, denominator: (sign * denominator) / a };
}

export function isOne(value: Fraction): boolean {
  return value.numerator === ONE.numerator && value.denominator === ONE.denominator;
}

export function numberOf({ numerator, denominator }: Fraction): number {
  const [above, below] = [Number(numerator), Number(denominator)];
  if (Number.isSafeInteger(above) && Number.isSafeInteger(below)) return above / below;
  // Beyond what doubles hold exactly, 17 digits of the quotient are all that one holds of it.
  const scaled = (numerator * 10n ** 20n) / denominator;
  return Math.abs(Number(scaled)) >= 1e17 ? Number(`${scaled}e-20`) : above / below;
}

/** The decimal that a fraction is; a rounded one where it has no end. At most 12 decimals. */
export function decimalOf(value: Fraction): string {
  const digits = 12n;
  const negative = value.numerator < 0n;
  const numerator = negative ? -value.numerator : value.numerator;
  const scaled = (numerator * 10n ** digits) / value.denominator;
  const exact = scaled * value.denominator === numerator * 10n ** digits;
  const shown = exact ? scaled : ((numerator * 10n ** 5n) / value.denominator) * 10n ** 7n;
  const [whole, decimals] = [
    shown / 10n ** digits,
    (shown % 10n ** digits).toString().padStart(12, '0').replace(/0+$/u, ''),
  ];
  return `${negative ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

/**
 * Each child's share of its parent, adding up to 1: the weights rescaled, or equal parts where none is stated. Nothing
 * where a weight differs from unit to unit.
 */
export function childShares(
  node: FrameworkNode,
  model: Pick<Model, 'constants'>,
): ReadonlyMap<string, number> | undefined {
  const { children } = node;
  if (node.weighting !== undefined) return undefined;
  if (children.every(({ weight }) => weight === undefined))
    return new Map(children.map((child) => [child.node, 1 / children.length]));
  const weights: Fraction[] = [];
  for (const { weight } of children) {
    const exact = weight === undefined ? ONE : exactWeight(weight.value, model);
    if (exact === undefined || exact.numerator < 0n) return undefined;
    weights.push(exact);
  }
  const sum = sumOf(weights);
  if (sum === undefined || sum.numerator === 0n) return undefined;
  const known = new Map<Fraction, number>();
  const shares = new Map<string, number>();
  for (const [index, { node: child }] of children.entries()) {
    const weight = weights[index]!;
    let share = known.get(weight);
    if (share === undefined) known.set(weight, (share = numberOf(quotient(weight, sum))));
    shares.set(child, share);
  }
  return shares;
}

/**
 * What each node counts in the score of the methodology: the product of the shares down the tree, summed over all
 * paths. The methodology itself is 1; nodes below a weight that differs from unit to unit, and nodes that stand under
 * no parent, are absent.
 */
export function effectiveWeights(
  methodology: Methodology,
  model: Pick<Model, 'constants'>,
): ReadonlyMap<string, number> {
  const children = new Map<string, readonly string[]>();
  for (const [id, node] of methodology.nodes) children.set(id, childrenOf(node));
  return sharesDownTheTree(children, (id) => childShares(methodology.nodes.get(id)!, model), '');
}

const NO_CHILDREN: readonly string[] = [];

function childrenOf({ children }: FrameworkNode): readonly string[] {
  return children.length === 0 ? NO_CHILDREN : children.map(({ node }) => node);
}

/**
 * The products of the shares down the tree from a node, which itself is 1, summed over all paths. `sharesOf` gives each
 * child's share of a node, or nothing where that is not known: nodes below it are absent then.
 */
export function sharesDownTheTree(
  childrenOf: ReadonlyMap<string, readonly string[]>,
  sharesOf: (id: string) => ReadonlyMap<string, number> | undefined,
  top: string,
): ReadonlyMap<string, number> {
  const result = new Map<string, number>([[top, 1]]);
  // Parents come before children: a node is done when all its parents are. Nodes in a circle never are.
  const waiting = new Map<string, number>();
  for (const children of childrenOf.values())
    for (const child of children) waiting.set(child, (waiting.get(child) ?? 0) + 1);
  const open = [...childrenOf.keys()].filter((id) => !waiting.has(id));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const children = childrenOf.get(id);
    if (children === undefined || children.length === 0) continue;
    const own = result.get(id);
    const shares = own === undefined ? undefined : sharesOf(id);
    for (const child of children) {
      const share = shares?.get(child);
      if (own !== undefined && share !== undefined) result.set(child, (result.get(child) ?? 0) + own * share);
      const left = waiting.get(child)! - 1;
      waiting.set(child, left);
      if (left === 0) open.push(child);
    }
  }
  return result;
}
