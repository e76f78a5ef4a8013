import { type Expression } from '../model/expression.js';
import { type FrameworkNode, type Modifier, type Normalise } from '../model/model.js';
import { type Span } from '../report/finding.js';
import { intoMeasure, planElementwise } from './elementwise.js';
import { constantNumber, planExpression, problem } from './expressions.js';
import { modified } from './modifiers.js';
import { nodeScope } from './node-value.js';
import { type GoalpostScope, type MethodologyPlanner, type Scope } from './scope.js';
import { ofType } from './types.js';
import { lostDirection } from './turned.js';
import { smallestAndLargest } from './unit-reductions.js';
import { constantValue, UNUSABLE, type Value } from './value.js';

/** normalise, onto, clamped, direction: a function that declares its range is reflected on it, any other receives -x. */
export function planNormalise(planner: MethodologyPlanner, node: FrameworkNode, x: Value): Value {
  const goalposts = planGoalposts(planner, node);
  const lower = node.direction.value === 'lower' && !node.goalposts;
  const stated = node.normalise;
  if (!stated) {
    const scope = nodeScope(planner, node, 'direction', node.direction.span);
    if (!lower) return clampedAlone(planner, node, x);
    return planElementwise(
      'negate',
      [x],
      { type: 'number', measure: x.measure, bare: x.bare },
      scope,
      node.direction.span,
    );
  }
  const scope: Scope = { ...nodeScope(planner, node, 'normalise', stated.span), x, goalposts };
  const rescaled = normalisedOnto(stated.value, scope, stated.span);
  if (!lower) return finished(rescaled, node, stated.value, scope, stated.span);
  // A range that was only observed says nothing about what the function makes of -x.
  const isDeclared = planExpression(stated.value.expression, scope).range !== undefined;
  if (isDeclared && rescaled.range) {
    const straight = finished(rescaled, node, stated.value, scope, stated.span);
    return reflected(straight, rescaled.range, node, stated.value, { ...scope, part: 'direction' });
  }
  reportLostDirection(stated.value.expression, scope);
  planner.parameters.restart(scope);
  const negative = planElementwise(
    'negate',
    [x],
    { type: 'number', measure: x.measure, bare: x.bare },
    { ...scope, part: 'direction' },
    node.direction.span,
  );
  return finished(
    normalisedOnto(stated.value, { ...scope, x: negative }, stated.span),
    node,
    stated.value,
    scope,
    stated.span,
  );
}

/** A warning where -x meets a number in the units of x, which is not turned round with it. */
function reportLostDirection(expression: Expression, scope: Scope): void {
  const lost = lostDirection(expression, scope.methodology.model.functions);
  if (lost === undefined) return;
  scope.methodology.report({
    code: 'direction/lost',
    severity: 'warning',
    message: `\`direction lower\` puts -x in place of x here, and -x is ${
      lost.what === 'compared'
        ? 'compared with a number that is not turned round with it'
        : 'a divisor, which turns it back'
    }.`,
    hint: 'Say so in the formula and leave out `direction lower`, or use a function that declares its range: `minmax(x, low: 5) onto 0 .. 1` is mirrored on it.',
    span: lost.span,
  });
}

/** Both ends in the measure of the indicator; nothing where it has no goalposts. */
export function planGoalposts(planner: MethodologyPlanner, node: FrameworkNode): GoalpostScope | undefined {
  const stated = node.goalposts;
  if (!stated) return undefined;
  const scope = nodeScope(planner, node, 'goalposts', stated.span);
  const end = (expression: Expression): Value => {
    const value = intoMeasure(planExpression(expression, scope), node.measure, 'The goalpost', scope, expression.span);
    if (constantNumber(value) === undefined && value !== UNUSABLE) {
      problem(
        scope,
        expression.span,
        'goalposts/not-constant',
        'A goalpost is a number that is known without data.',
        'Write a number or a constant; for the smallest and largest value observed use `minmax(x)`.',
      );
    }
    return value;
  };
  return { low: end(stated.value.low), high: end(stated.value.high), logarithmic: stated.value.logarithmic };
}

function normalisedOnto(rule: Normalise, scope: Scope, span: Span): Value {
  const value = ofType(planExpression(rule.expression, scope), 'number', 'normalise', scope, rule.expression.span);
  if (!rule.onto || value === UNUSABLE) return value;
  const low = constantNumber(planExpression(rule.onto.low, scope));
  const high = constantNumber(planExpression(rule.onto.high, scope));
  if (low === undefined || high === undefined || low >= high) {
    problem(
      scope,
      span,
      'onto/range',
      '`onto` takes two plain numbers, the smaller first.',
      'Write for example `onto 0 .. 10`; for fewer is better write `direction lower`.',
    );
    return value;
  }
  const { range } = value;
  if (!range) return ontoObserved(value, { low, high }, scope, span);
  if (range.low === low && range.high === high) return value;
  const type = { type: 'number', bare: true } as const;
  const number = (n: number): Value => constantValue(n, { bare: true });
  let result: Value = { ...value, measure: undefined, bare: true };
  if (range.low !== 0) result = planElementwise('subtract', [result, number(range.low)], type, scope, span);
  if (range.high - range.low !== 1)
    result = planElementwise('divide', [result, number(range.high - range.low)], type, scope, span);
  if (high - low !== 1) result = planElementwise('multiply', [result, number(high - low)], type, scope, span);
  if (low !== 0) result = planElementwise('add', [result, number(low)], type, scope, span);
  return { ...result, range: { low, high } };
}

/**
 * What has no declared range, such as a z-score, goes by what is observed: the smallest value over all units (of the
 * period) comes to lie at the lower end, the largest at the upper one. Where all are equal there is no result, as with
 * `minmax`.
 */
function ontoObserved(value: Value, range: { low: number; high: number }, scope: Scope, span: Span): Value {
  if (value.shape.kind !== 'unit' || scope.methodology.imaginary) {
    problem(
      scope,
      span,
      'onto/no-range',
      'This normalisation declares no range, and here are not the values of several units, of which the smallest and the largest could be put at the ends.',
      'Use a function that declares its range, such as `minmax` or `goalposts`.',
    );
    return UNUSABLE;
  }
  const same = { type: 'number', measure: value.measure, bare: value.bare } as const;
  const plain = { type: 'number', bare: true } as const;
  const observed = smallestAndLargest(value, scope, span);
  const distance = planElementwise('subtract', [value, observed.low], same, scope, span);
  const whole = planElementwise('subtract', [observed.high, observed.low], same, scope, span);
  const position = planElementwise('divide', [distance, whole], plain, scope, span);
  const number = (n: number): Value => constantValue(n, { bare: true });
  const widened = planElementwise('multiply', [position, number(range.high - range.low)], plain, scope, span);
  return { ...planElementwise('add', [widened, number(range.low)], plain, scope, span), range };
}

/** Modifiers of the normalisation, then a `clamped` that stands alone. */
function finished(value: Value, node: FrameworkNode, rule: Normalise, scope: Scope, span: Span): Value {
  const modifiers: readonly Modifier[] = node.clamped
    ? [{ kind: 'clamped', side: node.clamped.value }, ...rule.modifiers]
    : rule.modifiers;
  return modified(value, modifiers, value.range, scope, node.clamped?.span ?? span);
}

function clampedAlone(planner: MethodologyPlanner, node: FrameworkNode, x: Value): Value {
  if (!node.clamped) return x;
  const scope = nodeScope(planner, node, 'clamped', node.clamped.span);
  return modified(x, [{ kind: 'clamped', side: node.clamped.value }], x.range, scope, node.clamped.span);
}

function reflected(
  value: Value,
  range: { low: number; high: number },
  node: FrameworkNode,
  rule: Normalise,
  scope: Scope,
): Value {
  const type = { type: 'number', bare: value.bare, measure: value.measure, range } as const;
  const mirror = planElementwise(
    'subtract',
    [constantValue(range.low + range.high, { bare: value.bare, measure: value.measure }), value],
    type,
    scope,
    node.direction.span,
  );
  // 1 - 0.1234 has dust in its last digits: what was rounded stays rounded.
  const rounding = rule.modifiers.filter((modifier) => modifier.kind === 'rounded');
  return modified(mirror, rounding, range, scope, node.direction.span);
}
