import type { InputTable } from '../../../execute/execute.js';
import type { AlignedProgram } from '../../../execute/align.js';
import type { SourceInput } from '../../../plan/program.js';
import { significant } from '../../../runtime/rounding.js';
import type { Cell } from '../file/book.js';
import { addColumn, type Grid } from './grid.js';

/** The sheets of the sources: what was read, a row a row. */

export interface SourceGrid {
  readonly grid: Grid;
  readonly source: SourceInput;
  /** By column of the source: its place in the grid, and whether its numbers have few digits. */
  readonly places: ReadonlyMap<string, { readonly column: number; readonly isShort: boolean }>;
  /** The row of the table that each row of the grid shows. */
  readonly order: Int32Array;
  /** Of many rows a unit: where those of each case (of a source without periods each unit) begin, and the end. */
  readonly starts: Int32Array | null;
}

/**
 * Makes the sheet of a source. Where a unit has many rows they are sorted by case, those that belong to none last, so that
 * the rows of a case are one range; the first column tells in which row each was read.
 */
export function sourceGrid(
  source: SourceInput,
  name: string,
  { merged, sources, cases }: AlignedProgram,
  titles: ReadonlyMap<string, string>,
): SourceGrid {
  const table: InputTable = merged.inputs.get(source.name)!;
  const aligned = sources.get(source.name);
  const caseOf = source.role === 'rows' ? (aligned?.caseOf ?? null) : null;
  const { order, starts } = orderOf(table.rowCount, caseOf, aligned?.repeated ? cases.unitNames.length : cases.count);
  const grid: Grid = {
    name,
    title: source.title ?? source.name,
    first: 3,
    count: table.rowCount,
    columns: [],
    keys: 1,
    tab: '7A8B99',
  };
  addColumn(grid, {
    group: 'as read',
    header: 'row',
    note: 'The row in which it was read.',
    style: 'header',
    cell: (i) => ({ style: 'plain', value: table.rowNumber(order[i]) }),
  });
  const places = new Map<string, { readonly column: number; readonly isShort: boolean }>();
  for (const { name: column, header } of source.columns) {
    const values = table.columns.get(column)!;
    const title = titles.get(column);
    const place = addColumn(grid, {
      group: 'as read',
      header,
      ...(title === undefined ? {} : { note: title }),
      style: 'header',
      cell: (i) => dataCell(values[order[i]]),
    });
    places.set(column, { column: place, isShort: !(values instanceof Float64Array) || hasFewDigits(values) });
  }
  return { grid, source, places, order, starts };
}

function dataCell(value: number | string | null): Cell {
  if (value === null || Number.isNaN(value)) return { style: 'input' };
  return { style: 'input', value };
}

/** The rows of a table, sorted by case where that is asked for; equal ones stay in their order. */
function orderOf(
  count: number,
  caseOf: Int32Array | null,
  cases: number,
): { readonly order: Int32Array; readonly starts: Int32Array | null } {
  if (caseOf === null) return { order: Int32Array.from({ length: count }, (_, row) => row), starts: null };
  const starts = new Int32Array(cases + 1);
  for (let row = 0; row < count; row++) if (caseOf[row] >= 0) starts[caseOf[row] + 1]++;
  for (let at = 1; at < starts.length; at++) starts[at] += starts[at - 1];
  const next = starts.slice();
  const order = new Int32Array(count);
  let last = starts[cases];
  for (let row = 0; row < count; row++) order[caseOf[row] >= 0 ? next[caseOf[row]]++ : last++] = row;
  return { order, starts };
}

function hasFewDigits(values: Float64Array): boolean {
  return values.every((value) => Number.isNaN(value) || significant(value, 12) === value);
}

/** The titles of the columns of a source in the model. */
export function columnTitles(
  columns: ReadonlyMap<string, { readonly title?: string }> | undefined,
): ReadonlyMap<string, string> {
  return new Map([...(columns ?? [])].flatMap(([name, { title }]) => (title === undefined ? [] : [[name, title]])));
}
