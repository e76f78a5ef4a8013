/*
 * The order of a column: which element is the smallest, and so on. Numbers are sorted by their bits, eleven at a time (radix sort, D. E.
 * Knuth, "The Art of Computer Programming" 3, 5.2.5), which takes time in proportion to their number.
 */

const DIGITS = 2048;

/** Room for keys and places, as long as the longest column so far. */
const radixRoom = {
  keys: new Uint32Array(0),
  otherKeys: new Uint32Array(0),
  order: new Int32Array(0),
  other: new Int32Array(0),
  counts: new Uint32Array(DIGITS),
};

/** Where the upper half of a double is, counted in words of 32 bits. */
const UPPER = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** A run of elements whose upper halves are equal is sorted by insertion up to this length. */
const SHORT_RUN = 24;

/**
 * The indexes of the present elements in the ascending order of their values; elements that are equal stay in their order. Holds until
 * the next call. Missing: left out. Errors: none.
 */
export function sortedOrder(values: Float64Array): Int32Array {
  const n = values.length;
  if (radixRoom.order.length < n) {
    radixRoom.keys = new Uint32Array(n);
    radixRoom.otherKeys = new Uint32Array(n);
    radixRoom.order = new Int32Array(n);
    radixRoom.other = new Int32Array(n);
  }
  const count = fillKeys(values, radixRoom.keys, radixRoom.order);
  for (const shift of [0, 11, 22]) {
    if (!sortByDigit(count, shift)) continue;
    const { keys, otherKeys, order, other } = radixRoom;
    radixRoom.keys = otherKeys;
    radixRoom.otherKeys = keys;
    radixRoom.order = other;
    radixRoom.other = order;
  }
  const { keys, order } = radixRoom;
  for (let from = 0; from < count;) {
    let to = from + 1;
    while (to < count && keys[to] === keys[from]) to++;
    if (to - from > 1) sortRun(values, order, from, to);
    from = to;
  }
  return order.subarray(0, count);
}

/** Whole numbers in the order of the upper halves of the present numbers, and where these stand. */
function fillKeys(values: Float64Array, keys: Uint32Array, order: Int32Array): number {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== values[i]) continue;
    // The two zeros are one number.
    const word = values[i] === 0 ? 0 : words[2 * i + UPPER];
    keys[count] = word >= 0x80000000 ? ~word : word | 0x80000000;
    order[count++] = i;
  }
  return count;
}

/** Sorts by eleven bits into the other half of the room; false, and nothing done, where all have the same. */
function sortByDigit(count: number, shift: number): boolean {
  const { keys, otherKeys, order, other, counts } = radixRoom;
  counts.fill(0);
  for (let i = 0; i < count; i++) counts[(keys[i] >>> shift) & (DIGITS - 1)]++;
  if (count === 0 || counts[(keys[0] >>> shift) & (DIGITS - 1)] === count) return false;
  let place = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const own = counts[digit];
    counts[digit] = place;
    place += own;
  }
  for (let i = 0; i < count; i++) {
    const key = keys[i];
    const at = counts[(key >>> shift) & (DIGITS - 1)]++;
    otherKeys[at] = key;
    other[at] = order[i];
  }
  return true;
}

/** Sorts the places of a run whose upper halves are equal by the whole numbers. */
function sortRun(values: Float64Array, order: Int32Array, from: number, to: number): void {
  if (to - from > SHORT_RUN) {
    order.subarray(from, to).sort((a, b) => values[a] - values[b] || a - b);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const index = order[i];
    const value = values[index];
    let at = i;
    for (; at > from && values[order[at - 1]] > value; at--) order[at] = order[at - 1];
    order[at] = index;
  }
}
