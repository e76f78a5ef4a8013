import type { Operand, ReductionName } from '../../plan/program.js';
import type { Of } from '../common/naming-context.js';
import { numberLiteral } from './literals.js';
import { type ExpressionContext, laneOf, lengthOf, list, presenceOf, textLaneOf } from './operands.js';

/* Reductions as calls of the runtime. */

const REDUCTIONS: Readonly<Record<ReductionName, string>> = {
  count: 'count',
  share: 'share',
  mean: 'mean',
  median: 'median',
  sum: 'sum',
  product: 'product',
  minimum: 'minimum',
  maximum: 'maximum',
  standardDeviation: 'standard_deviation',
  variance: 'variance',
  skewness: 'skewness',
  kurtosis: 'kurtosis',
  quantile: 'quantile',
  weightedQuantile: 'weighted_quantile',
  first: 'first',
  firstText: 'first_text',
};

/** Reductions that take weights, and those that tell of trouble. */
const WEIGHTED: ReadonlySet<ReductionName> = new Set<ReductionName>([
  'count',
  'share',
  'mean',
  'sum',
  'weightedQuantile',
]);
const TELLING: ReadonlySet<ReductionName> = new Set<ReductionName>([
  'quantile',
  'variance',
  'standardDeviation',
  'product',
]);
/** Across children also those whose moments may be too large. */
const TELLING_ACROSS: ReadonlySet<ReductionName> = new Set<ReductionName>([...TELLING, 'skewness', 'kurtosis']);

/** Reduces to groups of cases or to a constant; rows of a source to cases or to a constant. */
export function reduceCall(step: Of<'reduce'>, context: ExpressionContext): string {
  const isTexts = step.function === 'firstText';
  const x = isTexts ? textLaneOf(step.value, context) : presenceOf(step.value, context);
  const where = step.where === null ? 'None' : laneOf(step.where, context);
  const weight = step.weight === null ? 'None' : laneOf(step.weight, context);
  const reduced = (groups: string): string => {
    const given = [
      x,
      ...(step.function === 'quantile' || step.function === 'weightedQuantile' ? [numberLiteral(step.p ?? NaN)] : []),
      lengthOf(step.from, context),
      groups,
      where,
      ...(WEIGHTED.has(step.function) ? [weight] : []),
      ...(WEIGHTED.has(step.function) || TELLING.has(step.function) ? [context.tell(step)] : []),
    ];
    return `${context.use(`${REDUCTIONS[step.function]}_of`)}(${given.join(', ')})`;
  };
  if (step.from.kind !== 'rows') {
    return reduced(typeof step.grouping === 'number' ? context.grouping(step.grouping) : 'None');
  }
  if (step.grouping === null) return reduced('None');
  const place = `${context.source(step.from.source)}.place`;
  const spread = context.use(isTexts ? 'spread_texts_over_periods' : 'spread_over_periods');
  return `${spread}(${reduced(`${context.use('group_rows')}(${place}, cases)`)}, ${place}, cases)`;
}

/** Reduces across children: of a count with weights, the sum of the weights of those that are there. */
export function acrossCall(step: Of<'across'>, context: ExpressionContext): string {
  const { use } = context;
  const n = lengthOf(step.frame, context);
  const lanes = (operands: readonly Operand[] | null): string =>
    operands === null ? 'None' : list(operands.map((operand) => laneOf(operand, context)));
  const [weights, where] = [lanes(step.weights), lanes(step.where)];
  if (step.function === 'firstText') {
    const texts = step.columns.map((operand, child) => {
      const text = textLaneOf(operand, context);
      const condition = step.where?.[child];
      return condition ? `${use('choose_text')}(${laneOf(condition, context)}, ${text}, None)` : text;
    });
    return `${use('coalesce_text')}(${list(texts)})`;
  }
  const columns = step.columns.map((operand) => presenceOf(operand, context));
  if (step.function === 'count' && step.weights !== null) {
    const ones = list(columns.map((column) => `${use('one_per_present')}(${column})`));
    return `${use('coalesce')}([${use('sum_across')}(${ones}, ${weights}, ${where}, ${n}, ${context.tell(step)}), 0.0])`;
  }
  const given = [
    list(columns),
    ...(step.function === 'quantile' ? [numberLiteral(step.p ?? NaN)] : []),
    ...(WEIGHTED.has(step.function) && step.function !== 'count' ? [weights] : []),
    where,
    n,
    ...((WEIGHTED.has(step.function) && step.function !== 'count') || TELLING_ACROSS.has(step.function)
      ? [context.tell(step)]
      : []),
  ];
  return `${use(`${REDUCTIONS[step.function]}_across`)}(${given.join(', ')})`;
}
