/** One program, run for one draw after another: what no draw moves is computed once. */

import { alignProgram } from '../../execute/align.js';
import type { InputTable, StepValue, Workspace } from '../../execute/values.js';
import type { Operand, Program } from '../../plan/program.js';
import { type ColumnRoom, inColumnRoom } from '../../runtime/column.js';
import { drawnData } from './drawn-data.js';
import { isDrawnSource } from './drawn-model.js';
import { movingBehind, movingSteps, preparedSteps, type Setter, setterOf } from './drawn-steps.js';
import { drawValues, emptyDraw, isFixed, weightPlaces } from './drawn-values.js';
import { causeOf, type Cause, type Troubles } from './failure-cause.js';
import type { DrawPlan, PlannedProgram } from './plan-draws.js';
import { resampledRows } from './resampled-rows.js';
import type { Sample } from './sample.js';
import { stepsInNeed } from './steps-in-need.js';

export type InputTables = ReadonlyMap<string, InputTable>;

/** Where the results of draws are written, draw by draw and in each unit by unit; `NaN` or -1 where there is none. */
export interface DrawnResults {
  readonly scores: Float64Array;
  readonly ranks: Float64Array;
  /** Places among the labels. */
  readonly bands: Int16Array;
}

export interface ProgramAtWork {
  /** Puts in what a row of the sample says; `from` is the place of its first number. */
  draw(from: number): void;
  /** Computes what the draw moves of a combination, and writes its results as those of a row. */
  write(place: number, row: number, results: DrawnResults): void;
  /** What is in the way of the score of a unit in the draw at hand. */
  cause(place: number, unit: number): Cause;
}

export interface WorkOptions {
  readonly units: readonly string[];
  readonly period: number | undefined;
  readonly labels: readonly string[];
  readonly sample: Sample;
}

export function programAtWork(
  { program, results: combinations }: PlannedProgram,
  { columns, drawings }: DrawPlan,
  tables: InputTables,
  { units, period, labels, sample }: WorkOptions,
): ProgramAtWork {
  const read = new Map(tables);
  for (const source of program.sources) if (isDrawnSource(source.name)) read.set(source.name, emptyTable(source));
  const aligned = alignProgram(program, read);
  const { cases } = aligned;
  const inputs = new Map(aligned.merged.inputs);
  const sources = new Map(aligned.sources);
  const values = new Array<StepValue | undefined>(program.steps.length).fill(undefined);
  const { uses, decided, computes, sameMoments, drawn: readsDrawn } = preparedSteps(program);
  const moments = { sharedBy: sameMoments, made: new Map() };
  const workspace: Workspace = { program, inputs, cases, sources, values, moments };
  const done = new Uint8Array(program.steps.length);
  const data = drawnData(drawings, tables, cases.count);
  const drawn = emptyDraw(drawings);
  const places = placesOf(units, period, cases);
  const isInOrder = cases.count === units.length && places.every((at, unit) => at === unit);
  const weightsAt = weightPlaces(drawings);
  const fixed = isFixed(drawings, data);
  const resampled = new Set(drawings.flatMap((one) => (one.kind === 'resample' ? one.source : [])));
  const setters = readsDrawn.flatMap((step) => setterOf(step, weightsAt) ?? []);
  const choicesOf = (column: number): number => columns[column]!.choices!;
  drawValues(drawings, sample.values, 0, choicesOf, data, drawn);
  // A weight that is the same in every draw is set once, and what stands on it does not move.
  for (const { step, value, weight } of setters)
    if (weight !== undefined && fixed[weight] === 1) {
      values[step] = value(drawn);
      done[step] = 1;
    }
  const moving = setters.filter(({ weight }) => weight === undefined || fixed[weight] === 0);
  const isSet = new Set(moving.map(({ step }) => step));
  const moves = movingSteps(program, uses, resampled, isSet);
  const troubles: Troubles = new Map();
  let current = 0;
  const note = (index: number, reason: string): void => {
    let known = troubles.get(current);
    if (known === undefined) troubles.set(current, (known = new Map()));
    if (!known.has(index)) known.set(index, reason);
  };
  const computeStep = (step: number): void => {
    current = step;
    if (troubles.size > 0) troubles.delete(step);
    values[step] = computes[step]!(workspace, note);
  };
  const computeOnce = stepsInNeed(program, uses, decided, values, done, (step) => {
    done[step] = 1;
    computeStep(step);
  });
  const known = new Map<number, CombinationSteps>();
  // What one draw has computed is written over by the next.
  const room: ColumnRoom = new Map();

  /** What is computed each time for a combination; what is not is computed now, unless another one has needed it. */
  const stepsOf = (place: number): CombinationSteps => {
    const before = known.get(place);
    if (before !== undefined) return before;
    const { score, rank, band } = combinations[place]!;
    const results = [score, rank, band];
    const needed = movingBehind(uses, moves, results);
    const inNeed = new Set(needed);
    const found = {
      steps: Int32Array.from(needed.filter((step) => !isSet.has(step))),
      set: moving.filter(({ step }) => inNeed.has(step)),
    };
    for (const operand of results)
      if (operand !== undefined && 'step' in operand && moves[operand.step] === 0) computeOnce(operand.step);
    for (const step of found.steps) for (const used of uses[step]!) if (moves[used] === 0) computeOnce(used);
    known.set(place, found);
    return found;
  };

  const laneOf = (operand: Operand | undefined): unknown =>
    operand === undefined
      ? undefined
      : 'step' in operand
        ? values[operand.step]
        : 'number' in operand
          ? operand.number
          : operand.text;
  const copyNumbers = (operand: Operand | undefined, start: number, into: Float64Array): void => {
    const lane = laneOf(operand);
    if (lane instanceof Float64Array && isInOrder) {
      into.set(lane, start);
      return;
    }
    for (let unit = 0; unit < places.length; unit++) {
      const at = places[unit]!;
      into[start + unit] =
        at < 0 ? NaN : lane instanceof Float64Array ? lane[at]! : typeof lane === 'number' ? lane : NaN;
    }
  };
  const copyBands = (operand: Operand | undefined, start: number, into: Int16Array): void => {
    const lane = laneOf(operand);
    if (lane === undefined) {
      into.fill(-1, start, start + places.length);
      return;
    }
    for (let unit = 0; unit < places.length; unit++) {
      const at = places[unit]!;
      const label: unknown = Array.isArray(lane) ? lane[at] : lane;
      into[start + unit] = typeof label === 'string' && at >= 0 ? labels.indexOf(label) : -1;
    }
  };

  return {
    draw(from) {
      drawValues(drawings, sample.values, from, choicesOf, data, drawn);
      for (const [source, rows] of drawn.rows) resampledRows(source, rows, inputs, sources);
    },
    write(place, row, { scores, ranks, bands }) {
      const { steps, set } = stepsOf(place);
      for (const { step, value } of set) values[step] = value(drawn);
      if (moments.made.size > 0) moments.made.clear();
      inColumnRoom(room, () => {
        for (let at = 0; at < steps.length; at++) computeStep(steps[at]!);
      });
      const start = row * places.length;
      const { score, rank, band } = combinations[place]!;
      copyNumbers(score, start, scores);
      copyNumbers(rank, start, ranks);
      copyBands(band, start, bands);
    },
    cause: (place, unit) => causeOf(combinations[place]!.score, places[unit]!, workspace, troubles),
  };
}

/** What is done for each draw of a combination. */
interface CombinationSteps {
  readonly steps: Int32Array;
  readonly set: readonly Setter[];
}

/** The case of each unit in the period, or -1. */
function placesOf(units: readonly string[], period: number | undefined, cases: Workspace['cases']): Int32Array {
  const caseOf = new Map<string, number>();
  for (let at = 0; at < cases.count; at++)
    if (period === undefined || cases.periods === null || cases.periods[at] === period)
      caseOf.set(cases.units[at]!, at);
  return Int32Array.from(units, (unit) => caseOf.get(unit) ?? -1);
}

function emptyTable({ columns }: Program['sources'][number]): InputTable {
  return {
    columns: new Map(columns.map(({ name, type }) => [name, type === 'text' ? [] : new Float64Array(0)])),
    rowCount: 0,
    rowNumber: (index) => index + 1,
  };
}
