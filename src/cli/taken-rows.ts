/** Rows that several threads share out among themselves: whoever is free takes the next ones. */

/** How many rows are taken already, in memory that all threads see. */
export type TakenRows = Int32Array;

/** So many are taken at once: few enough that no thread has much left when the others have ended. */
const TAKEN_AT_ONCE = 8;

export function noRowsTaken(): TakenRows {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Takes rows until there are none: the first of them, and the one behind the last. */
export function* rowsToTake(taken: TakenRows, rows: number): Generator<readonly [from: number, to: number]> {
  for (;;) {
    const from = Atomics.add(taken, 0, TAKEN_AT_ONCE);
    if (from >= rows) return;
    yield [from, Math.min(from + TAKEN_AT_ONCE, rows)];
  }
}
