import { DIMENSIONLESS } from '../model/measure.js';
import type { Span } from '../report/finding.js';
import { planElementwise } from './elementwise.js';
import { problem } from './expressions.js';
import type { Scope } from './scope.js';
import { add } from './unit-reductions.js';
import { NOTHING, UNUSABLE, type Value } from './value.js';

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
  const points = given.map((value): Value => ({ ...value, measure: undefined, bare: true }));
  // A sum with a missing part is missing: whoever leaves a child out has not allocated a budget.
  const total = points.reduce((sum, value) => planElementwise('add', [sum, value], number, scope, span));
  const complete = planElementwise('isMissing', [total], condition, scope, span);
  const rows = total.shape as Extract<Value['shape'], { kind: 'row' }>;
  const largest = reduceList('maximum', total, rows.source, scope, span);
  const other = planElementwise('notEqual', [total, largest], condition, scope, span);
  const means = points.map((value) => {
    const missing = excused(complete, 'points for every child', scope, span);
    const unequal = excused(other, 'as many points as the others, so that no voice counts more', scope, span);
    const counted = planElementwise(
      'choose',
      [complete, missing, planElementwise('choose', [other, unequal, value], number, scope, span)],
      number,
      scope,
      span,
    );
    return reduceList('mean', counted, rows.source, scope, span);
  });
  const sum = means.reduce((before, value) => planElementwise('add', [before, value], number, scope, span));
  const members = means.map((value) => planElementwise('divide', [value, sum], number, scope, span).operand);
  return { ...number, measure: DIMENSIONLESS, shape: { kind: 'children' }, operand: NOTHING, members };
}

/** Missing where the condition holds, with a finding that tells which expert is left out, and why. */
function excused(condition: Value, what: string, scope: Scope, span: Span): Value {
  const { builder } = scope.methodology;
  const operand = builder.guarded({ condition: condition.operand, is: 1 }, () =>
    add(
      { op: 'undefined', reason: `an expert is left out, who does not give ${what}` },
      builder.frameOf(condition.operand),
      'number',
      scope,
      span,
    ),
  );
  return { type: 'number', bare: true, shape: condition.shape, operand };
}

function reduceList(kernel: 'mean' | 'maximum', value: Value, source: string, scope: Scope, span: Span): Value {
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
