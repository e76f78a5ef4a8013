import { type Expression } from '../model/expression.js';
import { type OpenGuard } from './builder.js';
import { type Span } from '../report/finding.js';
import { planned } from './builtins.js';
import { inOneUnit, planElementwise } from './elementwise.js';
import { problem } from './expressions.js';
import { type PlanExpression, type Scope } from './scope.js';
import { type BoundArguments } from './signatures.js';
import { asText, ofType } from './types.js';
import { UNUSABLE, type Value } from './value.js';

/** The first that is there. Trouble in one that another stands in for counts only where nothing stood in. */
export function planCoalesce(
  expressions: readonly Expression[],
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const { builder } = scope.methodology;
  const token = builder.newToken();
  const tokens = scope.children?.ids.map(() => builder.newToken());
  const inner: Scope = tokens
    ? withChildGuards(
        scope,
        tokens.map((one) => ({ token: one })),
      )
    : scope;
  const values = expressions.map((expression, place) =>
    place === expressions.length - 1
      ? plan(expression, scope)
      : builder.guarded({ token }, () => plan(expression, inner)),
  );
  const result = planAlternatives('coalesce', values, scope, span);
  if (result.members === undefined) builder.close(token, result.operand);
  else result.members.forEach((member, child) => builder.close(tokens![child], member));
  return result;
}

function planAlternatives(name: 'coalesce', values: readonly Value[], scope: Scope, span: Span): Value {
  if (values.some((value) => value.type === 'text')) {
    const texts = values.map((value) => asText(ofType(value, 'text', name, scope, span)));
    return planElementwise('coalesceText', texts, { type: 'text' }, scope, span);
  }
  const aligned = inOneUnit(values, 'put in one place', scope, span);
  const type = values.some((value) => value.type === 'condition') ? 'condition' : 'number';
  if (type === 'condition') values.forEach((value) => ofType(value, 'condition', name, scope, span));
  return planElementwise(
    'coalesce',
    aligned,
    { type, measure: aligned.find((value) => value.measure)?.measure, bare: aligned.every((value) => value.bare) },
    scope,
    span,
  );
}

/** The scope in which more holds for each child. */
function withChildGuards(scope: Scope, guards: readonly OpenGuard[]): Scope {
  return { ...scope, childGuards: guards.map((guard, child) => [...(scope.childGuards?.[child] ?? []), guard]) };
}

export function planIf(bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
  const { builder } = scope.methodology;
  const condition = ofType(
    planned(bound.get('condition'), scope, plan),
    'condition',
    'if',
    scope,
    bound.get('condition')?.value.span ?? span,
  );
  const branch = (name: string, is: 1 | 0): Value =>
    condition.members
      ? planned(
          bound.get(name),
          withChildGuards(
            scope,
            condition.members.map((one) => ({ condition: one, is })),
          ),
          plan,
        )
      : builder.guarded({ condition: condition.operand, is }, () => planned(bound.get(name), scope, plan));
  const branches = [branch('then', 1), branch('otherwise', 0)];
  if (branches.some((value) => value.type === 'text')) {
    const texts = branches.map((value) => asText(ofType(value, 'text', 'if', scope, span)));
    return planElementwise('chooseText', [condition, ...texts], { type: 'text' }, scope, span);
  }
  const types = new Set(branches.map((value) => value.type).filter((type) => type !== 'nothing'));
  if (types.size > 1) {
    problem(
      scope,
      span,
      'type/mismatch',
      'The two outcomes of `if` are not of one type: one is a number and one a condition.',
    );
    return UNUSABLE;
  }
  const [then, otherwise] = inOneUnit(branches, 'put in one place', scope, span);
  const range =
    then.range && otherwise.range && then.range.low === otherwise.range.low && then.range.high === otherwise.range.high
      ? then.range
      : undefined;
  const measure = [then, otherwise].find((value) => value.measure)?.measure;
  return planElementwise(
    'choose',
    [condition, then, otherwise],
    { type: [...types][0] ?? 'nothing', measure, bare: Boolean(then.bare && otherwise.bare), range },
    scope,
    span,
  );
}
