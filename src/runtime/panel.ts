import type { Lane } from './column.js';
import { laneMask, laneValues } from './lane.js';

/*
 * Looking back in the same unit. Cases are sorted by unit, then by period, so the earlier values of a unit are the cases
 * right before. `unit` gives the unit of every case (-1: none), `period` its year.
 */

/**
 * The value of the same unit one step earlier in the sequence of periods. `periods` are all periods there are,
 * ascending: with 2000, 2005, 2010, what precedes 2010 is 2005, and a unit without a case in 2005 has no previous value.
 * Shape: cases to cases. Missing: where there is no such case or its value is missing. Errors: none.
 */
export function previousOf(x: Lane, unit: Int32Array, period: Float64Array, periods: readonly number[]): Float64Array {
  const values = laneValues(x);
  const p = laneMask(x);
  const before = new Map<number, number>();
  for (let k = 1; k < periods.length; k++) before.set(periods[k], periods[k - 1]);
  const result = new Float64Array(unit.length).fill(NaN);
  for (let i = 1; i < unit.length; i++) {
    const sameUnit = unit[i] >= 0 && unit[i - 1] === unit[i];
    if (sameUnit && before.get(period[i]) === period[i - 1]) result[i] = values[(i - 1) & p];
  }
  return result;
}

/**
 * The own value, or else the most recent earlier one of the same unit that is at most `within` years old.
 * Shape: cases to cases. Missing: where there is none. Errors: none.
 */
export function latestOf(x: Lane, unit: Int32Array, period: Float64Array, within: number): Float64Array {
  const values = laneValues(x);
  const p = laneMask(x);
  const result = new Float64Array(unit.length).fill(NaN);
  let last = -1;
  for (let i = 0; i < unit.length; i++) {
    const value = values[i & p];
    if (value === value) {
      result[i] = value;
      last = i;
    } else if (last >= 0 && unit[i] >= 0 && unit[last] === unit[i] && period[i] - period[last] <= within) {
      result[i] = values[last & p];
    }
  }
  return result;
}

/**
 * The own value, or else the straight line between the last earlier and the first later value of the same unit.
 * Shape: cases to cases. Missing: before the first and after the last value of a unit. Errors: none.
 */
export function linearOf(x: Lane, unit: Int32Array, period: Float64Array): Float64Array {
  const values = laneValues(x);
  const p = laneMask(x);
  const result = new Float64Array(unit.length).fill(NaN);
  let last = -1;
  for (let i = 0; i < unit.length; i++) {
    const value = values[i & p];
    if (value !== value) continue;
    result[i] = value;
    if (last >= 0 && unit[i] >= 0 && unit[last] === unit[i]) {
      for (let k = last + 1; k < i; k++) {
        const part = (period[k] - period[last]) / (period[i] - period[last]);
        // Weighing both ends does not overflow, and gives the very value where they are equal.
        result[k] = result[last] === value ? value : result[last] * (1 - part) + value * part;
      }
    }
    last = i;
  }
  return result;
}

/**
 * 1 for the cases of the periods from `from` to `to`, both included, 0 for others: what `in: 2006 .. 2010` reduces over.
 * Shape: cases to cases. Missing: never. Errors: none.
 */
export function inPeriods(period: Float64Array, from: number, to: number): Float64Array {
  const result = new Float64Array(period.length);
  for (let i = 0; i < result.length; i++) result[i] = period[i] >= from && period[i] <= to ? 1 : 0;
  return result;
}
