import type { Grouping, NumberColumn, TextColumn, Trouble } from './column.js';
import { maximumOf, meanOf, minimumOf, sumOf } from './reduction.js';
import { unitKey, type UnitMapping } from './unit-mapping.js';

/*
 * Rows about old units become rows about the new ones that they are part of. Sums are exactly rounded, as everywhere, so the
 * order of rows changes nothing.
 */

/** How values of several units become one. */
export type MergeWay = 'sum' | 'mean' | 'min' | 'max' | 'same';

/** How a column goes together. */
export interface MergedValues {
  readonly column: string;
  readonly how: MergeWay;
  readonly values: NumberColumn | TextColumn;
  /** How much each row counts in a mean. */
  readonly weight: NumberColumn | null;
  /** `all`: missing where one of the old units has no value. */
  readonly require: 'all' | 'any';
}

/** What went wrong with rows about old units. */
export interface MergeProblem {
  readonly code:
    'merge/unknown-unit' | 'merge/duplicate' | 'merge/different' | 'merge/part-missing' | 'merge/no-result';
  /** The index of a row as it was read, and of the earlier row that it repeats. */
  readonly row?: number;
  readonly earlierRow?: number;
  readonly column?: string;
  /** The unit, old for the first two and new for the others, and the period. */
  readonly unit: string;
  readonly period?: number;
  /** The old units that lack a value, or the values that differ. */
  readonly parts?: readonly string[];
  readonly reason?: string;
}

/** Which old unit each row is about, and which new one; null where it is none, or one that the mapping does not have. */
export interface Succession {
  readonly old: TextColumn;
  readonly keys: TextColumn;
  readonly problems: readonly MergeProblem[];
}

/** The rows of a source by new units. */
export interface MergedRows {
  readonly old: TextColumn;
  /** Of each group, the first of its rows as they were read. */
  readonly firstRow: readonly number[];
  readonly keys: TextColumn;
  readonly groups: Grouping;
  readonly problems: readonly MergeProblem[];
}

/** Reads keys of old units. A spelling that is itself a key stays that key. Missing: where a unit is none of the known ones. */
export function oldUnits(
  keys: TextColumn,
  known: ReadonlyMap<string, unknown>,
  spellings: ReadonlyMap<string, string>,
  problems: MergeProblem[],
): TextColumn {
  const told = new Set<string>();
  return keys.map((key, row) => {
    const text = unitKey(key);
    const unit = known.has(text) ? text : (spellings.get(text) ?? text);
    if (unit === '' || known.has(unit)) return unit === '' ? null : unit;
    if (!told.has(text)) problems.push({ code: 'merge/unknown-unit', row, unit: text });
    told.add(text);
    return null;
  });
}

/** What the old units that rows are about have become. */
export function successorsOf(
  keys: TextColumn,
  mapping: UnitMapping,
  spellings: ReadonlyMap<string, string>,
): Succession {
  const problems: MergeProblem[] = [];
  const old = oldUnits(keys, mapping.successors, spellings, problems);
  return { old, keys: old.map((unit) => (unit === null ? null : (mapping.successors.get(unit) ?? null))), problems };
}

/**
 * Groups rows by new unit and period. Rows about no known unit, and rows that repeat an old unit, which is a problem, are in
 * no group.
 */
export function groupByUnit({ old, keys }: Succession, periods: Float64Array | null): MergedRows {
  const of = new Int32Array(keys.length).fill(-1);
  const numbers = new Map<string, number>();
  const seen = new Map<string, number>();
  const firstRow: number[] = [];
  const problems: MergeProblem[] = [];
  keys.forEach((key, row) => {
    const unit = old[row];
    if (key === null || unit === null) return;
    const when = periods === null ? '' : `\n${periods[row]}`;
    const earlierRow = seen.get(unit + when);
    if (earlierRow !== undefined) {
      problems.push({ code: 'merge/duplicate', row, earlierRow, unit, ...periodAt(periods, row) });
      return;
    }
    seen.set(unit + when, row);
    let group = numbers.get(key + when);
    if (group === undefined) {
      numbers.set(key + when, (group = firstRow.length));
      firstRow.push(row);
    }
    of[row] = group;
  });
  return { old, firstRow, keys: firstRow.map((row) => keys[row]), groups: { count: firstRow.length, of }, problems };
}

function periodAt(periods: Float64Array | null, row: number): { readonly period?: number } {
  return periods === null || Number.isNaN(periods[row]) ? {} : { period: periods[row] };
}

/** The values of one column for the new units, a value for each group. A unit that is made of one keeps its value. */
export function mergeValues(
  merged: MergedValues,
  rows: MergedRows,
  periods: Float64Array | null,
  mapping: UnitMapping,
): { readonly values: NumberColumn | TextColumn; readonly problems: readonly MergeProblem[] } {
  const { column, how, require } = merged;
  const problems: MergeProblem[] = [];
  const values = merged.values instanceof Float64Array ? weighable(merged.values, merged.weight, rows, mapping) : null;
  const present = presentRows(values ?? merged.values, rows);
  const place = (group: number) => ({
    column,
    unit: rows.keys[group] ?? '',
    ...periodAt(periods, rows.firstRow[group]),
  });
  const isWhole = (group: number): boolean => {
    const parts = mapping.members.get(rows.keys[group] ?? '') ?? [];
    if (present[group].length === 0) return false;
    if (present[group].length >= parts.length) return true;
    const there = new Set(present[group].map((row) => rows.old[row]));
    const lacking = parts.filter((part) => !there.has(part));
    problems.push({ code: 'merge/part-missing', ...place(group), parts: lacking });
    return require === 'any';
  };
  const differ = (group: number, told: readonly string[]): void => {
    problems.push({ code: 'merge/different', ...place(group), row: present[group][0], parts: told });
  };
  if (values === null) {
    const texts = merged.values as TextColumn;
    const result = rows.firstRow.map((_, group) => {
      const found = [...new Set(present[group].map((row) => texts[row] ?? ''))];
      if (found.length > 1) differ(group, found);
      return isWhole(group) && found.length === 1 ? found[0] : null;
    });
    return { values: result, problems };
  }
  const trouble: Trouble = (row, reason) => {
    const group = row < 0 ? -1 : rows.groups.of[row];
    if (group >= 0) problems.push({ code: 'merge/no-result', ...place(group), row, reason });
  };
  const result = Float64Array.from(reduceGroups(how, values, merged.weight, rows, mapping, trouble));
  for (let group = 0; group < result.length; group++) {
    const found = how === 'same' ? [...new Set(present[group].map((row) => values[row]))] : [];
    if (found.length > 1) differ(group, found.map(String));
    if (found.length > 1 || !isWhole(group)) result[group] = NaN;
  }
  return { values: result, problems };
}

/** The rows of each group that have a value. */
function presentRows(values: NumberColumn | TextColumn, { groups, firstRow }: MergedRows): readonly number[][] {
  const present: number[][] = firstRow.map(() => []);
  for (let row = 0; row < groups.of.length; row++) {
    const value = values[row];
    if (groups.of[row] >= 0 && value !== null && value === value) present[groups.of[row]].push(row);
  }
  return present;
}

/** The values without those whose weight is missing, where several go together. */
function weighable(
  values: NumberColumn,
  weight: NumberColumn | null,
  rows: MergedRows,
  mapping: UnitMapping,
): NumberColumn {
  if (weight === null) return values;
  return values.map((value, row) => (Number.isNaN(weight[row]) && !isAlone(row, rows, mapping) ? NaN : value));
}

function isAlone(row: number, { groups, keys }: MergedRows, { members }: UnitMapping): boolean {
  const group = groups.of[row];
  return group >= 0 && members.get(keys[group] ?? '')?.length === 1;
}

function reduceGroups(
  how: MergedValues['how'],
  values: NumberColumn,
  weight: NumberColumn | null,
  rows: MergedRows,
  mapping: UnitMapping,
  trouble: Trouble,
): Float64Array {
  const { groups } = rows;
  const n = values.length;
  const perGroup = (result: Float64Array | number): Float64Array => result as Float64Array;
  switch (how) {
    case 'sum':
      return perGroup(sumOf(values, n, groups, null, null, trouble));
    case 'mean': {
      const weights = weight?.map((mass, row) => (isAlone(row, rows, mapping) ? 1 : mass)) ?? null;
      return perGroup(meanOf(values, n, groups, null, weights, trouble));
    }
    case 'max':
      return perGroup(maximumOf(values, n, groups, null));
    case 'min':
    case 'same':
      return perGroup(minimumOf(values, n, groups, null));
  }
}
