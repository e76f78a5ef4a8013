import type { BuiltinCall, Expression, FunctionCall } from '../model/expression.js';
import { DIMENSIONLESS } from '../model/measure.js';
import type { Finding, Span } from '../report/finding.js';
import { DEEPEST, type Exceeded, MOST_EXPRESSIONS, MOST_STEPS } from './bounds.js';
import { planBuiltin } from './builtins.js';
import { intoMeasure } from './elementwise.js';
import type { Scope } from './scope.js';
import { constantValue, conversionOnto, measureText, NOTHING, UNUSABLE, type Value } from './value.js';

/** Plans an expression: its steps go into the program, its type is checked, and problems are reported at their place. */
export function planExpression(expression: Expression, scope: Scope): Value {
  const { bounds, builder } = scope.methodology;
  const exceeded = bounds.enter(builder.count());
  const value = exceeded ? beyondBounds(exceeded, expression.span, scope) : planWithinBounds(expression, scope);
  bounds.leave();
  return value;
}

function planWithinBounds(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return planNumber(expression);
    case 'text':
      return { type: 'text', shape: { kind: 'constant' }, operand: { text: expression.value } };
    case 'boolean':
      return { type: 'condition', shape: { kind: 'constant' }, operand: { number: expression.value ? 1 : 0 } };
    case 'missing':
      return { type: 'nothing', shape: { kind: 'constant' }, bare: true, operand: NOTHING };
    case 'column':
      return scope.methodology.column(expression.source, expression.column, scope, expression.span);
    case 'node':
      return planNodeUse(expression, scope);
    case 'output':
      return (
        scope.methodology
          .other(expression.methodology, expression.span)
          ?.node(expression.node)
          .output(expression.output) ?? UNUSABLE
      );
    case 'x':
      return scope.x ?? UNUSABLE;
    case 'parameter':
      return scope.parameters?.get(expression.name) ?? UNUSABLE;
    case 'constant':
      return planConstant(expression.constant, scope);
    case 'let':
      return scope.methodology.let(expression.let);
    case 'children':
      return planChildren(expression.output, expression.span, scope);
    case 'attribute':
      return scope.methodology.attribute(expression.unitSet, expression.attribute, expression.span);
    case 'period':
      return planPeriod(scope, expression.span);
    case 'goalpost':
      return planGoalpost(expression.end, expression.span, scope);
    case 'builtin':
      return planBuiltin(expression, scope, planExpression);
    case 'call':
      return planCall(expression, scope);
    case 'source':
      return { ...UNUSABLE, source: expression.source };
    case 'list':
      problem(
        scope,
        expression.span,
        'type/list',
        'A list of values only means something after `in`.',
        'Write one value here.',
      );
      return UNUSABLE;
  }
}

function beyondBounds(exceeded: Exceeded, span: Span, scope: Scope): Value {
  if (!scope.methodology.bounds.isFirst(exceeded)) return UNUSABLE;
  if (exceeded === 'depth') {
    problem(
      scope,
      span,
      'plan/too-deep',
      `Expressions and what they use stand inside each other more than ${DEEPEST} deep.`,
      'Use fewer levels, or put long chains of operators into brackets in the middle.',
    );
  } else {
    problem(
      scope,
      span,
      'plan/too-large',
      `With all functions and constants put in, the definition has more than ${MOST_STEPS} steps or ${MOST_EXPRESSIONS} expressions.`,
      'Functions that call functions several times multiply: name what is used twice with `let`.',
    );
  }
  return UNUSABLE;
}

function planNumber(expression: Extract<Expression, { kind: 'number' }>): Value {
  if (expression.percent) return constantValue(expression.value, { measure: DIMENSIONLESS });
  return constantValue(expression.value, expression.measure ? { measure: expression.measure } : { bare: true });
}

function planNodeUse(expression: Extract<Expression, { kind: 'node' }>, scope: Scope): Value {
  const planner = scope.methodology.other(expression.methodology, expression.span);
  if (!planner) return UNUSABLE;
  const node = planner.node(expression.node);
  switch (expression.stage) {
    case 'value':
      return node.value ?? UNUSABLE;
    case 'filled':
      return node.filled ?? node.value ?? UNUSABLE;
    case 'treated':
      return node.treated ?? node.filled ?? node.value ?? UNUSABLE;
    case 'score':
      return node.score;
    case 'rank':
      return node.rank();
    case 'band':
      return node.bands(expression.bands ?? '') ?? UNUSABLE;
  }
}

function planConstant(id: string, scope: Scope): Value {
  const constant = scope.methodology.model.constants.get(id);
  if (!constant) return UNUSABLE;
  const own: Scope = { ...scope, x: undefined, parameters: undefined, children: undefined };
  const value = planExpression(constant.value, own);
  return intoMeasure(value, constant.measure, `"${constant.name}"`, own, constant.value.span);
}

function planChildren(output: string | undefined, span: Span, scope: Scope): Value {
  const children = scope.children;
  if (!children) {
    problem(
      scope,
      span,
      'shape/no-children',
      '`children` means something only in the aggregation or an output of a node that has children.',
    );
    return UNUSABLE;
  }
  const values: Value[] = [];
  for (const id of children.ids) {
    const child = scope.methodology.node(id);
    const value = output === undefined ? child.score : child.output(output);
    if (!value) {
      problem(
        scope,
        span,
        'names/unknown-output',
        `"${id}" has no output "${output}", so \`children.${output}\` has no value for it.`,
        `Give it one, or write \`every indicator { output ${output} { ... } }\`.`,
      );
      return UNUSABLE;
    }
    values.push(value);
  }
  return joinChildren(values, children.ids, span, scope);
}

/** One value of children shape from those of the children, which must be of one type and unit of measure. */
function joinChildren(values: readonly Value[], ids: readonly string[], span: Span, scope: Scope): Value {
  const types = new Set(values.map((value) => value.type).filter((type) => type !== 'nothing'));
  if (types.size > 1) {
    problem(
      scope,
      span,
      'type/mixed-children',
      'The children are not of one type: some are numbers and some are texts or conditions.',
    );
    return UNUSABLE;
  }
  const measured = values.findIndex((value) => value.measure && !value.bare);
  const first = values[measured];
  const different = values.findIndex((value) => first && !conversionOnto(first, value));
  if (different >= 0) {
    problem(
      scope,
      span,
      'measure/mixed-children',
      `The children are in different units of measure: ${measureText(first)} in "${ids[measured]}" and ${measureText(values[different])} in "${ids[different]}".`,
      'Normalise them first, for example `every indicator { normalise minmax(x) }`.',
    );
  }
  return {
    type: [...types][0] ?? 'nothing',
    shape: { kind: 'children' },
    operand: NOTHING,
    members: values.map((value) =>
      first?.measure && value.measure && !value.bare && different < 0
        ? intoMeasure(value, first.measure, 'This', scope, span).operand
        : value.operand,
    ),
    measure: different >= 0 ? undefined : first?.measure,
    bare: !first,
  };
}

export function planPeriod(scope: Scope, span: Span): Value {
  const { methodology, builder } = scope.methodology;
  if (methodology.period === undefined) {
    problem(
      scope,
      span,
      'shape/no-period',
      'This methodology has no periods, so there is no period of a case.',
      `Write \`scores ${methodology.unitSet} per year\`.`,
    );
    return UNUSABLE;
  }
  return {
    type: 'number',
    shape: { kind: 'unit' },
    bare: true,
    operand: builder.add({ op: 'period' }, { kind: 'cases' }, 'number', { ...scope, span }),
  };
}

function planGoalpost(end: 'low' | 'high', span: Span, scope: Scope): Value {
  if (scope.goalposts) return scope.goalposts[end];
  problem(
    scope,
    span,
    'goalposts/none',
    'Goalposts are known in `normalise` only, and this asks for them elsewhere.',
    'Ask for them in `normalise`, or give the number a name with `constant`.',
  );
  return UNUSABLE;
}

function planCall(expression: FunctionCall, scope: Scope): Value {
  const functions = scope.methodology.model.functions;
  let declaration = functions.get(expression.function);
  if (!declaration) return UNUSABLE;
  // The library has one formula for goalposts and one for goalposts on a log scale; the property says which is meant.
  if (declaration.library && declaration.name === 'goalposts' && scope.goalposts?.logarithmic)
    declaration = functions.get('logGoalposts') ?? declaration;
  const bodyScope = (parameters: ReadonlyMap<string, Value>): Scope => ({
    ...scope,
    x: undefined,
    parameters,
    callSite: scope.callSite ?? { name: expression.function, span: expression.span },
  });
  const parameters = new Map<string, Value>();
  let place = 0;
  for (const argument of expression.arguments) {
    const name = argument.name ?? declaration.parameters[place++]?.name;
    if (name !== undefined) parameters.set(name, planExpression(argument.value, scope));
  }
  for (const parameter of declaration.parameters) {
    if (parameters.has(parameter.name)) continue;
    if (!parameter.default) return UNUSABLE;
    parameters.set(parameter.name, planExpression(parameter.default, bodyScope(parameters)));
  }
  const inner = bodyScope(parameters);
  const result = planExpression(declaration.body, inner);
  if (!declaration.range) return { ...result, range: undefined };
  const low = constantNumber(planExpression(declaration.range.low, inner));
  const high = constantNumber(planExpression(declaration.range.high, inner));
  return low === undefined || high === undefined ? result : { ...result, range: { low, high } };
}

/** The number of a constant that is known without data. */
export function constantNumber(value: Value): number | undefined {
  return 'number' in value.operand && !Number.isNaN(value.operand.number) ? value.operand.number : undefined;
}

/** Reports a problem at its place; one inside a function belongs to the call. */
export function problem(scope: Scope, span: Span, code: string, message: string, hint?: string): void {
  const site = scope.callSite;
  const finding: Finding = site
    ? {
        code,
        severity: 'error',
        message: `In ${site.name}(): ${message}`,
        hint,
        span: site.span,
        related: [{ message: 'it happens here', span }],
      }
    : { code, severity: 'error', message, hint, span };
  scope.methodology.report(finding);
}

export function isBuiltin(expression: Expression, name: BuiltinCall['name']): expression is BuiltinCall {
  return expression.kind === 'builtin' && expression.name === name;
}
