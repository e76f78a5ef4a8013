/** Scores and ranks of draws. Pure: the same plan, tables and sample give the same numbers, wherever and in what order they run. */

import { alignProgram } from '../../execute/align.js';
import { type Compute, prepareStep } from '../../execute/prepared.js';
import type { InputTable, StepValue, Workspace } from '../../execute/values.js';
import { dependencies } from '../../plan/trim.js';
import type { Operand, Program, Step } from '../../plan/program.js';
import type { AlignedSource } from '../../runtime/cases.js';
import { combinationOf } from './combinations.js';
import { CONSTANTS, ERRORS, WEIGHTS } from './drawn-model.js';
import { drawnData } from './drawn-data.js';
import { type DrawnData, drawValues, type DrawnValues, emptyDraw, weightKey } from './drawn-values.js';
import { causeOf, type Cause, type Troubles } from './failure-cause.js';
import { type DrawPlan, isDrawn, type PlannedProgram } from './plan-draws.js';
import type { Sample } from './sample.js';
import { resampledRows } from './resampled-rows.js';

export type InputTables = ReadonlyMap<string, InputTable>;

/** Where the results of draws are written, draw by draw and in each unit by unit; `NaN` or -1 where there is none. */
export interface DrawnResults {
  readonly scores: Float64Array;
  readonly ranks: Float64Array;
  /** Places among the labels. */
  readonly bands: Int16Array;
}

export interface Evaluator {
  /** Evaluates one row of the sample, and writes it as the draw of that number. */
  evaluate(row: number, results: DrawnResults): void;
  /** What was in the way of scores so far, with the draws and the units. */
  causes(): readonly DrawnCause[];
}

export interface DrawnCause extends Cause {
  readonly draws: number;
  /** Places among the units. */
  readonly units: readonly number[];
}

/**
 * @param units keys of the units whose results are written, in their order
 * @param labels of bands
 * @param expected 1 for each unit that has a score as the methodology stands: where it has none in a draw, the cause is looked for
 */
export function createEvaluator(
  plan: DrawPlan,
  tables: InputTables,
  sample: Sample,
  {
    units,
    period,
    labels,
    expected,
  }: {
    readonly units: readonly string[];
    readonly period?: number | undefined;
    readonly labels: readonly string[];
    readonly expected: Uint8Array;
  },
): Evaluator {
  const causes = new Map<string, { readonly cause: Cause; draws: number; readonly units: Set<number> }>();
  const programs = plan.programs.map(
    (planned) => new ProgramState(planned, plan, tables, { units, period, labels, sample }),
  );
  const countCause = (cause: Cause, of: readonly number[]): void => {
    const key = `${cause.node}\n${cause.reason}`;
    let known = causes.get(key);
    if (known === undefined) causes.set(key, (known = { cause, draws: 0, units: new Set() }));
    known.draws++;
    for (const unit of of) known.units.add(unit);
  };
  const all = units.flatMap((_, unit) => (expected[unit] === 1 ? unit : []));
  return {
    evaluate(row, results) {
      const from = row * sample.columns;
      const combination = plan.combinations.get(combinationOf(plan, sample.values, from))!;
      if (combination.reason !== undefined) {
        const start = row * units.length;
        results.scores.fill(NaN, start, start + units.length);
        results.ranks.fill(NaN, start, start + units.length);
        results.bands.fill(-1, start, start + units.length);
        countCause({ node: plan.node, reason: combination.reason }, all);
        return;
      }
      const program = programs[combination.program]!;
      program.draw(from);
      program.write(combination.place, row, results);
      const start = row * units.length;
      let lost: Map<string, { readonly cause: Cause; readonly units: number[] }> | undefined;
      for (let unit = 0; unit < units.length; unit++) {
        const score = results.scores[start + unit]!;
        if (score === score || expected[unit] === 0) continue;
        const cause = program.cause(combination.place, unit);
        lost ??= new Map();
        const key = `${cause.node}\n${cause.reason}`;
        const known = lost.get(key);
        if (known === undefined) lost.set(key, { cause, units: [unit] });
        else known.units.push(unit);
      }
      if (lost !== undefined) for (const { cause, units: of } of lost.values()) countCause(cause, of);
    },
    causes: () => [...causes.values()].map(({ cause, draws, units: of }) => ({ ...cause, draws, units: [...of] })),
  };
}

/** The steps of a combination: those that no draw moves, and those that are computed each time. */
interface Steps {
  readonly still: readonly number[];
  readonly moving: Int32Array;
}

interface StateOptions {
  readonly units: readonly string[];
  readonly period: number | undefined;
  readonly labels: readonly string[];
  readonly sample: Sample;
}

/** One program at work: what no draw moves is computed once, when a combination first needs it. */
class ProgramState {
  private readonly program: Program;
  private readonly workspace: Workspace;
  private readonly computes: Compute[];
  /** 1 where a draw moves the step. */
  private readonly moves: Uint8Array;
  private readonly done: Uint8Array;
  private readonly steps = new Map<number, Steps>();
  private readonly troubles: Troubles = new Map();
  private readonly drawn = emptyDraw();
  private readonly data: DrawnData;
  /** The place of each unit's case, or -1. */
  private readonly places: Int32Array;
  private readonly inOrder: boolean;
  private readonly setters: readonly { readonly step: number; readonly value: (drawn: DrawnValues) => StepValue }[];
  private readonly inputs: Map<string, InputTable>;
  private readonly sources: Map<string, AlignedSource>;
  private current = 0;

  constructor(
    private readonly planned: PlannedProgram,
    private readonly plan: DrawPlan,
    tables: InputTables,
    private readonly options: StateOptions,
  ) {
    const { program } = planned;
    this.program = program;
    const withDrawn = new Map(tables);
    for (const source of program.sources) if (isDrawn(source)) withDrawn.set(source.name, emptyTable(source));
    const { cases, sources, merged } = alignProgram(program, withDrawn);
    this.inputs = new Map(merged.inputs);
    this.sources = new Map(sources);
    this.workspace = {
      program,
      inputs: this.inputs,
      cases,
      sources: this.sources,
      values: new Array<StepValue | undefined>(program.steps.length).fill(undefined),
    };
    this.computes = program.steps.map(prepareStep);
    this.done = new Uint8Array(program.steps.length);
    this.data = drawnData(plan.drawings, tables, cases.count);
    const caseOf = new Map<string, number>();
    for (let at = 0; at < cases.count; at++)
      if (options.period === undefined || cases.periods === null || cases.periods[at] === options.period)
        caseOf.set(cases.units[at]!, at);
    this.places = Int32Array.from(options.units, (unit) => caseOf.get(unit) ?? -1);
    this.inOrder = cases.count === options.units.length && this.places.every((at, unit) => at === unit);
    const resampled = new Set(plan.drawings.flatMap((one) => (one.kind === 'resample' ? one.source : [])));
    this.moves = movingSteps(program, resampled);
    this.setters = program.steps.flatMap((step) => {
      const value = setterOf(step);
      return value === undefined ? [] : { step: step.index, value };
    });
  }

  /** Puts in what a row of the sample says. */
  draw(from: number): void {
    const { plan, workspace, drawn, data } = this;
    const { columns, drawings } = plan;
    drawValues(drawings, this.options.sample.values, from, (column) => columns[column]!.choices!, data, drawn);
    for (const { step, value } of this.setters) workspace.values[step] = value(drawn);
    for (const [source, rows] of drawn.rows) resampledRows(source, rows, this.inputs, this.sources);
  }

  /** Computes what the draw moves, and writes the results. */
  write(place: number, row: number, { scores, ranks, bands }: DrawnResults): void {
    const { workspace, computes, planned } = this;
    const steps = this.stepsOf(place);
    const { moving } = steps;
    for (let at = 0; at < moving.length; at++) {
      const index = moving[at]!;
      if (this.troubles.size > 0) this.troubles.delete(index);
      this.current = index;
      workspace.values[index] = computes[index]!(workspace, this.note);
    }
    const { score, rank, band } = planned.results[place]!;
    this.copy(score, row, scores);
    this.copy(rank, row, ranks);
    this.copyBand(band, row, bands);
  }

  /** What is in the way of a unit's score in the draw at hand. */
  cause(place: number, unit: number): Cause {
    return causeOf(this.planned.results[place]!.score, this.places[unit]!, this.workspace, this.troubles);
  }

  private readonly note = (index: number, reason: string): void => {
    let known = this.troubles.get(this.current);
    if (known === undefined) this.troubles.set(this.current, (known = new Map()));
    if (!known.has(index)) known.set(index, reason);
  };

  private copy(operand: Operand | undefined, row: number, into: Float64Array): void {
    const { places, inOrder } = this;
    const start = row * places.length;
    const lane =
      operand === undefined
        ? NaN
        : 'number' in operand
          ? operand.number
          : 'step' in operand
            ? this.workspace.values[operand.step]
            : NaN;
    if (lane instanceof Float64Array) {
      if (inOrder) into.set(lane, start);
      else
        for (let unit = 0; unit < places.length; unit++)
          into[start + unit] = places[unit]! < 0 ? NaN : lane[places[unit]!]!;
      return;
    }
    const constant = typeof lane === 'number' ? lane : NaN;
    for (let unit = 0; unit < places.length; unit++) into[start + unit] = places[unit]! < 0 ? NaN : constant;
  }

  private copyBand(operand: Operand | undefined, row: number, into: Int16Array): void {
    const { places, options } = this;
    const start = row * places.length;
    const texts =
      operand === undefined
        ? null
        : 'text' in operand
          ? operand.text
          : 'step' in operand
            ? this.workspace.values[operand.step]
            : null;
    for (let unit = 0; unit < places.length; unit++) {
      const own: unknown = Array.isArray(texts) ? texts[places[unit]!] : texts;
      into[start + unit] = typeof own === 'string' && places[unit]! >= 0 ? options.labels.indexOf(own) : -1;
    }
  }

  /** The steps that the results of a combination stand on. */
  private stepsOf(place: number): Steps {
    let known = this.steps.get(place);
    if (known !== undefined) return known;
    const { program, planned, moves } = this;
    const { score, rank, band } = planned.results[place]!;
    const needed = new Set<number>();
    const open = [score, rank, band].flatMap((operand) => (operand && 'step' in operand ? operand.step : []));
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (needed.has(at)) continue;
      needed.add(at);
      open.push(...dependencies(program.steps[at]!));
    }
    const order = [...needed].sort((a, b) => a - b);
    const isSet = new Set(this.setters.map(({ step }) => step));
    const still = order.filter((step) => moves[step] === 0);
    known = { still, moving: Int32Array.from(order.filter((step) => moves[step] === 1 && !isSet.has(step))) };
    this.steps.set(place, known);
    for (const step of still) {
      if (this.done[step] === 1) continue;
      this.done[step] = 1;
      this.current = step;
      this.workspace.values[step] = this.computes[step]!(this.workspace, this.note);
    }
    return known;
  }
}

/** Steps whose value is drawn, and all that stand on one. */
function movingSteps({ steps }: Program, resampled: ReadonlySet<string>): Uint8Array {
  const moves = new Uint8Array(steps.length);
  for (const step of steps) {
    const isDrawnHere =
      setterOf(step) !== undefined ||
      (step.frame.kind === 'rows' && resampled.has(step.frame.source)) ||
      (step.op === 'column' && resampled.has(step.source)) ||
      (step.op === 'reduce' && step.from.kind === 'rows' && resampled.has(step.from.source));
    if (isDrawnHere || dependencies(step).some((used) => moves[used] === 1)) moves[step.index] = 1;
  }
  return moves;
}

/** What a draw puts in the place of a step; nothing for steps that are computed. */
function setterOf(step: Step): ((drawn: DrawnValues) => StepValue) | undefined {
  if (step.op === 'lookup' && step.source.startsWith(WEIGHTS)) {
    const key = weightKey(step.source.slice(WEIGHTS.length), keyOf(step));
    return ({ weights }) => weights.get(key) ?? 1;
  }
  if (step.op === 'lookup' && step.source === CONSTANTS) {
    const key = keyOf(step);
    return ({ constants }) => constants.get(key)!;
  }
  if (step.op === 'column' && step.source === ERRORS) return ({ errors }) => errors.get(step.column)!;
  return undefined;
}

function keyOf(step: Extract<Step, { op: 'lookup' }>): string {
  const operand = step.keys[0]?.operand;
  return operand !== undefined && 'text' in operand ? (operand.text ?? '') : '';
}

function emptyTable({ columns }: Program['sources'][number]): InputTable {
  return {
    columns: new Map(columns.map(({ name, type }) => [name, type === 'text' ? [] : new Float64Array(0)])),
    rowCount: 0,
    rowNumber: (index) => index + 1,
  };
}
