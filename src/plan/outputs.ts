import { type Measure } from '../model/measure.js';
import { type FrameworkNode, type Output, type Publish } from '../model/model.js';
import { type Span } from '../report/finding.js';
import { intoDeclared, intoMeasure, mapElements } from './elementwise.js';
import { constantNumber, planExpression, problem } from './expressions.js';
import { modified } from './modifiers.js';
import { nodeScope } from './node-value.js';
import { type PublishRule } from './program.js';
import { type ChildrenScope, type MethodologyPlanner, type Scope } from './scope.js';
import { UNUSABLE, type Value } from './value.js';

export function planOutput(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  output: Output,
  children: ChildrenScope | undefined,
): Value {
  const { expression, modifiers } = output.value.value;
  const scope: Scope = { ...nodeScope(planner, node, `output ${output.name}`, output.value.span), children };
  const value = planExpression(expression, scope);
  if (value.shape.kind === 'row' || value.shape.kind === 'children') {
    problem(
      scope,
      expression.span,
      'shape/row-as-value',
      'An output needs one value per unit, and this has several.',
      'Reduce it: `mean(...)`, `sum(...)`.',
    );
    return UNUSABLE;
  }
  if (value.type === 'text') return value;
  const unit = modified(
    intoDeclared(value, output.measure, `"${output.name}"`, scope, expression.span),
    modifiers,
    value.range,
    scope,
    output.value.span,
  );
  if (!output.round) return unit;
  const rounding = output.round.value;
  return mapElements(
    [unit],
    { type: 'number', measure: unit.measure, bare: unit.bare },
    { ...scope, part: 'round' },
    output.round.span,
    ([operand]) => ({ op: 'round', value: operand, rounding }),
  );
}

export function planPublish(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  rule: Publish | undefined,
  measure: Measure | undefined,
  span: Span,
): PublishRule | undefined {
  if (!rule) return undefined;
  const scope = nodeScope(planner, node, 'publish', span);
  const limit = (of: Publish['below']): PublishRule['below'] => {
    if (!of) return undefined;
    const number = constantNumber(
      intoMeasure(planExpression(of.limit, scope), measure, 'The limit', scope, of.limit.span),
    );
    if (number === undefined)
      problem(scope, of.limit.span, 'publish/limit', 'The limit of `publish` is a number that is known without data.');
    return number === undefined ? undefined : { limit: number, text: of.text };
  };
  return { rounding: rule.rounding, below: limit(rule.below), above: limit(rule.above) };
}
