import type { ElementwiseName, Frame, Operand, ReductionName, Step } from '../../plan/program.js';
import type { NamingContext, Of } from '../common/naming-context.js';
import { numberLiteral, snakeCase, textLiteral } from './literals.js';

/** Arguments that are not there are left out: they have defaults. */
type Argument = string | undefined | false;

/** The functions whose names are others in R, mostly because R has something else under theirs. */
const NAMES: Partial<Record<ElementwiseName, string>> = {
  power: 'raised',
  floor: 'whole_below',
  ceil: 'whole_above',
  log10: 'log_10',
  textIsMissing: 'is_missing',
  choose: 'if_else',
  chooseText: 'if_else',
  coalesceText: 'coalesce',
};

/** The functions in which there can be trouble. */
const TROUBLED: ReadonlySet<ElementwiseName | ReductionName> = new Set<ElementwiseName | ReductionName>([
  'add', 'subtract', 'multiply', 'divide', 'power', 'exponential', 'ln', 'log10', 'squareRoot', 'normalQuantile',
  'share', 'mean', 'sum', 'product', 'standardDeviation', 'variance', 'quantile', 'weightedQuantile',
]); // prettier-ignore

/** The operands of a function that are texts, by their places. */
const TEXT_PLACES: Partial<Record<ElementwiseName, (place: number) => boolean>> = {
  textEqual: () => true,
  textNotEqual: () => true,
  textIsMissing: () => true,
  coalesceText: () => true,
  chooseText: (place) => place > 0,
};

/** The R that makes the column of a step. */
export function stepExpression(step: Step, context: NamingContext): string {
  const call = (name: string, ...given: readonly Argument[]): string =>
    `${context.use(name)}(${given.filter((argument) => typeof argument === 'string').join(', ')})`;
  const lane = (operand: Operand): string => laneOf(operand, context);
  const text = (operand: Operand): string => textLaneOf(operand, context);
  const groups = (grouping: number | null): Argument => grouping !== null && `groups = ${context.grouping(grouping)}`;
  const note = `note(${step.index})`;
  const n = lengthOf(step.frame, context);

  switch (step.op) {
    case 'column':
      return step.frame.kind === 'rows'
        ? call('column_of', context.source(step.source), textLiteral(step.column))
        : call('aligned', context.source(step.source), textLiteral(step.column));
    case 'period':
      return call('periods_of', 'cases');
    case 'elementwise': {
      const isTextAt = TEXT_PLACES[step.function] ?? (() => false);
      const operands = step.operands.map((operand, place) => (isTextAt(place) ? text(operand) : lane(operand)));
      const name = NAMES[step.function] ?? snakeCase(step.function);
      return call(name, ...operands, TROUBLED.has(step.function) && note);
    }
    case 'round': {
      const { decimals, mode } = step.rounding;
      return call('round_to', lane(step.value), numberLiteral(decimals), textLiteral(mode));
    }
    case 'isOneOf':
      return call('is_one_of', lane(step.value), vector(step.numbers.map(numberLiteral), 'numeric(0)'));
    case 'textIsOneOf':
      return call('text_is_one_of', text(step.value), vector(step.texts.map(textLiteral), 'character(0)'));
    case 'undefined':
      return step.type === 'text' ? 'NA_character_' : 'NA_real_';
    case 'group':
      return call(
        'group_cases',
        'cases',
        step.byPeriod ? 'TRUE' : 'FALSE',
        ...step.by.map((by) => (context.isText(by) ? text(by) : lane(by))),
      );
    case 'reduce':
      return reduceCall(step, call, note, context);
    case 'spread':
      return call(
        'spread',
        context.isText(step.value) ? text(step.value) : lane(step.value),
        context.grouping(step.grouping),
      );
    case 'own':
      return call(
        'own_values',
        context.isText(step.value) ? text(step.value) : lane(step.value),
        context.source(step.frame.kind === 'rows' ? step.frame.source : ''),
        'cases',
      );
    case 'rank':
      return call(
        step.weight === undefined ? 'rank_of' : 'weighted_rank_of',
        lane(step.value),
        n,
        textLiteral(step.order),
        `ties = ${textLiteral(step.ties)}`,
        step.decimals !== null && `decimals = ${numberLiteral(step.decimals)}`,
        step.grouping === 'cases'
          ? `groups = ${call('groups_of_rows', context.source(step.frame.kind === 'rows' ? step.frame.source : ''), 'cases')}`
          : groups(step.grouping),
        step.where !== null && `where = ${lane(step.where)}`,
        step.weight !== undefined && `weight = ${lane(step.weight)}`,
        step.weight !== undefined && `trouble = ${note}`,
      );
    case 'across':
      return acrossCall(step, call, note, context);
    case 'copeland':
      return call('copeland', list(step.columns.map(lane)), list(step.weights.map(lane)), n, groups(step.grouping));
    case 'joint':
      return jointCall(step, call, note, context);
    case 'member':
      return `${lane(step.of)}[, ${step.place + 1}]`;
    case 'lookup': {
      const source = context.source(step.source);
      const column = (name: string): string => call('column_of', source, textLiteral(name));
      const keys = list(step.keys.map((key) => column(key.column)));
      return call('lookup_in', column(step.column), keys, list(step.keys.map(({ operand }) => text(operand))), n, note);
    }
    case 'winsorise':
      return call(
        'winsorise',
        lane(step.value),
        n,
        `limit = ${step.limit === null ? 'NULL' : numberLiteral(step.limit)}`,
        `skewness = ${numberLiteral(step.skewness)}`,
        `kurtosis = ${numberLiteral(step.kurtosis)}`,
        groups(step.grouping),
      );
    case 'previous':
      return call('previous_of', lane(step.value), 'cases', `back = ${numberLiteral(step.back)}`);
    case 'interpolate':
      return call('linear_of', lane(step.value), 'cases', `ends = ${textLiteral(step.ends)}`);
    case 'trend':
      return call(
        'trend_of',
        lane(step.value),
        'cases',
        `within = ${numberLiteral(step.within)}`,
        textLiteral(step.figure),
        note,
      );
    case 'latest':
      return call('latest_of', lane(step.value), 'cases', `within = ${numberLiteral(step.within)}`);
    case 'sorted':
      return call('sorted_across', list(step.columns.map(lane)), numberLiteral(step.place), n);
    case 'ordered': {
      const { weights, exponent } = step.positions;
      const positions =
        weights === null
          ? `exponent = ${numberLiteral(exponent)}`
          : `weights = ${vector(weights.map(numberLiteral), '')}`;
      return call('ordered_mean', list(step.columns.map(lane)), positions, `n = ${n}`);
    }
    case 'category':
      return call('category_of', text(step.value), vector(step.texts.map(textLiteral), 'character(0)'), note);
    case 'at':
      return call('value_at', lane(step.value), text(step.key), 'cases', note);
    case 'inPeriods':
      return call('in_periods', 'cases', numberLiteral(step.from), numberLiteral(step.to));
    case 'isUnit': {
      const periods = step.periods.map(({ from, to }) => `c(${numberLiteral(from)}, ${numberLiteral(to)})`);
      const units = vector(step.units.map(textLiteral), 'character(0)');
      return call('is_case_of', 'cases', units, periods.length > 0 && `periods = ${list(periods)}`);
    }
  }
}

type Call = (name: string, ...given: readonly Argument[]) => string;

function list(items: readonly string[]): string {
  return `list(${items.join(', ')})`;
}

function vector(items: readonly string[], empty: string): string {
  return items.length === 0 ? empty : items.length === 1 ? items[0] : `c(${items.join(', ')})`;
}

/** An operand where numbers are wanted. */
function laneOf(operand: Operand, context: NamingContext): string {
  return 'text' in operand ? 'NA_real_' : context.operand(operand);
}

/** An operand where texts are wanted: a number that is missing stands for a text that is. */
function textLaneOf(operand: Operand, context: NamingContext): string {
  return 'number' in operand ? 'NA_character_' : context.operand(operand);
}

/** An operand that is counted, whatever it is. */
function eitherOf(operand: Operand, context: NamingContext): string {
  return context.isText(operand) ? textLaneOf(operand, context) : laneOf(operand, context);
}

/** How many elements a frame has. */
function lengthOf(frame: Frame, context: NamingContext): string {
  switch (frame.kind) {
    case 'rows':
      return `${context.source(frame.source)}$count`;
    case 'cases':
      return 'cases$count';
    case 'groups':
      return `${context.grouping(frame.grouping)}$count`;
    case 'constant':
      return '1';
  }
}

/** Reduces to groups of cases or to a constant; rows of a source to cases or to a constant. */
function reduceCall(step: Of<'reduce'>, call: Call, note: string, context: NamingContext): string {
  const isTexts = step.function === 'firstText';
  const value = isTexts ? textLaneOf(step.value, context) : eitherOf(step.value, context);
  const name = isTexts ? 'first_of' : `${snakeCase(step.function)}_of`;
  const isWeighed =
    step.weight !== null && ['count', 'share', 'mean', 'sum', 'weightedQuantile'].includes(step.function);
  const hasTrouble = TROUBLED.has(step.function) || step.function === 'count';
  const reduce = (groups: Argument): string =>
    call(
      name,
      value,
      (step.function === 'quantile' || step.function === 'weightedQuantile') && numberLiteral(step.p ?? NaN),
      lengthOf(step.from, context),
      groups,
      step.where !== null && `where = ${laneOf(step.where, context)}`,
      isWeighed && `weight = ${laneOf(step.weight, context)}`,
      hasTrouble && `trouble = ${note}`,
    );
  if (step.grouping === null) return reduce(undefined);
  if (step.from.kind !== 'rows') {
    return reduce(typeof step.grouping === 'number' && `groups = ${context.grouping(step.grouping)}`);
  }
  const source = context.source(step.from.source);
  return call('over_periods', reduce(`groups = ${call('groups_of_rows', source, 'cases')}`), source, 'cases');
}

/** Reduces across children: of a count with weights, the sum of the weights of those that are there. */
function acrossCall(step: Of<'across'>, call: Call, note: string, context: NamingContext): string {
  const lanes = (operands: readonly Operand[]): string => list(operands.map((operand) => laneOf(operand, context)));
  const where = step.where !== null && `where = ${lanes(step.where)}`;
  const n = `n = ${lengthOf(step.frame, context)}`;
  if (step.function === 'firstText') {
    const texts = step.columns.map((operand, child) => {
      const condition = step.where?.[child];
      const own = textLaneOf(operand, context);
      return condition ? call('if_else', laneOf(condition, context), own, 'NA_character_') : own;
    });
    return call('coalesce', ...texts);
  }
  const columns = list(step.columns.map((operand) => eitherOf(operand, context)));
  if (step.function === 'count' && step.weights !== null) {
    return call('mass_across', columns, lanes(step.weights), where, n, `trouble = ${note}`);
  }
  const isWeighed = step.weights !== null && ['share', 'mean', 'sum'].includes(step.function);
  return call(
    `${snakeCase(step.function)}_across`,
    columns,
    step.function === 'quantile' && numberLiteral(step.p ?? NaN),
    isWeighed && `weights = ${lanes(step.weights)}`,
    where,
    n,
    TROUBLED.has(step.function) && `trouble = ${note}`,
  );
}

/** What is found from several columns together. */
function jointCall(step: Of<'joint'>, call: Call, note: string, context: NamingContext): string {
  const { columns, numbers, grouping } = step;
  const names = vector(step.names.map(textLiteral), 'character(0)');
  const n = lengthOf(step.from, context);
  const groups = grouping !== null && `groups = ${context.grouping(grouping)}`;
  const trouble = `trouble = ${note}`;
  const lanes = (): string => list(columns.map((operand) => laneOf(operand, context)));
  switch (step.function) {
    case 'principalComponentWeights':
      return call('principal_component_weights', lanes(), names, n, groups, trouble);
    case 'balancedWeights':
      return call('balanced_weights', lanes(), vector(numbers.map(numberLiteral), ''), names, n, groups, trouble);
    case 'benefitOfTheDoubtWeights': {
      const [lowest = NaN, highest = NaN] = numbers;
      return call(
        'benefit_of_the_doubt_weights',
        lanes(),
        names,
        numberLiteral(lowest),
        numberLiteral(highest),
        n,
        groups,
        trouble,
      );
    }
    case 'judgementWeights': {
      const [firsts, seconds] = columns.slice(0, 2).map((operand) => textLaneOf(operand, context));
      return call('judgement_weights', firsts, seconds, laneOf(columns[2], context), names, n, trouble);
    }
  }
}
