import { as, bare, closed, type Expression, joinedBy, open, type Part, windowed } from './expression.js';
import type { Grouping, StepContext } from './step-context.js';

/** A window over the group of a row, or over all rows. */
export function over(call: Expression, { by }: Grouping, order: Part = ''): Expression {
  const partition = by.length === 0 ? '' : joinedBy(', ', [closed`PARTITION BY ${joinedBy(', ', by)}`]);
  const gap = by.length === 0 || order === '' ? '' : ' ';
  return windowed(closed`${call} OVER (${partition}${gap}${order})`);
}

/** The value where all conditions hold, and NULL elsewhere. */
export function masked(value: Expression, conditions: readonly Expression[]): Expression {
  if (conditions.length === 0) return value;
  return as(value.kind, closed`CASE WHEN ${allOf(conditions)} THEN ${bare(value)} END`);
}

/** All conditions, as what stands behind WHEN. */
export function allOf(conditions: readonly Expression[]): Expression {
  const [only] = conditions;
  return bare(as('condition', conditions.length === 1 ? only : joinedBy(' AND ', conditions)));
}

/** How many values are present, as a double. */
export function counted(value: Expression, grouping: Grouping, { dialect }: StepContext): Expression {
  return closed`CAST(${over(closed`count(${bare(value)})`, grouping)} AS ${dialect.double})`;
}

export function notNull(value: Expression): Expression {
  return as('condition', open`${value} IS NOT NULL`);
}
