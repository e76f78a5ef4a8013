import { as, bare, closed, type Expression, open } from './expression.js';
import { betweenTwo } from './elementwise.js';
import type { StepContext } from './step-context.js';

/*
 * Spread and shape as `moments.ts` of the runtime has them, by two passes: deviations from the mean, in units of the range,
 * so that no power of theirs is too large or too small.
 */

export type Statistic = 'variance' | 'standardDeviation' | 'skewness' | 'kurtosis';

/** What the statistics are made of; all are columns, and range and sums are wide. */
export interface Moments {
  readonly count: Expression;
  readonly lowest: Expression;
  readonly highest: Expression;
  readonly range: Expression;
  /** The sum of a power of the deviations. */
  sum(power: 2 | 3 | 4): Expression;
}

export function statisticOf(statistic: Statistic, moments: Moments, context: StepContext): Expression {
  const { dialect } = context;
  const { ratio } = dialect;
  const { count, range } = moments;
  const n = dialect.wide(count);
  const same = betweenTwo('equal', moments.lowest, moments.highest, context);
  const squares = moments.sum(2);
  switch (statistic) {
    case 'variance': {
      const variance = dialect.narrow(open`${ratio(squares, open`${n} - 1`)} * ${range} * ${range}`, context.atom);
      return closed`CASE WHEN ${count} >= 2 THEN CASE WHEN ${same} THEN ${dialect.number(0)} ELSE ${variance} END END`;
    }
    case 'standardDeviation': {
      const deviation = dialect.narrow(open`sqrt(${bare(ratio(squares, open`${n} - 1`))}) * ${range}`, context.atom);
      return closed`CASE WHEN ${count} >= 2 THEN CASE WHEN ${same} THEN ${dialect.number(0)} ELSE ${deviation} END END`;
    }
    case 'skewness': {
      const g1 = ratio(open`sqrt(${n}) * ${moments.sum(3)}`, open`${squares} * sqrt(${squares})`);
      const skewness = dialect.narrow(ratio(open`${g1} * sqrt(${n} * (${n} - 1))`, open`${n} - 2`), context.atom);
      return closed`CASE WHEN ${count} >= 3 AND NOT ${as('condition', same)} THEN ${skewness} END`;
    }
    case 'kurtosis': {
      const excess = open`${ratio(open`${n} * ${moments.sum(4)}`, open`${squares} * ${squares}`)} - 3`;
      const corrected = open`((${n} + 1) * ${excess} + 6) * (${n} - 1)`;
      const kurtosis = dialect.narrow(ratio(corrected, open`(${n} - 2) * (${n} - 3)`), context.atom);
      return closed`CASE WHEN ${count} >= 4 AND NOT ${as('condition', same)} THEN ${kurtosis} END`;
    }
  }
}
