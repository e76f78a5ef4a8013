import { DIMENSIONLESS } from '../model/measure.js';
import type { Span } from '../report/finding.js';
import { planElementwise } from './elementwise.js';
import { problem } from './expressions.js';
import type { Scope } from './scope.js';
import { add } from './unit-reductions.js';
import { undefinedWhere } from './undefined-where.js';
import { constantValue, NOTHING, UNUSABLE, type Value } from './value.js';

/** Budget allocation: the mean of the points that experts give each child, one row an expert; shares that sum to 1. */
export function planBudgetAllocation(experts: Value, scope: Scope, span: Span): Value {
  const { source } = experts;
  const children = scope.children;
  if (source === undefined || !children) {
    if (source !== undefined || experts.type !== 'nothing')
      problem(
        scope,
        span,
        'call/source',
        '`budgetAllocation` takes a source with a row for each expert and a column for each child of the node.',
        'Write `weights budgetAllocation(experts)`.',
      );
    return UNUSABLE;
  }
  const nodes = scope.methodology.methodology.nodes;
  const given = children.ids.map((id) => scope.methodology.column(source, nodes.get(id)?.name ?? id, scope, span));
  if (given.some((value) => value.shape.kind !== 'row' || value.type !== 'number')) {
    if (given.every((value) => value !== UNUSABLE))
      problem(
        scope,
        span,
        'call/source',
        'Experts are the rows of a list of numbers: a source without `key` and `rows of`, whose columns are numbers.',
      );
    return UNUSABLE;
  }
  const condition = { type: 'condition' } as const;
  const number = { type: 'number', bare: true } as const;
  const zero = constantValue(0, { bare: true });
  const points = given.map((value): Value => ({ ...value, measure: undefined, bare: true }));
  // A sum with a missing part is missing: whoever leaves a child out has not allocated a budget.
  const total = points.reduce((sum, value) => planElementwise('add', [sum, value], number, scope, span));
  const complete = planElementwise('isMissing', [total], condition, scope, span);
  const rows = total.shape as Extract<Value['shape'], { kind: 'row' }>;
  // The middle one: a single expert who gives more, or less, than all others is then the one who is left out.
  const budget = reduceList('median', total, rows.source, scope, span);
  const other = planElementwise('notEqual', [total, budget], condition, scope, span);
  const smallest = points.reduce((least, value) => planElementwise('least', [least, value], number, scope, span));
  const negative = planElementwise('less', [smallest, zero], condition, scope, span);
  const means = points.map((value) => {
    const missing = excused(complete, 'points for every child', scope, span);
    const unequal = excused(other, 'as many points as the others, so that no voice counts more', scope, span);
    const below = excused(negative, 'points of zero and more', scope, span);
    const counted = [
      [other, unequal],
      [negative, below],
      [complete, missing],
    ].reduce((rest, [excuse, left]) => planElementwise('choose', [excuse, left, rest], number, scope, span), value);
    return reduceList('mean', counted, rows.source, scope, span);
  });
  const sum = means.reduce((before, value) => planElementwise('add', [before, value], number, scope, span));
  // Of no experts at all the mean is missing, and nobody has been told to be left out.
  const none = planElementwise(
    'either',
    [
      planElementwise('isMissing', [sum], condition, scope, span),
      planElementwise('lessOrEqual', [sum, zero], condition, scope, span),
    ],
    condition,
    scope,
    span,
  );
  const nothing = undefinedWhere(none, 'no expert gives points, so that there are no weights', scope, span);
  const members = means.map((value) => {
    const share = scope.methodology.builder.guarded({ condition: none.operand, is: 0 }, () =>
      planElementwise('divide', [value, sum], number, scope, span),
    );
    return planElementwise('choose', [none, nothing, share], number, scope, span).operand;
  });
  return { ...number, measure: DIMENSIONLESS, shape: { kind: 'children' }, operand: NOTHING, members };
}

/** Missing where the condition holds, with a finding that tells which expert is left out, and why. */
function excused(condition: Value, what: string, scope: Scope, span: Span): Value {
  return undefinedWhere(condition, `an expert is left out, who does not give ${what}`, scope, span);
}

function reduceList(kernel: 'mean' | 'median', value: Value, source: string, scope: Scope, span: Span): Value {
  const operand = add(
    {
      op: 'reduce',
      function: kernel,
      value: value.operand,
      where: null,
      weight: null,
      from: { kind: 'rows', source },
      grouping: null,
    },
    { kind: 'constant' },
    'number',
    scope,
    span,
  );
  return { type: 'number', bare: true, shape: { kind: 'constant' }, operand };
}
