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

/** Columns that are used again and again, by their length: `used` of them are taken. */
export type ColumnRoom = Map<number, { readonly columns: Float64Array[]; used: number }>;

/** The room from which columns come at the moment, if there is one. */
const roomAtHand: { room: ColumnRoom | undefined } = { room: undefined };

/**
 * Takes columns from a room until the work ends, for work that is done over and over. Its columns are there until the next
 * work in the same room begins, which writes over them.
 */
export function inColumnRoom(room: ColumnRoom, work: () => void): void {
  const before = roomAtHand.room;
  for (const shelf of room.values()) shelf.used = 0;
  roomAtHand.room = room;
  try {
    work();
  } finally {
    roomAtHand.room = before;
  }
}

function columnOf(room: ColumnRoom, length: number): Float64Array {
  let shelf = room.get(length);
  if (shelf === undefined) room.set(length, (shelf = { columns: [], used: 0 }));
  const column = shelf.columns[shelf.used++];
  if (column !== undefined) return column.fill(0);
  const made = new Float64Array(length);
  shelf.columns.push(made);
  return made;
}

/** A column of so many zeros. */
export function newColumn(length: number): Float64Array {
  if (roomAtHand.room !== undefined) return columnOf(roomAtHand.room, length);
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
