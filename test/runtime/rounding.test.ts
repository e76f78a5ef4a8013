import { describe, expect, it } from 'vitest';
import { roundByDigits, roundNumber, roundTo, significant, type RoundingMode } from '../../src/runtime/rounding.js';
import { lane } from './support.js';

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe('rounding', () => {
  it.each<[number, number, RoundingMode, number]>([
    [1.005, 2, 'away', 1.01],
    [-1.005, 2, 'away', -1.01],
    [0.285, 2, 'away', 0.29],
    [2.5, 0, 'away', 3],
    [2.5, 0, 'even', 2],
    [3.5, 0, 'even', 4],
    [0.5, 0, 'even', 0],
    [0.51, 0, 'even', 1],
    [1.005, 2, 'even', 1],
    [1.015, 2, 'even', 1.02],
    [0.7135, 3, 'away', 0.714],
    [0.7135, 3, 'down', 0.713],
    [-0.7139, 3, 'down', -0.713],
    [0.1 + 0.2, 1, 'down', 0.3],
    [4.35 * 100, 0, 'down', 435],
    [0.29, 2, 'down', 0.29],
    [1250, -2, 'away', 1300],
    [1250, -2, 'even', 1200],
    [1299, -2, 'down', 1200],
    [49, -2, 'away', 0],
    [50, -2, 'away', 100],
    [50, -2, 'even', 0],
    [4, -2, 'away', 0],
    [-0.001, 2, 'away', 0],
    [-0.001, 2, 'down', 0],
    [1e300, 2, 'away', 1e300],
    [1e-300, 2, 'away', 0],
    [1.5e-300, 300, 'away', 2e-300],
    [1234567890123456, 0, 'away', 1234567890123456],
    [123456789012345.3, 0, 'away', 123456789012345],
    [0, 2, 'away', 0],
    [-0, -2, 'away', 0],
    [0.1 + 0.2, 16, 'away', 0.3],
  ])('%d to %d decimals, %s, is %d', (x, decimals, mode, expected) => {
    expect(roundNumber(x, decimals, mode)).toBe(expected);
    if (x !== 0) expect(roundByDigits(x, decimals, mode)).toBe(expected);
  });

  it('keeps what is missing and takes decimals from a column', () => {
    expect(roundTo(lane(1.25, null, 1.25, 125), lane(1, 1, null, -1), 'away')).toEqual(lane(1.3, null, null, 130));
    expect(roundTo(1.25, lane(1, 0), 'even')).toEqual(lane(1.2, 1));
    expect(roundTo(NaN, 1, 'away')).toBeNaN();
    expect(roundTo(0.125, 2, 'away')).toBe(0.13);
  });

  it('is missing where the rounded number is beyond the doubles', () => {
    expect(roundNumber(1.79e308, -308, 'away')).toBeNaN();
  });

  it('decides fast as it does by digits', () => {
    const random = randomNumbers(7);
    const modes = ['away', 'even', 'down'] as const;
    for (let k = 0; k < 1_000_000; k++) {
      const decimals = Math.floor(random() * 12) - 3;
      const mode = modes[k % 3];
      const size = 10 ** (Math.floor(random() * 12) - 4);
      let x = (random() - 0.5) * size;
      // Half of them are at a half or a whole unit, some of these a few doubles beside it.
      if (k % 2 === 0) {
        x = (Math.round(x * 10 ** decimals * 2) / 2) * 10 ** -decimals;
        x *= 1 + (Math.floor(random() * 9) - 4) * 2 ** -52 * 10 ** Math.floor(random() * 3);
      }
      if (x === 0) continue;
      const fast = roundNumber(x, decimals, mode);
      if (fast !== roundByDigits(x, decimals, mode)) expect.fail(`${x} to ${decimals}, ${mode}: ${fast}`);
    }
  });
});

describe('significant', () => {
  it('keeps so many digits', () => {
    expect(significant(123456, 2)).toBe(120000);
    expect(significant(0.1 + 0.2, 12)).toBe(0.3);
    expect(significant(-0, 3)).toBe(0);
    expect(significant(NaN, 3)).toBeNaN();
  });
});
