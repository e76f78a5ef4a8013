import type { ElementwiseName, Operand, Step } from '../../plan/program.js';
import type { Of } from '../common/naming-context.js';
import { numberLiteral, textLiteral } from './literals.js';
import { type ExpressionContext, laneOf, lengthOf, list, textLaneOf } from './operands.js';
import { acrossCall, reduceCall } from './reduction-calls.js';

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
  normalCdf: { name: 'normal_cdf' },
  normalQuantile: { name: 'normal_quantile', tells: true },
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
    case 'own': {
      const place = `${context.source(step.frame.kind === 'rows' ? step.frame.source : '')}.place`;
      return context.isText(step.value)
        ? call('own_texts', text(step.value), place, 'cases')
        : call('own_numbers', lane(step.value), place, 'cases');
    }
    case 'rank': {
      const decimals = step.decimals === null ? 'None' : numberLiteral(step.decimals);
      const where = step.where === null ? 'None' : lane(step.where);
      const how = [textLiteral(step.order), textLiteral(step.ties), decimals];
      const given = [lane(step.value), n, ...how, groupsOfRank(step, context), where];
      return step.weight === undefined
        ? call('rank_of', ...given)
        : call('weighted_rank_of', ...given, lane(step.weight), tell());
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

/** The groups in which a rank runs: of the rows of a source their cases. */
function groupsOfRank({ frame, grouping }: Of<'rank'>, context: ExpressionContext): string {
  if (typeof grouping === 'number') return context.grouping(grouping);
  if (grouping === null || frame.kind !== 'rows') return 'None';
  return `${context.use('group_rows')}(${context.source(frame.source)}.place, cases)`;
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
