import type { ElementwiseName, Frame, Operand, Step } from '../../plan/program.js';
import type { NamingContext, Of } from '../common/naming-context.js';
import { dataLiteral, numberLiteral, textLiteral } from './literals.js';

/** What an expression is written with. */
export interface ExpressionContext extends NamingContext {
  /** The parameters of a runtime function, which the module then carries. */
  parametersOf(kernel: string): readonly string[];
  readonly isPanel: boolean;
  /** The callback that notes trouble in a step. */
  trouble(step: Step): string;
}

/** Arguments by the names of the parameters that take them. */
type Arguments = Readonly<Record<string, string | undefined>>;

/** The JavaScript that makes the column of a step: the kernels that the executor calls, with the same arguments. */
export function stepExpression(step: Step, context: ExpressionContext): string {
  const common = { n: lengthOf(step.frame, context), cases: 'cases', trouble: context.trouble(step) };
  const call = (kernel: string, given: Arguments): string => kernelCall(kernel, { ...common, ...given }, context);
  const lane = (operand: Operand): string => laneOf(operand, context);
  const groups = (grouping: number | null): string => (grouping === null ? 'null' : context.grouping(grouping));
  const period = context.isPanel ? 'cases.periods' : 'new Float64Array(cases.count).fill(NaN)';
  const panel = { unit: 'cases.unitIndex', period, periods: 'cases.periodValues' };

  switch (step.op) {
    case 'column':
      return columnCall(step, context);
    case 'period':
      return period;
    case 'elementwise':
      return elementwiseCall(step, context);
    case 'round': {
      const { decimals, mode } = step.rounding;
      return call('roundTo', { x: lane(step.value), decimals: numberLiteral(decimals), mode: textLiteral(mode) });
    }
    case 'isOneOf':
      return call('isOneOf', { x: lane(step.value), values: list(step.numbers.map(numberLiteral)) });
    case 'textIsOneOf':
      return call('textIsOneOf', { x: textLaneOf(step.value, context), values: list(step.texts.map(textLiteral)) });
    case 'undefined':
      return step.type === 'text' ? 'null' : 'NaN';
    case 'group': {
      const by = step.by.map((operand) => (context.isText(operand) ? textLaneOf(operand, context) : lane(operand)));
      return call('groupCases', { byPeriod: String(step.byPeriod), by: list(by) });
    }
    case 'reduce':
      return reduceCall(step, call, context);
    case 'spread':
      return context.isText(step.value)
        ? call('spreadText', { texts: textLaneOf(step.value, context), groups: groups(step.grouping) })
        : call('spread', { values: lane(step.value), groups: groups(step.grouping) });
    case 'own': {
      const source = `${context.source(step.frame.kind === 'rows' ? step.frame.source : '')}.place`;
      return context.isText(step.value)
        ? call('ownTexts', { texts: textLaneOf(step.value, context), source })
        : call('ownNumbers', { values: lane(step.value), source });
    }
    case 'rank': {
      const options = dataLiteral({ order: step.order, ties: step.ties, decimals: step.decimals });
      const where = step.where === null ? 'null' : lane(step.where);
      const given = { x: lane(step.value), options, groups: groupsOfRank(step, context), where };
      return step.weight === undefined
        ? call('rankOf', given)
        : call('weightedRankOf', { ...given, weight: lane(step.weight) });
    }
    case 'across':
      return acrossCall(step, call, context);
    case 'copeland':
      return call('copeland', {
        columns: list(step.columns.map(lane)),
        weights: list(step.weights.map(lane)),
        groups: groups(step.grouping),
      });
    case 'joint':
      return jointCall(step, call, context);
    case 'member':
      return step.frame.kind === 'constant'
        ? `${lane(step.of)}[${step.place}]`
        : call('memberOf', { matrix: lane(step.of), place: String(step.place) });
    case 'lookup': {
      const source = context.source(step.source);
      const column = (name: string): string => `${source}.columns.get(${textLiteral(name)})`;
      const found = call('lookupIn', {
        table: column(step.column),
        keyColumns: list(step.keys.map((key) => column(key.column))),
        wanted: list(step.keys.map(({ operand }) => textLaneOf(operand, context))),
        rows: `${source}.rowCount`,
      });
      return step.frame.kind === 'constant' ? `${found}[0]` : found;
    }
    case 'winsorise': {
      const options = dataLiteral({ limit: step.limit, skewness: step.skewness, kurtosis: step.kurtosis });
      return call('winsorise', { x: lane(step.value), options, groups: groups(step.grouping) });
    }
    case 'previous':
      return call('previousOf', { x: lane(step.value), ...panel, back: numberLiteral(step.back) });
    case 'interpolate':
      return call('linearOf', { x: lane(step.value), ...panel, ends: textLiteral(step.ends) });
    case 'trend': {
      const within = numberLiteral(step.within);
      return call('trendOf', { x: lane(step.value), ...panel, within, figure: textLiteral(step.figure) });
    }
    case 'sorted':
      return call('sortedAcross', { columns: list(step.columns.map(lane)), place: numberLiteral(step.place) });
    case 'ordered':
      return call('orderedMean', { columns: list(step.columns.map(lane)), options: dataLiteral(step.positions) });
    case 'category':
      return call('categoryOf', { x: textLaneOf(step.value, context), values: list(step.texts.map(textLiteral)) });
    case 'at':
      return call('valueAt', { x: lane(step.value), key: textLaneOf(step.key, context) });
    case 'latest':
      return call('latestOf', { x: lane(step.value), ...panel, within: numberLiteral(step.within) });
    case 'inPeriods':
      return call('inPeriods', { ...panel, from: numberLiteral(step.from), to: numberLiteral(step.to) });
    case 'isUnit':
      return call('isCaseOf', { units: list(step.units.map(textLiteral)), periods: dataLiteral(step.periods) });
  }
}

/** The groups in which a rank runs: of the rows of a source their cases. */
function groupsOfRank({ frame, grouping }: Of<'rank'>, context: ExpressionContext): string {
  if (typeof grouping === 'number') return context.grouping(grouping);
  if (grouping === null || frame.kind !== 'rows') return 'null';
  return `${context.use('groupRows')}(${context.source(frame.source)}.place, cases)`;
}

function jointCall(step: Of<'joint'>, call: Call, context: ExpressionContext): string {
  const { columns, names, numbers, grouping } = step;
  const common = {
    names: list(names.map(textLiteral)),
    n: lengthOf(step.from, context),
    groups: grouping === null ? 'null' : context.grouping(grouping),
    targets: list(numbers.map(numberLiteral)),
    least: numberLiteral(numbers[0] ?? NaN),
    most: numberLiteral(numbers[1] ?? NaN),
  };
  if (step.function === 'judgementWeights') {
    const [firsts, seconds] = columns.slice(0, 2).map((operand) => textLaneOf(operand, context));
    return call(step.function, { ...common, firsts, seconds, judgements: laneOf(columns[2], context) });
  }
  return call(step.function, {
    ...common,
    columns: list(columns.map((operand) => laneOf(operand, context))),
  });
}

type Call = (kernel: string, given: Arguments) => string;

function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** An operand where numbers are wanted. */
function laneOf(operand: Operand, context: ExpressionContext): string {
  return 'text' in operand ? 'NaN' : context.operand(operand);
}

/** An operand where texts are wanted: a number that is missing stands for a text that is. */
function textLaneOf(operand: Operand, context: ExpressionContext): string {
  return 'number' in operand ? 'null' : context.operand(operand);
}

/** Numbers as they are; of texts, 1 where one is present. */
function presenceOf(operand: Operand, context: ExpressionContext): string {
  if (!context.isText(operand)) return laneOf(operand, context);
  return `${context.use('presenceOfTexts')}(${textLaneOf(operand, context)})`;
}

/** How many elements a frame has. */
function lengthOf(frame: Frame, context: ExpressionContext): string {
  switch (frame.kind) {
    case 'rows':
      return `${context.source(frame.source)}.rowCount`;
    case 'cases':
      return 'cases.count';
    case 'groups':
      return `${context.grouping(frame.grouping)}.count`;
    case 'constant':
      return '1';
  }
}

/** A call with the arguments that the runtime function asks for, by the names of its parameters. */
function kernelCall(kernel: string, given: Arguments, context: ExpressionContext): string {
  const written = context.parametersOf(kernel).map((parameter) => {
    const argument = given[parameter];
    if (argument === undefined) throw new Error(`${kernel} asks for ${parameter}, which its step does not have.`);
    return argument;
  });
  return `${kernel}(${written.join(', ')})`;
}

function columnCall(step: Of<'column'>, context: ExpressionContext): string {
  const source = context.source(step.source);
  const column = `${source}.columns.get(${textLiteral(step.column)})`;
  if (step.frame.kind === 'rows') return column;
  return `${context.use(step.type === 'text' ? 'alignTexts' : 'alignNumbers')}(${column}, ${source}.place)`;
}

/** The operands of a function that are texts, by their places. */
const TEXT_PLACES: Partial<Record<ElementwiseName, (place: number) => boolean>> = {
  textEqual: () => true,
  textNotEqual: () => true,
  textIsMissing: () => true,
  coalesceText: () => true,
  chooseText: (place) => place > 0,
};

/** A function value by value: the operands in their order, and the callback where there can be trouble. */
function elementwiseCall(step: Of<'elementwise'>, context: ExpressionContext): string {
  const kernel = step.function;
  const isTextAt = TEXT_PLACES[kernel] ?? (() => false);
  const operands = step.operands.map((operand, place) =>
    isTextAt(place) ? textLaneOf(operand, context) : laneOf(operand, context),
  );
  const parameters = context.parametersOf(kernel);
  const values = parameters[0] === 'lanes' ? [list(operands)] : operands;
  return `${kernel}(${[...values, ...(parameters.includes('trouble') ? [context.trouble(step)] : [])].join(', ')})`;
}

/** Reduces to groups of cases or to a constant; rows of a source to cases or to a constant. */
function reduceCall(step: Of<'reduce'>, call: Call, context: ExpressionContext): string {
  const isTexts = step.function === 'firstText';
  const value = isTexts ? textLaneOf(step.value, context) : presenceOf(step.value, context);
  const given = {
    x: value,
    condition: value,
    p: numberLiteral(step.p ?? NaN),
    where: step.where === null ? 'null' : laneOf(step.where, context),
    weight: step.weight === null ? 'null' : laneOf(step.weight, context),
    n: lengthOf(step.from, context),
  };
  const kernel = `${step.function}Of`;
  if (step.from.kind !== 'rows') {
    return call(kernel, {
      ...given,
      groups: typeof step.grouping === 'number' ? context.grouping(step.grouping) : 'null',
    });
  }
  if (step.grouping === null) return call(kernel, { ...given, groups: 'null' });
  const place = `${context.source(step.from.source)}.place`;
  const reduced = call(kernel, { ...given, groups: `${context.use('groupRows')}(${place}, cases)` });
  return `${context.use(isTexts ? 'spreadTextsOverPeriods' : 'spreadOverPeriods')}(${reduced}, ${place}, cases)`;
}

/** Reduces across children: of a count with weights, the sum of the weights of those that are there. */
function acrossCall(step: Of<'across'>, call: Call, context: ExpressionContext): string {
  const lanes = (operands: readonly Operand[] | null): string =>
    operands === null ? 'null' : list(operands.map((operand) => laneOf(operand, context)));
  const weights = lanes(step.weights);
  const where = lanes(step.where);
  if (step.function === 'firstText') {
    const texts = step.columns.map((operand, child) => {
      const text = textLaneOf(operand, context);
      const condition = step.where?.[child];
      return condition ? `${context.use('chooseText')}(${laneOf(condition, context)}, ${text}, null)` : text;
    });
    return `${context.use('coalesceText')}(${list(texts)})`;
  }
  const columns = step.columns.map((operand) => presenceOf(operand, context));
  if (step.function === 'count' && step.weights !== null) {
    const ones = columns.map((column) => `${context.use('onePerPresent')}(${column})`);
    return `${context.use('coalesce')}([${call('sumAcross', { columns: list(ones), weights, where })}, 0])`;
  }
  return call(`${step.function}Across`, {
    columns: list(columns),
    conditions: list(columns),
    p: numberLiteral(step.p ?? NaN),
    weights,
    where,
  });
}
