/**
 * The values that every kernel of the runtime works on.
 *
 * Numbers and conditions are doubles in a `Float64Array`; `NaN` is *missing*; a condition is 1, 0 or missing.
 * Texts are arrays of strings; `null` is missing. A constant stands for a column that says the same everywhere.
 */

/** One number per row or per case; `NaN` is missing. */
export type NumberColumn = Float64Array;

/** One text per row or per case; `null` is missing. */
export type TextColumn = readonly (string | null)[];

/** A column of numbers, or one number for all. */
export type Lane = Float64Array | number;

/** A column of texts, or one text for all. */
export type TextLane = TextColumn | string | null;

/** Columns up to this length are cut from a block: a block costs as much as one of them. */
const SHORT_COLUMN = 512;

/** What is left of the block at hand. No piece is given away twice, so that nobody can tell; blocks go with their columns. */
const columnBlock = { values: new Float64Array(0), used: 0 };

/** A column of so many zeros. */
export function newColumn(length: number): Float64Array {
  if (length > SHORT_COLUMN) return new Float64Array(length);
  if (columnBlock.used + length > columnBlock.values.length) {
    columnBlock.values = new Float64Array(16 * SHORT_COLUMN);
    columnBlock.used = 0;
  }
  const from = columnBlock.used;
  columnBlock.used += length;
  return columnBlock.values.subarray(from, from + length);
}

/** Which group each element belongs to: an index below `count`, or -1 for none. */
export interface Grouping {
  readonly count: number;
  readonly of: Int32Array;
}

/**
 * Called where an operation has no result although its inputs are there (a division by zero, the logarithm of zero).
 * The result is missing; `index` is the element, or -1 where the operation is on constants.
 */
export type Trouble = (index: number, reason: string) => void;
