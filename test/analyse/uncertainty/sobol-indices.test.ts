import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DrawnColumn } from '../../../src/analyse/uncertainty/columns.js';
import { philox } from '../../../src/analyse/uncertainty/philox.js';
import { saltelliDesign } from '../../../src/analyse/uncertainty/sample.js';
import { sobolIndices } from '../../../src/analyse/uncertainty/sobol-indices.js';
import { sobolSequence } from '../../../src/analyse/uncertainty/sobol-sequence.js';

/** T. Ishigami and T. Homma (1990), with a = 7 and b = 0.1; inputs uniform from -pi to pi. */
const [A, B] = [7, 0.1];
function ishigami(u: ArrayLike<number>): number {
  const [x, y, z] = [0, 1, 2].map((at) => -Math.PI + 2 * Math.PI * u[at]!) as [number, number, number];
  return Math.sin(x) + A * Math.sin(y) ** 2 + B * z ** 4 * Math.sin(x);
}

/** The analytic values (Saltelli et al., Global Sensitivity Analysis: The Primer, 2008, p. 179). */
const V1 = 0.5 * (1 + (B * Math.PI ** 4) / 5) ** 2;
const V2 = A ** 2 / 8;
const V13 = B ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50);
const V = V1 + V2 + V13;
const FIRST = [V1 / V, V2 / V, 0];
const TOTAL = [(V1 + V13) / V, V2 / V, V13 / V];

const COLUMNS: readonly DrawnColumn[] = [0, 1, 2].map((assumption) => ({ assumption, name: `V${assumption + 1}` }));
const none = (): Int32Array => new Int32Array(0);

function outputsOf(y: Float64Array, base: number) {
  const block = (at: number): Float64Array => y.subarray(at * base, (at + 1) * base);
  return { a: block(0), b: block(1), ab: [block(2), block(3), block(4)] };
}

function estimated(base: number, seed: number, sequence: 'random' | 'quasi-random') {
  const design = saltelliDesign(COLUMNS, 3, { draws: base, seed, sequence });
  const y = Float64Array.from({ length: design.rows }, (_, row) =>
    ishigami(design.values.subarray(row * 3, row * 3 + 3)),
  );
  return sobolIndices(outputsOf(y, base), 0, none).indices;
}

describe('indices of Sobol', () => {
  test('those of the Ishigami function, within their Monte Carlo error', () => {
    // Over 20 seeds the mean estimate is within four standard errors of the analytic value.
    const all = Array.from({ length: 20 }, (_, seed) => estimated(1000, seed + 1, 'random'));
    for (const [name, analytic] of [
      ['first', FIRST],
      ['total', TOTAL],
    ] as const) {
      analytic.forEach((value, at) => {
        const found = all.map((indices) => indices[at]![name]!);
        const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
        const sd = Math.sqrt(found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (found.length - 1));
        expect(Math.abs(mean - value)).toBeLessThan(4 * (sd / Math.sqrt(found.length)) + 1e-3);
      });
    }
  });

  test('a quasi-random design comes closer', () => {
    const indices = estimated(4096, 7, 'quasi-random');
    indices.forEach(({ first, total }, at) => {
      expect(Math.abs(first! - FIRST[at]!)).toBeLessThan(0.01);
      expect(Math.abs(total! - TOTAL[at]!)).toBeLessThan(0.01);
    });
  });

  test('those that COINr estimates from the same outputs', () => {
    const read = (name: string): readonly (readonly string[])[] =>
      readFileSync(`test/resources/asem/sensitivity/${name}.csv`, 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(','));
    const y = Float64Array.from(read('ishigami_sample_y'), (row) => Number(row[3]));
    const { variance, indices } = sobolIndices(outputsOf(y, y.length / 5), 0, none);
    read('ishigami_estimate').forEach(([, first, total, , , , , expected], at) => {
      expect(Math.abs(indices[at]!.first! - Number(first))).toBeLessThan(1e-10);
      expect(Math.abs(indices[at]!.total! - Number(total))).toBeLessThan(1e-10);
      expect(Math.abs(variance - Number(expected))).toBeLessThan(1e-10);
    });
  });

  test('points without an output are left out and counted', () => {
    const a = [1, 2, NaN, 4];
    const b = [2, 1, 3, 5];
    const { points, dropped } = sobolIndices({ a, b, ab: [[1, 1, 1, 1]] }, 0, none);
    expect([points, dropped]).toEqual([3, 1]);
  });

  test('an output that never moves has none', () => {
    const same = [1, 1, 1];
    expect(sobolIndices({ a: same, b: same, ab: [same] }, 10, () => [0, 1, 2]).indices[0]).toMatchObject({
      first: null,
      total: null,
      firstLow: null,
    });
  });
});

describe('numbers that are drawn', () => {
  // The known answers of Random123 (D. E. Shaw Research), kat_vectors, philox4x32 10.
  test.each([
    [
      [0, 0],
      [0, 0, 0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0xa4093822, 0x299f31d0],
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('Philox of key %j and counter %j', (key, counter, expected) => {
    const words = new Uint32Array(4);
    philox(key as [number, number], counter, words);
    expect([...words]).toEqual(expected);
  });

  test('the first points of the Sobol sequence', () => {
    // scipy.stats.qmc.Sobol(4, scramble=False).random(8), which has the numbers of Joe and Kuo.
    const expected = [
      [0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25],
      [0.25, 0.75, 0.75, 0.75],
      [0.375, 0.375, 0.625, 0.875],
      [0.875, 0.875, 0.125, 0.375],
      [0.625, 0.125, 0.875, 0.625],
      [0.125, 0.625, 0.375, 0.125],
    ];
    const points = sobolSequence(8, 4);
    expect(Array.from({ length: 8 }, (_, at) => [...points.subarray(4 * at, 4 * at + 4)])).toEqual(expected);
  });

  test('every dimension takes each interval of 1/64 once in 64 points, shifted or not', () => {
    for (const seed of [undefined, 5]) {
      const points = sobolSequence(64, 256, seed);
      for (let dimension = 0; dimension < 256; dimension++) {
        const places = Array.from({ length: 64 }, (_, at) => Math.floor(points[at * 256 + dimension]! * 64));
        expect(new Set(places).size).toBe(64);
      }
    }
  });
});
