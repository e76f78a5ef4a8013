import { rescalesWeights, type Fraction } from '../canonical-weights.js';
import type { Expression } from '../expression.js';
import type { Child, FrameworkNode, Methodology, Model } from '../model.js';
import { decimalOf, exactWeight, isOne, isPercentage, minus, quotient, sumOf } from '../weights.js';
import type { ReportProblem } from './resolution.js';
import { everyPart } from './walk.js';

type Weighted = Child & {
  readonly weight: NonNullable<Child['weight']>;
  /** Nothing where it is no number that is written down. */
  readonly exact: Fraction | undefined;
  readonly isPercentage: boolean;
};

const ONE: Fraction = { numerator: 1n, denominator: 1n };
const MOST_SHOWN = 8;

/** The rules that weights of siblings obey together. */
export function checkWeights(methodology: Methodology, model: Model, report: ReportProblem): void {
  for (const node of methodology.nodes.values()) {
    const weighted = weightedChildren(node, model);
    if (weighted.length === 0) continue;
    weightsMustNotBeSaidTwice(node, weighted, model, report);
    for (const child of weighted) mustBeANumber(child, node, methodology, report);
    weightsShouldBeUsed(node, weighted, model, report);
    const agree =
      allOrNoneMustHaveWeights(node, weighted, methodology, report) &&
      percentagesMustNotMixWithNumbers(weighted, methodology, report);
    if (weightsMustBePositive(weighted, methodology, report) && agree)
      sharesMustAddUpToOne(node, weighted, methodology, model, report);
  }
}

/** A loop that works out each weight once: large frameworks have thousands. */
function weightedChildren({ children }: FrameworkNode, model: Model): readonly Weighted[] {
  const weighted: Weighted[] = [];
  for (const { node, span, weight } of children) {
    if (weight === undefined) continue;
    const { value } = weight;
    weighted.push({ node, span, weight, exact: exactWeight(value, model), isPercentage: isPercentage(value, model) });
  }
  return weighted;
}

function mustBeANumber(
  { weight, node }: Weighted,
  parent: FrameworkNode,
  { nodes }: Methodology,
  report: ReportProblem,
): void {
  if (weight.value.kind === 'number' && weight.value.measure !== undefined && weight.value.percent !== true) {
    report(
      'weights/measure',
      weight.value.span,
      `The weight of \`${nodes.get(node)!.name}\` has a unit of measure, and a weight is a plain number.`,
      { hint: 'Write the unit of the indicator before its weight, or `weight 40%`.' },
    );
  } else if (weight.value.kind === 'text' || weight.value.kind === 'boolean') {
    report(
      'weights/measure',
      weight.value.span,
      `The weight of \`${nodes.get(node)!.name}\` under \`${parent.name}\` is no number.`,
      { hint: 'Write for example `weight 40%`.' },
    );
  }
}

/** A parent that computes the weights of its children may only read those that they state, as `balanced` does. */
function weightsMustNotBeSaidTwice(
  { weighting, name }: FrameworkNode,
  [child]: readonly Weighted[],
  model: Model,
  report: ReportProblem,
): void {
  if (weighting === undefined || child === undefined || asksForWeights(weighting.value, model, new Set())) return;
  report(
    'weights/twice',
    child.weight.span,
    `A child of \`${name}\` has a weight of its own, and its parent computes the weights of all: only one of the two can hold.`,
    {
      hint: 'Remove one of them.',
      related: [{ message: 'The weights of all children are said here.', span: weighting.span }],
    },
  );
}

function weightsShouldBeUsed(
  node: FrameworkNode,
  weighted: readonly Weighted[],
  model: Model,
  report: ReportProblem,
): void {
  const { aggregate } = node;
  const own = weighted.find(({ weight }) => weight.from === 'own');
  if (
    aggregate === undefined ||
    aggregate.value === 'none' ||
    own === undefined ||
    asksForWeights(aggregate.value.expression, model, new Set())
  )
    return;
  report(
    'property/unused',
    own.weight.span,
    `The aggregation of \`${node.name}\` does not use the weights of its children, so they change nothing.`,
    {
      hint: 'Remove the weights, or write an aggregation that uses them, such as `arithmetic`.',
      related: [{ message: 'This is the aggregation.', span: aggregate.span }],
    },
  );
}

function allOrNoneMustHaveWeights(
  node: FrameworkNode,
  weighted: readonly Weighted[],
  { nodes }: Methodology,
  report: ReportProblem,
): boolean {
  const without = node.children.filter((child) => child.weight === undefined);
  if (without.length === 0) return true;
  const name = nodes.get(without[0]!.node)!.name;
  report(
    'weights/mixed',
    without[0]!.span,
    `\`${name}\` has no weight, but ${weighted.length === 1 ? 'one' : 'others'} beside it ${weighted.length === 1 ? 'has' : 'have'}, so its share is not known.`,
    {
      hint: 'Give every child of a node a weight, or none.',
      related: [{ message: `\`${nodes.get(weighted[0]!.node)!.name}\` has a weight.`, span: weighted[0]!.weight.span }],
    },
  );
  return false;
}

function percentagesMustNotMixWithNumbers(
  weighted: readonly Weighted[],
  { nodes }: Methodology,
  report: ReportProblem,
): boolean {
  const percentage = weighted.find((child) => child.exact !== undefined && child.isPercentage);
  const number = weighted.find((child) => child.exact !== undefined && !child.isPercentage);
  if (percentage === undefined || number === undefined) return true;
  report(
    'weights/mixed',
    number.weight.span,
    `\`${nodes.get(number.node)!.name}\` has a plain number for its weight and \`${nodes.get(percentage.node)!.name}\` a percentage, so they cannot be compared.`,
    {
      hint: 'Write all weights beside each other as percentages, or all as numbers.',
      related: [{ message: 'This is a percentage.', span: percentage.weight.span }],
    },
  );
  return false;
}

function weightsMustBePositive(weighted: readonly Weighted[], { nodes }: Methodology, report: ReportProblem): boolean {
  let fine = true;
  let zeros = 0;
  for (const { node, weight, exact } of weighted) {
    if (exact === undefined) continue;
    const name = nodes.get(node)!.name;
    if (exact.numerator < 0n) {
      fine = false;
      report(
        'weights/not-positive',
        weight.span,
        `The weight of \`${name}\` is negative, so a better value would lower the score.`,
        { hint: 'Write a positive weight; what counts against the score has `direction lower`.' },
      );
    } else if (exact.numerator === 0n) {
      zeros++;
      if (zeros === weighted.length) {
        fine = false;
        report(
          'weights/not-positive',
          weight.span,
          `The weights beside \`${name}\` are all zero, so there is nothing to average.`,
          { hint: 'Give at least one of them a positive weight.' },
        );
      } else
        report('weights/zero', weight.span, `The weight of \`${name}\` is zero, so it counts for nothing.`, {
          hint: 'Give it a weight, or remove it; `group` shows something without scoring it.',
        });
    }
  }
  return fine;
}

/** Shares are proposed in hundredths of a percent. */
const WHOLE = 10_000n;

/** Shares that add up to one, in whole parts of `WHOLE` that add up to it exactly: the largest remainders are rounded up. */
function partsOfWhole(shares: readonly Fraction[]): readonly bigint[] {
  const parts = shares.map(({ numerator, denominator }) => (numerator * WHOLE) / denominator);
  const remainder = (index: number): Fraction =>
    minus(
      { numerator: shares[index]!.numerator * WHOLE, denominator: shares[index]!.denominator },
      { numerator: parts[index]!, denominator: 1n },
    );
  const byRemainder = parts
    .map((_, index) => index)
    .sort((a, b) => {
      const { numerator } = minus(remainder(b), remainder(a));
      return numerator > 0n ? 1 : numerator < 0n ? -1 : a - b;
    });
  let left = WHOLE - parts.reduce((total, part) => total + part, 0n);
  for (const index of byRemainder) {
    if (left <= 0n) break;
    parts[index] = parts[index]! + 1n;
    left--;
  }
  return parts;
}

function sharesMustAddUpToOne(
  node: FrameworkNode,
  weighted: readonly Weighted[],
  { nodes }: Methodology,
  model: Model,
  report: ReportProblem,
): void {
  const weights: Fraction[] = [];
  for (const { exact } of weighted) {
    if (exact === undefined) return;
    weights.push(exact);
  }
  const percentages = weighted[0]!.isPercentage;
  const fractions =
    weights.length > 1 && weights.every(({ numerator, denominator }) => numerator > 0n && numerator < denominator);
  if ((!percentages && !fractions) || !takesShares(node, model)) return;
  const sum = sumOf(weights);
  if (sum === undefined || isOne(sum)) return;
  const show = (value: Fraction): string =>
    percentages ? `${decimalOf({ ...value, numerator: value.numerator * 100n })} %` : decimalOf(value);
  const difference = minus(sum, ONE);
  const over = difference.numerator > 0n;
  const parts = partsOfWhole(weights.map((weight) => quotient(weight, sum)));
  const rescaled = weighted
    .slice(0, MOST_SHOWN)
    .map(
      ({ node: child }, index) => `${nodes.get(child)!.name} ${show({ numerator: parts[index]!, denominator: WHOLE })}`,
    );
  if (weighted.length > MOST_SHOWN) rescaled.push('…');
  report(
    'weights/sum-not-one',
    weighted[0]!.weight.span,
    `The weights under \`${node.name}\` add up to ${show(sum)}, ${show(over ? difference : { ...difference, numerator: -difference.numerator })} ${over ? 'more' : 'less'} than ${show(ONE)}.`,
    {
      hint: `Correct one of them. Rescaled to ${show(ONE)} they would be ${rescaled.join(', ')}. If they are published like this, write them as plain numbers of 1 and more, which need not add up.`,
      related: weighted.slice(1, MOST_SHOWN).map(({ node: child, weight }) => ({
        message: `The weight of \`${nodes.get(child)!.name}\`.`,
        span: weight.span,
      })),
    },
  );
}

/** Whether a node divides by the sum of its weights. Under `sum` they multiply as written, and some formulas ask for none. */
function takesShares(node: FrameworkNode, model: Model): boolean {
  const step = node.aggregate?.value;
  return (
    step !== undefined &&
    step !== 'none' &&
    rescalesWeights(model, node) &&
    asksForWeights(step.expression, model, new Set())
  );
}

function asksForWeights(expression: Expression, model: Model, seen: Set<string>): boolean {
  // A loop, because functions may call each other deeper than the stack.
  const open = [expression];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const part of everyPart(at)) {
      if (part.kind === 'builtin' && (part.name === 'weights' || part.name === 'copeland')) return true;
      if (part.kind !== 'call' || seen.has(part.function)) continue;
      seen.add(part.function);
      const called = model.functions.get(part.function);
      if (called !== undefined)
        open.push(called.body, ...called.parameters.flatMap((parameter) => parameter.default ?? []));
    }
  }
  return false;
}
