import { philox, keyOfSeed } from './philox.js';
import { DIRECTION_NUMBERS } from './sobol-directions.js';

const BITS = 32;

/** As many dimensions as there are direction numbers for. */
export const MOST_DIMENSIONS = 256;

/**
 * Points of the Sobol sequence (I. M. Sobol', USSR Computational Mathematics and Mathematical Physics 7, 1967), in the order of
 * Gray codes (Antonov and Saleev 1979), with direction numbers of Joe and Kuo (2008). Each dimension is shifted by bits of its own
 * that the seed tells (a digital shift), so that other seeds give other points that are spread as evenly.
 *
 * Point by point, each a number from 0 up to 1. Errors: none; there are at most 2^32 points and `MOST_DIMENSIONS` dimensions.
 *
 * @param seed none: the points as they are, the first of which is 0 everywhere
 */
export function sobolSequence(points: number, dimensions: number, seed?: number): Float64Array {
  const result = new Float64Array(points * dimensions);
  const words = new Uint32Array(4);
  const directions = directionNumbers(dimensions);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const own = directions[dimension]!;
    if (seed !== undefined) philox(keyOfSeed(seed), [dimension, 0, 0, 2], words);
    let x = 0;
    const shift = seed === undefined ? 0 : words[0]!;
    for (let point = 0; point < points; point++) {
      result[point * dimensions + dimension] = ((x ^ shift) >>> 0) / 2 ** BITS;
      // The place of the lowest bit that is 0 tells which direction comes next.
      x = (x ^ own[31 - Math.clz32(~point & (point + 1))]!) >>> 0;
    }
  }
  return result;
}

function directionNumbers(dimensions: number): readonly Uint32Array[] {
  const lines = DIRECTION_NUMBERS.trim().split('\n');
  return Array.from({ length: dimensions }, (_, dimension) => {
    const v = new Uint32Array(BITS);
    if (dimension === 0) {
      for (let bit = 0; bit < BITS; bit++) v[bit] = 2 ** (BITS - 1 - bit);
      return v;
    }
    const [polynomial, ...m] = lines[dimension - 1]!.split(' ').map(Number) as [number, ...number[]];
    const degree = m.length;
    for (let bit = 0; bit < BITS; bit++) {
      if (bit < degree) {
        v[bit] = m[bit]! * 2 ** (BITS - 1 - bit);
        continue;
      }
      let next = v[bit - degree]! ^ (v[bit - degree]! >>> degree);
      for (let at = 1; at < degree; at++) if ((polynomial >>> (degree - at)) & 1) next ^= v[bit - at]!;
      v[bit] = next >>> 0;
    }
    return v;
  });
}
