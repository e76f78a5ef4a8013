import type { Lane, Trouble } from './column.js';
import { laneMask, laneValues } from './lane.js';

/*
 * Looking back in the same unit. Cases are sorted by unit, then by period, so the earlier values of a unit are the cases
 * right before. `unit` gives the unit of every case (-1: none), `period` its year.
 */

/**
 * The value of the same unit so many steps earlier in the sequence of periods. `periods` are all periods there are,
 * ascending: with 2000, 2005, 2010, what precedes 2010 by one is 2005, and a unit without a case in 2005 has no previous
 * value.
 * Shape: cases to cases. Missing: where there is no such case or its value is missing. Errors: none.
 */
export function previousOf(
  x: Lane,
  unit: Int32Array,
  period: Float64Array,
  periods: readonly number[],
  back: number,
): Float64Array {
  const values = laneValues(x);
  const p = laneMask(x);
  const before = new Map<number, number>();
  for (let k = back; k < periods.length; k++) before.set(periods[k], periods[k - back]);
  const result = new Float64Array(unit.length).fill(NaN);
  for (let i = 1; i < unit.length; i++) {
    const wanted = before.get(period[i]);
    if (wanted === undefined || unit[i] < 0) continue;
    let at = i - 1;
    while (at >= 0 && unit[at] === unit[i] && period[at] > wanted) at--;
    if (at >= 0 && unit[at] === unit[i] && period[at] === wanted) result[i] = values[at & p];
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
 * The own value, or else the straight line between the last earlier and the first later value of the same unit; beyond
 * them nothing (`missing`), or the nearest value of the unit (`nearest`).
 * Shape: cases to cases. Missing: as said, and where the unit has no value at all. Errors: none.
 */
export function linearOf(x: Lane, unit: Int32Array, period: Float64Array, ends: 'missing' | 'nearest'): Float64Array {
  const values = laneValues(x);
  const p = laneMask(x);
  const result = new Float64Array(unit.length).fill(NaN);
  let last = -1;
  for (let i = 0; i < unit.length; i++) {
    const value = values[i & p];
    if (value !== value) {
      if (ends === 'nearest' && last >= 0 && unit[i] >= 0 && unit[last] === unit[i]) result[i] = result[last];
      continue;
    }
    result[i] = value;
    if (last >= 0 && unit[i] >= 0 && unit[last] === unit[i]) {
      for (let k = last + 1; k < i; k++) {
        const part = (period[k] - period[last]) / (period[i] - period[last]);
        // Weighing both ends does not overflow, and gives the very value where they are equal.
        result[k] = result[last] === value ? value : result[last] * (1 - part) + value * part;
      }
    } else if (ends === 'nearest') {
      for (let k = i - 1; k >= 0 && unit[i] >= 0 && unit[k] === unit[i]; k--) result[k] = value;
    }
    last = i;
  }
  return result;
}

/**
 * The straight line of least squares through the values of the same unit that are at most `within` years old, the own one
 * among them:
 *
 *     slope = sum((t - mean t) * (x - mean x)) / sum((t - mean t) ^ 2),   start = mean x + slope * (t1 - mean t)
 *
 * `slope` is how much it rises in one year, `start` where it lies in the year of the first of these values.
 * Shape: cases to cases. Missing: where fewer than two of these values are present. Errors: too large for a number.
 */
export function trendOf(
  x: Lane,
  unit: Int32Array,
  period: Float64Array,
  within: number,
  figure: 'slope' | 'start',
  trouble: Trouble,
): Float64Array {
  const values = laneValues(x);
  const p = laneMask(x);
  const result = new Float64Array(unit.length).fill(NaN);
  for (let i = 0; i < unit.length; i++) {
    let count = 0;
    let first = i;
    let meanPeriod = 0;
    let meanValue = 0;
    const inWindow = (k: number): boolean =>
      k >= 0 && unit[k] >= 0 && unit[k] === unit[i] && period[i] - period[k] <= within;
    for (let k = i; inWindow(k); k--) {
      const value = values[k & p];
      if (value !== value) continue;
      first = k;
      count++;
      meanPeriod += (period[k] - meanPeriod) / count;
      meanValue += value / count - meanValue / count;
    }
    if (count < 2) continue;
    let products = 0;
    let squares = 0;
    for (let k = i; k >= first; k--) {
      const value = values[k & p];
      if (value !== value) continue;
      const distance = period[k] - meanPeriod;
      products += distance * (value - meanValue);
      squares += distance * distance;
    }
    const slope = products / squares;
    const found = figure === 'slope' ? slope : meanValue + slope * (period[first] - meanPeriod);
    if (Number.isFinite(found)) result[i] = found + 0;
    else trouble(i, 'too large for a number');
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
