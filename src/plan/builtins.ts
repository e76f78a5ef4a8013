import type { Argument, BuiltinCall, Expression } from '../model/expression.js';
import {
  comparable,
  DIMENSIONLESS,
  describeDifference,
  differenceMeasure,
  divide,
  exponential,
  logarithm,
  type Measure,
  multiply,
  productProblem,
  raise,
  squareRoot,
} from '../model/measure.js';
import type { Span } from '../report/finding.js';
import { inOneUnit, mapElements, planElementwise } from './elementwise.js';
import { constantNumber, problem } from './expressions.js';
import type { ElementwiseName } from './program.js';
import { isReduction, planCopeland, planRank, planReduction, planWinsorise } from './reductions.js';
import type { PlanExpression, Scope } from './scope.js';
import { bindArguments, type BoundArguments } from './signatures.js';
import { constantValue, NOTHING, UNUSABLE, type Value, type ValueType } from './value.js';

/** A call of what the runtime computes: operators, functions of one value, reductions, ranks and looks back in time. */
export function planBuiltin(call: BuiltinCall, scope: Scope, plan: PlanExpression): Value {
  const bound = bindArguments(call.name, call.arguments);
  const { span } = call;
  const value = (name: string): Value => planned(bound.get(name), scope, plan);
  const number = (name: string): Value =>
    ofType(value(name), 'number', call.name, scope, bound.get(name)?.value.span ?? span);
  if (isReduction(call.name)) return planReduction(call.name, bound, scope, span, plan);
  switch (call.name) {
    case 'add':
    case 'subtract':
      return planSum(call.name, number('a'), number('b'), scope, span);
    case 'multiply':
    case 'divide':
      return planProduct(call.name, number('a'), number('b'), scope, span);
    case 'power':
      return planPower(number('a'), number('b'), scope, span);
    case 'negate': {
      const a = number('a');
      return planElementwise(
        'negate',
        [a],
        {
          type: 'number',
          measure: a.measure,
          bare: a.bare,
          range: a.range && { low: -a.range.high, high: -a.range.low },
        },
        scope,
        span,
      );
    }
    case 'equal':
    case 'notEqual':
      return planEquality(call.name, value('a'), value('b'), scope, span);
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual':
      return planElementwise(
        call.name,
        inOneUnit([number('a'), number('b')], 'compared', scope, span),
        CONDITION,
        scope,
        span,
      );
    case 'and':
    case 'or':
      return planElementwise(
        call.name === 'and' ? 'both' : 'either',
        ['a', 'b'].map((name) => ofType(value(name), 'condition', call.name, scope, span)),
        CONDITION,
        scope,
        span,
      );
    case 'not':
      return planElementwise('not', [ofType(value('a'), 'condition', 'not', scope, span)], CONDITION, scope, span);
    case 'isMissing': {
      const a = value('a');
      return planElementwise(a.type === 'text' ? 'textIsMissing' : 'isMissing', [a], CONDITION, scope, span);
    }
    case 'isIn':
      return planMembership(value('a'), bound, scope, span, plan);
    case 'ln':
    case 'log10':
      return planLogarithm(call.name, number('x'), scope, span);
    case 'exp':
      return planExponential(number('x'), scope, span);
    case 'sqrt': {
      const x = number('x');
      return planElementwise(
        'squareRoot',
        [x],
        { type: 'number', measure: x.measure && squareRoot(x.measure), bare: x.bare },
        scope,
        span,
      );
    }
    case 'abs':
      return keepMeasure('absolute', [number('x')], scope, span);
    case 'floor':
    case 'ceil':
      return keepMeasure(call.name, [number('x')], scope, span);
    case 'round':
      return planRounding(number('x'), bound.get('decimals'), scope, span, plan);
    case 'clamp':
      return planClamp(number('x'), number('low'), number('high'), scope, span);
    case 'least':
    case 'greatest':
      return keepMeasure(
        call.name,
        bound.values.map((argument) => ofType(plan(argument, scope), 'number', call.name, scope, argument.span)),
        scope,
        span,
      );
    case 'coalesce':
      return planCoalesce(bound.values, scope, span, plan);
    case 'if':
      return planIf(bound, scope, span, plan);
    case 'rank':
      return planRank(bound, scope, span, plan);
    case 'weights':
      return planWeights(scope, span);
    case 'copeland':
      return planCopeland(value('children'), scope, span);
    case 'winsorise':
      return planWinsorise(number('x'), bound, scope, span, plan);
    case 'previous':
    case 'interpolate':
    case 'latest':
      return planLookBack(call.name, number('x'), bound, scope, span, plan);
    case 'undefined':
      return planUndefined(bound, scope, span);
    default:
      return UNUSABLE;
  }
}

const CONDITION = { type: 'condition' } as const;

function planned(argument: Argument | undefined, scope: Scope, plan: PlanExpression): Value {
  return argument ? plan(argument.value, scope) : UNUSABLE;
}

const WORDS: Readonly<Record<ValueType, string>> = {
  number: 'a number',
  condition: 'a condition',
  text: 'a text',
  nothing: 'missing',
};

/** The value if it is of the type; else a finding, and something that raises no second one. */
export function ofType(
  value: Value,
  type: 'number' | 'condition' | 'text',
  where: string,
  scope: Scope,
  span: Span,
): Value {
  if (value.type === type || value.type === 'nothing') return value;
  problem(
    scope,
    span,
    'type/mismatch',
    `\`${where}\` takes ${WORDS[type]}, and this is ${WORDS[value.type]}.`,
    type === 'condition'
      ? 'Write a comparison, for example `x > 0`.'
      : value.type === 'condition'
        ? 'Write `if(condition, 1, 0)` to count a condition as a number.'
        : undefined,
  );
  return UNUSABLE;
}

function planSum(name: 'add' | 'subtract', first: Value, second: Value, scope: Scope, span: Span): Value {
  if (!first.bare && !second.bare && first.measure && second.measure) {
    const logarithms = name === 'add' && first.measure.logOf !== undefined && second.measure.logOf !== undefined;
    if (logarithms || comparable(first.measure, second.measure) === 'different') {
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
  const [a, b] = inOneUnit([first, second], name === 'add' ? 'added' : 'subtracted', scope, span);
  const bare = Boolean(a.bare && b.bare);
  const measure =
    name === 'subtract' && !a.bare && !b.bare
      ? differenceMeasure(a.measure, b.measure)
      : a.bare
        ? b.measure
        : b.bare
          ? a.measure
          : (a.measure ?? b.measure);
  return planElementwise(name, [a, b], { type: 'number', measure, bare }, scope, span);
}

function planProduct(name: 'multiply' | 'divide', a: Value, b: Value, scope: Scope, span: Span): Value {
  const left = a.bare ? DIMENSIONLESS : a.measure;
  const right = b.bare ? DIMENSIONLESS : b.measure;
  const wrong = productProblem(left, right, name === 'multiply' ? 'multiplied by' : 'divided by');
  if (wrong) problem(scope, span, 'measure/mismatch', `${wrong}.`);
  const measure = left && right ? (name === 'multiply' ? multiply : divide)(left, right) : undefined;
  const bare = Boolean(a.bare && b.bare);
  return planElementwise(name, [a, b], { type: 'number', measure: bare ? undefined : measure, bare }, scope, span);
}

function planPower(base: Value, exponent: Value, scope: Scope, span: Span): Value {
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

function planEquality(name: 'equal' | 'notEqual', a: Value, b: Value, scope: Scope, span: Span): Value {
  if (a.type === 'text' || b.type === 'text') {
    const texts = [a, b].map((side) => ofType(side, 'text', name === 'equal' ? '=' : '!=', scope, span));
    return planElementwise(name === 'equal' ? 'textEqual' : 'textNotEqual', texts.map(asText), CONDITION, scope, span);
  }
  return planElementwise(name, inOneUnit([a, b], 'compared', scope, span), CONDITION, scope, span);
}

/** The literal `missing` among texts. */
function asText(value: Value): Value {
  return value.type === 'nothing' && !value.members
    ? { ...value, type: 'text', operand: 'number' in value.operand ? { text: null } : value.operand }
    : value;
}

function planMembership(operand: Value, bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
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

function planLogarithm(name: 'ln' | 'log10', x: Value, scope: Scope, span: Span): Value {
  const measure = x.bare || !x.measure ? undefined : logarithm(x.measure, name === 'ln' ? 'e' : '10');
  return planElementwise(name, [x], { type: 'number', measure, bare: x.bare }, scope, span);
}

function planExponential(x: Value, scope: Scope, span: Span): Value {
  let measure: Measure | undefined;
  if (!x.bare && x.measure) {
    const result = exponential(x.measure);
    if ('measure' in result) measure = result.measure;
    else problem(scope, span, 'measure/mismatch', result.problem);
  }
  return planElementwise('exponential', [x], { type: 'number', measure, bare: x.bare }, scope, span);
}

/** Operations whose result is in the unit of their operands. */
function keepMeasure(name: ElementwiseName, values: readonly Value[], scope: Scope, span: Span): Value {
  const aligned = inOneUnit(values, 'compared', scope, span);
  const measured = aligned.find((value) => value.measure);
  return planElementwise(
    name,
    aligned,
    { type: 'number', measure: measured?.measure, bare: aligned.every((value) => value.bare) },
    scope,
    span,
  );
}

function planRounding(x: Value, decimals: Argument | undefined, scope: Scope, span: Span, plan: PlanExpression): Value {
  const places = decimals ? constantNumber(plan(decimals.value, scope)) : 0;
  if (places === undefined || !Number.isInteger(places) || Math.abs(places) > 15) {
    problem(
      scope,
      span,
      'type/decimals',
      'The number of decimals must be a whole number from -15 to 15, known without data.',
      'Write for example `round(x, 2)`.',
    );
    return UNUSABLE;
  }
  return mapElements(
    [x],
    { type: 'number', measure: x.measure, bare: x.bare, range: x.range },
    scope,
    span,
    ([value]) => ({ op: 'round', value, rounding: { decimals: places, mode: 'away' } }),
  );
}

function planClamp(x: Value, low: Value, high: Value, scope: Scope, span: Span): Value {
  const aligned = inOneUnit([x, low, high], 'compared', scope, span);
  const [from, to] = [constantNumber(aligned[1]), constantNumber(aligned[2])];
  if (from !== undefined && to !== undefined && from > to) {
    problem(
      scope,
      span,
      'type/clamp',
      `The lower end ${from} is above the upper end ${to}, so nothing can lie between.`,
      'Give the smaller number first.',
    );
  }
  const range = from !== undefined && to !== undefined ? { low: from, high: to } : undefined;
  return planElementwise(
    'clamp',
    aligned,
    {
      type: 'number',
      measure: aligned.find((value) => value.measure)?.measure,
      bare: aligned.every((value) => value.bare),
      range,
    },
    scope,
    span,
  );
}

/** The first that is there. Trouble in one that another stands in for counts only where nothing stood in. */
function planCoalesce(expressions: readonly Expression[], scope: Scope, span: Span, plan: PlanExpression): Value {
  const { builder } = scope.methodology;
  const token = builder.newToken();
  const values = expressions.map((expression, place) =>
    place === expressions.length - 1
      ? plan(expression, scope)
      : builder.guarded({ token }, () => plan(expression, scope)),
  );
  const result = planAlternatives('coalesce', values, scope, span);
  if (result.members === undefined) builder.close(token, result.operand);
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

function planIf(bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
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
      ? planned(bound.get(name), scope, plan)
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

function planWeights(scope: Scope, span: Span): Value {
  const children = scope.children;
  if (!children) {
    problem(
      scope,
      span,
      'shape/no-children',
      '`weights(children)` means something only in the aggregation or an output of a node that has children.',
    );
    return UNUSABLE;
  }
  const members = children.weights ?? children.ids.map(() => ({ number: 1 }));
  return { type: 'number', shape: { kind: 'children' }, bare: true, operand: NOTHING, members };
}

function planLookBack(
  name: 'previous' | 'interpolate' | 'latest',
  x: Value,
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  if (scope.methodology.methodology.period === undefined) {
    problem(
      scope,
      span,
      'shape/no-period',
      `\`${name}\` looks at other years of the same unit, and this methodology has no years.`,
      'Write `scores ... per year`.',
    );
    return UNUSABLE;
  }
  const result = { type: 'number', measure: x.measure, bare: x.bare } as const;
  if (x.shape.kind === 'constant') return x;
  if (name !== 'latest') return mapElements([x], result, scope, span, ([value]) => ({ op: name, value }));
  const within = constantNumber(planned(bound.get('within'), scope, plan));
  if (within === undefined || within < 0) {
    problem(
      scope,
      span,
      'type/within',
      '`latest` must be told how many years it may look back.',
      'Write for example `latest(x, within: 3)`.',
    );
    return UNUSABLE;
  }
  return mapElements([x], result, scope, span, ([value]) => ({ op: 'latest', value, within }));
}

/** Missing, with the reason as a finding wherever it is chosen. */
function planUndefined(bound: BoundArguments, scope: Scope, span: Span): Value {
  const reason = bound.get('reason')?.value;
  if (reason?.kind !== 'text') {
    problem(scope, span, 'type/reason', '`undefined` takes the reason as a text in quotes.');
    return UNUSABLE;
  }
  const guard = scope.methodology.builder.innermostGuard();
  const frame =
    guard && 'condition' in guard ? scope.methodology.builder.frameOf(guard.condition) : ({ kind: 'cases' } as const);
  if (frame.kind === 'constant' || scope.methodology.imaginary) return constantValue(Number.NaN, { bare: true });
  const operand = scope.methodology.builder.add({ op: 'undefined', reason: reason.value }, frame, 'number', {
    node: scope.node,
    part: scope.part,
    span: scope.callSite?.span ?? span,
  });
  const shape = frame.kind === 'rows' ? ({ kind: 'row', source: frame.source } as const) : ({ kind: 'unit' } as const);
  return { type: 'nothing', shape, bare: true, operand };
}
