import type { Builtin } from '../model/expression.js';
import { DIMENSIONLESS, type Measure, raise } from '../model/measure.js';
import type { Span } from '../report/finding.js';
import { ofType } from './builtins.js';
import { planElementwise } from './elementwise.js';
import { constantNumber, problem } from './expressions.js';
import type { Operand, ReductionName, StepKind } from './program.js';
import type { PlanExpression, Scope } from './scope.js';
import type { BoundArguments } from './signatures.js';
import { describeShape, NOTHING, sameShape, UNUSABLE, type Value } from './value.js';

/** The kernels by the names of the language. */
const REDUCTIONS: Partial<Record<Builtin, ReductionName>> = {
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
  const where = named('where');
  const weight = named('weight');
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
  const p = kernel === 'quantile' ? quantileOf(bound, scope, span, plan) : undefined;
  if (kernel === 'quantile' && p === undefined) return UNUSABLE;
  const result = {
    type: kernel === 'firstText' ? 'text' : 'number',
    ...measureOf(kernel, value, weight),
    range: undefined,
  } as const;
  const lanes = { where: where?.operand ?? null, weight: weight?.operand ?? null };

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
    const operand = add(
      {
        op: 'reduce',
        function: kernel,
        value: value.operand,
        ...lanes,
        p,
        from: { kind: 'rows', source: shape.source },
        grouping: 'cases',
      },
      { kind: 'cases' },
      result.type,
      scope,
      span,
    );
    return { ...result, shape: { kind: 'unit' }, operand };
  }
  return reduceUnits(kernel, value, lanes, p, result, bound, scope, span, plan);
}

type Lanes = { readonly where: Operand | null; readonly weight: Operand | null };

function reduceUnits(
  kernel: ReductionName,
  value: Value,
  lanes: Lanes,
  p: number | undefined,
  result: Omit<Value, 'shape' | 'operand'>,
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): Value {
  const type = result.type === 'text' ? 'text' : 'number';
  const { where, pooled } = inPeriods(bound, lanes.where, scope, span, plan);
  const by = bound.get('by');
  const grouping = by
    ? groupBy(plan(by.value, scope), !pooled, scope, by.value.span)
    : pooled
      ? null
      : scope.methodology.grouping({ ...scope, span });
  if (grouping === undefined) return UNUSABLE;
  const reduced = add(
    {
      op: 'reduce',
      function: kernel,
      value: value.operand,
      where,
      weight: lanes.weight,
      p,
      from: { kind: 'cases' },
      grouping,
    },
    grouping === null ? { kind: 'constant' } : { kind: 'groups', grouping },
    type,
    scope,
    span,
  );
  const shape = { kind: by ? 'unit' : 'constant' } as const;
  if (grouping === null) return { ...result, shape, operand: reduced };
  return {
    ...result,
    shape,
    operand: add({ op: 'spread', value: reduced, grouping }, { kind: 'cases' }, type, scope, span),
  };
}

/** `across: year` pools the years, `in: 2006 .. 2010` freezes a base period. */
function inPeriods(
  bound: BoundArguments,
  where: Operand | null,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
): { where: Operand | null; pooled: boolean } {
  const range = bound.get('in');
  const across = bound.get('across');
  if (!range && !across) return { where, pooled: false };
  const { period, unitSet } = scope.methodology.methodology;
  if (period === undefined) {
    problem(
      scope,
      span,
      'shape/no-period',
      'This methodology has no periods to pool or to choose from.',
      `Write \`scores ${unitSet} per year\`, or leave the argument out.`,
    );
    return { where, pooled: true };
  }
  if (across && across.value.kind !== 'period')
    problem(
      scope,
      across.value.span,
      'shape/across',
      `\`across:\` takes the name of the period.`,
      `Write \`across: ${period}\`.`,
    );
  if (!range) return { where, pooled: true };
  const from = constantNumber(plan(range.value, scope));
  const to = range.high ? constantNumber(plan(range.high, scope)) : from;
  if (from === undefined || to === undefined || from > to) {
    problem(
      scope,
      range.value.span,
      'shape/in',
      '`in:` takes a period or a range of periods, the first before the last.',
      'Write for example `in: 2015` or `in: 2006 .. 2010`.',
    );
    return { where, pooled: true };
  }
  const chosen = add({ op: 'inPeriods', from, to }, { kind: 'cases' }, 'number', scope, span);
  return {
    where: where
      ? add(
          { op: 'elementwise', function: 'both', operands: [where, chosen] },
          { kind: 'cases' },
          'number',
          scope,
          span,
        )
      : chosen,
    pooled: true,
  };
}

/** A grouping of the cases by a text and, in a panel, by period; undefined after a finding. */
export function groupBy(by: Value, withinPeriod: boolean, scope: Scope, span: Span): number | undefined {
  if (by === UNUSABLE) return undefined;
  if (by.type !== 'text' || by.shape.kind !== 'unit') {
    problem(
      scope,
      span,
      'type/group',
      'Groups are made by a text that each unit has, such as its region.',
      'Declare it: `units ... { attribute region = provinces.region }`.',
    );
    return undefined;
  }
  const byPeriod = withinPeriod && scope.methodology.methodology.period !== undefined;
  const step = add({ op: 'group', byPeriod, by: [by.operand] }, { kind: 'cases' }, 'grouping', scope, span);
  return 'step' in step ? step.step : undefined;
}

function add(
  kind: StepKind,
  frame: Parameters<Scope['methodology']['builder']['add']>[1],
  type: 'number' | 'text' | 'grouping' | Value['type'],
  scope: Scope,
  span: Span,
): Operand {
  const stepType = type === 'text' || type === 'grouping' ? type : 'number';
  return scope.methodology.builder.add(kind, frame, stepType, {
    node: scope.node,
    part: scope.part,
    span: scope.callSite?.span ?? span,
  });
}

function measureOf(
  kernel: ReductionName,
  value: Value,
  weight: Value | undefined,
): { measure?: Measure; bare?: boolean } {
  switch (kernel) {
    case 'count':
    case 'share':
    case 'skewness':
    case 'kurtosis':
      return { measure: DIMENSIONLESS };
    case 'variance':
      return { measure: value.measure && raise(value.measure, 2), bare: value.bare };
    case 'product':
      return { bare: value.bare };
    case 'sum':
      return weight && !weight.bare && weight.measure
        ? {}
        : { measure: value.measure, bare: value.bare ?? value.type === 'condition' };
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

const TIES: Readonly<Record<string, 'min' | 'max' | 'average' | 'dense'>> = {
  min: 'min',
  max: 'max',
  average: 'average',
  dense: 'dense',
};

/** `rank(x, order: ascending, ties: min, where:, by:)`: keeps the shape; ranks run within the period of a panel. */
export function planRank(bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
  const subject = bound.get('x');
  if (!subject) return UNUSABLE;
  const value = ofType(plan(subject.value, scope), 'number', 'rank', scope, subject.value.span);
  if (value === UNUSABLE) return UNUSABLE;
  if (value.shape.kind !== 'unit') {
    problem(
      scope,
      span,
      'shape/rank',
      `\`rank\` orders units, and this has ${describeShape(value.shape)}.`,
      'Reduce it to one value per unit first.',
    );
    return UNUSABLE;
  }
  if (scope.methodology.imaginary) {
    problem(
      scope,
      span,
      'test/given-reduction',
      'This test gives a value for one imaginary unit, and a rank is about all units.',
      'Test it against a table.',
    );
    return UNUSABLE;
  }
  const order = wordOf(
    bound,
    'order',
    { ascending: 'ascending', descending: 'descending' } as const,
    'ascending',
    scope,
    plan,
  );
  const ties = wordOf(bound, 'ties', TIES, 'min', scope, plan);
  const where = bound.get('where');
  const by = bound.get('by');
  const grouping = by
    ? groupBy(plan(by.value, scope), !bound.get('across'), scope, by.value.span)
    : bound.get('across')
      ? null
      : scope.methodology.grouping({ ...scope, span });
  if (grouping === undefined) return UNUSABLE;
  const operand = add(
    {
      op: 'rank',
      value: value.operand,
      order,
      ties,
      decimals: null,
      where: where ? plan(where.value, scope).operand : null,
      grouping,
    },
    { kind: 'cases' },
    'number',
    scope,
    span,
  );
  return { type: 'number', shape: { kind: 'unit' }, measure: DIMENSIONLESS, operand };
}

function wordOf<T extends string>(
  bound: BoundArguments,
  name: string,
  words: Readonly<Record<string, T>>,
  otherwise: T,
  scope: Scope,
  plan: PlanExpression,
): T {
  const argument = bound.get(name);
  if (!argument) return otherwise;
  const value = plan(argument.value, scope);
  const word = 'text' in value.operand && value.operand.text !== null ? value.operand.text : '';
  if (Object.hasOwn(words, word)) return words[word];
  problem(scope, argument.value.span, 'call/word', `\`${name}:\` takes one of ${Object.keys(words).join(', ')}.`);
  return otherwise;
}

/** Outranking by majority; OECD/JRC Handbook 2008, section 6.8 (Copeland). Weights must be known without data. */
export function planCopeland(children: Value, scope: Scope, span: Span): Value {
  if (!children.members) {
    problem(
      scope,
      span,
      'shape/no-children',
      '`copeland` compares units by all children of a node.',
      'Write `aggregate copeland`.',
    );
    return UNUSABLE;
  }
  const weights = (scope.children?.weights ?? children.members.map(() => ({ number: 1 }))).map((operand) =>
    'number' in operand ? operand.number : Number.NaN,
  );
  if (weights.some(Number.isNaN)) {
    problem(
      scope,
      span,
      'weights/not-constant',
      'Outranking needs weights that are the same for all units.',
      'Write the weights as numbers.',
    );
    return UNUSABLE;
  }
  const operand = add(
    { op: 'copeland', columns: children.members, weights, grouping: scope.methodology.grouping({ ...scope, span }) },
    { kind: 'cases' },
    'number',
    scope,
    span,
  );
  return { type: 'number', shape: { kind: 'unit' }, measure: DIMENSIONLESS, operand };
}

/** `winsorise(x, limit: 5, skewness: 2, kurtosis: 3.5)`: pulls extreme values in until the distribution is no longer skewed. */
export function planWinsorise(x: Value, bound: BoundArguments, scope: Scope, span: Span, plan: PlanExpression): Value {
  const numberOr = (name: string, otherwise: number | null): number | null => {
    const argument = bound.get(name);
    if (!argument) return otherwise;
    const value = constantNumber(plan(argument.value, scope));
    if (value === undefined)
      problem(scope, argument.value.span, 'type/constant', `\`${name}:\` takes a number known without data.`);
    return value ?? otherwise;
  };
  if (x.shape.kind !== 'unit') {
    if (x !== UNUSABLE && x.type !== 'nothing')
      problem(
        scope,
        span,
        'shape/units-wanted',
        `\`winsorise\` looks at all units, and this has ${describeShape(x.shape)}.`,
      );
    return UNUSABLE;
  }
  const by = bound.get('by');
  const grouping = by
    ? groupBy(plan(by.value, scope), true, scope, by.value.span)
    : scope.methodology.grouping({ ...scope, span });
  if (grouping === undefined) return UNUSABLE;
  return winsorised(
    x,
    numberOr('limit', null),
    numberOr('skewness', 2)!,
    numberOr('kurtosis', 3.5)!,
    grouping,
    scope,
    span,
  );
}

export function winsorised(
  x: Value,
  limit: number | null,
  skewness: number,
  kurtosis: number,
  grouping: number | null,
  scope: Scope,
  span: Span,
): Value {
  const operand = add(
    { op: 'winsorise', value: x.operand, limit, skewness, kurtosis, grouping },
    { kind: 'cases' },
    'number',
    scope,
    span,
  );
  return { ...x, operand };
}
