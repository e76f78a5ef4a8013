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

/** Ranks are whole numbers: counting them is faster than to sort them, if there are not many more ranks than draws. */
const MOST_RANKS_A_DRAW = 16;

/** Mean, median, and the 5 % and 95 % quantiles of the numbers that are there. Changes the order of the numbers. */
export function spreadOf(values: Float64Array): Spread {
  let count = 0;
  let sum = 0;
  let [least, most] = [Infinity, -Infinity];
  let areWhole = true;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value !== value) continue;
    sum += value;
    values[count++] = value;
    if (value < least) least = value;
    if (value > most) most = value;
    if (value !== Math.floor(value)) areWhole = false;
  }
  if (count === 0) return NOTHING;
  const present = values.subarray(0, count);
  if (areWhole && most - least < MOST_RANKS_A_DRAW * count) return spreadOfWhole(present, least, most, sum);
  // Only the places that are looked at need to be right: sorting all would take most of the time of a summary.
  let from = 0;
  for (const p of [0.05, 0.5, 0.95]) {
    const below = Math.floor((count - 1) * p);
    for (const place of [below, Math.min(below + 1, count - 1)]) {
      if (place < from) continue;
      placeOf(present, from, place);
      from = place + 1;
    }
  }
  return {
    mean: sum / count,
    median: quantileOf(present, 0.5),
    low: quantileOf(present, 0.05),
    high: quantileOf(present, 0.95),
  };
}

/** The same of whole numbers between these two. */
function spreadOfWhole(values: Float64Array, least: number, most: number, sum: number): Spread {
  const counts = new Uint32Array(most - least + 1);
  for (let at = 0; at < values.length; at++) counts[values[at]! - least]!++;
  let number = 0;
  let below = counts[0]!;
  const at = (place: number): number => {
    // Places are asked for upwards, but for few numbers, of which the neighbour of one is beyond the next.
    if (place < below - counts[number]!) [number, below] = [0, counts[0]!];
    while (below <= place) below += counts[++number]!;
    return least + number;
  };
  const [low, median, high] = [0.05, 0.5, 0.95].map((p) => {
    const place = (values.length - 1) * p;
    const share = place - Math.floor(place);
    const first = at(Math.floor(place));
    return share === 0 ? first : first + share * (at(Math.floor(place) + 1) - first);
  }) as [number, number, number];
  return { mean: sum / values.length, median, low, high };
}

/**
 * Puts in its place what would stand there if numbers were sorted, with no larger ones before it and no smaller ones after it; what
 * stands before `from` is in its place. C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4, 1961.
 */
function placeOf(values: Float64Array, from: number, place: number): void {
  let low = from;
  let high = values.length - 1;
  while (low < high) {
    const middle = values[(low + high) >> 1]!;
    const [a, b] = [values[low]!, values[high]!];
    const pivot = a < b ? Math.max(a, Math.min(middle, b)) : Math.max(b, Math.min(middle, a));
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const swapped = values[left]!;
      values[left++] = values[right]!;
      values[right--] = swapped;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}

/** The numbers of one unit, over so many draws; results stand draw by draw. */
export function overDraws(values: Float64Array, unit: number, units: number, draws: number): Float64Array {
  return unitByUnit(values, unit, unit + 1, units, draws);
}

/** The numbers of some units, unit by unit. Results stand draw by draw, so that neighbours are read together. */
export function unitByUnit(
  values: Float64Array,
  from: number,
  to: number,
  units: number,
  draws: number,
  into = new Float64Array((to - from) * draws),
): Float64Array {
  for (let draw = 0; draw < draws; draw++) {
    const start = draw * units;
    for (let unit = from; unit < to; unit++) into[(unit - from) * draws + draw] = values[start + unit]!;
  }
  return into;
}
