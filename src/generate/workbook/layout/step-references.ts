import { composed } from '../../../runtime/text.js';
import type { Operand, Step } from '../../../plan/program.js';
import type { Of } from '../formulas/step-context.js';
import { numberTerm, type Term } from '../formulas/term.js';
import { type Grid, termOf } from './grid.js';
import type { Placing } from './place-steps.js';

/** What formulas need to know of sources and cases: which rows belong together, and which are marked. */

/** The rows that an element of a reduction goes through, as from and to. */
export function rowsOf(
  step: Pick<Of<'reduce'>, 'from' | 'grouping'>,
  { sources, aligned }: Placing,
  i: number,
): readonly [number, number] {
  const { cases } = aligned;
  if (step.from.kind !== 'rows') return [0, cases.count];
  const { starts, grid } = sources.get(step.from.source)!;
  if (step.grouping !== 'cases') return [0, grid.count];
  if (starts === null) return [0, 0];
  const place = aligned.sources.get(step.from.source)!.repeated ? cases.unitIndex[i] : i;
  return [starts[place], starts[place + 1]];
}

/** The case that a row of a sheet of rows belongs to, or -1; of rows without periods the first of their unit. */
export function caseOf(step: Pick<Step, 'frame'>, { sources, aligned }: Placing, row: number): number {
  if (step.frame.kind !== 'rows') return -1;
  const { order } = sources.get(step.frame.source)!;
  const { caseOf: places, repeated } = aligned.sources.get(step.frame.source)!;
  const place = places === null ? -1 : places[order[row]];
  return repeated && place >= 0 ? aligned.cases.unitIndex.indexOf(place) : place;
}

/** The order of elements as they were read; of cases their own. */
export function orderTerm(step: Of<'reduce'>, { sources }: Placing, grid: Grid): Term {
  if (step.from.kind === 'rows') {
    const of = sources.get(step.from.source)!.grid;
    return termOf({ kind: 'column', grid: of, column: 0, isRaw: false, isShort: true }, of.name);
  }
  const { first } = grid;
  return { ...numberTerm(0), isCells: true, at: (i) => String(first + i) };
}

export function listColumns(
  step: Of<'lookup'>,
  { sources }: Placing,
  sheet: string,
): { readonly values: Term; readonly keys: readonly Term[]; readonly count: number } {
  const { grid, places } = sources.get(step.source)!;
  const column = (name: string): Term =>
    termOf({ kind: 'column', grid, column: places.get(name)!.column, isRaw: true, isShort: true }, sheet);
  return { values: column(step.column), keys: step.keys.map((key) => column(key.column)), count: grid.count };
}

export function isMarked(step: Of<'isUnit'>, { aligned: { cases } }: Placing, i: number): boolean {
  const period = cases.periods === null ? NaN : cases.periods[i];
  const inTime = step.periods.length === 0 || step.periods.some(({ from, to }) => period >= from && period <= to);
  return inTime && step.units.some((unit) => composed(unit.trim()) === cases.units[i]);
}

/** The largest size of the numbers that an operand has in the run; 0 of texts, and where none is there. */
export function largestOf(operand: Operand, { run }: Placing): number {
  const values = 'step' in operand ? run.column(operand.step) : 'number' in operand ? operand.number : null;
  const size = (value: number): number => (Number.isFinite(value) ? Math.abs(value) : 0);
  if (typeof values === 'number') return size(values);
  return values instanceof Float64Array ? values.reduce((most, value) => Math.max(most, size(value)), 0) : 0;
}
