import type { Step } from '../../plan/program.js';
import type { Aggregation } from './dialect.js';
import { bare, closed, type Expression } from './expression.js';
import { listQuantile } from './quantile.js';
import { reducedValues, countMet, sumsOf, windowReduction } from './reduction.js';
import type { Grouping, StepContext } from './step-context.js';

type Reduce = Extract<Step, { readonly op: 'reduce' }>;

/** A column of a view in which rows are grouped. */
export interface GroupedColumn {
  readonly aggregate: Expression;
  /** What becomes of it where the cases take it over, if anything; `context` is that of the cases. */
  readonly finish?: (column: Expression, context: StepContext) => Expression;
}

/**
 * A reduction of rows to what stands behind GROUP BY. Statistics of two passes are found by windows over the rows first, of
 * which every row of a group then has the result.
 */
export function groupedReduction(step: Reduce, grouping: Grouping, context: StepContext): GroupedColumn {
  const { dialect } = context;
  const asIs = (aggregate: Expression): GroupedColumn => ({ aggregate });
  switch (step.function) {
    case 'count':
    case 'sum':
    case 'mean':
    case 'share': {
      const { value, weight } = reducedValues(step, [], context);
      const x = context.atom(value, 'values');
      const aggregation: Aggregation = {
        column: context.atom,
        aggregate: (call) => call,
        result: (found) => found,
      };
      const aggregate = sumsOf(step.function, x, weight, {
        sum: (of) => dialect.sum(of, aggregation),
        count: (of) => closed`CAST(count(${bare(of)}) AS ${dialect.double})`,
        countMet: (condition) => closed`CAST(${countMet(condition, dialect)} AS ${dialect.double})`,
        least: (of) => closed`min(${of})`,
        greatest: (of) => closed`max(${of})`,
        // Databases see that aggregates are the same.
        atom: (expression) => expression,
        dialect,
      });
      // Units without rows have none to count, which is zero.
      if (step.function === 'count') {
        return { aggregate, finish: (column, { zero }) => closed`coalesce(${column}, ${zero()})` };
      }
      return asIs(aggregate);
    }
    case 'minimum':
    case 'maximum': {
      const x = reducedValues(step, [], context).value;
      return asIs(step.function === 'minimum' ? closed`min(${bare(x)})` : closed`max(${bare(x)})`);
    }
    case 'median':
    case 'quantile': {
      const x = context.atom(reducedValues(step, [], context).value, 'values');
      const p = step.function === 'median' ? 0.5 : (step.p ?? NaN);
      return { aggregate: dialect.sortedList(x), finish: (column, cases) => listQuantile(column, p, cases) };
    }
    case 'first':
    case 'firstText': {
      const x = context.atom(reducedValues(step, [], context).value, 'values');
      return asIs(dialect.firstByRow(x, context.position()));
    }
    case 'product':
    case 'weightedQuantile':
    case 'variance':
    case 'standardDeviation':
    case 'skewness':
    case 'kurtosis': {
      const all = context.atom(windowReduction(step, grouping, [], context), 'of_group');
      return asIs(closed`max(${all})`);
    }
  }
}
