import type { Step } from '../../plan/program.js';
import { bare, closed, type Expression, joinedBy, literal, open } from './expression.js';
import type { Grouping, StepContext } from './step-context.js';
import { notNull, over } from './window.js';

/*
 * Looking back in the same unit. The last value that is there is found without a database's IGNORE NULLS, which not all have:
 * the number of values up to a row is the same for the row of the last value and those after it, and makes them a group.
 */

type Of<Op extends Step['op']> = Extract<Step, { readonly op: Op }>;

/** The value and the period of the last value that is there, seen forward or backward in time. */
function nearestValue(
  x: Expression,
  direction: 'ASC' | 'DESC',
  context: StepContext,
): { value: Expression; period: Expression } {
  const { unit, period } = context.keys();
  const name = direction === 'ASC' ? 'last' : 'next';
  const byUnit: Grouping = { by: [unit], inGroup: null };
  const number = context.atom(
    over(closed`count(${x})`, byUnit, closed`ORDER BY ${period} ${direction} ROWS UNBOUNDED PRECEDING`),
    `${name}_number`,
  );
  const stretch: Grouping = { by: [unit, number], inGroup: null };
  const at = over(closed`max(CASE WHEN ${notNull(x)} THEN ${period} END)`, stretch);
  return { value: context.atom(over(closed`max(${x})`, stretch), name), period: context.atom(at, `${name}_period`) };
}

export function latest(step: Of<'latest'>, context: StepContext): Expression {
  const x = context.atom(context.number(step.value), 'values');
  const last = nearestValue(x, 'ASC', context);
  const { period } = context.keys();
  if (!Number.isFinite(step.within)) return last.value;
  return closed`CASE WHEN ${period} - ${last.period} <= ${context.dialect.number(step.within)} THEN ${last.value} END`;
}

export function interpolated(step: Of<'interpolate'>, context: StepContext): Expression {
  const { dialect } = context;
  const x = context.atom(context.number(step.value), 'values');
  const last = nearestValue(x, 'ASC', context);
  const next = nearestValue(x, 'DESC', context);
  const { period } = context.keys();
  const part = context.atom(
    closed`CASE WHEN ${next.period} > ${last.period} THEN (${period} - ${last.period}) / (${next.period} - ${last.period}) END`,
    'part',
  );
  const { wide } = dialect;
  const one = wide(literal(dialect.number(1), 'number'));
  const line = dialect.narrow(
    open`${wide(last.value)} * (${one} - ${wide(part)}) + ${wide(next.value)} * ${wide(part)}`,
    context.atom,
  );
  const ends = step.ends === 'nearest' ? closed`coalesce(${last.value}, ${next.value})` : context.missing('number');
  return closed`CASE WHEN ${notNull(x)} THEN ${x} WHEN ${last.value} = ${next.value} THEN ${last.value} WHEN ${notNull(part)} THEN ${bare(line)} ELSE ${ends} END`;
}

/** The value of the same unit so many places earlier in the sequence of all periods. */
export function previous(step: Of<'previous'>, context: StepContext): Expression {
  const { unit, period } = context.keys();
  const x = context.atom(context.number(step.value), 'values');
  const everywhere: Grouping = { by: [], inGroup: null };
  const number = context.atom(over(closed`dense_rank()`, everywhere, closed`ORDER BY ${period}`), 'period_number');
  const back = String(step.back);
  const frame = closed`ORDER BY ${number} RANGE BETWEEN ${back} PRECEDING AND ${back} PRECEDING`;
  return over(closed`max(${x})`, { by: [unit], inGroup: null }, frame);
}

/** The line of least squares through the values of the same unit that are at most so many years old. */
export function trend(step: Of<'trend'>, context: StepContext): Expression {
  const { dialect } = context;
  const x = context.atom(context.number(step.value), 'values');
  const { period } = context.keys();
  const { unit } = context.keys();
  const from = Number.isFinite(step.within) ? dialect.rangeFrom(step.within) : 'UNBOUNDED PRECEDING';
  const frame = closed`ORDER BY ${period} RANGE BETWEEN ${from} AND CURRENT ROW`;
  const window = (call: Expression): Expression => over(call, { by: [unit], inGroup: null }, frame);
  const values = context.atom(window(dialect.list(x, x)), 'window_values');
  const periods = context.atom(window(dialect.list(period, x)), 'window_periods');
  const count = context.atom(dialect.listLength(values), 'window_count');
  const meanOf = (list: Expression, what: string): Expression =>
    context.atom(dialect.narrow(dialect.ratio(dialect.listSum(list), dialect.wide(count)), context.atom), what);
  const meanValue = meanOf(values, 'mean_value');
  const meanPeriod = meanOf(periods, 'mean_period');
  const products = dialect.listProducts(periods, meanPeriod, values, meanValue);
  const squares = dialect.listProducts(periods, meanPeriod, periods, meanPeriod);
  const slope = dialect.narrow(
    dialect.ratio(context.atom(products, 'products'), context.atom(squares, 'squares')),
    context.atom,
  );
  if (step.figure === 'slope') return closed`CASE WHEN ${count} >= 2 THEN ${slope} END`;
  const first = context.atom(dialect.listLeast(periods), 'first_period');
  const { wide } = dialect;
  const line = open`${wide(meanValue)} + ${wide(context.atom(slope, 'slope'))} * (${wide(first)} - ${wide(meanPeriod)})`;
  return closed`CASE WHEN ${count} >= 2 THEN ${dialect.narrow(line, context.atom)} END`;
}

/** The conditions that a period lies in one of the ranges; none where there are no ranges. */
export function inRanges(
  period: Expression,
  ranges: readonly { readonly from: number; readonly to: number }[],
  context: StepContext,
): Expression {
  const { dialect } = context;
  const each = ranges.map(({ from, to }) => {
    const ends = [
      ...(Number.isFinite(from) ? [open`${period} >= ${dialect.number(from)}`] : []),
      ...(Number.isFinite(to) ? [open`${period} <= ${dialect.number(to)}`] : []),
    ];
    return ends.length === 0 ? literal('TRUE', 'condition') : { ...joinedBy(' AND ', ends.map(bare)), isClosed: false };
  });
  return { ...joinedBy(' OR ', each), isClosed: each.length === 1 && each[0].isClosed, kind: 'condition' };
}
