/** Columns of sources as columns of cases, and cases in groups. */

import type { AlignedSource, Cases } from './cases.js';
import { type Grouping, type Lane, type TextColumn, type TextLane, newColumn } from './column.js';
import { keyText } from './unit-register.js';

/** A column of a source with one row a case, per case; missing where a case has no row. The column itself if it fits. */
export function alignNumbers(column: Float64Array, source: AlignedSource): Float64Array {
  const rowOf = source.rowOf;
  if (rowOf === null || source.inOrder) return column;
  const result = newColumn(rowOf.length);
  for (let i = 0; i < result.length; i++) result[i] = rowOf[i] < 0 ? NaN : column[rowOf[i]];
  return result;
}

/** `alignNumbers` for texts. */
export function alignTexts(column: TextColumn, source: AlignedSource): TextColumn {
  if (source.rowOf === null || source.inOrder) return column;
  return Array.from(source.rowOf, (row) => (row < 0 ? null : column[row]));
}

/** The rows of a source grouped into cases; into units where the source is `repeated`, see `spreadOverPeriods`. */
export function groupRows(source: AlignedSource, cases: Cases): Grouping {
  const count = source.repeated ? cases.unitNames.length : cases.count;
  return { count, of: source.caseOf ?? new Int32Array() };
}

/** Gives the numbers found for `groupRows` to the cases: as they are, or the one of its unit to each case. */
export function spreadOverPeriods(values: Float64Array, source: AlignedSource, cases: Cases): Float64Array {
  if (!source.repeated) return values;
  const result = new Float64Array(cases.count);
  for (let i = 0; i < result.length; i++) result[i] = values[cases.unitIndex[i]];
  return result;
}

/** `spreadOverPeriods` for texts. */
export function spreadTextsOverPeriods(texts: TextColumn, source: AlignedSource, cases: Cases): TextColumn {
  return source.repeated ? Array.from(cases.unitIndex, (unit) => texts[unit]) : texts;
}

/**
 * Gives every row of a source the number of its own case. Where the source is `repeated`, so that a row belongs to all cases of
 * its unit, these have the number alike, and the first of them tells it. Missing: for rows of no case. Errors: none.
 */
export function ownNumbers(values: Lane, source: AlignedSource, cases: Cases): Lane {
  if (typeof values === 'number') return values;
  const places = ownCases(source, cases);
  const result = newColumn(places.length);
  for (let row = 0; row < result.length; row++) result[row] = places[row] < 0 ? NaN : values[places[row]];
  return result;
}

/** `ownNumbers` for texts. */
export function ownTexts(texts: TextLane, source: AlignedSource, cases: Cases): TextLane {
  if (texts === null || typeof texts === 'string') return texts;
  return Array.from(ownCases(source, cases), (place) => (place < 0 ? null : texts[place]));
}

/** The case of each row of a source, or -1. */
function ownCases(source: AlignedSource, cases: Cases): Int32Array {
  const of = source.caseOf ?? new Int32Array();
  if (!source.repeated) return of;
  const first = new Int32Array(cases.unitNames.length).fill(-1);
  for (let at = cases.count - 1; at >= 0; at--) first[cases.unitIndex[at]] = at;
  return of.map((unit) => (unit < 0 ? -1 : first[unit]));
}

/**
 * Groups the cases by period, by texts or numbers, or by several of them. Groups are numbered as they occur in the order
 * of cases. A case of which one of them is missing is in no group.
 */
export function groupCases(cases: Cases, byPeriod: boolean, by: readonly (Lane | TextLane)[]): Grouping {
  let of = byPeriod ? cases.periodIndex : new Int32Array(cases.count);
  for (const lane of by) {
    const constant = lane === null || typeof lane === 'number' || typeof lane === 'string';
    const numbers = new Map<string | number, number>();
    const pairs = new Map<number, number>();
    const next = new Int32Array(cases.count);
    for (let i = 0; i < next.length; i++) {
      const value = constant ? lane : lane[i];
      if (of[i] < 0 || value === null || value !== value) {
        next[i] = -1;
        continue;
      }
      let number = numbers.get(value);
      if (number === undefined) numbers.set(value, (number = numbers.size));
      const pair = of[i] * 0x100000000 + number;
      let group = pairs.get(pair);
      if (group === undefined) pairs.set(pair, (group = pairs.size));
      next[i] = group;
    }
    of = next;
  }
  return numberGroups(of);
}

/** Numbers groups from 0 in the order in which they occur. */
function numberGroups(of: Int32Array): Grouping {
  const numbers = new Map<number, number>();
  const result = new Int32Array(of.length);
  let last = -1;
  let lastNumber = -1;
  for (let i = 0; i < of.length; i++) {
    if (of[i] !== last) {
      last = of[i];
      const known = last < 0 ? -1 : numbers.get(last);
      lastNumber = known ?? numbers.size;
      if (known === undefined) numbers.set(last, lastNumber);
    }
    result[i] = lastNumber;
  }
  return { count: numbers.size, of: result };
}

/** 1 where the case is one of these units, in one of these periods (none: in all), 0 elsewhere. Missing: never. */
export function isCaseOf(
  cases: Cases,
  units: readonly string[],
  periods: readonly { readonly from: number; readonly to: number }[],
): Float64Array {
  const wanted = new Set(units.map(keyText));
  const isWanted = cases.unitNames.map((name) => wanted.has(name));
  const result = new Float64Array(cases.count);
  for (let i = 0; i < result.length; i++) {
    const period = cases.periods === null ? NaN : cases.periods[i];
    const inTime = periods.length === 0 || periods.some(({ from, to }) => period >= from && period <= to);
    result[i] = inTime && isWanted[cases.unitIndex[i]] ? 1 : 0;
  }
  return result;
}
