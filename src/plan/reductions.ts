import { type Builtin } from '../model/expression.js';
import { DIMENSIONLESS, type Measure, raise } from '../model/measure.js';
import { printExpression } from '../model/print-expression.js';
import { type Span } from '../report/finding.js';
import { planElementwise } from './elementwise.js';
import { constantNumber, problem } from './expressions.js';
import { planOverOwnPeriods } from './own-periods.js';
import { type Operand, type AcrossName, type ReductionName } from './program.js';
import { type PlanExpression, type Scope } from './scope.js';
import { type BoundArguments, PARAMETERS } from './signatures.js';
import { hasUnits, ontoRows } from './own-unit.js';
import { ofType } from './types.js';
import { add, reduceUnits } from './unit-reductions.js';
import { describeShape, NOTHING, sameShape, UNUSABLE, type Value } from './value.js';

/** The kernels by the names of the language. */
const REDUCTIONS: Partial<Record<Builtin, AcrossName>> = {
  count: 'count',
  share: 'share',
  mean: 'mean',
  median: 'median',
  sum: 'sum',
  product: 'product',
  min: 'minimum',
  max: 'maximum',
  sd: 'standardDeviation',
  variance: 'variance',
  skewness: 'skewness',
  kurtosis: 'kurtosis',
  quantile: 'quantile',
  first: 'first',
};

export function isReduction(name: Builtin): boolean {
  return name in REDUCTIONS;
}

/**
 * A reduction goes up one shape: rows to units, units to a constant, children to their parent. `by:` keeps the shape of
 * units, each with the value of its group. In a panel, units are reduced within the year unless `across:` or `in:` says otherwise.
 */
export function planReduction(
  name: Builtin,
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const subject = bound.get('x') ?? bound.get('condition');
  if (!subject) return UNUSABLE;
  let value = plan(subject.value, scope);
  let kernel = REDUCTIONS[name]!;
  const named = (key: string): Value | undefined => {
    const argument = bound.get(key);
    return argument && plan(argument.value, scope);
  };
  let where = named('where');
  let weight = named('weight');
  if (where) ofType(where, 'condition', 'where', scope, bound.get('where')!.value.span);
  if (weight) ofType(weight, 'number', 'weight', scope, bound.get('weight')!.value.span);
  const shape = value.shape;
  if (shape.kind === 'constant') {
    if (value === UNUSABLE || value.type === 'nothing') return UNUSABLE;
    problem(
      scope,
      span,
      'shape/already-constant',
      `\`${name}\` reduces many values to one, and this is already one value for all.`,
      name === 'min' || name === 'max'
        ? `To compare several values write \`${name === 'min' ? 'least' : 'greatest'}(a, b)\`.`
        : 'Leave the reduction out, or reduce a column or a node.',
    );
    return UNUSABLE;
  }
  for (const [key, other] of [
    ['where', where],
    ['weight', weight],
  ] as const) {
    const fits =
      !other ||
      other.shape.kind === 'constant' ||
      sameShape(other.shape, shape) ||
      (shape.kind === 'row' && other.shape.kind === 'unit' && hasUnits(shape.source, scope)) ||
      (shape.kind === 'children' && other.shape.kind === 'unit');
    if (fits) continue;
    problem(
      scope,
      bound.get(key)!.value.span,
      'shape/mixed',
      `\`${key}\` has ${describeShape(other.shape)}, but what is reduced has ${describeShape(shape)}.`,
      'Both must come from the same source, or both have one value per unit.',
    );
    return UNUSABLE;
  }
  if (shape.kind === 'row') {
    const beside = (key: string, other: Value | undefined): Value | undefined =>
      other && ontoRows(other, shape.source, scope, bound.get(key)!.value.span);
    [where, weight] = [beside('where', where), beside('weight', weight)];
  }
  if (name === 'share') value = ofType(value, 'condition', 'share', scope, subject.value.span);
  else if (name === 'count' && value.type === 'condition') {
    problem(
      scope,
      span,
      'type/count-condition',
      '`count` counts values that are there, whether the condition is true or not.',
      'Write `sum(condition)` to count where it is true, or `count(x, where: condition)`.',
    );
    return UNUSABLE;
  } else if (value.type === 'text') {
    if (name === 'first') kernel = 'firstText';
    else if (name === 'count') {
      const there = planElementwise('textIsMissing', [value], { type: 'condition' }, scope, span);
      value = planElementwise(
        'choose',
        [
          there,
          { ...value, type: 'number', operand: NOTHING, members: undefined, shape: { kind: 'constant' } },
          { ...value, type: 'number', operand: { number: 1 }, members: undefined, shape: { kind: 'constant' } },
        ],
        { type: 'number' },
        scope,
        span,
      );
    } else value = ofType(value, 'number', name, scope, subject.value.span);
  }
  if (value === UNUSABLE) return UNUSABLE;
  let p = kernel === 'quantile' ? quantileOf(bound, scope, span, plan) : undefined;
  if (kernel === 'quantile' && p === undefined) return UNUSABLE;
  if (weight && (kernel === 'median' || kernel === 'quantile')) {
    if (shape.kind === 'children' || bound.get('within')) {
      problem(
        scope,
        bound.get('weight')!.value.span,
        'call/unknown-argument',
        `\`${name}\` takes no weight ${shape.kind === 'children' ? 'of children' : 'with `within:`'}: it is for rows and for units.`,
        'Leave `weight:` out, or use `mean`.',
      );
      return UNUSABLE;
    }
    p ??= 0.5;
  }
  const reducing: ReductionName =
    weight && (kernel === 'median' || kernel === 'quantile') ? 'weightedQuantile' : kernel;
  const result = {
    type: kernel === 'firstText' ? 'text' : 'number',
    ...measureOf(kernel, value, weight),
    range: undefined,
  } as const;
  if (bound.get('within'))
    return planOverOwnPeriods(kernel, value, { where, weight }, p, result, bound, scope, span, plan);
  const lanes = { where: where?.operand ?? null, weight: weight?.operand ?? null };

  const over = bound.get('over');
  if (over && (shape.kind !== 'children' || scope.methodology.imaginary)) {
    problem(
      scope,
      span,
      shape.kind === 'children' ? 'test/given-reduction' : 'shape/no-children',
      shape.kind === 'children'
        ? `This test gives a value for one imaginary unit, and \`${name}\` is about all units.`
        : `\`over: units\` reduces each child over the units, and this has ${describeShape(shape)}.`,
      shape.kind === 'children' ? 'Test it against a table.' : 'Leave it out: units are reduced anyway.',
    );
    return UNUSABLE;
  }
  if (shape.kind === 'children' && over) {
    const reduced = value.members!.map((member, child) => {
      const one: Value = { ...value, shape: { kind: 'unit' }, operand: member, members: undefined };
      const own = (other: Value | undefined): Operand | null => other?.members?.[child] ?? other?.operand ?? null;
      return reduceUnits(
        kernel,
        one,
        { where: own(where), weight: own(weight) },
        p,
        result,
        bound,
        scope,
        span,
        plan,
        calledAs(name, bound),
      );
    });
    return { ...result, shape, operand: NOTHING, members: reduced.map(({ operand }) => operand) };
  }
  if (shape.kind === 'children') {
    const count = value.members!.length;
    const spreadOver = (other: Value | undefined): readonly Operand[] | null =>
      other ? (other.members ?? Array.from({ length: count }, () => other.operand)) : null;
    const weights = spreadOver(weight);
    const allEqual =
      kernel === 'mean' &&
      scope.children?.weights === null &&
      weights?.every((operand) => 'number' in operand && operand.number === 1);
    const operand = add(
      {
        op: 'across',
        function: kernel,
        columns: value.members!,
        weights: allEqual ? null : weights,
        where: spreadOver(where),
        p,
      },
      { kind: 'cases' },
      result.type,
      scope,
      span,
    );
    return { ...result, shape: { kind: 'unit' }, operand };
  }
  if (scope.methodology.imaginary) {
    problem(
      scope,
      span,
      'test/given-reduction',
      `This test gives a value for one imaginary unit, and \`${name}\` is about all units.`,
      'Test it against a table, or give the data of all units with `given SOURCE from "file"`.',
    );
    return UNUSABLE;
  }
  if (shape.kind === 'row') {
    if (bound.get('by') || bound.get('across') || bound.get('in')) {
      problem(
        scope,
        span,
        'shape/by-over-rows',
        'Rows of a source are reduced to their unit; `by:`, `across:` and `in:` are for reductions over units.',
        'Reduce to units first: `mean(mean(survey.x), by: region)`.',
      );
      return UNUSABLE;
    }
    // The rows of a list belong to no unit: they make one value for all.
    const list = scope.methodology.model.sources.get(shape.source)?.role === 'list';
    const operand = add(
      {
        op: 'reduce',
        function: reducing,
        value: value.operand,
        ...lanes,
        p,
        from: { kind: 'rows', source: shape.source },
        grouping: list ? null : 'cases',
      },
      { kind: list ? 'constant' : 'cases' },
      result.type,
      scope,
      span,
    );
    if (list) return { ...result, shape: { kind: 'constant' }, operand };
    const kept = scope.methodology.ofKeptUnits(operand, result.type, span);
    return { ...result, shape: { kind: 'unit' }, operand: kept };
  }
  return reduceUnits(reducing, value, lanes, p, result, bound, scope, span, plan, calledAs(name, bound));
}

/** The call as the language writes it: `quantile(x, 95%)`. */
function calledAs(name: Builtin, bound: BoundArguments): string {
  const given = PARAMETERS[name].flatMap((parameter) => {
    const argument = bound.get(parameter);
    return argument ? [{ ...argument, name: POSITIONAL.has(parameter) ? undefined : parameter }] : [];
  });
  return printExpression({ kind: 'builtin', name, arguments: given, span: given[0]!.value.span });
}

const POSITIONAL: ReadonlySet<string> = new Set(['x', 'condition', 'p']);

export type Lanes = { readonly where: Operand | null; readonly weight: Operand | null };

function measureOf(
  kernel: ReductionName,
  value: Value,
  weight: Value | undefined,
): { measure?: Measure; bare?: boolean; counted?: boolean } {
  switch (kernel) {
    case 'count':
      return { measure: DIMENSIONLESS, counted: true };
    case 'share':
    case 'skewness':
    case 'kurtosis':
      return { measure: DIMENSIONLESS };
    case 'standardDeviation':
      // What is left of logarithms is a difference of them, which has no unit.
      return value.measure?.logOf ? { measure: DIMENSIONLESS } : { measure: value.measure, bare: value.bare };
    case 'variance':
      if (value.measure?.logOf) return { measure: DIMENSIONLESS };
      return { measure: value.measure && raise(value.measure, 2), bare: value.bare };
    case 'product':
      return { bare: value.bare };
    case 'sum':
      if (value.type === 'condition' && !weight) return { measure: DIMENSIONLESS, counted: true };
      return weight && !weight.bare && weight.measure ? {} : { measure: value.measure, bare: value.bare };
    default:
      return { measure: value.measure, bare: value.bare };
  }
}

function quantileOf(bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): number | undefined {
  const argument = bound.get('p');
  const p = argument && constantNumber(plan(argument.value, scope));
  if (p !== undefined && p >= 0 && p <= 1) return p;
  problem(
    scope,
    span,
    'type/quantile',
    '`quantile` takes the share of values below, from 0 to 1, known without data.',
    'Write for example `quantile(x, 0.9)` or `quantile(x, 90 %)`.',
  );
  return undefined;
}
