import type { Step } from '../../../plan/program.js';
import type { CellStyle } from '../file/book.js';
import type { ColumnNotes } from '../formulas/step-context.js';
import type { Placing } from './place-steps.js';
import { addColumn, type Grid, type Placed } from './grid.js';
import { type ShownValue, shownValues } from './shown-values.js';
import type { StepWords } from './step-words.js';

/** Where the formulas of one step go: a sheet of cases, of the rows of a source, or that of the parameters. */
export interface StepSheet {
  readonly name: string;
  /** The grid of the step; that of parameters is none. */
  readonly grid?: Grid;
  /** The grid of what is reduced. */
  readonly fromGrid: Grid;
  /** Adds what stands before the step: a column beside it or beside what it reduces, or a parameter. */
  add(header: string, formula: (element: number) => string, notes: ColumnNotes, to: Grid | undefined): Placed;
  /** Adds the step itself. */
  addStep(
    formula: (element: number) => string,
    notes: { readonly isArray?: boolean; readonly isShort: boolean },
  ): Placed;
}

/** The sheet of a step; `checked` sees every formula before it is written. */
export function stepSheet(
  step: Step,
  placing: Placing,
  words: StepWords,
  checked: (formula: string) => string,
): StepSheet {
  const { cases, sources, constants } = placing;
  const gridOf = (frame: Step['frame']): Grid | undefined => {
    if (frame.kind === 'rows') return sources.get(frame.source)!.grid;
    return frame.kind === 'constant' ? undefined : cases.of(words.ownerOf(step));
  };
  const grid = gridOf(step.frame);
  const fromGrid = (step.op === 'reduce' ? gridOf(step.from) : grid) ?? cases.of(words.ownerOf(step));
  const group = words.groupOf(step);
  interface Looks {
    readonly style: CellStyle;
    readonly note?: string;
    readonly shown?: ShownValue;
  }
  const column = (
    to: Grid,
    header: string,
    formula: (element: number) => string,
    notes: ColumnNotes,
    { style, note, shown }: Looks,
  ): Placed => {
    const formulas = Array.from({ length: to.count }, (_, i) => checked(formula(i)));
    const place = addColumn(to, {
      group,
      header,
      ...(note === undefined ? {} : { note }),
      style,
      ...(notes.above === undefined ? {} : { above: { style: 'number', formula: notes.above.at(0) } }),
      cell: (i) => ({
        style,
        formula: formulas[i],
        ...(notes.isArray ? { isArray: true } : {}),
        ...withValue(shown?.(i)),
      }),
    });
    return { kind: 'column', grid: to, column: place, isRaw: false, isShort: notes.isShort ?? false };
  };
  const parameter = (what: string, formula: string, notes: ColumnNotes, value?: number | string): Placed =>
    constants.add(
      { step, what, formula: checked(formula), isArray: notes.isArray ?? false, ...withValue(value) },
      notes.isShort ?? false,
    );
  const shownOf = (index: number): ShownValue | undefined => shownValues(index, placing);

  return {
    name: grid?.name ?? constants.sheet,
    ...(grid === undefined ? {} : { grid }),
    fromGrid,
    add(header, formula, notes, to) {
      if (to === undefined) return parameter(header, formula(0), notes);
      const shown = notes.shows !== undefined && 'step' in notes.shows ? shownOf(notes.shows.step) : undefined;
      const looks = { style: notes.isText ? 'text' : 'number', ...(shown ? { shown } : {}) } as const;
      return column(to, header, formula, notes, looks);
    },
    addStep(formula, notes) {
      const shown = shownOf(step.index);
      const header = words.headerOf(step);
      if (grid === undefined) return parameter(header, formula(0), notes, shown?.(0));
      const looks = { style: words.styleOf(step), note: words.noteOf(step), ...(shown ? { shown } : {}) };
      return column(grid, header, formula, notes, looks);
    },
  };
}

function withValue(value: number | string | undefined): { readonly value?: number | string } {
  return value === undefined ? {} : { value };
}
