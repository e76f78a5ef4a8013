import { newColumn, type Grouping, type Lane, type TextColumn, type TextLane, type Trouble } from './column.js';
import { addExactly, exactMean, exactSums, exactTotal, type ExactSums } from './exact-sum.js';
import { finiteForGroup, gatherGroups, resultPerGroup } from './gathering.js';
import {
  groupCount,
  groupElement,
  groupIndexes,
  groupMask,
  laneMask,
  laneValues,
  textLaneMask,
  textLaneValues,
} from './lane.js';

/*
 * Reductions: n elements to one number per group, or to one number where there is no grouping. Here are counts, sums, means
 * and extremes; quantiles and what tells spread and shape have files of their own.
 *
 * Left out of every reduction: elements where x is missing, where `where` is not 1 (so also where it is missing), whose
 * group is -1, or whose weight is missing or negative (a negative one with trouble). What nothing is left of is missing,
 * for `sumOf` too: there was nothing to sum, which is not 0. Only `countOf` is 0 then.
 *
 * Sums are exact and rounded once, so a permutation of the elements changes no result. Trouble names an element of x:
 * the one with the negative weight, otherwise the first of the group; or -1 without a grouping.
 */

/** What weighted reductions are made of, per group. */
interface WeightedSums {
  readonly counts: Int32Array;
  /** The sums of x, or of weight times x. */
  readonly products: ExactSums;
  /** The sums of the weights; not filled where there are none. */
  readonly weights: ExactSums;
}

/** Adds up x and its weights per group. */
function weightedSums(
  x: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  weight: Lane | null,
  trouble: Trouble,
): WeightedSums {
  const count = groupCount(groups);
  const counts = new Int32Array(count);
  const products = exactSums(count);
  const weights = exactSums(weight === null ? 0 : count);
  const values = laneValues(x);
  const kept = laneValues(where ?? 1);
  const weighing = laneValues(weight ?? 1);
  const of = groupIndexes(groups);
  const p = laneMask(x);
  const k = laneMask(where ?? 1);
  const w = laneMask(weight ?? 1);
  const g = groupMask(groups);
  for (let i = 0; i < n; i++) {
    const value = values[i & p];
    const group = of[i & g];
    const mass = weighing[i & w];
    if (value !== value || kept[i & k] !== 1 || group < 0 || mass !== mass) continue;
    if (mass < 0) {
      trouble(w === 0 ? -1 : i, 'a negative weight');
      continue;
    }
    counts[group]++;
    if (weight === null) {
      addExactly(products, group, value);
    } else {
      addExactly(products, group, mass * value);
      addExactly(weights, group, mass);
    }
  }
  return { counts, products, weights };
}

/**
 * How many elements there are, or with weights the sum of theirs. Shape: n elements to one number per group.
 * Missing: never; 0 where nothing is left. Errors: a negative weight; too large for a number.
 */
export function countOf(
  x: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  weight: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  if (weight !== null) {
    const { weights } = weightedSums(x, n, groups, where, weight, trouble);
    return resultPerGroup(groups, (group) => finiteForGroup(exactTotal(weights, group), groups, group, trouble));
  }
  const values = laneValues(x);
  const kept = laneValues(where ?? 1);
  const of = groupIndexes(groups);
  const p = laneMask(x);
  const k = laneMask(where ?? 1);
  const g = groupMask(groups);
  const counts = new Float64Array(groupCount(groups));
  for (let i = 0; i < n; i++) {
    const value = values[i & p];
    if (value === value && kept[i & k] === 1 && of[i & g] >= 0) counts[of[i & g]]++;
  }
  return groups === null ? counts[0] : counts;
}

/**
 * The sum of x, or with weights of weight times x. Shape: n elements to one number per group. Missing: where nothing is
 * left to sum. Errors: a negative weight; too large for a number.
 */
export function sumOf(
  x: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  weight: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  const { counts, products } = weightedSums(x, n, groups, where, weight, trouble);
  return resultPerGroup(groups, (group) =>
    counts[group] === 0 ? NaN : finiteForGroup(exactTotal(products, group), groups, group, trouble),
  );
}

/**
 * The mean of x: sum(x) / n, or with weights sum(w x) / sum(w). Shape: n elements to one number per group. Missing:
 * where nothing is left. Errors: a negative weight; all weights zero; too large for a number.
 */
export function meanOf(
  x: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  weight: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  const { counts, products, weights } = weightedSums(x, n, groups, where, weight, trouble);
  return resultPerGroup(groups, (group) => {
    if (counts[group] === 0) return NaN;
    if (weight === null) return finiteForGroup(exactMean(products, group, counts[group]), groups, group, trouble);
    const mass = exactTotal(weights, group);
    if (mass === 0) {
      trouble(groupElement(groups, group), 'all weights are zero');
      return NaN;
    }
    return finiteForGroup(exactTotal(products, group) / mass, groups, group, trouble);
  });
}

/**
 * The share of elements, or with weights of the weight, where the condition is 1, among those where it is not missing.
 * Shape: n elements to one number per group, 0 to 1. Missing: where nothing is left. Errors: a negative weight; all
 * weights zero; too large for a number.
 */
export function shareOf(
  condition: Lane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
  weight: Lane | null,
  trouble: Trouble,
): Float64Array | number {
  const count = groupCount(groups);
  const counts = new Int32Array(2 * count);
  // What meets the condition and what does not are summed apart: one addition per element, and the whole is both.
  const masses = exactSums(2 * count);
  const conditions = laneValues(condition);
  const kept = laneValues(where ?? 1);
  const weighing = laneValues(weight ?? 1);
  const of = groupIndexes(groups);
  const p = laneMask(condition);
  const k = laneMask(where ?? 1);
  const w = laneMask(weight ?? 1);
  const g = groupMask(groups);
  for (let i = 0; i < n; i++) {
    const met = conditions[i & p];
    const group = of[i & g];
    const mass = weighing[i & w];
    if (met !== met || kept[i & k] !== 1 || group < 0 || mass !== mass) continue;
    if (mass < 0) {
      trouble(w === 0 ? -1 : i, 'a negative weight');
      continue;
    }
    const at = 2 * group + (met === 1 ? 1 : 0);
    counts[at]++;
    if (weight !== null) addExactly(masses, at, mass);
  }
  return resultPerGroup(groups, (group) => {
    const found = counts[2 * group] + counts[2 * group + 1];
    if (found === 0) return NaN;
    if (weight === null) return counts[2 * group + 1] / found;
    const mass = exactTotal(masses, 2 * group, 2 * group + 1);
    if (mass === 0) {
      trouble(groupElement(groups, group), 'all weights are zero');
      return NaN;
    }
    if (mass === Infinity) return finiteForGroup(mass, groups, group, trouble);
    return exactTotal(masses, 2 * group + 1) / mass;
  });
}

/** The smallest (sign 1) or largest (sign -1) value of a whole column: the loop that normalisations spend their time in. */
function extremeOf(values: Float64Array, sign: 1 | -1): number {
  let extreme = Infinity;
  for (let i = 0; i < values.length; i++) if (sign * values[i] < extreme) extreme = sign * values[i];
  if (extreme < Infinity) return sign * extreme + 0;
  return values.includes(sign * Infinity) ? sign * Infinity : NaN;
}

/** The smallest x. Shape: n elements to one number per group. Missing: where nothing is left. Errors: none. */
export function minimumOf(x: Lane, n: number, groups: Grouping | null, where: Lane | null): Float64Array | number {
  if (groups === null && where === null && typeof x !== 'number') return extremeOf(x, 1);
  const values = laneValues(x);
  const kept = laneValues(where ?? 1);
  const of = groupIndexes(groups);
  const p = laneMask(x);
  const k = laneMask(where ?? 1);
  const g = groupMask(groups);
  const results = new Float64Array(groupCount(groups)).fill(NaN);
  for (let i = 0; i < n; i++) {
    const value = values[i & p];
    const group = of[i & g];
    // Written so that the first value replaces the missing one it is compared with.
    if (value === value && kept[i & k] === 1 && group >= 0 && !(value >= results[group])) results[group] = value + 0;
  }
  return groups === null ? results[0] : results;
}

/** The largest x. Shape: n elements to one number per group. Missing: where nothing is left. Errors: none. */
export function maximumOf(x: Lane, n: number, groups: Grouping | null, where: Lane | null): Float64Array | number {
  if (groups === null && where === null && typeof x !== 'number') return extremeOf(x, -1);
  const values = laneValues(x);
  const kept = laneValues(where ?? 1);
  const of = groupIndexes(groups);
  const p = laneMask(x);
  const k = laneMask(where ?? 1);
  const g = groupMask(groups);
  const results = new Float64Array(groupCount(groups)).fill(NaN);
  for (let i = 0; i < n; i++) {
    const value = values[i & p];
    const group = of[i & g];
    if (value === value && kept[i & k] === 1 && group >= 0 && !(value <= results[group])) results[group] = value + 0;
  }
  return groups === null ? results[0] : results;
}

/**
 * The x of the element with the lowest index. Shape: n elements to one number per group. Missing: where nothing is left.
 * Errors: none. This is the one reduction that looks at the order of elements.
 */
export function firstOf(x: Lane, n: number, groups: Grouping | null, where: Lane | null): Float64Array | number {
  const { values, starts } = gatherGroups(x, n, groups, where);
  return resultPerGroup(groups, (group) => (starts[group] < starts[group + 1] ? values[starts[group]] : NaN));
}

/** `firstOf` for texts. Shape: n elements to one text per group. Missing: where nothing is left. Errors: none. */
export function firstTextOf(
  x: TextLane,
  n: number,
  groups: Grouping | null,
  where: Lane | null,
): TextColumn | string | null {
  const texts = textLaneValues(x);
  const kept = laneValues(where ?? 1);
  const of = groupIndexes(groups);
  const p = textLaneMask(x);
  const k = laneMask(where ?? 1);
  const g = groupMask(groups);
  const results = new Array<string | null>(groupCount(groups)).fill(null);
  for (let i = 0; i < n; i++) {
    const text = texts[i & p];
    const group = of[i & g];
    if (text !== null && kept[i & k] === 1 && group >= 0 && results[group] === null) results[group] = text;
  }
  return groups === null ? results[0] : results;
}

/**
 * Gives every element the value of its group. Shape: one value per group to one per element; without grouping, or for
 * one number without grouping, the number itself. Missing: for elements of group -1. Errors: none.
 */
export function spread(values: Float64Array | number, groups: Grouping | null): Lane {
  if (groups === null) return typeof values === 'number' ? values : values[0];
  const perGroup = laneValues(values);
  const p = laneMask(values);
  const result = newColumn(groups.of.length);
  for (let i = 0; i < result.length; i++) result[i] = groups.of[i] < 0 ? NaN : perGroup[groups.of[i] & p];
  return result;
}

/** `spread` for texts. Shape: one text per group to one per element. Missing: for elements of group -1. Errors: none. */
export function spreadText(texts: TextLane, groups: Grouping | null): TextLane {
  const perGroup = textLaneValues(texts);
  if (groups === null) return perGroup[0];
  const p = textLaneMask(texts);
  return Array.from(groups.of, (group) => (group < 0 ? null : perGroup[group & p]));
}
