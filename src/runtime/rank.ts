import { newColumn, type Grouping, type Lane } from './column.js';
import { compareNumbers } from './comparison.js';
import { gatherSorted } from './gathering.js';
import { groupIndexes, groupMask, laneMask, laneValues } from './lane.js';
import { roundTo } from './rounding.js';
import { sortedOrder } from './sorted-order.js';

/** How to rank. */
export interface RankOptions {
  /** `ascending`: the smallest value has rank 1. */
  readonly order: 'ascending' | 'descending';
  /** What equal values share: the first or the last of their ranks, the mean of these, or ranks without gaps. */
  readonly ties: 'min' | 'max' | 'average' | 'dense';
  /** Rank the values rounded to so many decimals (half away from zero); null ranks them as they are. */
  readonly decimals: number | null;
}

/** The ranks of sorted values from `start` up to `end`, written to `ranks` at the same places. */
function rankSorted(sorted: Float64Array, start: number, end: number, options: RankOptions, ranks: Float64Array): void {
  const descending = options.order === 'descending';
  const step = descending ? -1 : 1;
  const last = descending ? start - 1 : end;
  let at = descending ? end - 1 : start;
  let above = 0;
  let classes = 0;
  while (at !== last) {
    let next = at + step;
    // Rounding to 12 digits keeps order, so equal values are neighbours, and being equal is passed on between them.
    while (next !== last && compareNumbers(sorted[at], sorted[next]) === 0) next += step;
    const tied = Math.abs(next - at);
    classes += 1;
    const rank =
      options.ties === 'min'
        ? above + 1
        : options.ties === 'max'
          ? above + tied
          : options.ties === 'average'
            ? above + (tied + 1) / 2
            : classes;
    for (; at !== next; at += step) ranks[at] = rank;
    above += tied;
  }
}

/** The first place from `start` up to `end` whose sorted value is not below x, by bisection. */
function placeOf(x: number, sorted: Float64Array, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < x) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** From so many elements on sorting by bits is the faster way. */
const MANY = 256;

/** The ranks of all present elements, found where sorting has put them. */
function rankByOrder(values: Float64Array, options: RankOptions): Float64Array {
  const order = sortedOrder(values);
  const sorted = newColumn(order.length);
  for (let place = 0; place < order.length; place++) sorted[place] = values[order[place]];
  const ranks = newColumn(order.length);
  rankSorted(sorted, 0, order.length, options, ranks);
  const result = newColumn(values.length);
  if (order.length < result.length) result.fill(NaN);
  for (let place = 0; place < order.length; place++) result[order[place]] = ranks[place];
  return result;
}

/**
 * Competition ranks, within groups where there are any: with ties `min`, 1 + the number of values strictly better.
 * Values tie where they are equal at 12 significant digits. Where there are groups, or few elements, values are sorted without
 * their indexes, and each then finds its rank by bisection.
 *
 * Shape: n elements to n ranks; a constant that is ranked everywhere gives a constant. Missing: where x is missing,
 * `where` is not 1 or the group is -1; such elements do not count for the others. Errors: none.
 */
export function rankOf(x: Lane, n: number, options: RankOptions, groups: Grouping | null, where: Lane | null): Lane {
  const ranked = options.decimals === null ? x : roundTo(x, options.decimals, 'away');
  if (groups === null && where === null && typeof ranked !== 'number' && n >= MANY) return rankByOrder(ranked, options);
  const { values: sorted, starts } = gatherSorted(ranked, n, groups, where);
  const ranks = newColumn(sorted.length);
  for (let group = 0; group + 1 < starts.length; group++) {
    rankSorted(sorted, starts[group], starts[group + 1], options, ranks);
  }
  const values = laneValues(ranked);
  const kept = laneValues(where ?? 1);
  const of = groupIndexes(groups);
  const p = laneMask(ranked);
  const k = laneMask(where ?? 1);
  const g = groupMask(groups);
  const constant = p === 0 && k === 0 && g === 0;
  const result = newColumn(constant ? 1 : n);
  for (let i = 0; i < result.length; i++) {
    const value = values[i & p];
    const group = of[i & g];
    const counts = value === value && kept[i & k] === 1 && group >= 0 && starts[group] < starts[group + 1];
    result[i] = counts ? ranks[placeOf(value, sorted, starts[group], starts[group + 1])] : NaN;
  }
  return constant ? result[0] : result;
}
