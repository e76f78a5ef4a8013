import type { Operand, Program, Step } from '../../../plan/program.js';
import type { Cases } from '../../../runtime/cases.js';
import type { Term } from './term.js';

export type Of<Op extends Step['op']> = Extract<Step, { readonly op: Op }>;

/** The formula of each element of a step. */
export interface StepFormula {
  at(element: number): string;
  /** Each is computed over whole ranges. */
  readonly isArray?: boolean;
}

/** Where columns go: beside the step, beside the rows of a source, or beside the cases. */
export type Beside = 'step' | 'from';

/** What a column is, besides its formulas. */
export interface ColumnNotes {
  readonly isArray?: boolean;
  readonly isShort?: boolean;
  readonly isText?: boolean;
  /** What stands above the column: a weight. */
  readonly above?: Term;
  /** The values of an operand are those of the column. */
  readonly shows?: Operand;
}

/** What the formulas of a step are written with. */
export interface StepContext {
  readonly program: Program;
  readonly cases: Cases;
  /** How many elements the step has. */
  readonly count: number;
  /** An operand, as the sheet of the step refers to it. */
  term(operand: Operand, on?: Beside): Term;
  isText(operand: Operand): boolean;
  /** Adds a column before the one of the step, in the frame of the step or in the one that it reduces from. */
  helper(header: string, formula: (element: number) => string, notes?: ColumnNotes, beside?: Beside): Term;
  /** Adds columns side by side, so that all of them are one range. */
  block(columns: readonly BlockColumn[]): BlockTerm;
  /** A list of numbers or texts as cells. */
  list(values: readonly (number | string)[]): string;
  /** A table of numbers as cells. */
  table(rows: readonly (readonly number[])[]): string;
  /** The key of the group of each case: a number, or the empty text. */
  group(step: number, on?: Beside): Term;
  /** What was seen from beside the rows, as the formula of the step refers to it. */
  fromStep(term: Term): Term;
  /** The weight of a child of the step's node: a cell that can be changed, or what the operand says. */
  weight(operand: Operand, place: number, of: number): Term;
  /** The period of each case; of a program without periods nothing. */
  period(): Term | undefined;
  /** The key of the unit of each case. */
  unitKeys(): Term;
  /** The columns of a list that a lookup reads. */
  listColumns(step: Of<'lookup'>): { readonly values: Term; readonly keys: readonly Term[]; readonly count: number };
  /** An operand of a function value by value: numbers that the definition sets may stand in cells. */
  elementwiseTerm(step: Of<'elementwise'>, operand: Operand, place: number): Term;
  /** True of the cases that a step marks. */
  isUnit(step: Of<'isUnit'>, element: number): boolean;
  /** A column beside the step, as the sheet of parameters refers to it. */
  fromParameters(term: Term): Term;
  /** Adds a number that is found over all units. */
  constant(header: string, formula: () => string): Term;
  /** The rows of a source that belong to a case, as from and to; or all. */
  rowsOf(step: Pick<Of<'reduce'>, 'from' | 'grouping'>, element: number): readonly [number, number];
  /** The case of a row of the step's source, of a source without periods the first of its unit; -1 for rows of none. */
  caseOf(step: Pick<Step, 'frame'>, row: number): number;
  /** The number of each row as it was read, beside the rows. */
  order(step: Of<'reduce'>): Term;
  /** The largest size of the numbers of an operand, in the data that the workbook is written with. */
  largest(operand: Operand): number;
  /** Stops with the reason why the step cannot be written. */
  refuse(what: string, instead: string): never;
}

export interface BlockColumn {
  readonly header: string;
  formula(element: number): string;
  readonly above?: Term;
  readonly shows?: Operand;
}

/** Columns side by side. */
export interface BlockTerm {
  /** The cells of an element. */
  at(element: number): string;
  /** What stands above the columns. */
  readonly above: string;
}
