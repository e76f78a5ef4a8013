import { columnLetters, quotedSheet } from '../file/addresses.js';
import type { Cell, CellStyle, Sheet } from '../file/book.js';
import type { Term } from '../formulas/term.js';

/** A sheet in which every row is a case, or a row of a source, and columns are added one after the other. */
export interface Grid {
  readonly name: string;
  readonly title: string;
  /** The row of the first element, from 0. */
  readonly first: number;
  readonly count: number;
  readonly columns: GridColumn[];
  /** So many columns stay in sight. */
  readonly keys: number;
  readonly tab: string;
}

export interface GridColumn {
  /** What stands over this column and its neighbours of the same group. */
  readonly group: string;
  readonly header: string;
  readonly note?: string;
  readonly style: CellStyle;
  /** What stands between the header and the first element. */
  readonly above?: Cell;
  cell(element: number): Cell;
}

/** Where the values of a step stand. */
export type Placed =
  | {
      readonly kind: 'column';
      readonly grid: Grid;
      readonly column: number;
      readonly isRaw: boolean;
      readonly isShort: boolean;
    }
  | { readonly kind: 'cell'; readonly sheet: string; readonly address: string; readonly isShort: boolean };

/** Rows of a grid: its title, the groups, the headers, and what stands above the values. */
export const GROUP_ROW = 1;
export const HEADER_ROW = 2;
export const ABOVE_ROW = 3;

/** What stands at a place, as another sheet, or its own, refers to it. */
export function termOf(placed: Placed, from: string): Term {
  const common = { isCells: true, isMissing: false, isShort: placed.isShort } as const;
  if (placed.kind === 'cell') {
    const address = placed.sheet === from ? placed.address : `${quotedSheet(placed.sheet)}!${placed.address}`;
    return { ...common, isRaw: false, at: () => address, range: () => address };
  }
  const { grid, column, isRaw } = placed;
  const letters = columnLetters(column);
  const sheet = grid.name === from ? '' : `${quotedSheet(grid.name)}!`;
  return {
    ...common,
    isRaw,
    at: (element) => `${sheet}${letters}${grid.first + element + 1}`,
    range: (start, end) => `${sheet}${letters}$${grid.first + start + 1}:${letters}$${grid.first + end}`,
  };
}

/** Adds a column at the right; its place among the columns. */
export function addColumn(grid: Grid, column: GridColumn): number {
  return grid.columns.push(column) - 1;
}

/** The cells of a grid. */
export function gridSheet(grid: Grid): Sheet {
  const { columns } = grid;
  const groups = columns.map(({ group }, at): Cell | undefined =>
    group === '' ? undefined : { style: 'group', ...(columns[at - 1]?.group === group ? {} : { value: group }) },
  );
  const headers = columns.map(({ header, note }): Cell => ({
    style: 'header',
    value: header,
    ...(note === undefined ? {} : { note }),
  }));
  const rows: (readonly (Cell | undefined)[])[] = [[{ style: 'title', value: grid.title }], groups, headers];
  if (grid.first > ABOVE_ROW) rows.push(columns.map(({ above }) => above));
  for (let element = 0; element < grid.count; element++) rows.push(columns.map((column) => column.cell(element)));
  return {
    name: grid.name,
    rows,
    widths: columns.map(({ header }, at) => (at === 0 ? 14 : Math.min(Math.max(12, header.length * 0.6 + 4), 24))),
    frozen: { rows: grid.first, columns: grid.keys },
    tab: grid.tab,
  };
}
