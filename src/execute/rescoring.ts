/**
 * Scores a program again and again with other values of one case, computing each time only what stands on the values that
 * are other ones. The kernels are those of `execute`, so that the numbers are its numbers.
 */

import { stepsUsedBy } from '../plan/operands.js';
import type { Operand, Program } from '../plan/program.js';
import { REPLACED_SOURCE } from '../plan/replaceable.js';
import type { Lane, TextLane } from '../runtime/column.js';
import { alignProgram } from './align.js';
import { execute, type InputTable, type Run } from './execute.js';
import { lifetimesOf } from './lifetime.js';
import { prepareStep, type Compute } from './prepared.js';
import { laneOf, valuesOf, type StepValue, type Workspace } from './values.js';

export interface Rescoring {
  /** The run on the tables as they were given; all columns are kept. */
  readonly base: Run;
  /**
   * Puts values in place of what the case has, one for each place; missing: what it has in the tables. What `numbers` and
   * `values` give from then on is about them.
   */
  set(values: ArrayLike<number>): void;
  /** How often anything had to be computed. */
  readonly computed: number;
  /** Of the operands that were wanted, and of what stands on no value that was given. */
  numbers(operand: Operand): Lane;
  values(operand: Operand): Lane | TextLane;
}

interface Moving {
  readonly index: number;
  readonly compute: Compute;
}

/**
 * @param tables of all sources of the program, that of the given values among them
 * @param places whose values change, as `nodePlace` and `columnPlace` name them; one that the program does not have changes nothing
 * @param at the case whose values change
 * @param wanted what is asked for each time
 */
export function createRescoring(
  program: Program,
  tables: ReadonlyMap<string, InputTable>,
  places: readonly string[],
  at: number,
  wanted: readonly Operand[],
): Rescoring {
  const { steps } = program;
  const base = execute(program, tables, { keep: 'all' });
  const { cases, sources, merged } = alignProgram(program, tables);
  const values = steps.map(({ index }): StepValue | undefined => base.column(index));
  const sharedBy = lifetimesOf(program, 'all').sameMoments;
  const columns = places.map((place) =>
    steps.findIndex((step) => step.op === 'column' && step.source === REPLACED_SOURCE && step.column === place),
  );
  const needed = neededFor(program, wanted);
  const moving = columns.map((column) => standingOn(program, column, needed));
  const computes = new Map<number, Moving>();
  for (const index of new Set(moving.flat())) computes.set(index, { index, compute: prepareStep(steps[index]) });
  const original = columns.map((column) => (column < 0 ? NaN : (values[column] as Float64Array)[at]));
  const current = new Float64Array(places.length).fill(NaN);
  const marked = new Uint8Array(steps.length);
  const order = [...computes.values()].sort((a, b) => a.index - b.index);
  const noTrouble = (): void => undefined;
  const workspaceOf = (): Workspace => ({
    program,
    inputs: merged.inputs,
    cases,
    sources,
    values,
    moments: { sharedBy, made: new Map() },
  });
  let computed = 0;

  return {
    base,
    set(given) {
      let changed = false;
      for (let place = 0; place < places.length; place++) {
        if (Object.is(given[place], current[place]) || columns[place] < 0) continue;
        current[place] = given[place];
        const lane = (values[columns[place]] as Float64Array).slice();
        lane[at] = Number.isNaN(given[place]) ? original[place] : given[place];
        values[columns[place]] = lane;
        for (const index of moving[place]) marked[index] = 1;
        changed = true;
      }
      if (!changed) return;
      computed++;
      const workspace = workspaceOf();
      for (const { index, compute } of order) {
        if (marked[index] === 0) continue;
        marked[index] = 0;
        values[index] = compute(workspace, noTrouble);
      }
    },
    get computed() {
      return computed;
    },
    numbers: (operand) => laneOf(workspaceOf(), operand),
    values: (operand) => valuesOf(workspaceOf(), operand),
  };
}

/** 1 for the steps that the operands stand on. */
function neededFor({ steps }: Program, wanted: readonly Operand[]): Uint8Array {
  const needed = new Uint8Array(steps.length);
  const open = wanted.flatMap((operand) => ('step' in operand ? [operand.step] : []));
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (needed[step] === 1) continue;
    needed[step] = 1;
    open.push(...usedBy(steps[step]));
  }
  return needed;
}

/** The needed steps that stand on a step, in order; without the step. */
function standingOn({ steps }: Program, from: number, needed: Uint8Array): number[] {
  if (from < 0) return [];
  const stands = new Uint8Array(steps.length);
  stands[from] = 1;
  const found: number[] = [];
  for (let index = from + 1; index < steps.length; index++) {
    if (needed[index] === 0 || !usedBy(steps[index]).some((used) => stands[used] === 1)) continue;
    stands[index] = 1;
    found.push(index);
  }
  return found;
}

function usedBy(step: Program['steps'][number]): readonly number[] {
  return step.frame.kind === 'groups' ? [...stepsUsedBy(step), step.frame.grouping] : stepsUsedBy(step);
}
