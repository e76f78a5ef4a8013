import { nodeScope } from './node-value.js';
import { type Expression } from '../model/expression.js';
import { type FrameworkNode, type Treat, type TreatStep } from '../model/model.js';
import { type Span } from '../report/finding.js';
import { planElementwise } from './elementwise.js';
import { constantNumber, isBuiltin, planExpression, problem } from './expressions.js';
import { modified } from './modifiers.js';
import { winsorised } from './rank-functions.js';
import { type MethodologyPlanner, type Scope } from './scope.js';
import { ofType } from './types.js';
import { conversionOnto, UNUSABLE, type Value } from './value.js';

export function planTreat(planner: MethodologyPlanner, node: FrameworkNode, x: Value, rule: Treat, span: Span): Value {
  const scope: Scope = { ...nodeScope(planner, node, 'treat', span), x };
  if (rule.kind === 'expression') {
    return modified(
      ofType(planExpression(rule.step.expression, scope), 'number', 'treat', scope, span),
      rule.step.modifiers,
      undefined,
      scope,
      span,
    );
  }
  const untreated = x;
  const first = treatStep(rule.first, rule.condition, scope, span);
  const once = chooseTreated(called(rule.condition, scope), first, untreated, scope, span);
  if (!rule.otherwise) return once;
  // The second step replaces the first and works on the untreated values, as the field's reference does.
  const asked = called(rule.condition, scope);
  const still = called(rule.condition, { ...scope, x: once });
  if (JSON.stringify(asked.operand) === JSON.stringify(still.operand) && x !== UNUSABLE && asked !== UNUSABLE) {
    problem(
      scope,
      rule.condition.span,
      'treat/condition',
      '`otherwise` is for what still fails the test after the first step, and this test does not ask about x: it would fail as before, so that only the second step counted.',
      'For one step or the other write `treat if(condition, ln(x), log(x))`.',
    );
  }
  const second = treatStep(rule.otherwise, rule.condition, scope, span);
  return chooseTreated(still, second, once, scope, span);
}

/** The condition under which to treat; where it is missing (a constant column has no skewness) nothing is treated. */
function called(condition: Expression, scope: Scope): Value {
  const value = ofType(planExpression(condition, scope), 'condition', 'when', scope, condition.span);
  return planElementwise(
    'coalesce',
    [value, { ...value, shape: { kind: 'constant' }, operand: { number: 0 } }],
    { type: 'condition' },
    scope,
    condition.span,
  );
}

function chooseTreated(condition: Value, treated: Value, untreated: Value, scope: Scope, span: Span): Value {
  // A logarithm changes the unit of measure; which of the two holds is known only with data, so afterwards it is unknown.
  const conversion = conversionOnto(untreated, treated);
  const same = conversion !== undefined && conversion.factor === 1 && conversion.offset === 0;
  return planElementwise(
    'choose',
    [condition, treated, untreated],
    { type: 'number', measure: same ? untreated.measure : undefined, bare: same && Boolean(untreated.bare) },
    scope,
    span,
  );
}

function treatStep(step: TreatStep, condition: Expression, scope: Scope, span: Span): Value {
  if (step.kind === 'expression')
    return ofType(planExpression(step.expression, scope), 'number', 'treat', scope, step.expression.span);
  const x = scope.x!;
  const limits = skewLimits(condition, scope);
  if (!limits) {
    problem(
      scope,
      step.span,
      'treat/condition',
      '`winsorise at most` pulls values in until the distribution passes the test, so it must know the limits of the test.',
      'Write the test as `abs(skewness(x)) > 2 and kurtosis(x) > 3.5`, or call `winsorise(x, limit: 5, skewness: 2, kurtosis: 3.5)`.',
    );
    return UNUSABLE;
  }
  if (x.shape.kind !== 'unit' || scope.methodology.imaginary) {
    if (x !== UNUSABLE)
      problem(
        scope,
        span,
        scope.methodology.imaginary ? 'test/given-reduction' : 'shape/units-wanted',
        'Winsorising looks at all units, and here is one value for all.',
      );
    return UNUSABLE;
  }
  return winsorised(x, step.limit, limits.skewness, limits.kurtosis, scope.methodology.grouping(scope), scope, span);
}

/** The limits in `abs(skewness(x)) > a and kurtosis(x) > b`, in either order. */
function skewLimits(condition: Expression, scope: Scope): { skewness: number; kurtosis: number } | undefined {
  if (!isBuiltin(condition, 'and')) return undefined;
  let skewness: number | undefined;
  let kurtosis: number | undefined;
  for (const { value } of condition.arguments) {
    if (value.kind !== 'builtin' || (value.name !== 'greater' && value.name !== 'greaterOrEqual')) return undefined;
    const [left, right] = value.arguments.map((argument) => argument.value);
    const limit = constantNumber(planExpression(right, scope));
    const ofX = (call: Expression, name: 'skewness' | 'kurtosis'): boolean =>
      isBuiltin(call, name) && call.arguments.length === 1 && call.arguments[0].value.kind === 'x';
    if (isBuiltin(left, 'abs') && ofX(left.arguments[0].value, 'skewness')) skewness = limit;
    else if (ofX(left, 'kurtosis')) kurtosis = limit;
  }
  return skewness === undefined || kurtosis === undefined ? undefined : { skewness, kurtosis };
}
