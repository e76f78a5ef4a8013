/** The ranks of the cases in a child as whole numbers from 1, the smallest value first; 0 is missing. */
export interface CaseRanks {
  readonly ranks: Int32Array;
  readonly anyMissing: boolean;
}

/** So many words of 32 cases are kept at a time, whatever the number of cases, so that they stay in a processor's cache. */
const MAJORITY_ROOM = 1 << 20;

/** Where the sets of a child lie: each is a row of words. */
interface ChildSets {
  readonly ranks: Int32Array;
  /** The digits of its votes that are 1. */
  readonly digits: readonly number[];
  readonly votes: number;
  /** 1 for ranks of more than one case; for all of them where a case is missing. */
  readonly isShared: Uint8Array;
  /** The row of the cases up to rank 0; those of further ranks follow. */
  readonly below: number;
  /** The same with what is missing in every set. */
  readonly notAbove: number;
}

/** The sets of a block of cases, and the counts that are made from them. */
interface Block {
  readonly sets: Int32Array;
  readonly width: number;
  readonly digits: Int32Array;
}

/**
 * How many of the others each case has a majority over, less how many have one over it. Case i has a majority over j
 * where the votes of the children in which i is above j exceed those of the children in which j is above i; a child that
 * is missing in one of the two speaks for neither.
 *
 * Each operation on a whole number decides 32 pairs: the cases below another are a set of bits, and votes are counted
 * in binary, one word a digit (bit-sliced: Knuth, The Art of Computer Programming 4A, 7.1.3).
 *
 * Shape: K children of so many cases, whole votes from 0 with a sum below 2^29, to a whole number a case. Errors: none.
 * `room` is how many words are kept at a time, and changes nothing but that.
 */
export function majorityBalance(
  children: readonly CaseRanks[],
  votes: readonly number[],
  count: number,
  room = MAJORITY_ROOM,
): Int32Array {
  const balance = new Int32Array(count);
  const words = (count + 31) >> 5;
  let rows = 1;
  const placed = children.map(({ ranks, anyMissing }, child): ChildSets => {
    const isShared = sharedRanks(ranks, anyMissing);
    const below = rows;
    rows += isShared.length;
    const notAbove = anyMissing ? rows : below;
    if (anyMissing) rows += isShared.length;
    return { ranks, digits: digitsOf(votes[child]), votes: votes[child], isShared, below, notAbove };
  });
  const width = Math.min(Math.max(Math.floor(room / rows), 1), words);
  // What ties has half of the votes, so that twice the votes are counted.
  const top = digitsOf(2 * votes.reduce((sum, of) => sum + of, 0)).at(-1) ?? 0;
  const block = { sets: new Int32Array(rows * width), digits: new Int32Array((top + 1) * width), width };
  const pending = new Int32Array(top + 1);
  const counted = new Int32Array(width);
  for (let from = 0; from < words; from += width) {
    block.sets.fill(0);
    for (const child of placed) fillSets(block, child, from);
    for (let word = 0; word < width; word++) counted[word] = bitsFrom(count - 32 * (from + word));
    for (let i = 0; i < count; i++) {
      const total = countVotes(block, placed, i, pending);
      const own = (i >> 5) - from;
      if (own >= 0 && own < width) counted[own] ^= 1 << (i & 31);
      balance[i] += balanceOfCounts(block, total, counted);
      if (own >= 0 && own < width) counted[own] ^= 1 << (i & 31);
    }
  }
  return balance;
}

/** The lowest bits of a word, so many; none below 0, all from 32 on. */
function bitsFrom(count: number): number {
  return count >= 32 ? -1 : count > 0 ? (1 << count) - 1 : 0;
}

/** By rank: 1 where a case of that rank may neither be above nor below another. */
function sharedRanks(ranks: Int32Array, anyMissing: boolean): Uint8Array {
  let highest = 0;
  for (let i = 0; i < ranks.length; i++) if (ranks[i] > highest) highest = ranks[i];
  const isShared = new Uint8Array(highest + 1);
  if (anyMissing) return isShared.fill(1);
  const isTaken = new Uint8Array(highest + 1);
  for (let i = 0; i < ranks.length; i++) {
    isShared[ranks[i]] = isTaken[ranks[i]];
    isTaken[ranks[i]] = 1;
  }
  return isShared;
}

/** The digits that are 1 in a whole number written in binary, the lowest first. */
function digitsOf(x: number): readonly number[] {
  const digits: number[] = [];
  for (let digit = 0; x >> digit > 0; digit++) if (((x >> digit) & 1) === 1) digits.push(digit);
  return digits;
}

/** Writes the sets of a child for the block that begins with a word. */
function fillSets({ sets, width }: Block, { ranks, below, notAbove, isShared }: ChildSets, from: number): void {
  const first = below * width;
  const last = first + isShared.length * width;
  const end = Math.min(32 * (from + width), ranks.length);
  for (let j = 32 * from; j < end; j++) {
    if (ranks[j] > 0) sets[first + ranks[j] * width + (j >> 5) - from] |= 1 << (j & 31);
  }
  for (let at = first + width; at < last; at++) sets[at] |= sets[at - width];
  if (notAbove === below) return;
  for (let at = first, to = notAbove * width, word = 0; at < last; at++, to++) {
    sets[to] = sets[at] | ~sets[last - width + word];
    word = word + 1 === width ? 0 : word + 1;
  }
}

/**
 * Counts twice the votes for case i over each case of the block, and once those of ties; returns the votes there are.
 * A child in which nothing ties with the case needs one set in place of two; two such sets are added at a time.
 */
function countVotes(block: Block, children: readonly ChildSets[], i: number, pending: Int32Array): number {
  const { width, digits } = block;
  digits.fill(0);
  pending.fill(-1);
  let most = 0;
  let total = 0;
  for (let child = 0; child < children.length; child++) {
    const { ranks, isShared, below, notAbove, votes, digits: ones } = children[child];
    const rank = ranks[i];
    if (rank === 0) continue;
    total += votes;
    const row = (below + rank - 1) * width;
    for (let k = 0; k < ones.length; k++) {
      const digit = ones[k];
      if (isShared[rank] === 1) {
        most += 2 << digit;
        addSets(block, row, (notAbove + rank) * width, digit, most);
      } else if (pending[digit + 1] < 0) pending[digit + 1] = row;
      else {
        most += 4 << digit;
        addSets(block, row, pending[digit + 1], digit + 1, most);
        pending[digit + 1] = -1;
      }
    }
  }
  for (let digit = 1; digit < pending.length; digit++) {
    if (pending[digit] < 0) continue;
    most += 1 << digit;
    addSets(block, pending[digit], 0, digit, most);
  }
  return total;
}

/** Adds two sets at a digit, after which no count exceeds `most`. */
function addSets({ sets, digits, width }: Block, a: number, b: number, digit: number, most: number): void {
  const end = (32 - Math.clz32(most)) * width;
  const start = digit * width;
  for (let word = 0; word < width; word++) {
    const one = sets[a + word];
    const other = sets[b + word];
    const half = one ^ other;
    let at = start + word;
    const before = digits[at];
    digits[at] = before ^ half;
    let carry = (one & other) | (before & half);
    for (at += width; at < end; at += width) {
      const next = digits[at];
      digits[at] = next ^ carry;
      carry &= next;
    }
  }
}

/** How many of the counts exceed a number, less how many are below it. */
function balanceOfCounts({ digits, width }: Block, number: number, counted: Int32Array): number {
  const top = digits.length / width - 1;
  let balance = 0;
  for (let word = 0; word < width; word++) {
    let above = 0;
    let same = counted[word];
    for (let digit = top, at = top * width + word; digit >= 0; digit--, at -= width) {
      const bits = digits[at];
      const wanted = -((number >> digit) & 1);
      above |= same & bits & ~wanted;
      same &= ~(bits ^ wanted);
    }
    balance += bitCount(above) - bitCount(counted[word] & ~(above | same));
  }
  return balance;
}

/** How many bits of a word are set. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
