import { nodeScope } from './node-value.js';
import { type FrameworkNode, type Missing } from '../model/model.js';
import { inOneUnit, planElementwise } from './elementwise.js';
import { constantNumber, planExpression } from './expressions.js';
import { modified } from './modifiers.js';
import { type MethodologyPlanner, type Scope } from './scope.js';
import { ofType } from './types.js';
import { constantValue, type Value } from './value.js';

export function planMissing(planner: MethodologyPlanner, node: FrameworkNode, x: Value, rule: Missing): Value {
  if (rule.policy === 'keep' || rule.policy === 'fail') return x;
  // A value that a test gives is there: nothing has to stand in for it.
  if (planner.imaginary && constantNumber(x) !== undefined) return x;
  const scope: Scope = { ...nodeScope(planner, node, 'missing', node.missing.span), x };
  const span = node.missing.span;
  const filling =
    rule.policy === 'zero'
      ? constantValue(0, { bare: true })
      : ofType(planExpression(rule.expression!, scope), 'number', 'impute', scope, rule.expression!.span);
  const [value, other] = inOneUnit([x, filling], 'put in one place', scope, span);
  const rounded = modified(other, rule.modifiers, undefined, scope, span);
  return planElementwise(
    'coalesce',
    [value, rounded],
    { type: 'number', measure: x.measure, bare: x.bare, range: undefined },
    scope,
    span,
  );
}
