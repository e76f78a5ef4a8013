import type { Step } from '../../plan/program.js';
import { as, bare, closed, type Expression, open } from './expression.js';
import { rounded } from './rounding.js';
import type { Grouping, StepContext } from './step-context.js';
import { counted, masked, over } from './window.js';

type Rank = Extract<Step, { readonly op: 'rank' }>;

/** Ranks within groups; what is equal at 12 significant digits ties. What is not ranked comes last and has none. */
export function rankExpression(
  step: Rank,
  grouping: Grouping,
  only: readonly Expression[],
  context: StepContext,
): Expression {
  const { dialect } = context;
  const conditions = [
    ...only,
    ...(grouping.inGroup === null ? [] : [grouping.inGroup]),
    ...(step.where === null ? [] : [context.condition(step.where)]),
  ];
  const given = context.number(step.value);
  const judged = step.decimals === null ? given : rounded(given, { decimals: step.decimals, mode: 'away' }, context);
  const mass = step.weight === undefined ? null : context.atom(context.number(step.weight), 'weight');
  if (mass !== null) conditions.push(as('condition', open`${mass} >= 0`));
  const value = context.atom(masked(context.rounded(judged), conditions), 'ranked');
  const direction = step.order === 'descending' ? 'DESC' : 'ASC';
  const order = closed`ORDER BY ${value} ${direction} NULLS LAST`;
  if (mass !== null) {
    const own = context.atom(closed`CASE WHEN ${value} IS NOT NULL THEN ${mass} END`, 'mass');
    const reached = context.atom(over(closed`sum(${own})`, grouping, order), 'reached');
    // What was reached before the values that are equal: nothing is taken off a sum again, which could lose what is small.
    const place = context.atom(over(closed`dense_rank()`, grouping, order), 'place');
    const before = closed`ORDER BY ${place} RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING`;
    const found = over(closed`max(${reached})`, grouping, before);
    const below = context.atom(closed`coalesce(${found}, ${dialect.number(0)})`, 'below');
    const weighted = {
      min: open`${below} + 1`,
      max: reached,
      average: open`(${below} + ${reached} + 1) / 2`,
      dense: context.missing('number'),
    }[step.ties];
    return closed`CASE WHEN ${value} IS NOT NULL THEN CAST(${bare(weighted)} AS ${dialect.double}) END`;
  }
  const first = over(closed`rank()`, grouping, order);
  const tied = counted(value, { ...grouping, by: [...grouping.by, value] }, context);
  const rank = (): Expression => {
    switch (step.ties) {
      case 'min':
        return first;
      case 'max':
        return open`${first} + ${tied} - 1`;
      case 'average':
        return open`${first} + (${tied} - 1) / 2`;
      case 'dense':
        return over(closed`dense_rank()`, grouping, order);
    }
  };
  return closed`CASE WHEN ${value} IS NOT NULL THEN CAST(${bare(rank())} AS ${dialect.double}) END`;
}
