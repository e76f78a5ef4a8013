import type { ElementwiseName, Frame, Operand, ReductionName, Step } from '../../plan/program.js';
import { numberLiteral, textLiteral } from './literals.js';

/** What an expression is written with. */
export interface ExpressionContext {
  /** Says that a function of the runtime is used, and gives its name. */
  use(name: string): string;
  /** What an operand is called: a variable, a nested expression or a literal. */
  operand(operand: Operand): string;
  isText(operand: Operand): boolean;
  /** The name of a grouping step. */
  grouping(step: number): string;
  /** The variable that holds a source. */
  source(name: string): string;
  /** What notes trouble in a step. */
  tell(step: Step): string;
}

type Of<Op extends Step['op']> = Extract<Step, { readonly op: Op }>;

/** The functions of the runtime by those of the program; `tells`: it takes what notes trouble. */
const ELEMENTWISE: Readonly<
  Record<ElementwiseName, { readonly name: string; readonly tells?: true; readonly list?: true }>
> = {
  add: { name: 'add', tells: true },
  subtract: { name: 'subtract', tells: true },
  multiply: { name: 'multiply', tells: true },
  divide: { name: 'divide', tells: true },
  power: { name: 'power', tells: true },
  negate: { name: 'negate' },
  absolute: { name: 'absolute' },
  floor: { name: 'floor' },
  ceil: { name: 'ceil' },
  exponential: { name: 'exponential', tells: true },
  ln: { name: 'ln', tells: true },
  log10: { name: 'log10', tells: true },
  squareRoot: { name: 'square_root', tells: true },
  equal: { name: 'equal' },
  notEqual: { name: 'not_equal' },
  less: { name: 'less' },
  lessOrEqual: { name: 'less_or_equal' },
  greater: { name: 'greater' },
  greaterOrEqual: { name: 'greater_or_equal' },
  both: { name: 'both' },
  either: { name: 'either' },
  not: { name: 'negation' },
  isMissing: { name: 'is_missing' },
  isBetween: { name: 'is_between' },
  textEqual: { name: 'text_equal' },
  textNotEqual: { name: 'text_not_equal' },
  textIsMissing: { name: 'text_is_missing' },
  choose: { name: 'choose' },
  chooseText: { name: 'choose_text' },
  coalesce: { name: 'coalesce', list: true },
  coalesceText: { name: 'coalesce_text', list: true },
  least: { name: 'least', list: true },
  greatest: { name: 'greatest', list: true },
  clamp: { name: 'clamp' },
};

/** Which operands of a function are texts. */
const TEXT_PLACES: Partial<Record<ElementwiseName, (place: number) => boolean>> = {
  textEqual: () => true,
  textNotEqual: () => true,
  textIsMissing: () => true,
  coalesceText: () => true,
  chooseText: (place) => place > 0,
};

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
  first: 'first',
  firstText: 'first_text',
};

/** Reductions that take weights, and those that tell of trouble. */
const WEIGHTED: ReadonlySet<ReductionName> = new Set<ReductionName>(['count', 'share', 'mean', 'sum']);
const TELLING: ReadonlySet<ReductionName> = new Set<ReductionName>([
  'quantile',
  'variance',
  'standardDeviation',
  'product',
]);
/** Across children also those whose moments may be too large. */
const TELLING_ACROSS: ReadonlySet<ReductionName> = new Set<ReductionName>([...TELLING, 'skewness', 'kurtosis']);

/** The Python that makes the column of a step. */
export function stepExpression(step: Step, context: ExpressionContext): string {
  const { use } = context;
  const call = (name: string, ...given: readonly string[]): string => `${use(name)}(${given.join(', ')})`;
  const lane = (operand: Operand): string => laneOf(operand, context);
  const text = (operand: Operand): string => textLaneOf(operand, context);
  const groups = (grouping: number | null): string => (grouping === null ? 'None' : context.grouping(grouping));
  const n = lengthOf(step.frame, context);
  const tell = (): string => context.tell(step);
  const periods = (): string => `${use('periods_of')}(cases)`;

  switch (step.op) {
    case 'column':
      return columnText(step, context);
    case 'period':
      return periods();
    case 'elementwise':
      return elementwiseCall(step, context);
    case 'round':
      return call('round_to', lane(step.value), numberLiteral(step.rounding.decimals), textLiteral(step.rounding.mode));
    case 'isOneOf':
      return call('is_one_of', lane(step.value), list(step.numbers.map(numberLiteral)));
    case 'textIsOneOf':
      return call('text_is_one_of', text(step.value), list(step.texts.map(textLiteral)));
    case 'undefined':
      return step.type === 'text' ? 'None' : 'nan';
    case 'group': {
      const by = step.by.map((operand) => (context.isText(operand) ? text(operand) : lane(operand)));
      return call('group_cases', 'cases', step.byPeriod ? 'True' : 'False', list(by));
    }
    case 'reduce':
      return reduceCall(step, context);
    case 'spread':
      return context.isText(step.value)
        ? call('spread_text', text(step.value), groups(step.grouping))
        : call('spread', lane(step.value), groups(step.grouping));
    case 'rank': {
      const decimals = step.decimals === null ? 'None' : numberLiteral(step.decimals);
      const where = step.where === null ? 'None' : lane(step.where);
      const how = [textLiteral(step.order), textLiteral(step.ties), decimals];
      return call('rank_of', lane(step.value), n, ...how, groups(step.grouping), where);
    }
    case 'across':
      return acrossCall(step, context);
    case 'copeland':
      return call('copeland', list(step.columns.map(lane)), list(step.weights.map(lane)), n, groups(step.grouping));
    case 'joint':
      return jointCall(step, context);
    case 'member':
      return `${lane(step.of)}[${step.place}]`;
    case 'lookup': {
      const source = context.source(step.source);
      const column = (name: string): string => `${source}[${textLiteral(name)}]`;
      const keys = list(step.keys.map((key) => column(key.column)));
      const wanted = list(step.keys.map(({ operand }) => text(operand)));
      const found = call('look_up', column(step.column), keys, wanted, `${source}.row_count`, n, tell());
      return step.frame.kind === 'constant' ? `float(${found}[0])` : found;
    }
    case 'winsorise': {
      const limit = step.limit === null ? 'None' : numberLiteral(step.limit);
      const limits = [limit, numberLiteral(step.skewness), numberLiteral(step.kurtosis)];
      return call('winsorise', lane(step.value), n, ...limits, groups(step.grouping));
    }
    case 'previous':
      return call(
        'previous_of',
        lane(step.value),
        'cases.unit_index',
        periods(),
        'cases.period_values',
        String(step.back),
      );
    case 'interpolate':
      return call('linear_of', lane(step.value), 'cases.unit_index', periods(), textLiteral(step.ends));
    case 'trend': {
      const given = [numberLiteral(step.within), textLiteral(step.figure), tell()];
      return call('trend_of', lane(step.value), 'cases.unit_index', periods(), ...given);
    }
    case 'sorted':
      return call('sorted_across', list(step.columns.map(lane)), String(step.place), n);
    case 'ordered': {
      const { weights, exponent } = step.positions;
      const positions = weights === null ? 'None' : list(weights.map(numberLiteral));
      return call('ordered_mean', list(step.columns.map(lane)), positions, numberLiteral(exponent), n);
    }
    case 'category':
      return call('category_of', text(step.value), list(step.texts.map(textLiteral)), tell());
    case 'at':
      return call('value_at', lane(step.value), text(step.key), 'cases', tell());
    case 'latest':
      return call('latest_of', lane(step.value), 'cases.unit_index', periods(), numberLiteral(step.within));
    case 'inPeriods':
      return call('in_periods', periods(), numberLiteral(step.from), numberLiteral(step.to));
    case 'isUnit': {
      const periodsGiven = step.periods.map(({ from, to }) => `(${numberLiteral(from)}, ${numberLiteral(to)})`);
      return call('is_case_of', 'cases', list(step.units.map(textLiteral)), list(periodsGiven));
    }
  }
}

function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** An operand where numbers are wanted. */
function laneOf(operand: Operand, context: ExpressionContext): string {
  return 'text' in operand ? 'nan' : context.operand(operand);
}

/** An operand where texts are wanted: a number that is missing stands for a text that is. */
function textLaneOf(operand: Operand, context: ExpressionContext): string {
  return 'number' in operand ? 'None' : context.operand(operand);
}

/** Numbers as they are; of texts, 1 where one is present. */
function presenceOf(operand: Operand, context: ExpressionContext): string {
  if (!context.isText(operand)) return laneOf(operand, context);
  return `${context.use('presence_of_texts')}(${textLaneOf(operand, context)})`;
}

/** How many elements a frame has. */
export function lengthOf(frame: Frame, context: Pick<ExpressionContext, 'source' | 'grouping'>): string {
  switch (frame.kind) {
    case 'rows':
      return `${context.source(frame.source)}.row_count`;
    case 'cases':
      return 'n';
    case 'groups':
      return `${context.grouping(frame.grouping)}.count`;
    case 'constant':
      return '1';
  }
}

function columnText(step: Of<'column'>, context: ExpressionContext): string {
  const source = context.source(step.source);
  const column = `${source}[${textLiteral(step.column)}]`;
  if (step.frame.kind === 'rows') return column;
  return `${context.use(step.type === 'text' ? 'align_texts' : 'align_numbers')}(${column}, ${source}.place)`;
}

function elementwiseCall(step: Of<'elementwise'>, context: ExpressionContext): string {
  const { name, tells, list: isList } = ELEMENTWISE[step.function];
  const isTextAt = TEXT_PLACES[step.function] ?? (() => false);
  const operands = step.operands.map((operand, place) =>
    isTextAt(place) ? textLaneOf(operand, context) : laneOf(operand, context),
  );
  const given = isList ? [list(operands)] : operands;
  return `${context.use(name)}(${[...given, ...(tells ? [context.tell(step)] : [])].join(', ')})`;
}

/** Reduces to groups of cases or to a constant; rows of a source to cases or to a constant. */
function reduceCall(step: Of<'reduce'>, context: ExpressionContext): string {
  const isTexts = step.function === 'firstText';
  const x = isTexts ? textLaneOf(step.value, context) : presenceOf(step.value, context);
  const where = step.where === null ? 'None' : laneOf(step.where, context);
  const weight = step.weight === null ? 'None' : laneOf(step.weight, context);
  const reduced = (groups: string): string => {
    const given = [
      x,
      ...(step.function === 'quantile' ? [numberLiteral(step.p ?? NaN)] : []),
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
function acrossCall(step: Of<'across'>, context: ExpressionContext): string {
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

function jointCall(step: Of<'joint'>, context: ExpressionContext): string {
  const { columns, names, numbers, grouping } = step;
  const { use } = context;
  const lanes = list(columns.map((operand) => laneOf(operand, context)));
  const named = list(names.map(textLiteral));
  const n = lengthOf(step.from, context);
  const groups = grouping === null ? 'None' : context.grouping(grouping);
  const tell = context.tell(step);
  switch (step.function) {
    case 'principalComponentWeights':
      return `${use('principal_component_weights')}(${lanes}, ${named}, ${n}, ${groups}, ${tell})`;
    case 'balancedWeights': {
      const targets = list(numbers.map(numberLiteral));
      return `${use('balanced_weights')}(${lanes}, ${targets}, ${named}, ${n}, ${groups}, ${tell})`;
    }
    case 'benefitOfTheDoubtWeights': {
      const shares = `${numberLiteral(numbers[0] ?? NaN)}, ${numberLiteral(numbers[1] ?? NaN)}`;
      return `${use('benefit_of_the_doubt_weights')}(${lanes}, ${named}, ${shares}, ${n}, ${groups}, ${tell})`;
    }
    case 'judgementWeights': {
      const [firsts, seconds] = columns.slice(0, 2).map((operand) => textLaneOf(operand, context));
      const given = [firsts, seconds, laneOf(columns[2]!, context), named, n, tell];
      return `${use('judgement_weights')}(${given.join(', ')})`;
    }
  }
}
