import type { NumberColumn, TextColumn } from '../runtime/column.js';

/** Keys are texts; numbers are taken as they are written. */
export function asTexts(column: NumberColumn | TextColumn): TextColumn {
  if (!(column instanceof Float64Array)) return column;
  return Array.from(column, (value) => (value === value ? String(value) : null));
}

/** Periods are numbers; a text that is none is missing. */
export function asNumbers(column: NumberColumn | TextColumn): Float64Array {
  if (column instanceof Float64Array) return column;
  return Float64Array.from(column, (text) => (text === null || text.trim() === '' ? NaN : Number(text)));
}
