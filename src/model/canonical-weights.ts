/** Weights as exact fractions: 60 % and 40 %, 0.6 and 0.4, 3 and 2 are the same weights. */

import type { Expression } from './expression.js';
import type { FrameworkNode, Model } from './model.js';

/** A reduced fraction; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** Beyond this an exponent is a slip of the pen, and writing its digits out would take for ever. */
const MOST_EXPONENT = 400;
/** As many digits as a double can have behind its point are told apart; more would only cost time. */
const MOST_DIGITS = 400;

/** So many numbers are kept, and none that is longer than anybody writes: thousands of weights are the same few. */
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 40;
const KNOWN = new Map<string, Fraction | undefined>();
const KNOWN_PERCENTAGES = new Map<string, Fraction | undefined>();

/** The number that decimal digits (`0.60`, `1e-3`) stand for; the very same fraction for the same digits. */
export function fractionOf(digits: string, percent: boolean): Fraction | undefined {
  if (digits.length > LONGEST_KNOWN) return readFraction(digits, percent);
  const known = percent ? KNOWN_PERCENTAGES : KNOWN;
  if (known.has(digits)) return known.get(digits);
  const read = readFraction(digits, percent);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(digits, read);
  return read;
}

function readFraction(digits: string, percent: boolean): Fraction | undefined {
  const found = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits.trim());
  if (!found) return undefined;
  const [, whole, decimals = '', exponent = '0'] = found;
  if (whole.length + decimals.length > MOST_DIGITS) return undefined;
  const shift = Number(exponent) - decimals.length - (percent ? 2 : 0);
  if (Math.abs(shift) > MOST_EXPONENT + decimals.length) return undefined;
  const number = BigInt(whole + decimals);
  return shift >= 0 ? reduced(number * 10n ** BigInt(shift), 1n) : reduced(number, 10n ** BigInt(-shift));
}

/** The fraction that a weight is, where it is a number or a name for one. */
export function literalWeight(model: Model, weight: Expression): Fraction | undefined {
  let expression: Expression | undefined = weight;
  for (let depth = 0; depth < 32 && expression; depth++) {
    if (expression.kind === 'number') return fractionOf(expression.digits, expression.percent === true);
    if (expression.kind === 'constant') expression = model.constants.get(expression.constant)?.value;
    else if (expression.kind === 'let') expression = model.lets.get(expression.let)?.value;
    else return undefined;
  }
  return undefined;
}

/**
 * Whether a node's aggregation sees the weights of its children as shares, so that only their proportions count.
 * `sum` multiplies by them as they are written, and so may a formula that asks for `weights(children)`.
 */
export function rescalesWeights(model: Model, node: FrameworkNode): boolean {
  const step = node.aggregate?.value;
  if (step === undefined || step === 'none') return false;
  const { expression } = step;
  if (expression.kind !== 'call' || expression.arguments.some(({ value, high }) => value.kind !== 'children' || high))
    return !takesWeightsAsWritten(model, expression, new Set());
  // Most pillars are aggregated by the same few functions of their children.
  let known = RESCALING.get(model);
  if (known === undefined) RESCALING.set(model, (known = new Map()));
  let rescales = known.get(expression.function);
  if (rescales === undefined) {
    rescales = !takesWeightsAsWritten(model, expression, new Set());
    known.set(expression.function, rescales);
  }
  return rescales;
}

const RESCALING = new WeakMap<Model, Map<string, boolean>>();

/** More functions behind one aggregation than these are not looked into. */
const MOST_FUNCTIONS = 500;

/** Reductions that divide by the sum of the weights. */
const DIVIDING: ReadonlySet<string> = new Set(['mean', 'share', 'median', 'quantile', 'copeland']);

function takesWeightsAsWritten(model: Model, expression: Expression, seen: Set<string>): boolean {
  const within = (inner: Expression): boolean => takesWeightsAsWritten(model, inner, seen);
  switch (expression.kind) {
    case 'builtin':
      if (expression.name === 'weights' || expression.name === 'sum' || expression.name === 'product') return true;
      return expression.arguments.some(
        ({ name, value, high }) =>
          !(name === 'weight' && DIVIDING.has(expression.name) && isWeights(value)) &&
          (within(value) || (high && within(high))),
      );
    case 'call': {
      if (expression.arguments.some(({ value }) => within(value))) return true;
      const declaration = model.functions.get(expression.function);
      // Functions that call each other deeper than they can be planned have a finding of their own.
      if (!declaration || seen.has(expression.function) || seen.size > MOST_FUNCTIONS) return false;
      seen.add(expression.function);
      return within(declaration.body);
    }
    case 'list':
      return expression.items.some(within);
    default:
      return false;
  }
}

function isWeights(expression: Expression): boolean {
  return expression.kind === 'builtin' && expression.name === 'weights';
}

/** Each fraction's share of their sum; as they are where they sum to zero. */
export function shares(fractions: readonly Fraction[]): readonly Fraction[] {
  const sum = sumWithin(fractions);
  if (sum === undefined || sum.numerator === 0n) return fractions;
  const known = new Map<Fraction, Fraction>();
  return fractions.map((fraction) => {
    let share = known.get(fraction);
    if (share === undefined) {
      share = reduced(fraction.numerator * sum.denominator, fraction.denominator * sum.numerator);
      known.set(fraction, share);
    }
    return share;
  });
}

/** Their sum; nothing where it has a numerator or denominator beyond `largest`, at the end or on the way. */
export function sumWithin(fractions: readonly Fraction[], largest?: bigint): Fraction | undefined {
  const least = largest === undefined ? undefined : -largest;
  const isBeyond = ({ numerator, denominator }: Fraction): boolean =>
    largest !== undefined && (denominator > largest || numerator > largest || numerator < least!);
  let sum: Fraction = { numerator: 0n, denominator: 1n };
  for (const next of fractions) {
    // Of one denominator, as percentages mostly are, they are reduced once in the end.
    sum =
      next.denominator === sum.denominator
        ? { numerator: sum.numerator + next.numerator, denominator: sum.denominator }
        : plus(sum, next);
    if (!isBeyond(sum)) continue;
    sum = reduced(sum.numerator, sum.denominator);
    if (isBeyond(sum)) return undefined;
  }
  return reduced(sum.numerator, sum.denominator);
}

/** `3/5`. */
export function fractionText({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`;
}

function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { numerator: 0n, denominator: 1n } : { numerator: numerator / a, denominator: denominator / a };
}
