import type { Lane, TextLane, Trouble } from './column.js';
import { laneMask, laneValues, textLaneMask, textLaneValues } from './lane.js';
import { composed } from './text.js';

/**
 * Numbers out of a table, by the texts that stand in its key columns: the value of the one row in which every key is the
 * one that is asked for. Keys are compared without spaces around them.
 *
 * Shape: a table of `rows` rows, and for each of its key columns a text for all or one for each of n elements, to n
 * numbers. Missing: where a text that is asked for is missing, and where the cell is blank. Errors: no row has the keys, or
 * more than one has.
 */
export function lookupIn(
  table: Lane,
  keyColumns: readonly TextLane[],
  wanted: readonly TextLane[],
  rows: number,
  n: number,
  trouble: Trouble,
): Float64Array {
  const values = laneValues(table);
  const mask = laneMask(table);
  const places = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const key = keyAt(keyColumns, row);
    if (key !== undefined) places.set(key, places.has(key) ? -1 : row);
  }
  return Float64Array.from({ length: n }, (_, i) => {
    const key = keyAt(wanted, i);
    if (key === undefined) return NaN;
    const row = places.get(key);
    if (row === undefined) trouble(n === 1 ? -1 : i, `the table has no row for ${shown(wanted, i)}`);
    else if (row < 0) trouble(n === 1 ? -1 : i, `the table has several rows for ${shown(wanted, i)}`);
    else return values[row & mask];
    return NaN;
  });
}

function textsAt(lanes: readonly TextLane[], i: number): readonly (string | null)[] {
  return lanes.map((lane) => textLaneValues(lane)[i & textLaneMask(lane)]);
}

function keyAt(lanes: readonly TextLane[], i: number): string | undefined {
  const texts = textsAt(lanes, i);
  return texts.includes(null) ? undefined : JSON.stringify(texts.map((text) => composed(text!.trim())));
}

function shown(lanes: readonly TextLane[], i: number): string {
  return textsAt(lanes, i)
    .map((text) => `"${text ?? ''}"`)
    .join(', ');
}
