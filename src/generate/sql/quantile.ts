import { bare, closed, type Expression, open } from './expression.js';
import { DIGITS } from '../common/same-digits.js';
import type { Grouping, StepContext } from './step-context.js';
import { counted, over } from './window.js';

/*
 * Quantiles of type 7 (Hyndman & Fan 1996), as `quantileOfSorted` of the runtime has them: the value at the place (n - 1) p of
 * the sorted values, and between two of them on the straight line.
 */

/** Where a quantile lies: how many values are below it, and how far it is on the way to the next one. */
interface Place {
  readonly whole: Expression;
  readonly part: Expression;
}

function placeOf(count: Expression, p: number, context: StepContext): Place {
  const { dialect } = context;
  const raw = context.atom(open`(${count} - 1) * ${dialect.number(p)}`, 'place');
  const near = open`abs(${raw} - round(${raw})) <= 1.1e-11 * ${raw}`;
  const isWhole = open`${near} AND ${dialect.significant(raw, DIGITS)} = round(${raw})`;
  // Halves are exact: nothing has to be seen as whole.
  const place =
    p === 0.5 || p === 0 || p === 1
      ? raw
      : context.atom(closed`CASE WHEN ${bare(isWhole)} THEN round(${raw}) ELSE ${raw} END`, 'place');
  const whole = context.atom(dialect.whole('floor', place), 'below');
  return { whole, part: context.atom(open`${place} - ${whole}`, 'part') };
}

function between(low: Expression, high: Expression, part: Expression, context: StepContext): Expression {
  const { number, wide, narrow } = context.dialect;
  const middle = narrow(open`${wide(low)} / 2 + ${wide(high)} / 2`, context.atom);
  const line = narrow(open`${wide(low)} + ${wide(part)} * (${wide(high)} - ${wide(low)})`, context.atom);
  return closed`CASE WHEN ${part} = 0 OR ${low} = ${high} THEN ${low} WHEN ${part} = ${number(0.5)} THEN ${middle} ELSE ${line} END`;
}

/** The quantile of a column by groups: the two values at its place are found by their numbers in the order. */
export function windowQuantile(value: Expression, p: number, grouping: Grouping, context: StepContext): Expression {
  if (!(p >= 0 && p <= 1)) return context.missing('number');
  const x = context.atom(value, 'values');
  const count = context.atom(counted(x, grouping, context), 'count');
  const number = context.atom(over(closed`row_number()`, grouping, closed`ORDER BY ${x} NULLS LAST`), 'order');
  const { whole, part } = placeOf(count, p, context);
  const at = (place: number): Expression =>
    context.atom(
      over(closed`max(CASE WHEN ${number} = ${whole} + ${String(place)} THEN ${x} END)`, grouping),
      place === 1 ? 'low' : 'high',
    );
  return between(at(1), at(2), part, context);
}

/**
 * The quantile of values that weigh, by groups: the smallest value at which the weight of all that are not above reaches the
 * share; where it is just that share, at 12 significant digits, the mean of it and the next value.
 */
export function windowWeightedQuantile(
  value: Expression,
  weight: Expression | null,
  p: number,
  grouping: Grouping,
  context: StepContext,
): Expression {
  if (!(p >= 0 && p <= 1)) return context.missing('number');
  const { number } = context.dialect;
  const mass = weight ?? closed`${number(1)}`;
  const x = context.atom(closed`CASE WHEN ${mass} > 0 THEN ${value} END`, 'values');
  const own = context.atom(closed`CASE WHEN ${x} IS NOT NULL THEN ${mass} END`, 'mass');
  const total = context.atom(over(closed`sum(${own})`, grouping), 'total');
  const sum = context.atom(over(closed`sum(${own})`, grouping, closed`ORDER BY ${x} NULLS LAST`), 'reached');
  const reached = context.atom(context.rounded(sum), 'reached');
  const wanted = context.atom(context.rounded(open`${total} * ${number(p)}`), 'wanted');
  const least = (sign: string): Expression =>
    context.atom(over(closed`min(CASE WHEN ${reached} ${sign} ${wanted} THEN ${x} END)`, grouping), 'least');
  const [low, high] = [least('>='), least('>')];
  return closed`CASE WHEN ${high} IS NULL OR ${low} = ${high} THEN ${low} ELSE ${low} / 2 + ${high} / 2 END`;
}

/** The quantile of a sorted list. */
export function listQuantile(sorted: Expression, p: number, context: StepContext): Expression {
  if (!(p >= 0 && p <= 1)) return context.missing('number');
  const { dialect } = context;
  const list = context.atom(sorted, 'sorted');
  const { whole, part } = placeOf(context.atom(dialect.listLength(list), 'count'), p, context);
  const low = context.atom(dialect.listItem(list, open`${whole} + 1`), 'low');
  return between(low, context.atom(dialect.listItem(list, open`${whole} + 2`), 'high'), part, context);
}
