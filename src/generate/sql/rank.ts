import type { Step } from '../../plan/program.js';
import { bare, closed, type Expression, open } from './expression.js';
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
  const value = context.atom(masked(context.rounded(judged), conditions), 'ranked');
  const direction = step.order === 'descending' ? 'DESC' : 'ASC';
  const order = closed`ORDER BY ${value} ${direction} NULLS LAST`;
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
