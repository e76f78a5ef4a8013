import { as, closed, type Expression, open } from './expression.js';
import { betweenTwo } from './elementwise.js';
import type { StepContext } from './step-context.js';

/*
 * Spread and shape as `moments.ts` of the runtime has them, by two passes: deviations from the mean, in units of the range,
 * so that no power of theirs is too large or too small.
 */

export type Statistic = 'variance' | 'standardDeviation' | 'skewness' | 'kurtosis';

/** What the statistics are made of; all are columns. */
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
  const { count: n, range } = moments;
  const same = betweenTwo('equal', moments.lowest, moments.highest, context);
  const squares = moments.sum(2);
  switch (statistic) {
    case 'variance': {
      const variance = dialect.finite(open`${squares} / (${n} - 1) * ${range} * ${range}`);
      return closed`CASE WHEN ${n} >= 2 THEN CASE WHEN ${same} THEN ${dialect.number(0)} ELSE ${variance} END END`;
    }
    case 'standardDeviation': {
      const deviation = dialect.finite(open`sqrt(${squares} / (${n} - 1)) * ${range}`);
      return closed`CASE WHEN ${n} >= 2 THEN CASE WHEN ${same} THEN ${dialect.number(0)} ELSE ${deviation} END END`;
    }
    case 'skewness': {
      const ratio = open`sqrt(${n}) * ${moments.sum(3)} / (${squares} * sqrt(${squares}))`;
      return closed`CASE WHEN ${n} >= 3 AND NOT ${as('condition', same)} THEN ${ratio} * sqrt(${n} * (${n} - 1)) / (${n} - 2) END`;
    }
    case 'kurtosis': {
      const excess = open`${n} * ${moments.sum(4)} / (${squares} * ${squares}) - 3`;
      return closed`CASE WHEN ${n} >= 4 AND NOT ${as('condition', same)} THEN ((${n} + 1) * ${excess} + 6) * (${n} - 1) / ((${n} - 2) * (${n} - 3)) END`;
    }
  }
}
