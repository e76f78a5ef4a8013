import type { Operand, Step } from '../../plan/program.js';
import { positionWeights } from '../../runtime/ordered.js';
import { as, bare, closed, type Expression, joinedBy, literal, open } from './expression.js';
import { type Moments, statisticOf } from './moments.js';
import { listQuantile } from './quantile.js';
import type { StepContext } from './step-context.js';
import { masked, notNull } from './window.js';

type Across = Extract<Step, { readonly op: 'across' }>;

/** A child as far as it counts: NULL where it is missing, its condition does not hold, or its weight is missing. */
interface Child {
  readonly value: Expression;
  readonly weight: Expression | null;
}

/** Across children, in the order of the columns, so that sums round as the runtime's. */
export function acrossChildren(step: Across, context: StepContext): Expression {
  const { dialect } = context;
  const children = step.columns.map((operand, place) => childAt(step, operand, place, context));
  if (children.length === 0) return step.function === 'count' ? context.zero() : context.missing('number');
  const values = children.map(({ value }) => value);
  switch (step.function) {
    case 'count':
      return step.weights === null
        ? sumOf(values.map((value) => ones(value, context)))
        : closed`coalesce(${dialect.narrow(sumOf(children.map((child) => mass(child, context))), context.atom)}, ${context.zero()})`;
    case 'sum':
      return closed`CASE WHEN ${present(values)} THEN ${dialect.narrow(products(children, context), context.atom)} END`;
    case 'mean':
    case 'share': {
      const masses = sumOf(children.map((child) => mass(child, context)));
      const [sum, weights] = [products(children, context), masses].map((wide) => dialect.narrow(wide, context.atom));
      return dialect.quotient(context.atom(sum, 'sum'), context.atom(weights, 'weights'), context.atom);
    }
    case 'minimum':
      return leastOf('least', values);
    case 'maximum':
      return leastOf('greatest', values);
    case 'first':
    case 'firstText':
      return as(values[0].kind, coalesced(values));
    case 'product': {
      const factors = values.map((value) => closed`coalesce(${bare(dialect.wide(value))}, ${whole(1, context)})`);
      const product = dialect.narrow({ ...joinedBy(' * ', factors), isClosed: false }, context.atom);
      return closed`CASE WHEN ${present(values)} THEN ${product} END`;
    }
    case 'median':
      return listQuantile(dialect.sortedOf(values), 0.5, context);
    case 'quantile':
      return listQuantile(dialect.sortedOf(values), step.p ?? NaN, context);
    case 'variance':
    case 'standardDeviation':
    case 'skewness':
    case 'kurtosis':
      return statisticOf(step.function, momentsAcross(values, context), context);
  }
}

function childAt(step: Across, operand: Operand, place: number, context: StepContext): Child {
  const given = step.weights === null ? null : context.number(step.weights[place]);
  const weight = given === null ? null : context.atom(given, `weight_${String(place + 1)}`);
  const conditions = [
    ...(step.where === null ? [] : [context.condition(step.where[place])]),
    ...(weight === null || context.isKnown(weight) ? [] : [notNull(weight)]),
  ];
  const value = valueOf(step, operand, context);
  return { value: context.atom(masked(value, conditions), `child_${String(place + 1)}`), weight };
}

function valueOf(step: Across, operand: Operand, context: StepContext): Expression {
  if (step.function === 'firstText') return context.text(operand);
  const given = context.any(operand);
  return given.kind === 'text'
    ? closed`CASE WHEN ${notNull(given)} THEN ${context.dialect.number(1)} END`
    : context.number(operand);
}

/** A sum from left to right, a line for each of many terms. */
function sumOf(terms: readonly Expression[]): Expression {
  return { ...joinedBy(terms.length > 3 ? '\n    + ' : ' + ', terms), isClosed: terms.length === 1 };
}

/** A whole number as a wide one. */
function whole(value: number, { dialect }: StepContext): Expression {
  return dialect.wide(literal(dialect.number(value), 'number'));
}

/** The sum of weights times values, wide. */
function products(children: readonly Child[], context: StepContext): Expression {
  const { wide, number } = context.dialect;
  return sumOf(
    children.map(({ value, weight }) => {
      const isPlain = weight === null || weight.sql === number(1);
      const product = isPlain ? wide(value) : open`${wide(weight)} * ${wide(value)}`;
      return closed`coalesce(${bare(product)}, ${whole(0, context)})`;
    }),
  );
}

function ones(value: Expression, { dialect }: StepContext): Expression {
  return closed`CASE WHEN ${bare(notNull(value))} THEN ${dialect.number(1)} ELSE ${dialect.number(0)} END`;
}

/** What a child weighs, wide. */
function mass({ value, weight }: Child, context: StepContext): Expression {
  const given = weight === null ? whole(1, context) : context.dialect.wide(weight);
  return closed`CASE WHEN ${bare(notNull(value))} THEN ${given} ELSE ${whole(0, context)} END`;
}

function coalesced(values: readonly Expression[]): Expression {
  return values.length === 1 ? values[0] : closed`coalesce(${joinedBy(', ', values.map(bare))})`;
}

/** True where at least one child is there. */
function present(values: readonly Expression[]): Expression {
  return bare(notNull(coalesced(values)));
}

function leastOf(name: 'least' | 'greatest', values: readonly Expression[]): Expression {
  return values.length === 1 ? values[0] : closed`${name}(${joinedBy(', ', values.map(bare))})`;
}

function momentsAcross(values: readonly Expression[], context: StepContext): Moments {
  const { dialect } = context;
  const count = context.atom(sumOf(values.map((value) => ones(value, context))), 'count');
  const lowest = context.atom(leastOf('least', values), 'lowest');
  const highest = context.atom(leastOf('greatest', values), 'highest');
  const { wide } = dialect;
  const sum = sumOf(values.map((value) => closed`coalesce(${wide(value)}, ${whole(0, context)})`));
  const mean = context.atom(dialect.ratio(context.atom(sum, 'sum'), wide(count)), 'mean');
  const range = context.atom(open`${wide(highest)} - ${wide(lowest)}`, 'range');
  const deviations = values.map((value, place) =>
    context.atom(
      closed`CASE WHEN ${range} > 0 THEN (${wide(value)} - ${mean}) / ${range} END`,
      `deviation_${String(place + 1)}`,
    ),
  );
  const powers = { 2: 'squares', 3: 'cubes', 4: 'fourths' } as const;
  return {
    count,
    lowest,
    highest,
    range,
    sum: (power) => {
      const terms = deviations.map((deviation) => {
        const factors = joinedBy(
          ' * ',
          Array.from({ length: power }, () => deviation),
        );
        return closed`coalesce(${factors}, ${whole(0, context)})`;
      });
      return context.atom(sumOf(terms), powers[power]);
    },
  };
}

/** The children's value at a place, 0 for the largest. */
export function sortedPlace(columns: readonly Expression[], place: number, context: StepContext): Expression {
  const { dialect } = context;
  const list = context.atom(dialect.sortedOf(columns), 'sorted');
  const count = context.atom(dialect.listLength(list), 'count');
  const item = dialect.listItem(list, open`${count} - ${String(place)}`);
  return closed`CASE WHEN ${count} > ${String(place)} THEN ${item} END`;
}

/** The ordered weighted average: for every number of children that may be there, the weights of as many positions. */
export function orderedAverage(
  columns: readonly Expression[],
  positions: Extract<Step, { readonly op: 'ordered' }>['positions'],
  context: StepContext,
): Expression {
  const { dialect } = context;
  const list = context.atom(dialect.sortedOf(columns), 'sorted');
  const count = context.atom(dialect.listLength(list), 'count');
  const ranked = columns.map((_, place) =>
    context.atom(
      closed`CASE WHEN ${count} > ${String(place)} THEN ${dialect.listItem(list, open`${count} - ${String(place)}`)} END`,
      `place_${String(place + 1)}`,
    ),
  );
  const averages = columns.map((_, index) => {
    const present = index + 1;
    const weights = [...positionWeights(present, positions)];
    const terms = weights.map((weight, place) => {
      const share = dialect.wide(literal(dialect.number(weight), 'number'));
      return closed`${share} * ${dialect.wide(ranked[place])}`;
    });
    const sum = dialect.narrow({ ...joinedBy(' + ', terms), isClosed: terms.length === 1 }, context.atom);
    // Shares of one value that differ in the last digit by their sum are that value.
    return closed`WHEN ${count} = ${String(present)} THEN CASE WHEN ${ranked[0]} = ${ranked[index]} THEN ${ranked[0]} ELSE ${sum} END`;
  });
  return closed`CASE ${joinedBy('\n    ', averages)} END`;
}
