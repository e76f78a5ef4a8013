import { type Expression } from '../model/expression.js';
import {
  comparable,
  describeDifference,
  differenceMeasure,
  DIMENSIONLESS,
  divide,
  type Measure,
  multiply,
  productProblem,
  raise,
} from '../model/measure.js';
import { type Span } from '../report/finding.js';
import { inOneUnit, intoMeasure, isPercentage, mapElements, planElementwise } from './elementwise.js';
import { constantNumber, problem } from './expressions.js';
import { type PlanExpression, type Scope } from './scope.js';
import { type BoundArguments } from './signatures.js';
import { asText, CONDITION, ofType } from './types.js';
import { measureText, UNUSABLE, type Value } from './value.js';

export function planSum(name: 'add' | 'subtract', first: Value, second: Value, scope: Scope, span: Span): Value {
  if (!first.bare && !second.bare && first.measure && second.measure) {
    const logarithms = name === 'add' && first.measure.logOf !== undefined && second.measure.logOf !== undefined;
    const counts = Boolean(first.counted || second.counted);
    if (logarithms || (!counts && comparable(first.measure, second.measure) === 'different')) {
      const sentence =
        name === 'add'
          ? describeDifference(second.measure, first.measure)
          : describeDifference(second.measure, first.measure, 'subtracted from');
      problem(
        scope,
        span,
        'measure/mismatch',
        `${sentence}.`,
        'Bring both into the same unit of measure first, or divide one by something that changes its unit.',
      );
      return { ...UNUSABLE, measure: first.measure };
    }
  }
  if (name === 'subtract' && first.bare && constantNumber(first) === 1 && isPercentage(second.measure)) {
    problem(
      scope,
      span,
      'measure/percent',
      `A bare number is in the unit of what it meets, so this is one of ${measureText(second)} less a value in it, and not the whole less a part.`,
      'Write `100 % - ...` for what is lacking to the whole.',
    );
  }
  const [a, b] = inOneUnit([first, second], name === 'add' ? 'added' : 'subtracted', scope, span);
  const bare = Boolean(a.bare && b.bare);
  const logarithms = a.measure?.logOf ?? b.measure?.logOf;
  const measure =
    name === 'subtract' && ((!a.bare && !b.bare) || logarithms)
      ? differenceMeasure(a.bare ? b.measure : a.measure, b.bare ? a.measure : b.measure)
      : a.bare
        ? b.measure
        : b.bare
          ? a.measure
          : (a.measure ?? b.measure);
  return planElementwise(name, [a, b], { type: 'number', measure, bare }, scope, span);
}

export function planProduct(name: 'multiply' | 'divide', a: Value, b: Value, scope: Scope, span: Span): Value {
  const left = a.bare ? DIMENSIONLESS : a.measure;
  const right = b.bare ? DIMENSIONLESS : b.measure;
  const wrong = productProblem(left, right, name === 'multiply' ? 'multiplied by' : 'divided by');
  if (wrong) problem(scope, span, 'measure/mismatch', `${wrong}.`);
  const measure = left && right ? (name === 'multiply' ? multiply : divide)(left, right) : undefined;
  const bare = Boolean(a.bare && b.bare);
  const result = planElementwise(
    name,
    [a, b],
    { type: 'number', measure: bare ? undefined : measure, bare },
    scope,
    span,
  );
  if (bare || !left || !right || !measure) return result;
  const hundred = (value: Value): boolean => Boolean(value.bare) && constantNumber(value) === 100;
  // A percentage divided by a hundred is the fraction that it is.
  if (name === 'divide' && left.scale === 0.01 && isPercentage(left) && hundred(b))
    return { ...result, measure: DIMENSIONLESS };
  // Persons per thousand persons is a plain number, and 1 less it a difference of plain numbers.
  if (left.powers.size > 0 && isPercentage(measure)) return intoMeasure(result, DIMENSIONLESS, 'This', scope, span);
  if (name === 'multiply' && measure.powers.size === 0 && !isPercentage(measure) && (hundred(a) || hundred(b)))
    return { ...result, hundredfold: true };
  return result;
}

export function planPower(base: Value, exponent: Value, scope: Scope, span: Span): Value {
  const constant = constantNumber(exponent);
  let measure: Measure | undefined = base.bare ? undefined : base.measure;
  if (measure) {
    if (constant !== undefined) measure = raise(measure, constant);
    else if (measure.powers.size > 0) {
      problem(
        scope,
        span,
        'measure/power',
        `A value in [${measure.text}] raised to a power that is not a constant has no unit of measure.`,
        'Divide it by a quantity of the same unit first.',
      );
      measure = undefined;
    }
  }
  return planElementwise('power', [base, exponent], { type: 'number', measure, bare: base.bare }, scope, span);
}

export function planEquality(name: 'equal' | 'notEqual', a: Value, b: Value, scope: Scope, span: Span): Value {
  if (a.type === 'text' || b.type === 'text') {
    const texts = [a, b].map((side) => ofType(side, 'text', name === 'equal' ? '=' : '!=', scope, span));
    return planElementwise(name === 'equal' ? 'textEqual' : 'textNotEqual', texts.map(asText), CONDITION, scope, span);
  }
  return planElementwise(name, inOneUnit([a, b], 'compared', scope, span), CONDITION, scope, span);
}

export function planMembership(
  operand: Value,
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const low = bound.get('low')!;
  const highExpression = low.high ?? bound.get('high')?.value;
  if (highExpression) {
    const values = inOneUnit(
      [ofType(operand, 'number', 'in', scope, span), plan(low.value, scope), plan(highExpression, scope)],
      'compared',
      scope,
      span,
    );
    return planElementwise('isBetween', values, CONDITION, scope, span);
  }
  const items: readonly Expression[] = low.value.kind === 'list' ? low.value.items : [low.value];
  const values = items.map((item) => plan(item, scope));
  if (operand.type === 'text') {
    const texts = values.map((value) => ('text' in value.operand ? value.operand.text : undefined));
    if (texts.some((text) => typeof text !== 'string')) {
      problem(
        scope,
        span,
        'type/list',
        'The list after `in` has something that is not a text, and what is looked for is a text.',
        'Put every item in quotes.',
      );
      return UNUSABLE;
    }
    return mapElements([operand], CONDITION, scope, span, ([value]) => ({
      op: 'textIsOneOf',
      value,
      texts: texts as string[],
    }));
  }
  const converted = inOneUnit([ofType(operand, 'number', 'in', scope, span), ...values], 'compared', scope, span);
  const numbers = converted.slice(1).map(constantNumber);
  if (numbers.some((value) => value === undefined)) {
    problem(
      scope,
      span,
      'type/list',
      'The list after `in` must hold plain numbers.',
      'Write the numbers out, or compare with `=` and `or`.',
    );
    return UNUSABLE;
  }
  return mapElements([converted[0]], CONDITION, scope, span, ([value]) => ({
    op: 'isOneOf',
    value,
    numbers: numbers as number[],
  }));
}
