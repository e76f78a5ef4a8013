import { describe, expect, test } from 'vitest';
import { statisticsOf } from '../../src/analyse/statistics.js';
import { THRESHOLDS } from '../../src/analyse/thresholds.js';
import { lane } from '../runtime/support.js';

function statistics(...values: (number | null)[]) {
  return statisticsOf(lane(...values), THRESHOLDS);
}

describe('statistics of a column', () => {
  test('by hand, skewness and kurtosis by scipy 1.17.1 (`skew` and `kurtosis` with `bias=False`)', () => {
    const found = statistics(1, 2, null, 3, 4, 10);
    expect(found).toMatchObject({
      minimum: 1,
      maximum: 10,
      mean: 4,
      median: 3,
      available: 5,
      nonZero: 5,
      unique: 5,
      same: 1,
      availableShare: 5 / 6,
      nonZeroShare: 1,
      uniqueShare: 1,
      sameShare: 0.2,
      flags: [],
    });
    // The squares sum to 9 + 4 + 1 + 0 + 36 = 50, divided by 4.
    expect(found.standardDeviation).toBeCloseTo(Math.sqrt(12.5), 14);
    expect(found.skewness).toBeCloseTo(1.6970562748477143, 13);
    expect(found.kurtosis).toBeCloseTo(3.152, 13);
  });

  test('zeros of either sign are zeros, and equal', () => {
    expect(statistics(0, -0, 0, 1)).toMatchObject({ nonZero: 1, unique: 2, same: 3, flags: ['mostly zero'] });
  });

  test('a constant has no shape', () => {
    expect(statistics(7, 7, 7, 7, 7)).toMatchObject({
      minimum: 7,
      maximum: 7,
      mean: 7,
      standardDeviation: 0,
      skewness: null,
      kurtosis: null,
      unique: 1,
      same: 5,
      flags: ['few distinct'],
    });
  });

  test('one unit has a mean and no spread', () => {
    expect(statistics(3)).toMatchObject({
      mean: 3,
      median: 3,
      standardDeviation: null,
      skewness: null,
      kurtosis: null,
    });
  });

  test('skewness needs three values, kurtosis four', () => {
    expect(statistics(1, 2).skewness).toBeNull();
    expect(statistics(1, 2, 3)).toMatchObject({ skewness: 0, kurtosis: null });
    expect(statistics(1, 2, 3, 4).kurtosis).toBeCloseTo(-1.2, 13);
  });

  test('all missing, and no units at all', () => {
    const nothing = {
      minimum: null,
      maximum: null,
      mean: null,
      median: null,
      standardDeviation: null,
      skewness: null,
      kurtosis: null,
      available: 0,
      nonZero: 0,
      unique: 0,
      same: 0,
      nonZeroShare: null,
      uniqueShare: null,
      sameShare: null,
    };
    expect(statistics(null, null)).toEqual({ ...nothing, availableShare: 0, flags: ['little available'] });
    expect(statistics()).toEqual({ ...nothing, availableShare: null, flags: [] });
  });

  test('1e300 and 1e-300', () => {
    expect(statistics(1e300, 3e300).standardDeviation).toBeCloseTo(Math.SQRT2 * 1e300, -287);
    expect(statistics(1e-300, 2e-300, 3e-300, 4e-300, 10e-300).skewness).toBeCloseTo(1.6970562748477143, 12);
    expect(statistics(1e300, 2e300, 3e300, 4e300, 10e300).kurtosis).toBeCloseTo(3.152, 12);
  });

  test('is skewed only if both limits are exceeded', () => {
    const tail = [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 150];
    expect(statistics(...tail).flags).toEqual(['skewed']);
    expect(statisticsOf(lane(...tail), { ...THRESHOLDS, skewness: 5 }).flags).toEqual([]);
    expect(statisticsOf(lane(...tail), { ...THRESHOLDS, kurtosis: 20 }).flags).toEqual([]);
  });
});
