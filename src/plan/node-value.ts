import { type Expression } from '../model/expression.js';
import { type FrameworkNode } from '../model/model.js';
import { type Span } from '../report/finding.js';
import { intoDeclared, intoMeasure, planElementwise } from './elementwise.js';
import { planExpression, problem } from './expressions.js';
import { modified } from './modifiers.js';
import { planRequire } from './require.js';
import { type ChildrenScope, type MethodologyPlanner, type Scope } from './scope.js';
import { ofType } from './types.js';
import { NOTHING, UNUSABLE, type Value } from './value.js';

/** The scope of a node's own expressions. */
export function nodeScope(planner: MethodologyPlanner, node: FrameworkNode, part: string, span: Span): Scope {
  return { methodology: planner, node: node.id, part, span };
}

export function planValue(planner: MethodologyPlanner, node: FrameworkNode): Value {
  const stated = node.value!;
  const scope = nodeScope(planner, node, 'value', stated.span);
  const { expression, modifiers } = stated.value;
  return modified(
    unitValue(planExpression(expression, scope), node, expression, scope),
    modifiers,
    undefined,
    scope,
    stated.span,
  );
}

/** A value that a test gives in place of data. */
export function planGivenValue(planner: MethodologyPlanner, node: FrameworkNode, given: Expression): Value {
  const scope = nodeScope(planner, node, 'value', given.span);
  return unitValue(planExpression(given, scope), node, given, scope);
}

function unitValue(value: Value, node: FrameworkNode, expression: Expression, scope: Scope): Value {
  if (value.shape.kind === 'row') {
    problem(
      scope,
      expression.span,
      'shape/row-as-value',
      `An indicator needs one value per unit, and this has one value per row of "${value.shape.source}".`,
      'Say how the rows make one value: `mean(...)`, `share(...)`, `sum(...)`, `median(...)`.',
    );
    return UNUSABLE;
  }
  return intoDeclared(
    ofType(value, 'number', 'value', scope, expression.span),
    node.measure,
    `"${node.name}"`,
    scope,
    expression.span,
  );
}

export function planAggregate(
  planner: MethodologyPlanner,
  node: FrameworkNode,
  children: ChildrenScope,
): Value | undefined {
  const stated = node.aggregate!;
  if (stated.value === 'none') return undefined;
  const scope: Scope = { ...nodeScope(planner, node, 'aggregate', stated.span), children };
  const expression = stated.value.expression;
  const enough = planRequire(planner, node, node.require.value, children);
  const aggregate = (): Value => planExpression(expression, scope);
  // Trouble in a unit that has no value anyway, for want of children, is none.
  const planned = enough ? planner.builder.guarded({ condition: enough.operand, is: 1 }, aggregate) : aggregate();
  const value = ofType(planned, 'number', 'aggregate', scope, expression.span);
  if (value.shape.kind === 'children' || value.shape.kind === 'row') {
    problem(
      scope,
      expression.span,
      'shape/aggregate',
      'An aggregation makes one value per unit of its children, and this still has several.',
      'Wrap it, for example `mean(children)` or `arithmetic(children)`.',
    );
    return UNUSABLE;
  }
  const unit = intoMeasure(value, node.measure, `"${node.name}"`, scope, expression.span);
  const kept = enough ? chooseWhere(enough, unit, scope, stated.span) : unit;
  return modified(kept, stated.value.modifiers, undefined, scope, stated.span);
}

function chooseWhere(condition: Value, value: Value, scope: Scope, span: Span): Value {
  const missing: Value = { ...value, shape: { kind: 'constant' }, operand: NOTHING, members: undefined };
  return planElementwise(
    'choose',
    [condition, value, missing],
    {
      type: value.type === 'nothing' ? 'number' : value.type,
      measure: value.measure,
      bare: value.bare,
      range: value.range,
    },
    scope,
    span,
  );
}
