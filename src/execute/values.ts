import type { Frame, Operand, Program, SourceInput } from '../plan/program.js';
import type { AlignedSource, Cases } from '../runtime/cases.js';
import type { Moments } from '../runtime/moments.js';
import type { Grouping, Lane, NumberColumn, TextColumn, TextLane } from '../runtime/column.js';

/** What the executor needs of a table that has been read. */
export interface InputTable {
  readonly columns: ReadonlyMap<string, NumberColumn | TextColumn>;
  readonly rowCount: number;
  /** The row as the user counts it. */
  rowNumber(index: number): number;
  /** The file in which the row stands, where the table is made of several. */
  fileOf?(index: number): string;
  /** The text of a cell that counts as a number because its column says so. */
  writtenAs?(column: string, index: number): string | undefined;
}

/** What a step leaves behind. */
export type StepValue = Lane | TextLane | Grouping;

/** Everything that steps compute with: the data by cases, and the values of earlier steps. */
export interface Workspace {
  readonly program: Program;
  readonly inputs: ReadonlyMap<string, InputTable>;
  readonly cases: Cases;
  readonly sources: ReadonlyMap<string, AlignedSource>;
  /** By the index of the step; undefined before it is computed and after it is released. */
  readonly values: (StepValue | undefined)[];
  /** Moments that several steps use, by the first of these steps; absent where each step makes its own. */
  readonly moments?: {
    /** The first of the steps that share with a step, or -1. */
    readonly sharedBy: Int32Array;
    readonly made: Map<number, readonly Moments[]>;
  };
}

/** The table of a source. */
export function inputOf(inputs: ReadonlyMap<string, InputTable>, source: string): InputTable {
  const table = inputs.get(source);
  if (table === undefined) throw new Error(`No table was given for the source ${source}.`);
  return table;
}

/** A column of a source as it was read. */
export function inputColumn(
  inputs: ReadonlyMap<string, InputTable>,
  source: string,
  column: string,
): NumberColumn | TextColumn {
  const values = inputOf(inputs, source).columns.get(column);
  if (values === undefined) throw new Error(`The table of the source ${source} has no column ${column}.`);
  return values;
}

/** The declaration of a source. */
export function sourceInput(program: Program, source: string): SourceInput {
  const input = program.sources.find(({ name }) => name === source);
  if (input === undefined) throw new Error(`The program has no source ${source}.`);
  return input;
}

/** Where the rows of a source belong. */
export function alignedSource(sources: ReadonlyMap<string, AlignedSource>, source: string): AlignedSource {
  const aligned = sources.get(source);
  if (aligned === undefined) throw new Error(`The source ${source} does not say which unit its rows belong to.`);
  return aligned;
}

/** The value of a step that is still there. */
export function stepValue(workspace: Workspace, step: number): StepValue {
  const value = workspace.values[step];
  if (value === undefined) throw new Error(`The column of step ${step} was not kept.`);
  return value;
}

/** The numbers that an operand stands for. */
export function laneOf(workspace: Workspace, operand: Operand): Lane {
  if ('number' in operand) return operand.number;
  if ('text' in operand) return NaN;
  const value = stepValue(workspace, operand.step);
  if (typeof value === 'number' || value instanceof Float64Array) return value;
  throw new Error(`Step ${operand.step} does not give numbers.`);
}

/** The texts that an operand stands for; a number that is missing stands for a text that is. */
export function textLaneOf(workspace: Workspace, operand: Operand): TextLane {
  if ('text' in operand) return operand.text;
  if ('number' in operand) return null;
  const value = stepValue(workspace, operand.step);
  if (value === null || typeof value === 'string' || Array.isArray(value)) return value as TextLane;
  throw new Error(`Step ${operand.step} does not give texts.`);
}

/** True of operands that give texts. */
export function isText(program: Program, operand: Operand): boolean {
  return 'step' in operand ? program.steps[operand.step].type === 'text' : 'text' in operand;
}

/** The numbers or the texts that an operand stands for. */
export function valuesOf(workspace: Workspace, operand: Operand): Lane | TextLane {
  return isText(workspace.program, operand) ? textLaneOf(workspace, operand) : laneOf(workspace, operand);
}

/** The grouping that a step made; null stays null. */
export function groupingOf(workspace: Workspace, step: number | null): Grouping | null {
  return step === null ? null : madeGrouping(workspace, step);
}

/** The grouping that a step made. */
export function madeGrouping(workspace: Workspace, step: number): Grouping {
  const value = stepValue(workspace, step);
  if (value !== null && typeof value === 'object' && 'of' in value) return value as Grouping;
  throw new Error(`Step ${step} does not group.`);
}

/** How many elements a frame has. */
export function frameLength(workspace: Workspace, frame: Frame): number {
  switch (frame.kind) {
    case 'rows':
      return inputOf(workspace.inputs, frame.source).rowCount;
    case 'cases':
      return workspace.cases.count;
    case 'groups':
      return madeGrouping(workspace, frame.grouping).count;
    case 'constant':
      return 1;
  }
}
