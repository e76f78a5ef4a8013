/**
 * Numbers drawn by chance that are the same for the same seed on every machine and on any number of cores: the
 * counter-based generator Philox4x32 of ten rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC11, 2011). A block of four words is a function of a key and a counter, so that any draw can be made by itself.
 */

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
const ROUNDS = 10;

/** The upper 32 bits of a product of two words of 32 bits. */
function high(a: number, b: number): number {
  const [ah, al] = [a >>> 16, a & 0xffff];
  const [bh, bl] = [b >>> 16, b & 0xffff];
  const middle = ah * bl + ((al * bl) >>> 16);
  const other = al * bh + (middle & 0xffff);
  return (ah * bh + Math.floor(middle / 0x10000) + (other >= 0 ? Math.floor(other / 0x10000) : 0)) >>> 0;
}

/**
 * Four words of 32 bits.
 *
 * @param key two words
 * @param counter four words
 * @param into where they are written
 */
export function philox(key: readonly [number, number], counter: ArrayLike<number>, into: Uint32Array): void {
  let [k0, k1] = key;
  let [a, b, c, d] = [counter[0]!, counter[1]!, counter[2]!, counter[3]!];
  for (let round = 0; round < ROUNDS; round++) {
    const [h0, l0] = [high(M0, a), Math.imul(M0, a)];
    const [h1, l1] = [high(M1, c), Math.imul(M1, c)];
    a = (h1 ^ b ^ k0) >>> 0;
    b = l1 >>> 0;
    c = (h0 ^ d ^ k1) >>> 0;
    d = l0 >>> 0;
    k0 = (k0 + W0) >>> 0;
    k1 = (k1 + W1) >>> 0;
  }
  into[0] = a;
  into[1] = b;
  into[2] = c;
  into[3] = d;
}

/** A key of a seed: a whole number up to 2^53. */
export function keyOfSeed(seed: number): readonly [number, number] {
  return [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];
}

/** A number from 0 up to 1, with 53 bits. */
function uniformOf(first: number, second: number): number {
  return ((first >>> 5) * 67108864 + (second >>> 6)) / 9007199254740992;
}

/** The number from 0 up to 1 at a place of a table of numbers drawn by chance. */
export function uniformAt(key: readonly [number, number], row: number, column: number): number {
  const words = new Uint32Array(4);
  philox(key, [row >>> 0, Math.floor(row / 2 ** 32) >>> 0, column >>> 0, 0], words);
  return uniformOf(words[0]!, words[1]!);
}

/**
 * One number after the other, of a stream of its own for each pair of numbers.
 *
 * @param of a number from 0 up to 1 that says which draw it is
 */
export function streamOf(of: number, stream: number): () => number {
  const bits = of * 9007199254740992;
  const key = [Math.floor(bits / 2 ** 32) >>> 0, bits >>> 0] as const;
  const words = new Uint32Array(4);
  const counter = new Uint32Array([0, 0, stream >>> 0, 1]);
  let at = 4;
  return () => {
    if (at === 4) {
      philox(key, counter, words);
      counter[0]!++;
      at = 0;
    }
    const number = uniformOf(words[at]!, words[at + 1]!);
    at += 2;
    return number;
  };
}
