import type { Step } from '../../plan/program.js';
import type { Aggregation, Atom, Dialect } from './dialect.js';
import { as, bare, closed, type Expression, literal, open } from './expression.js';
import { type Moments, statisticOf } from './moments.js';
import { windowQuantile, windowWeightedQuantile } from './quantile.js';
import type { Grouping, StepContext } from './step-context.js';
import { counted, masked, notNull, over } from './window.js';

type Reduce = Extract<Step, { readonly op: 'reduce' }>;

/** What is left to be reduced, and with what weights. */
export interface Reduced {
  /** NULL where the element is left out. */
  readonly value: Expression;
  readonly weight: Expression | null;
}

/** Reductions that count how much elements weigh; the others take every element as it is. */
const WEIGHED: ReadonlySet<Reduce['function']> = new Set([
  'count',
  'sum',
  'mean',
  'share',
  'weightedQuantile',
] as const);

/** The values of a reduction, without those that its condition, its weights and its groups leave out. */
export function reducedValues(step: Reduce, more: readonly Expression[], context: StepContext): Reduced {
  const isWeighed = step.weight !== null && WEIGHED.has(step.function);
  const weight = isWeighed ? context.atom(context.number(step.weight), 'weight') : null;
  const conditions = [
    ...more,
    ...(step.where === null ? [] : [context.condition(step.where)]),
    ...(weight === null ? [] : [as('condition', open`${weight} >= 0`)]),
  ];
  const given = step.function === 'share' ? context.condition(step.value) : presence(step.value, step, context);
  return { value: masked(given, conditions), weight };
}

/** The numbers or the texts to be reduced; of texts that are counted, 1 where one is present. */
function presence(operand: Reduce['value'], step: Reduce, context: StepContext): Expression {
  if (step.function === 'firstText') return context.text(operand);
  const given = context.any(operand);
  return given.kind === 'text'
    ? closed`CASE WHEN ${given} IS NOT NULL THEN ${context.dialect.number(1)} END`
    : context.number(operand);
}

/** A reduction of a chain's rows by windows: every row receives what its group gives. */
export function windowReduction(
  step: Reduce,
  grouping: Grouping,
  only: readonly Expression[],
  context: StepContext,
): Expression {
  const { dialect } = context;
  const conditions = [...(grouping.inGroup === null ? [] : [grouping.inGroup]), ...only];
  const { value, weight } = reducedValues(step, conditions, context);
  const x = context.atom(value, 'values');
  const all = (call: Expression): Expression => over(call, grouping);
  const sum = (of: Expression): Expression => dialect.sum(of, windowAggregation(grouping, context));
  switch (step.function) {
    case 'minimum':
      return all(closed`min(${x})`);
    case 'maximum':
      return all(closed`max(${x})`);
    case 'median':
      return windowQuantile(x, 0.5, grouping, context);
    case 'quantile':
      return windowQuantile(x, step.p ?? NaN, grouping, context);
    case 'weightedQuantile':
      return windowWeightedQuantile(x, weight, step.p ?? NaN, grouping, context);
    case 'variance':
    case 'standardDeviation':
    case 'skewness':
    case 'kurtosis':
      return statisticOf(step.function, windowMoments(x, grouping, context), context);
    case 'product':
      return dialect.product(x, windowAggregation(grouping, context));
    case 'first':
    case 'firstText': {
      const position = context.atom(context.position(), 'position');
      const first = context.atom(all(closed`min(CASE WHEN ${x} IS NOT NULL THEN ${position} END)`), 'first');
      return as(x.kind, all(closed`max(CASE WHEN ${position} = ${first} THEN ${x} END)`));
    }
    case 'count':
    case 'sum':
    case 'mean':
    case 'share':
      return sumsOf(step.function, x, weight, {
        sum,
        count: (of) => counted(of, grouping, context),
        countMet: (condition) => closed`CAST(${all(countMet(condition, dialect))} AS ${dialect.double})`,
        least: (of) => all(closed`min(${of})`),
        greatest: (of) => all(closed`max(${of})`),
        atom: context.atom,
        dialect,
      });
  }
}

/** Aggregates over the group of a row. */
function windowAggregation(grouping: Grouping, context: StepContext): Aggregation {
  const all = (call: Expression): Expression => over(call, grouping);
  return { column: context.atom, aggregate: all, bound: all, result: (found) => context.atom(found, 'sum') };
}

/** How sums are made: by windows, or where rows are grouped. */
export interface Summing {
  /** Of wide numbers, and wide. */
  sum(of: Expression): Expression;
  count(of: Expression): Expression;
  /** In how many rows a condition holds. */
  countMet(condition: Expression): Expression;
  least(of: Expression): Expression;
  greatest(of: Expression): Expression;
  readonly atom: Atom;
  readonly dialect: Dialect;
}

/** Reductions that are made of sums. Values that are left out are NULL; so are products with them. */
export function sumsOf(
  name: 'count' | 'sum' | 'mean' | 'share',
  x: Expression,
  weight: Expression | null,
  { sum, count, countMet, least, greatest, atom, dialect }: Summing,
): Expression {
  const { wide, times, ratio, narrow } = dialect;
  const mass = (): Expression => sum(wide(closed`CASE WHEN ${notNull(x)} THEN ${weight ?? ''} END`));
  switch (name) {
    case 'count':
      return weight === null ? count(x) : closed`coalesce(${narrow(mass(), atom)}, ${dialect.number(0)})`;
    case 'sum':
      return narrow(sum(weight === null ? wide(x) : times(wide(weight), wide(x))), atom);
    case 'mean': {
      if (weight !== null) return narrow(ratio(sum(times(wide(weight), wide(x))), mass()), atom);
      // The mean of equal values is that value.
      return closed`CASE WHEN ${least(x)} = ${greatest(x)} THEN ${least(x)} ELSE ${narrow(ratio(sum(wide(x)), wide(count(x))), atom)} END`;
    }
    case 'share': {
      if (weight === null) return dialect.quotient(countMet(x), count(x), atom);
      return narrow(ratio(sum(wide(whereMet(x, weight, dialect))), mass()), atom);
    }
  }
}

/** How many rows meet a condition, as an aggregate. */
export function countMet(condition: Expression, dialect: Dialect): Expression {
  return (
    dialect.countMet?.(condition) ??
    closed`count(${closed`CASE WHEN ${bare(condition)} THEN ${dialect.number(1)} END`})`
  );
}

/** Where a condition holds a number, and zero where it does not. */
function whereMet(condition: Expression, value: Expression, dialect: Dialect): Expression {
  return (
    dialect.whereMet?.(condition, value) ??
    closed`CASE WHEN ${bare(condition)} THEN ${value} WHEN NOT ${condition} THEN ${dialect.number(0)} END`
  );
}

/** The moments of a column by groups. */
export function windowMoments(x: Expression, grouping: Grouping, context: StepContext): Moments {
  const { dialect } = context;
  const count = context.atom(counted(x, grouping, context), 'count');
  const lowest = context.atom(over(closed`min(${x})`, grouping), 'lowest');
  const highest = context.atom(over(closed`max(${x})`, grouping), 'highest');
  const { wide } = dialect;
  const aggregation = windowAggregation(grouping, context);
  const mean = context.atom(dialect.ratio(dialect.sum(wide(x), aggregation), wide(count)), 'mean');
  const range = context.atom(open`${wide(highest)} - ${wide(lowest)}`, 'range');
  // Where all are equal the range is zero, and nothing is asked of these.
  const deviation = context.atom(
    closed`CASE WHEN ${range} > 0 THEN (${wide(x)} - ${mean}) / ${range} END`,
    'deviation',
  );
  const powers = { 2: 'squares', 3: 'cubes', 4: 'fourths' } as const;
  return {
    count,
    lowest,
    highest,
    range,
    sum: (power) => {
      const factors = Array.from({ length: power }, () => deviation.sql).join(' * ');
      const terms = { ...deviation, sql: factors, isAtom: false, isClosed: false };
      return context.atom(
        dialect.sum(terms, { ...aggregation, largest: literal(dialect.number(1), 'number') }),
        powers[power],
      );
    },
  };
}
