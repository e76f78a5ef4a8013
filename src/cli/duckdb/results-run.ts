/** What a database gives, as a run of the engine: everything that prints runs prints it. */

import { resultOperands } from '../../generate/common/step-uses.js';
import type { Run } from '../../execute/execute.js';
import type { Operand, Program } from '../../plan/program.js';
import type { Cases } from '../../runtime/cases.js';
import type { Lane, TextLane } from '../../runtime/column.js';

/** The operands that a result shows: all of the nodes, and the weights of their children. */
export function shownOperands(program: Program): readonly Operand[] {
  const weights = program.nodes.flatMap(({ children }) => children.flatMap(({ weight }) => weight ?? []));
  const steps = [...resultOperands(program), ...weights].flatMap((operand) =>
    'step' in operand ? [operand.step] : [],
  );
  return [...new Set(steps)].sort((a, b) => a - b).map((step) => ({ step }));
}

export interface DatabaseRows {
  readonly units: readonly string[];
  readonly periods: readonly number[] | null;
  /** One list for each of the operands. */
  readonly columns: readonly (readonly (number | string | null)[])[];
}

export function runOfRows(
  program: Program,
  operands: readonly Operand[],
  { units, periods, columns }: DatabaseRows,
): Run {
  const values = new Map<number, Float64Array | (string | null)[]>();
  operands.forEach((operand, place) => {
    if (!('step' in operand)) return;
    const column = columns[place]!;
    const isText = program.steps[operand.step]!.type === 'text';
    values.set(
      operand.step,
      isText
        ? column.map((value) => (typeof value === 'string' ? value : null))
        : Float64Array.from(column, (value) => (typeof value === 'number' ? value : NaN)),
    );
  });
  const operand = (given: Operand): Lane | TextLane => {
    if ('number' in given) return given.number;
    if ('text' in given) return given.text;
    const found = values.get(given.step);
    if (found === undefined) throw new Error(`The database was not asked for step ${given.step}.`);
    return found;
  };
  const numbers = (given: Operand): Lane => {
    const lane = operand(given);
    return typeof lane === 'number' || lane instanceof Float64Array ? lane : NaN;
  };
  return {
    program,
    cases: casesOf(units, periods),
    successors: new Map(),
    imputed: imputedOf(program, units.length, numbers),
    findings: [],
    operand,
    numbers,
    column: (step) => values.get(step),
  };
}

/** Rows come sorted by unit, then by period. */
function casesOf(units: readonly string[], periods: readonly number[] | null): Cases {
  const unitNames = units.filter((unit, at) => unit !== units[at - 1]);
  const unitPlace = new Map(unitNames.map((unit, place) => [unit, place]));
  const periodValues = periods === null ? [] : [...new Set(periods)].sort((a, b) => a - b);
  const periodPlace = new Map(periodValues.map((period, place) => [period, place]));
  return {
    count: units.length,
    units,
    periods: periods === null ? null : Float64Array.from(periods),
    unitNames,
    unitIndex: Int32Array.from(units, (unit) => unitPlace.get(unit)!),
    periodValues,
    periodIndex: Int32Array.from(units, (_, at) => (periods === null ? 0 : periodPlace.get(periods[at]!)!)),
  };
}

/** By node, how many of its cases were missing and have been filled. */
function imputedOf(program: Program, count: number, numbers: Run['numbers']): ReadonlyMap<string, number> {
  const imputed = new Map<string, number>();
  const at = (lane: Lane, place: number): number => (typeof lane === 'number' ? lane : lane[place]!);
  for (const { id, value, filled } of program.nodes) {
    if (value === undefined || filled === undefined) continue;
    const [own, put] = [numbers(value), numbers(filled)];
    let found = 0;
    for (let place = 0; place < count; place++)
      if (Number.isNaN(at(own, place)) && !Number.isNaN(at(put, place))) found++;
    if (found > 0) imputed.set(id, found);
  }
  return imputed;
}
