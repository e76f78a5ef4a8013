import type { Step } from '../../plan/program.js';
import { closed, type Expression, open } from './expression.js';
import { statisticOf } from './moments.js';
import { windowMoments } from './reduction.js';
import type { Grouping, StepContext } from './step-context.js';
import { masked, notNull, over } from './window.js';

type Winsorise = Extract<Step, { readonly op: 'winsorise' }>;

/** What may still be moved, round by round: each moves at least one value, so that there are no more rounds than values. */
export const MOST_ROUNDS = 50;

/**
 * Winsorising, a round of columns for each time that the outermost values may be moved to the next ones: while the distribution
 * is skewed and fewer values than the limit have been moved.
 */
export function winsorised(step: Winsorise, limit: number, grouping: Grouping, context: StepContext): Expression {
  const { dialect } = context;
  const x = context.atom(context.number(step.value), 'values');
  let value = context.atom(masked(x, grouping.inGroup === null ? [] : [grouping.inGroup]), 'in_group');
  let down: Expression | undefined;
  let up: Expression | undefined;
  for (let round = 1; round <= limit; round++) {
    const name = (what: string): string => `round_${String(round)}_${what}`;
    const named: StepContext = { ...context, atom: (expression, what) => context.atom(expression, name(what)) };
    const all = (call: Expression): Expression => over(call, grouping);
    const moments = windowMoments(value, grouping, named);
    const skewness = named.atom(statisticOf('skewness', moments, named), 'skewness');
    const kurtosis = named.atom(statisticOf('kurtosis', moments, named), 'kurtosis');
    const { lowest, highest } = moments;
    const isLeft = down === undefined || up === undefined ? '' : closed` AND ${down} + ${up} < ${String(limit)}`;
    const isSkewed = closed`abs(${skewness}) >= ${dialect.number(step.skewness)} AND ${kurtosis} >= ${dialect.number(step.kurtosis)}`;
    const side = named.atom(
      closed`CASE WHEN ${isSkewed}${isLeft} THEN CASE WHEN ${skewness} >= 0 THEN 1 ELSE -1 END ELSE 0 END`,
      'side',
    );
    const nextHighest = named.atom(all(closed`max(CASE WHEN ${value} < ${highest} THEN ${value} END)`), 'next_highest');
    const nextLowest = named.atom(all(closed`min(CASE WHEN ${value} > ${lowest} THEN ${value} END)`), 'next_lowest');
    const atHighest = named.atom(all(closed`count(CASE WHEN ${value} = ${highest} THEN 1 END)`), 'at_highest');
    const atLowest = named.atom(all(closed`count(CASE WHEN ${value} = ${lowest} THEN 1 END)`), 'at_lowest');
    // What moved in the last round to one side is what had been moved there before, too.
    down = named.atom(closed`CASE WHEN ${side} = 1 THEN ${atHighest} ELSE ${down ?? '0'} END`, 'moved_down');
    up = named.atom(closed`CASE WHEN ${side} = -1 THEN ${atLowest} ELSE ${up ?? '0'} END`, 'moved_up');
    value = named.atom(
      closed`CASE WHEN ${side} = 1 AND ${value} = ${highest} THEN ${nextHighest} WHEN ${side} = -1 AND ${value} = ${lowest} THEN ${nextLowest} ELSE ${value} END`,
      'values',
    );
  }
  if (down === undefined) return x;
  const lowest = context.atom(over(closed`min(${value})`, grouping), 'least');
  const highest = context.atom(over(closed`max(${value})`, grouping), 'most');
  const before = context.atom(over(closed`min(${x})`, grouping), 'least_before');
  const most = context.atom(over(closed`max(${x})`, grouping), 'most_before');
  // Values that would all become equal stay as they are.
  const areUsed = open`${lowest} < ${highest}`;
  const moved = closed`least(greatest(${x}, CASE WHEN ${areUsed} THEN ${lowest} ELSE ${before} END), CASE WHEN ${areUsed} THEN ${highest} ELSE ${most} END)`;
  return closed`CASE WHEN ${notNull(value)} THEN ${moved} ELSE ${x} END`;
}
