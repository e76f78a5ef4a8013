import { nodeScope } from './node-value.js';
import { type Expression } from '../model/expression.js';
import { type FrameworkNode, type Treat, type TreatStep } from '../model/model.js';
import { type Measure } from '../model/measure.js';
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
  const { builder } = scope.methodology;
  const asked = called(rule.condition, scope);
  // Trouble of a step that is not taken is none.
  const first = builder.guarded({ condition: asked.operand, is: 1 }, () =>
    treatStep(rule.first, rule.condition, scope, span),
  );
  const once = chooseTreated(asked, first, x, scope, span);
  if (!rule.otherwise) return once;
  const twice = withOtherwise(rule.otherwise, rule.condition, { x, asked, first, once }, scope, span);
  if (!asksAboutX(rule.condition, asked, once, scope) && x !== UNUSABLE && asked !== UNUSABLE) {
    problem(
      scope,
      rule.condition.span,
      'treat/condition',
      '`otherwise` is for what still fails the test after the first step, and this test does not ask about x: it would fail as before, so that only the second step counted.',
      'For one step or the other write `treat if(condition, ln(x), log(x))`.',
    );
  }
  return twice;
}

/** Where the test fails still, the second step replaces the first; it works on the untreated values, as the field's reference does. */
function withOtherwise(
  otherwise: TreatStep,
  condition: Expression,
  { x, asked, first, once }: Readonly<Record<'x' | 'asked' | 'first' | 'once', Value>>,
  scope: Scope,
  span: Span,
): Value {
  const { builder } = scope.methodology;
  const secondUnder = (still: Value): Value =>
    builder.guarded({ condition: still.operand, is: 1 }, () => treatStep(otherwise, condition, scope, span));
  if (builder.frameOf(asked.operand).kind !== 'constant') {
    const still = called(condition, { ...scope, x: once });
    return chooseTreated(still, secondUnder(still), once, scope, span);
  }
  // Where the test has one answer for all, nobody need test again what passed: the same, with less to compute.
  const treated = builder.guarded({ condition: asked.operand, is: 1 }, () => {
    const still = called(condition, { ...scope, x: first });
    const second = secondUnder(still);
    return { ...chooseTreated(still, second, first, scope, span), ...treatedType(second, once) };
  });
  return { ...chooseTreated(asked, treated, x, scope, span), measure: treated.measure, bare: treated.bare };
}

/** True unless the test gives the same answer about treated values as about the untreated, whatever they are. */
function asksAboutX(condition: Expression, asked: Value, treated: Value, scope: Scope): boolean {
  const still = called(condition, { ...scope, x: treated });
  return JSON.stringify(asked.operand) !== JSON.stringify(still.operand);
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
  const type = { type: 'number', ...treatedType(treated, untreated) } as const;
  return planElementwise('choose', [condition, treated, untreated], type, scope, span);
}

/** A logarithm changes the unit of measure; which of the two holds is known only with data, so afterwards it is unknown. */
function treatedType(treated: Value, untreated: Value): { readonly measure?: Measure; readonly bare: boolean } {
  const conversion = conversionOnto(untreated, treated);
  const same = conversion !== undefined && conversion.factor === 1 && conversion.offset === 0;
  return { measure: same ? untreated.measure : undefined, bare: same && Boolean(untreated.bare) };
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
