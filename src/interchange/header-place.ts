/** In which rows of a file the header of its table stands: below titles, and sometimes in two rows, groups above and columns below. */

import { normaliseText } from '../data/cells.js';
import { joinedHeaders } from '../runtime/header-levels.js';
import { isNumber } from './number-style.js';
import { isYear } from './year-series.js';

type Rows = readonly (readonly string[])[];

export interface HeaderPlace {
  /** The first row of the header, from 1. */
  readonly headerRow: number;
  readonly headerRows: number;
}

/** @param rows the cells of the first rows, trimmed, `''` where a cell is empty */
export function headerAmong(rows: Rows): HeaderPlace {
  const headerRow = headerRowAmong(rows);
  const alone = { headerRow, headerRows: 1 };
  return withGroupsAbove(rows, alone) ?? withColumnsBelow(rows, alone);
}

/**
 * The first row if more than half as many cells are filled there as in the fullest row, and otherwise the first that is so: a
 * title fills one cell, or a few where it says who has published it and when.
 */
function headerRowAmong(rows: Rows): number {
  const filled = rows.map((row) => row.filter((cell) => cell !== '').length);
  const most = Math.max(0, ...filled);
  const first = filled.findIndex((count) => count > 1 && count * 2 > most);
  return first < 0 ? 1 : first + 1;
}

/** Where columns go by the same name, the rows above them tell them apart, if any do: `2019` above `Income` and `Schools`. */
function withGroupsAbove(rows: Rows, { headerRow }: HeaderPlace): HeaderPlace | undefined {
  for (let first = headerRow; first >= 1; first--) {
    const levels = rows.slice(first - 1, headerRow);
    if (levels[0]!.every((cell) => cell === '')) return undefined;
    if (!hasTwice(levels)) return first === headerRow ? undefined : placeOf(first, headerRow);
  }
  return undefined;
}

/** A row of groups leaves cells empty where the row below it has the names of columns, and a record would have figures. */
function withColumnsBelow(rows: Rows, { headerRow }: HeaderPlace): HeaderPlace {
  let last = headerRow;
  while (last < rows.length && isBelowGroups(rows, last)) last++;
  return placeOf(headerRow, last);
}

/** Whether the row at a place, from 0, has names where the one above it has none, and figures stand below one of them. */
function isBelowGroups(rows: Rows, place: number): boolean {
  const [row, groups] = [rows[place]!, rows[place - 1]!];
  if (row.some(isFigure)) return false;
  const first = groups.findIndex((cell) => cell !== '');
  return row.some(
    (cell, at) =>
      cell !== '' &&
      at > first &&
      (groups[at] ?? '') === '' &&
      rows.slice(place + 1).some((record) => isFigure(record[at] ?? '')),
  );
}

function isFigure(cell: string): boolean {
  return isNumber(cell) && !isYear(cell);
}

function placeOf(first: number, last: number): HeaderPlace {
  return { headerRow: first, headerRows: last - first + 1 };
}

function hasTwice(levels: Rows): boolean {
  const headers = joinedHeaders(levels)
    .map(normaliseText)
    .filter((header) => header !== '');
  return new Set(headers).size < headers.length;
}
