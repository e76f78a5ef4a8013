import type { Operand, Step } from '../plan/program.js';
import * as across from '../runtime/across.js';
import * as arithmetic from '../runtime/arithmetic.js';
import * as caseColumns from '../runtime/case-columns.js';
import * as choice from '../runtime/choice.js';
import type { Grouping, Lane, TextColumn, TextLane, Trouble } from '../runtime/column.js';
import * as comparison from '../runtime/comparison.js';
import * as normal from '../runtime/normal.js';
import { balancedWeights } from '../runtime/balanced-weights.js';
import { benefitOfTheDoubtWeights } from '../runtime/benefit-of-the-doubt.js';
import { principalComponentWeights } from '../runtime/component-weights.js';
import { judgementWeights } from '../runtime/hierarchy-weights.js';
import { lookupIn } from '../runtime/lookup.js';
import { memberOf } from '../runtime/member.js';
import { orderedMean, sortedAcross } from '../runtime/ordered.js';
import { copeland } from '../runtime/outranking.js';
import { hasMissing } from '../runtime/lane.js';
import type { Moments } from '../runtime/moments.js';
import * as panel from '../runtime/panel.js';
import { productAcross, productOf } from '../runtime/product.js';
import { rankOf } from '../runtime/rank.js';
import * as quantile from '../runtime/quantile.js';
import * as reduction from '../runtime/reduction.js';
import * as shape from '../runtime/spread-and-shape.js';
import { valueAt } from '../runtime/reference.js';
import { roundTo } from '../runtime/rounding.js';
import { weightedRankOf } from '../runtime/weighted-rank.js';
import { winsorise } from '../runtime/winsorise.js';
import {
  alignedSource,
  frameLength,
  groupingOf,
  inputColumn,
  inputOf,
  isText,
  laneOf,
  madeGrouping,
  textLaneOf,
  valuesOf,
  type StepValue,
  type Workspace,
} from './values.js';

type Of<Op extends Step['op']> = Extract<Step, { readonly op: Op }>;

/** Computes one step by the kernel that it names. Earlier steps must still be there. */
export function evaluateStep(step: Step, workspace: Workspace, trouble: Trouble): StepValue {
  const lane = (operand: Operand): Lane => laneOf(workspace, operand);
  const n = workspace.cases.count;
  switch (step.op) {
    case 'column':
      return sourceColumn(step, workspace);
    case 'period':
      return periodsOf(workspace);
    case 'elementwise':
      return elementwise(step, { number: lane, text: (operand) => textLaneOf(workspace, operand) }, trouble);
    case 'round':
      return roundTo(lane(step.value), step.rounding.decimals, step.rounding.mode);
    case 'isOneOf':
      return comparison.isOneOf(lane(step.value), step.numbers);
    case 'textIsOneOf':
      return comparison.textIsOneOf(textLaneOf(workspace, step.value), step.texts);
    case 'undefined':
      return step.type === 'text' ? null : NaN;
    case 'group':
      return caseColumns.groupCases(
        workspace.cases,
        step.byPeriod,
        step.by.map((operand) => valuesOf(workspace, operand)),
      );
    case 'reduce':
      return reduce(step, workspace, trouble);
    case 'spread': {
      const grouping = madeGrouping(workspace, step.grouping);
      return isText(workspace.program, step.value)
        ? reduction.spreadText(textLaneOf(workspace, step.value), grouping)
        : reduction.spread(lane(step.value), grouping);
    }
    case 'own': {
      if (step.frame.kind !== 'rows') throw new Error(`Step ${step.index} gives the values of units to no rows.`);
      const source = alignedSource(workspace.sources, step.frame.source);
      return isText(workspace.program, step.value)
        ? caseColumns.ownTexts(textLaneOf(workspace, step.value), source, workspace.cases)
        : caseColumns.ownNumbers(lane(step.value), source, workspace.cases);
    }
    case 'rank': {
      const { order, ties, decimals } = step;
      const where = step.where === null ? null : lane(step.where);
      const count = frameLength(workspace, step.frame);
      const groups =
        step.grouping === 'cases' && step.frame.kind === 'rows'
          ? caseColumns.groupRows(alignedSource(workspace.sources, step.frame.source), workspace.cases)
          : groupingOf(workspace, step.grouping === 'cases' ? null : step.grouping);
      const options = { order, ties, decimals };
      if (step.weight === undefined) return rankOf(lane(step.value), count, options, groups, where);
      return weightedRankOf(lane(step.value), count, options, groups, where, lane(step.weight), trouble);
    }
    case 'across':
      return reduceAcross(step, workspace, trouble);
    case 'copeland':
      return copeland(
        step.columns.map(lane),
        step.weights.map((weight) => constantOf(lane(weight))),
        n,
        groupingOf(workspace, step.grouping),
      );
    case 'joint':
      return joint(step, workspace, trouble);
    case 'member': {
      const matrix = lane(step.of) as Float64Array;
      return step.frame.kind === 'constant'
        ? matrix[step.place]
        : memberOf(matrix, step.place, frameLength(workspace, step.frame));
    }
    case 'lookup':
      return lookUp(step, workspace, trouble);
    case 'winsorise': {
      const { limit, skewness, kurtosis } = step;
      return winsorise(lane(step.value), n, { limit, skewness, kurtosis }, groupingOf(workspace, step.grouping));
    }
    case 'previous':
      return panel.previousOf(
        lane(step.value),
        workspace.cases.unitIndex,
        periodsOf(workspace),
        workspace.cases.periodValues,
        step.back,
      );
    case 'interpolate':
      return panel.linearOf(lane(step.value), workspace.cases.unitIndex, periodsOf(workspace), step.ends);
    case 'trend': {
      const { unitIndex } = workspace.cases;
      return panel.trendOf(lane(step.value), unitIndex, periodsOf(workspace), step.within, step.figure, trouble);
    }
    case 'sorted':
      return sortedAcross(step.columns.map(lane), step.place, n);
    case 'ordered':
      return orderedMean(step.columns.map(lane), step.positions, n);
    case 'category':
      return comparison.categoryOf(textLaneOf(workspace, step.value), step.texts, trouble);
    case 'at':
      return valueAt(lane(step.value), textLaneOf(workspace, step.key), workspace.cases, trouble);
    case 'latest':
      return panel.latestOf(lane(step.value), workspace.cases.unitIndex, periodsOf(workspace), step.within);
    case 'inPeriods':
      return panel.inPeriods(periodsOf(workspace), step.from, step.to);
    case 'isUnit':
      return caseColumns.isCaseOf(workspace.cases, step.units, step.periods);
  }
}

/** A constant of a frame of constants. */
function constantOf(lane: Lane): number {
  return typeof lane === 'number' ? lane : lane[0];
}

function joint(step: Of<'joint'>, workspace: Workspace, trouble: Trouble): Float64Array {
  const { columns, names, numbers } = step;
  const n = frameLength(workspace, step.from);
  const groups = groupingOf(workspace, step.grouping);
  const lanes = (): Lane[] => columns.map((operand) => laneOf(workspace, operand));
  switch (step.function) {
    case 'principalComponentWeights':
      return principalComponentWeights(lanes(), names, n, groups, trouble);
    case 'balancedWeights':
      return balancedWeights(lanes(), numbers, names, n, groups, trouble);
    case 'benefitOfTheDoubtWeights':
      return benefitOfTheDoubtWeights(lanes(), names, numbers[0], numbers[1], n, groups, trouble);
    case 'judgementWeights': {
      const [firsts, seconds] = columns.slice(0, 2).map((operand) => textLaneOf(workspace, operand));
      return judgementWeights(firsts, seconds, laneOf(workspace, columns[2]), names, n, trouble);
    }
  }
}

function lookUp(step: Of<'lookup'>, workspace: Workspace, trouble: Trouble): Lane {
  const table = inputColumn(workspace.inputs, step.source, step.column) as Float64Array;
  const keys = step.keys.map(({ column }) => inputColumn(workspace.inputs, step.source, column) as TextColumn);
  const wanted = step.keys.map(({ operand }) => textLaneOf(workspace, operand));
  const rows = inputOf(workspace.inputs, step.source).rowCount;
  const n = frameLength(workspace, step.frame);
  const found = lookupIn(table, keys, wanted, rows, n, trouble);
  return step.frame.kind === 'constant' ? found[0] : found;
}

/** The period of each case; missing everywhere outside of panels. */
function periodsOf({ cases: { periods, count } }: Workspace): Float64Array {
  return periods ?? new Float64Array(count).fill(NaN);
}

function sourceColumn(step: Of<'column'>, { inputs, sources }: Workspace): StepValue {
  const column = inputColumn(inputs, step.source, step.column);
  if (step.frame.kind === 'rows') return column;
  const source = alignedSource(sources, step.source);
  return column instanceof Float64Array
    ? caseColumns.alignNumbers(column, source)
    : caseColumns.alignTexts(column, source);
}

/** Computes an elementwise step on the lanes that `lanes` gives for its operands. */
export function elementwise(
  step: Of<'elementwise'>,
  lanes: { number(operand: Operand): Lane; text(operand: Operand): TextLane },
  trouble: Trouble,
): Lane | TextLane {
  const { operands } = step;
  const lane = (place: number): Lane => lanes.number(operands[place]);
  const text = (place: number): TextLane => lanes.text(operands[place]);
  switch (step.function) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'power':
      return arithmetic[step.function](lane(0), lane(1), trouble);
    case 'exponential':
    case 'ln':
    case 'log10':
    case 'squareRoot':
      return arithmetic[step.function](lane(0), trouble);
    case 'normalCdf':
      return normal.normalCdf(lane(0));
    case 'normalQuantile':
      return normal.normalQuantile(lane(0), trouble);
    case 'negate':
    case 'absolute':
    case 'floor':
    case 'ceil':
      return arithmetic[step.function](lane(0));
    case 'equal':
    case 'notEqual':
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual':
    case 'both':
    case 'either':
      return comparison[step.function](lane(0), lane(1));
    case 'not':
    case 'isMissing':
      return comparison[step.function](lane(0));
    case 'isBetween':
      return comparison.isBetween(lane(0), lane(1), lane(2));
    case 'textEqual':
    case 'textNotEqual':
      return comparison[step.function](text(0), text(1));
    case 'textIsMissing':
      return comparison.textIsMissing(text(0));
    case 'choose': {
      const condition = lane(0);
      if (typeof condition !== 'number') return choice.choose(condition, lane(1), lane(2));
      // One choice for all: what is not chosen need not have been computed.
      return condition !== condition ? NaN : lane(condition === 1 ? 1 : 2);
    }
    case 'clamp':
      return choice.clamp(lane(0), lane(1), lane(2));
    case 'chooseText':
      return choice.chooseText(lane(0), text(1), text(2));
    case 'coalesce': {
      const first = lane(0);
      // What would stand in need not have been computed where nothing is missing.
      if (typeof first !== 'number' && !hasMissing(first)) return first;
      return choice.coalesce(operands.map((operand) => lanes.number(operand)));
    }
    case 'least':
    case 'greatest':
      return choice[step.function](operands.map((operand) => lanes.number(operand)));
    case 'coalesceText':
      return choice.coalesceText(operands.map((operand) => lanes.text(operand)));
  }
}

/** Reduces to cases, groups or a constant. */
function reduce(step: Of<'reduce'>, workspace: Workspace, trouble: Trouble): StepValue {
  if (step.from.kind !== 'rows') {
    const grouping = step.grouping === 'cases' ? null : groupingOf(workspace, step.grouping);
    return reduceGroups(step, workspace, frameLength(workspace, step.from), grouping, trouble);
  }
  if (step.grouping === null) {
    return reduceGroups(step, workspace, frameLength(workspace, step.from), null, trouble);
  }
  const source = alignedSource(workspace.sources, step.from.source);
  const n = frameLength(workspace, step.from);
  if (step.grouping !== 'cases') throw new Error(`Step ${step.index} reduces rows into groups of cases.`);
  const result = reduceGroups(step, workspace, n, caseColumns.groupRows(source, workspace.cases), trouble);
  if (result instanceof Float64Array) return caseColumns.spreadOverPeriods(result, source, workspace.cases);
  if (Array.isArray(result)) return caseColumns.spreadTextsOverPeriods(result, source, workspace.cases);
  return result;
}

function reduceGroups(
  step: Of<'reduce'>,
  workspace: Workspace,
  n: number,
  groups: Grouping | null,
  trouble: Trouble,
): Lane | TextLane {
  const where = step.where === null ? null : laneOf(workspace, step.where);
  const weight = step.weight === null ? null : laneOf(workspace, step.weight);
  if (step.function === 'firstText') {
    return reduction.firstTextOf(textLaneOf(workspace, step.value), n, groups, where);
  }
  const x = presence(step.value, workspace);
  switch (step.function) {
    case 'count':
    case 'share':
    case 'mean':
    case 'sum':
      return reduction[`${step.function}Of`](x, n, groups, where, weight, trouble);
    case 'standardDeviation':
    case 'variance':
    case 'skewness':
    case 'kurtosis': {
      const make = (): readonly Moments[] => shape.momentsOfGroups(x, n, groups, where, 4);
      const moments = sharedMoments(step, workspace, make);
      if (moments !== undefined) return shape.statisticOfMoments(step.function, moments, groups, trouble);
      return shape[`${step.function}Of`](x, n, groups, where, trouble);
    }
    case 'median':
      return quantile.medianOf(x, n, groups, where);
    case 'minimum':
    case 'maximum':
    case 'first':
      return reduction[`${step.function}Of`](x, n, groups, where);
    case 'product':
      return productOf(x, n, groups, where, trouble);
    case 'quantile':
      return quantile.quantileOf(x, step.p ?? NaN, n, groups, where, trouble);
    case 'weightedQuantile':
      return quantile.weightedQuantileOf(x, step.p ?? NaN, n, groups, where, weight, trouble);
  }
}

/** The moments that a step has in common with others, made by the first of them; undefined where it is alone. */
function sharedMoments(
  step: Of<'reduce'>,
  { moments }: Workspace,
  make: () => readonly Moments[],
): readonly Moments[] | undefined {
  const first = moments === undefined ? -1 : moments.sharedBy[step.index];
  if (moments === undefined || first < 0) return undefined;
  let made = moments.made.get(first);
  if (made === undefined) moments.made.set(first, (made = make()));
  return made;
}

/** Numbers as they are; of texts, 1 where one is present: `count` takes them, too. */
function presence(operand: Operand, workspace: Workspace): Lane {
  if (!isText(workspace.program, operand)) return laneOf(workspace, operand);
  const texts = textLaneOf(workspace, operand);
  if (texts === null) return NaN;
  return typeof texts === 'string' ? 1 : Float64Array.from(texts, (text) => (text === null ? NaN : 1));
}

/** 1 where a number is present. */
function onePerPresent(lane: Lane): Lane {
  return typeof lane === 'number' ? (lane === lane ? 1 : NaN) : lane.map((value) => (value === value ? 1 : NaN));
}

function reduceAcross(step: Of<'across'>, workspace: Workspace, trouble: Trouble): Lane | TextLane {
  const lanes = (operands: readonly Operand[]): Lane[] => operands.map((operand) => laneOf(workspace, operand));
  const n = frameLength(workspace, step.frame);
  const where = step.where === null ? null : lanes(step.where);
  const weights = step.weights === null ? null : lanes(step.weights);
  if (step.function === 'firstText') {
    const texts = step.columns.map((operand) => textLaneOf(workspace, operand));
    return choice.coalesceText(
      where === null ? texts : texts.map((text, child) => choice.chooseText(where[child], text, null)),
    );
  }
  const columns = step.columns.map((operand) => presence(operand, workspace));
  switch (step.function) {
    case 'count':
      return weights === null
        ? across.countAcross(columns, where, n)
        : choice.coalesce([across.sumAcross(columns.map(onePerPresent), weights, where, n, trouble), 0]);
    case 'share':
    case 'mean':
    case 'sum':
      return across[`${step.function}Across`](columns, weights, where, n, trouble);
    case 'standardDeviation':
    case 'variance':
      return across[`${step.function}Across`](columns, where, n, trouble);
    case 'median':
    case 'minimum':
    case 'maximum':
    case 'skewness':
    case 'kurtosis':
    case 'first':
      return across[`${step.function}Across`](columns, where, n);
    case 'product':
      return productAcross(columns, where, n, trouble);
    case 'quantile':
      return across.quantileAcross(columns, step.p ?? NaN, where, n, trouble);
  }
}
