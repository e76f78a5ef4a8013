import { type Span } from '../report/finding.js';
import { constantNumber, problem } from './expressions.js';
import { type Operand, type ReductionName, type StepKind } from './program.js';
import { type Lanes } from './reductions.js';
import { type PlanExpression, type Scope } from './scope.js';
import { type BoundArguments } from './signatures.js';
import { UNUSABLE, type Value } from './value.js';

export function reduceUnits(
  kernel: ReductionName,
  value: Value,
  lanes: Lanes,
  p: number | undefined,
  result: Omit<Value, 'shape' | 'operand'>,
  bound: BoundArguments,
  scope: Scope,
  span: Span,
  plan: PlanExpression,
  /** The call in words of the language. */
  name: string,
): Value {
  const type = result.type === 'text' ? 'text' : 'number';
  const { where: stated, pooled } = inPeriods(bound, lanes.where, scope, span, plan);
  const where = ofUnitsThatTakePart(stated, scope, span);
  const by = bound.get('by');
  const grouping = by
    ? groupBy(plan(by.value, scope), !pooled, scope, by.value.span)
    : pooled
      ? null
      : scope.methodology.grouping({ ...scope, span });
  if (grouping === undefined) return UNUSABLE;
  const kind = {
    op: 'reduce',
    function: kernel,
    value: value.operand,
    where,
    weight: lanes.weight,
    p,
    from: { kind: 'cases' },
    grouping,
  } as const;
  const compute = (): Value => {
    const frame = grouping === null ? ({ kind: 'constant' } as const) : ({ kind: 'groups', grouping } as const);
    const reduced = add(kind, frame, type, scope, span);
    const shape = { kind: by ? 'unit' : 'constant' } as const;
    if (grouping === null) return { ...result, shape, operand: reduced };
    const operand = add({ op: 'spread', value: reduced, grouping }, { kind: 'cases' }, type, scope, span);
    return { ...result, shape, operand };
  };
  const group = by && grouping !== null ? groupText(grouping, scope) : null;
  const perPeriod = !pooled && scope.methodology.methodology.period !== undefined;
  const asked = { name, identity: JSON.stringify(kind), group, perPeriod };
  return scope.methodology.parameters.of(asked, scope, span, compute);
}

/** The text by which a grouping groups. */
export function groupText(grouping: number, scope: Scope): Operand | null {
  const step = scope.methodology.builder.madeBy({ step: grouping });
  return step?.op === 'group' ? (step.by[0] ?? null) : null;
}

/** The smallest and the largest value over the units that take part; in a panel of the same period. */
export function smallestAndLargest(
  value: Value,
  scope: Scope,
  span: Span,
): { readonly low: Value; readonly high: Value } {
  const type = { type: 'number', measure: value.measure, bare: value.bare } as const;
  const lanes = { where: null, weight: null };
  const end = (kernel: 'minimum' | 'maximum'): Value =>
    reduceUnits(kernel, value, lanes, undefined, type, NO_ARGUMENTS, scope, span, () => UNUSABLE, `${kernel} observed`);
  return { low: end('minimum'), high: end('maximum') };
}

const NO_ARGUMENTS: BoundArguments = { values: [], get: () => undefined };

/** A `where` with those left out that are screened out; null where all count. */
export function ofUnitsThatTakePart(where: Operand | null, scope: Scope, span: Span): Operand | null {
  const kept = scope.methodology.kept();
  if (kept === null || where === null) return where ?? kept;
  return add(
    { op: 'elementwise', function: 'both', operands: [where, kept] },
    { kind: 'cases' },
    'number',
    scope,
    span,
  );
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
  // A name that means nothing has its own finding.
  if (across?.value.kind === 'missing') return { where, pooled: true };
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
      'call/across',
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
      by.type === 'number'
        ? 'Declare the column as text, if its numbers are names of groups; within a year everything is computed anyway.'
        : 'Declare it: `units ... { attribute region = provinces.region }`.',
    );
    return undefined;
  }
  const byPeriod = withinPeriod && scope.methodology.methodology.period !== undefined;
  const step = add({ op: 'group', byPeriod, by: [by.operand] }, { kind: 'cases' }, 'grouping', scope, span);
  return 'step' in step ? step.step : undefined;
}

export function add(
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
