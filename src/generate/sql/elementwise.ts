import type { ElementwiseName, Operand, Step } from '../../plan/program.js';
import { as, bare, closed, type Expression, joinedBy, open } from './expression.js';
import { DIGITS, sameDigits } from '../common/same-digits.js';
import { normalCdf, normalQuantile } from './normal.js';
import type { StepContext } from './step-context.js';

type Elementwise = Extract<Step, { readonly op: 'elementwise' }>;

/** A function value by value, as the kernel of the same name computes it: NULL where it has no result. */
export function elementwise(step: Elementwise, context: StepContext): Expression {
  const { dialect } = context;
  const number = (place: number): Expression => context.number(step.operands[place]);
  const condition = (place: number): Expression => context.condition(step.operands[place]);
  const text = (place: number): Expression => context.text(step.operands[place]);
  switch (step.function) {
    case 'add':
      return dialect.add(number(0), number(1), context.atom);
    case 'subtract':
      return dialect.subtract(number(0), number(1), context.atom);
    case 'multiply':
      return dialect.multiply(number(0), number(1), context.atom);
    case 'divide':
      return dialect.quotient(number(0), number(1), context.atom);
    case 'power':
      return dialect.power(number(0), number(1), context.atom);
    case 'negate':
      return open`${dialect.number(0)} - ${number(0)}`;
    case 'absolute':
      return closed`abs(${bare(number(0))})`;
    case 'floor':
    case 'ceil':
      return whole(number(0), step.function, context);
    case 'exponential':
      return dialect.exponential(number(0), context.atom);
    case 'ln':
      return closed`CASE WHEN ${number(0)} > 0 THEN ln(${bare(number(0))}) END`;
    case 'log10':
      return closed`CASE WHEN ${number(0)} > 0 THEN log10(${bare(number(0))}) END`;
    case 'normalCdf':
      return normalCdf(number(0), context);
    case 'normalQuantile':
      return normalQuantile(number(0), context);
    case 'squareRoot':
      return closed`CASE WHEN ${number(0)} >= 0 THEN sqrt(${bare(number(0))}) END`;
    case 'equal':
    case 'notEqual':
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual':
      return comparison(step.function, step.operands[0], step.operands[1], context);
    case 'both':
      return as('condition', open`${condition(0)} AND ${condition(1)}`);
    case 'either':
      return as('condition', open`${condition(0)} OR ${condition(1)}`);
    case 'not':
      return as('condition', open`NOT ${condition(0)}`);
    case 'isMissing':
      return as('condition', open`${context.any(step.operands[0])} IS NULL`);
    case 'isBetween': {
      const low = comparison('greaterOrEqual', step.operands[0], step.operands[1], context);
      const high = comparison('lessOrEqual', step.operands[0], step.operands[2], context);
      return as('condition', open`${low} AND ${high}`);
    }
    case 'textEqual':
      return as('condition', open`${text(0)} = ${text(1)}`);
    case 'textNotEqual':
      return as('condition', open`${text(0)} <> ${text(1)}`);
    case 'textIsMissing':
      return as('condition', open`${text(0)} IS NULL`);
    case 'choose':
      return choice(condition(0), number(1), number(2));
    case 'chooseText':
      return as('text', choice(condition(0), text(1), text(2)));
    case 'coalesce':
      return coalesced(step.operands.map(context.number));
    case 'coalesceText':
      return as('text', coalesced(step.operands.map(context.text)));
    case 'least':
    case 'greatest':
      return extreme(step.function, step.operands.map(context.number), context);
    case 'clamp': {
      const [x, low, high] = step.operands.map(context.number);
      return extreme('least', [extreme('greatest', [x, low], context), high], context);
    }
  }
}

function coalesced(operands: readonly Expression[]): Expression {
  return operands.length === 1 ? operands[0] : closed`coalesce(${joinedBy(', ', operands.map(bare))})`;
}

/** A choice; neither where the condition is missing. */
function choice(condition: Expression, then: Expression, otherwise: Expression): Expression {
  return closed`CASE WHEN ${bare(condition)} THEN ${bare(then)} WHEN NOT ${condition} THEN ${bare(otherwise)} END`;
}

/** The smallest or the largest; missing where one of them is, which `least` and `greatest` would pass over. */
function extreme(name: 'least' | 'greatest', operands: readonly Expression[], context: StepContext): Expression {
  if (operands.length === 0) return context.missing('number');
  const all = joinedBy(', ', operands.map(bare));
  const risky = operands.filter((operand) => !context.isKnown(operand));
  if (risky.length === 0) return closed`${name}(${all})`;
  const present = joinedBy(' AND ', risky.map((operand) => open`${operand} IS NOT NULL`).map(bare));
  return closed`CASE WHEN ${present} THEN ${name}(${all}) END`;
}

/** Down or up to a whole number; what is whole at 12 significant digits is that number. */
function whole(given: Expression, name: 'floor' | 'ceil', context: StepContext): Expression {
  const x = context.atom(given, name);
  const { dialect } = context;
  // Below one half a number is near to no other whole number than 0, which it is not; and its part may be too small for a double.
  const near = open`abs(${x}) > 0.5 AND abs(${x} - round(${x})) <= 1.1e-11 * abs(${x})`;
  const dust = open`${dialect.significant(x, DIGITS)} = round(${x})`;
  return closed`CASE WHEN ${bare(near)} AND ${bare(dust)} THEN round(${x}) ELSE ${dialect.whole(name, x)} END`;
}

export type ComparisonName = Extract<
  ElementwiseName,
  'equal' | 'notEqual' | 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual'
>;

const MIRRORED: Readonly<Record<ComparisonName, ComparisonName>> = {
  equal: 'equal',
  notEqual: 'notEqual',
  less: 'greater',
  lessOrEqual: 'greaterOrEqual',
  greater: 'less',
  greaterOrEqual: 'lessOrEqual',
};

/** A comparison at 12 significant digits. */
export function comparison(name: ComparisonName, a: Operand, b: Operand, context: StepContext): Expression {
  if ('number' in b && !Number.isNaN(b.number)) return withKnown(name, context.number(a), b.number, context);
  if ('number' in a && !Number.isNaN(a.number)) return withKnown(MIRRORED[name], context.number(b), a.number, context);
  return betweenTwo(name, context.number(a), context.number(b), context);
}

/** A comparison with a number that is known: with the ends of what is the same number at 12 digits. */
export function withKnown(name: ComparisonName, x: Expression, value: number, { dialect }: StepContext): Expression {
  const { least, largest } = sameDigits(value);
  const [low, high] = [dialect.number(least), dialect.number(largest)];
  const isOne = least === largest;
  const expression = (): Expression => {
    switch (name) {
      case 'equal':
        return isOne ? open`${x} = ${low}` : open`${x} BETWEEN ${low} AND ${high}`;
      case 'notEqual':
        return isOne ? open`${x} <> ${low}` : open`${x} NOT BETWEEN ${low} AND ${high}`;
      case 'less':
        return open`${x} < ${low}`;
      case 'lessOrEqual':
        return open`${x} <= ${high}`;
      case 'greater':
        return open`${x} > ${high}`;
      case 'greaterOrEqual':
        return open`${x} >= ${low}`;
    }
  };
  return as('condition', expression());
}

const OPERATORS: Readonly<Record<ComparisonName, string>> = {
  equal: '=',
  notEqual: '<>',
  less: '<',
  lessOrEqual: '<=',
  greater: '>',
  greaterOrEqual: '>=',
};

/** Rounding keeps order, so that comparing what is rounded is comparing at 12 digits. */
export function betweenTwo(name: ComparisonName, a: Expression, b: Expression, context: StepContext): Expression {
  return as('condition', open`${context.rounded(a)} ${OPERATORS[name]} ${context.rounded(b)}`);
}
