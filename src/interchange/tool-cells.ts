/** What the cells of a COIN Tool workbook mean. */

import { dateText, normaliseText, numericText } from '../data/cells.js';
import type { Cell } from '../data/xlsx.js';
import { numberIn } from './coinr-set.js';

/** A sheet row by row from the first; rows and columns count from 1 where they are told. */
export type Sheet = readonly (readonly Cell[])[];

export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return numericText(cell);
  return cell instanceof Date ? dateText(cell) : normaliseText(String(cell));
}

/** Undefined where the cell is empty, NaN where it holds something else than a number. */
export function cellNumber(cell: Cell): number | undefined {
  if (isUnused(cell)) return undefined;
  return typeof cell === 'number' ? cell : numberIn(cellText(cell));
}

/** What the tool has in cells without a value. */
export function isUnused(cell: Cell): boolean {
  return cell === null || /^(|n\/a|--)$/i.test(cellText(cell));
}

/** `1` is A, `27` is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  return sheet[row - 1]?.[column - 1] ?? null;
}

/** All whole numbers from the first to the last. */
export function numbersBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
