/** The stages of a node as text, one property each. */

import type { Span } from '../report/finding.js';
import type { Expression } from './expression.js';
import type { FrameworkNode, Methodology, Normalise, Stated, Step, Treat, TreatStep } from './model.js';
import { printExpression, type PrintPlace } from './print-expression.js';
import { printWeighting } from './print-weighting.js';
import { printModifiers, printName, printRequire, printRounding, printSide, printText } from './print-words.js';

interface Frame {
  readonly methodology: Methodology;
  readonly nameOf: (id: string) => string;
  readonly place: PrintPlace;
}

/** A stage of a node in words of the language, and who says so. */
export interface PrintedStage {
  /** `aggregate`; `clamped above` where there is nothing to say behind it. */
  readonly key: string;
  readonly value: string;
  readonly from: Stated<unknown>['from'];
  readonly span: Span;
}

/**
 * Every stage of a node's pipeline that says something, defaults among them.
 *
 * @param only the keyword of the one stage that is asked for: the others are not written
 */
export function nodeStages(
  node: FrameworkNode,
  methodology: Methodology,
  nameOf: (id: string) => string,
  only?: string,
): readonly PrintedStage[] {
  const frame: Frame = {
    methodology,
    nameOf,
    place: { methodology: methodology.id, period: methodology.period, nameOf },
  };
  const expression = (value: Expression): string => printExpression(value, frame.place);
  const step = (value: Step): string => expression(value.expression) + printModifiers(value.modifiers);
  const inner = node.children.length > 0 || node.kind !== 'indicator';
  const isAsked = (key: string): boolean => only === undefined || only === key;
  const result: PrintedStage[] = [];
  const add = (key: string, { from, span }: Stated<unknown>, value: string): void =>
    void result.push({ key, value, from, span });

  if (node.value && isAsked('value')) add('value', node.value, step(node.value.value));
  if (node.aggregate && isAsked('aggregate')) {
    const aggregate = node.aggregate.value;
    add('aggregate', node.aggregate, aggregate === 'none' ? 'none' : aggregation(aggregate, frame));
  }
  if (node.weighting && isAsked('weights'))
    add('weights', node.weighting, printWeighting(node.weighting.value, frame.methodology, frame.nameOf));
  if ((inner || node.require.from !== 'default') && isAsked('require'))
    add('require', node.require, printRequire(node.require.value));
  if ((!inner || node.missing.from !== 'default') && isAsked('missing')) {
    const { policy, expression: imputed, afterNormalise, modifiers } = node.missing.value;
    const what = policy === 'impute' && imputed ? `impute ${expression(imputed)}` : policy;
    add('missing', node.missing, what + (afterNormalise ? ' after normalise' : '') + printModifiers(modifiers));
  }
  if (isAsked('treat')) for (const treat of node.treat) add('treat', treat, printTreat(treat.value, frame));
  if (node.normalise && isAsked('normalise'))
    add('normalise', node.normalise, printNormalise(node.normalise.value, frame));
  if (node.goalposts && isAsked('goalposts')) {
    const { low, high, logarithmic } = node.goalposts.value;
    add(
      'goalposts',
      node.goalposts,
      `${expression(low)} .. ${expression(high)}${logarithmic ? ' on a log scale' : ''}`,
    );
  }
  if (node.clamped && isAsked('clamped')) add(`clamped${printSide(node.clamped.value)}`, node.clamped, '');
  if ((!inner || node.direction.from !== 'default') && isAsked('direction'))
    add('direction', node.direction, node.direction.value);
  if (node.round && isAsked('round')) add('round', node.round, printRounding(node.round.value));
  if ((node.kind === 'methodology' || node.rank.from !== 'default') && isAsked('rank'))
    add('rank', node.rank, printRank(node, frame));
  const publish = isAsked('publish') ? node.publish : undefined;
  if (publish?.value.rounding) add('publish', publish, printRounding(publish.value.rounding));
  for (const edge of ['below', 'above'] as const) {
    const rule = publish?.value[edge];
    if (publish && rule) add('publish', publish, `${edge} ${expression(rule.limit)} as ${printText(rule.text)}`);
  }
  return result;
}

/** `arithmetic` for `arithmetic(children)`. */
function aggregation(step: Step, { place, nameOf }: Frame): string {
  const { expression } = step;
  if (isWeightedSum(expression)) return `sum${printModifiers(step.modifiers)}`;
  const applied = expression.kind === 'call' || expression.kind === 'builtin' ? expression : undefined;
  const [only, ...others] = applied?.arguments ?? [];
  const plain = only?.value.kind === 'children' && only.value.output === undefined && others.length === 0;
  const id = applied?.kind === 'call' ? nameOf(applied.function) : applied?.name;
  const text = plain && id !== undefined ? printName(id) : printExpression(expression, place);
  return text + printModifiers(step.modifiers);
}

/** `sum(children * weights(children))`, which `aggregate sum` stands for where children have weights. */
function isWeightedSum(expression: Expression): boolean {
  if (expression.kind !== 'builtin' || expression.name !== 'sum' || expression.arguments.length !== 1) return false;
  const product = expression.arguments[0]!.value;
  if (product.kind !== 'builtin' || product.name !== 'multiply') return false;
  const [a, b] = product.arguments;
  return a?.value.kind === 'children' && b?.value.kind === 'builtin' && b.value.name === 'weights';
}

function printNormalise(value: Normalise, { place }: Frame): string {
  const onto = value.onto
    ? ` onto ${printExpression(value.onto.low, place)} .. ${printExpression(value.onto.high, place)}`
    : '';
  return printExpression(value.expression, place) + onto + printModifiers(value.modifiers);
}

function printTreat(treat: Treat, { place }: Frame): string {
  if (treat.kind === 'expression') {
    return printExpression(treat.step.expression, place) + printModifiers(treat.step.modifiers);
  }
  const step = (part: TreatStep): string =>
    part.kind === 'winsorise' ? `winsorise at most ${part.limit}` : printExpression(part.expression, place);
  const otherwise = treat.otherwise ? `  otherwise ${step(treat.otherwise)}` : '';
  return `when ${printExpression(treat.condition, place)} { ${step(treat.first)}${otherwise} }`;
}

function printRank(node: FrameworkNode, { place }: Frame): string {
  const { order, ties, decimals, within } = node.rank.value;
  const on = decimals === undefined ? '' : `, on ${decimals} decimals`;
  return `${order} first${on}, ties ${ties}${within ? `, within ${printExpression(within, place)}` : ''}`;
}
