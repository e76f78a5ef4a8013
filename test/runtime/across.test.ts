import { describe, expect, it } from 'vitest';
import * as across from '../../src/runtime/across.js';
import { type ColumnRoom, inColumnRoom, type Lane } from '../../src/runtime/column.js';
import { close, lane, noTrouble, notebook } from './support.js';

const columns = [lane(1, 4, null, null), lane(2, null, null, 5), lane(6, 8, null, null)];

describe('across children', () => {
  it('leave out what is missing', () => {
    expect(across.countAcross(columns, null, 4)).toEqual(lane(3, 2, 0, 1));
    expect(across.sumAcross(columns, null, null, 4, noTrouble)).toEqual(lane(9, 12, null, 5));
    expect(across.meanAcross(columns, null, null, 4, noTrouble)).toEqual(lane(3, 6, null, 5));
    expect(across.medianAcross(columns, null, 4)).toEqual(lane(2, 6, null, 5));
    expect(across.minimumAcross(columns, null, 4)).toEqual(lane(1, 4, null, 5));
    expect(across.maximumAcross(columns, null, 4)).toEqual(lane(6, 8, null, 5));
    expect(across.varianceAcross(columns, null, 4, noTrouble)).toEqual(lane(7, 8, null, null));
    expect(across.quantileAcross(columns, 0.25, null, 4, noTrouble)).toEqual(lane(1.5, 5, null, 5));
    expect(across.firstAcross(columns, null, 4)).toEqual(lane(1, 4, null, 5));
    expect(across.shareAcross([lane(1, 0), lane(1, null), 0], null, null, 2, noTrouble)).toEqual(lane(2 / 3, 0));
    const deviations = across.standardDeviationAcross(columns, null, 4, noTrouble) as Float64Array;
    expect(close(deviations[0], Math.sqrt(7))).toBe(true);
    expect(close(deviations[1], Math.sqrt(8))).toBe(true);
  });

  it('rescale weights to the children that are there, and sums do not', () => {
    expect(across.meanAcross(columns, [1, 2, 1], null, 4, noTrouble)).toEqual(lane(11 / 4, 6, null, 5));
    expect(across.sumAcross(columns, [1, 2, 1], null, 4, noTrouble)).toEqual(lane(11, 12, null, 10));
    // A weight may differ by case, and a child without one is left out.
    expect(across.meanAcross(columns, [lane(1, 3, 1, 1), 2, lane(null, 1, 1, 1)], null, 4, noTrouble)).toEqual(
      lane(5 / 3, 5, null, 5),
    );
    expect(across.shareAcross([1, 0], [3, 1], null, 4, noTrouble)).toBe(0.75);
  });

  it('take only the children that meet a condition', () => {
    const where = [lane(1, 0, 1, 1), 1, lane(0, 1, 1, 1)];
    expect(across.countAcross(columns, where, 4)).toEqual(lane(2, 1, 0, 1));
    expect(across.sumAcross(columns, null, where, 4, noTrouble)).toEqual(lane(3, 8, null, 5));
    expect(across.meanAcross(columns, [1, 3, 1], where, 4, noTrouble)).toEqual(lane(7 / 4, 8, null, 5));
    expect(across.medianAcross(columns, where, 4)).toEqual(lane(1.5, 8, null, 5));
    expect(across.minimumAcross(columns, where, 4)).toEqual(lane(1, 8, null, 5));
    expect(across.maximumAcross(columns, where, 4)).toEqual(lane(2, 8, null, 5));
    expect(across.firstAcross(columns, where, 4)).toEqual(lane(1, 8, null, 5));
  });

  it('tell of weights that are negative or all zero, and of sums that are too large', () => {
    const { trouble, notes } = notebook();
    expect(across.meanAcross(columns, [0, lane(1, 1, 1, 1), 0], null, 4, trouble)).toEqual(lane(2, null, null, 5));
    // (2 * 1 - 2) / (2 - 1) = 0 and (2 * 1 - 3) / (2 - 1) = -1: what is the same for all is told once.
    expect(across.meanAcross([1, lane(2, 3)], [2, -1], null, 2, trouble)).toEqual(lane(0, -1));
    expect(across.meanAcross([1, lane(2, 3)], [2, lane(1, -1)], null, 2, trouble)).toEqual(lane(4 / 3, -1));
    expect(across.meanAcross([1, 2], [0, 0], null, 2, trouble)).toBeNaN();
    expect(across.sumAcross([lane(1.7e308), 1.7e308], null, null, 1, trouble)).toEqual(lane(null));
    expect(notes).toEqual([
      '1: the weights sum to zero',
      '-1: a negative weight, so that a better value lowers the result',
      '1: a negative weight, so that a better value lowers the result',
      '-1: the weights sum to zero',
      '0: too large for a number',
    ]);
  });

  it('give a constant for constants', () => {
    expect(across.sumAcross([1, 2, NaN], null, null, 9, noTrouble)).toBe(3);
    expect(across.meanAcross([1, 2, 6], null, null, 9, noTrouble)).toBe(3);
    expect(across.medianAcross([1, 2, 6], null, 9)).toBe(2);
    expect(across.countAcross([1, NaN], null, 9)).toBe(1);
    expect(across.skewnessAcross([1, 2, 3], null, 9)).toBe(0);
    expect(across.varianceAcross([0.3, 0.1 + 0.2], null, 9, noTrouble)).toBe(0);
    expect(across.presentAtLeast([1, NaN], 1, 9)).toBe(1);
    expect(across.presentShare([1, NaN], 9)).toBe(0.5);
    expect(across.meanAcross([1, 3], [lane(1, 3), 1], null, 2, noTrouble)).toEqual(lane(2, 1.5));
    expect(across.meanAcross([1, 3], null, [lane(1, 0), 1], 2, noTrouble)).toEqual(lane(2, 3));
  });

  it('take the shape of many children', () => {
    const many = [2, 4, 4, 4, 5, 5, 7, 9].map((value) => lane(value, null));
    // See the same numbers in reduction.test.ts.
    const skewness = across.skewnessAcross(many, null, 2) as Float64Array;
    const kurtosis = across.kurtosisAcross(many, null, 2) as Float64Array;
    expect(close(skewness[0], ((42 / 8 / 8) * Math.sqrt(56)) / 6)).toBe(true);
    expect(close(kurtosis[0], ((9 * (356 / 8 / 16 - 3) + 6) * 7) / (6 * 5))).toBe(true);
    expect([skewness[1], kurtosis[1]]).toEqual([NaN, NaN]);
    const hundred = Array.from({ length: 101 }, (_, i) => lane((i * 37) % 101));
    expect(across.medianAcross(hundred, null, 1)).toEqual(lane(50));
  });

  it('go on where one block of cases ends', () => {
    const n = 10_000;
    const first = Float64Array.from({ length: n }, (_, i) => i);
    const expected = Float64Array.from({ length: n }, (_, i) => (i + 2 * 7) / 3);
    expect(across.meanAcross([first, 7], [1, 2], null, n, noTrouble)).toEqual(expected);
  });

  it('tell how many are present', () => {
    expect(across.presentAtLeast(columns, 2, 4)).toEqual(lane(1, 1, 0, 0));
    expect(across.presentShare(columns, 4)).toEqual(lane(1, 2 / 3, 0, 1 / 3));
    expect(across.presentShare([], 4)).toBeNaN();
    expect(across.presentAtLeast([], 0, 4)).toBe(1);
    expect(across.meanAcross([], null, null, 4, noTrouble)).toBeNaN();
  });

  it('in a room write over the columns of the work before, and over none that was made outside of it', () => {
    const room: ColumnRoom = new Map();
    const outside = across.meanAcross(columns, null, null, 4, noTrouble);
    let [first, second]: (Lane | undefined)[] = [];
    inColumnRoom(room, () => void (first = across.sumAcross(columns, null, null, 4, noTrouble)));
    inColumnRoom(room, () => void (second = across.sumAcross(columns, [2, 2, 2], null, 4, noTrouble)));
    expect(second).toBe(first);
    expect(second).toEqual(lane(18, 24, null, 10));
    expect(outside).toEqual(lane(3, 6, null, 5));
    expect(across.sumAcross(columns, null, null, 4, noTrouble)).not.toBe(first);
  });
});
