import type { Spread } from './result.js';

/** Nothing is known of a unit that has no value in any draw. */
const NOTHING: Spread = { mean: null, median: null, low: null, high: null };

/** Quantile of R's type 7 (Hyndman and Fan, "Sample quantiles in statistical packages", 1996) of sorted numbers. */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const share = place - below;
  return share === 0 ? low : low + share * (sorted[below + 1]! - low);
}

/** Mean, median, and the 5 % and 95 % quantiles of the numbers that are there. Sorts them. */
export function spreadOf(values: Float64Array): Spread {
  const present = values.filter((value) => value === value);
  if (present.length === 0) return NOTHING;
  present.sort();
  let sum = 0;
  for (const value of present) sum += value;
  return {
    mean: sum / present.length,
    median: quantileOf(present, 0.5),
    low: quantileOf(present, 0.05),
    high: quantileOf(present, 0.95),
  };
}

/** The numbers of one unit, over so many draws; results stand draw by draw. */
export function overDraws(values: Float64Array, unit: number, units: number, draws: number): Float64Array {
  const own = new Float64Array(draws);
  for (let draw = 0, at = unit; draw < draws; draw++, at += units) own[draw] = values[at]!;
  return own;
}
