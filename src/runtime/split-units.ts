import type { NumberColumn, TextColumn, Trouble } from './column.js';
import { type MergeProblem, oldUnits } from './merge-units.js';
import { sumOf } from './reduction.js';
import { keyPairs, type MappingProblem, strangeUnits, type UnitLists, unmappedUnits } from './unit-mapping.js';

/*
 * Old units that became several new ones: a list with a row for each new unit, its key and that of the old unit of which it is
 * a part. A value of the old unit is divided among its parts by a column of the list, or each part has it whole.
 */

/** A part of an old unit, with its row in the list. */
export interface UnitPart {
  readonly unit: string;
  readonly row: number;
}

/** The parts of each old unit, in the order of the list. */
export type UnitParts = ReadonlyMap<string, readonly UnitPart[]>;

/** Reads a list of what was made of what. Never throws; what is wrong with it is in the problems. */
export function readParts(
  before: TextColumn,
  after: TextColumn,
  lists: UnitLists,
): { readonly parts: UnitParts; readonly problems: readonly MappingProblem[] } {
  const parts = new Map<string, UnitPart[]>();
  const origins = new Map<string, string>();
  const several = new Map<string, Set<string>>();
  const problems: MappingProblem[] = [];
  for (const { row, old, unit } of keyPairs(before, after, problems)) {
    const known = origins.get(unit);
    if (known === undefined) {
      origins.set(unit, old);
      const group = parts.get(old);
      if (group === undefined) parts.set(old, [{ unit, row }]);
      else group.push({ unit, row });
    } else if (known === old) {
      problems.push({ code: 'merge/several', row, unit, units: [old] });
    } else {
      several.set(unit, (several.get(unit) ?? new Set([known])).add(old));
    }
  }
  for (const [unit, olds] of several) problems.push({ code: 'merge/several', unit, units: [...olds] });
  problems.push(
    ...unmappedUnits(lists.before, parts, 'old'),
    ...strangeUnits(lists.before, parts, 'old'),
    ...unmappedUnits(lists.after, origins, 'new'),
    ...strangeUnits(lists.after, origins, 'new'),
  );
  return { parts, problems };
}

/** Which row of a source each new row comes from, and the new unit that it is about. */
export interface SplitRows {
  readonly rows: readonly number[];
  readonly keys: readonly string[];
  /** The part of the old unit that each is about. */
  readonly parts: readonly UnitPart[];
  /** The old unit of each. */
  readonly old: readonly string[];
  readonly problems: readonly MergeProblem[];
}

/**
 * A row for each new unit in the place of one for each old unit (and period). A spelling that is itself a key stays that key.
 * Rows about no known unit, and rows that repeat an old unit, which is a problem, are left out.
 */
export function splitRows(
  keys: TextColumn,
  periods: NumberColumn | null,
  parts: UnitParts,
  spellings: ReadonlyMap<string, string>,
): SplitRows {
  const split = { rows: [] as number[], keys: [] as string[], parts: [] as UnitPart[], old: [] as string[] };
  const problems: MergeProblem[] = [];
  const seen = new Map<string, number>();
  oldUnits(keys, parts, spellings, problems).forEach((old, row) => {
    if (old === null) return;
    const place = periods === null ? old : `${old}\n${periods[row]}`;
    const earlierRow = seen.get(place);
    if (earlierRow !== undefined) {
      const period = periods === null || Number.isNaN(periods[row]) ? {} : { period: periods[row] };
      problems.push({ code: 'merge/duplicate', row, earlierRow, unit: old, ...period });
      return;
    }
    seen.set(place, row);
    for (const part of parts.get(old) ?? []) {
      split.rows.push(row);
      split.keys.push(part.unit);
      split.parts.push(part);
      split.old.push(old);
    }
  });
  return { ...split, problems };
}

/**
 * How much of a value each part has: its number in a column of the list, divided by the sum of those of all parts of its old
 * unit; by the row of the list. A unit that became one alone keeps its value, whatever its number. Missing, and a problem,
 * where one of the numbers is missing or below zero, or all are zero.
 */
export function sharesOfParts(
  column: string,
  numbers: NumberColumn,
  units: UnitParts,
): { readonly shares: NumberColumn; readonly problems: readonly MappingProblem[] } {
  const shares = new Float64Array(numbers.length).fill(NaN);
  const problems: MappingProblem[] = [];
  for (const [old, parts] of units) {
    if (parts.length === 1) {
      shares[parts[0].row] = 1;
      continue;
    }
    const own = Float64Array.from(parts, ({ row }) => numbers[row]);
    const bad = parts.filter((_, at) => !(own[at] >= 0));
    const total = bad.length > 0 ? NaN : (sumOf(own, own.length, null, null, null, NO_TROUBLE) as number);
    if (!(total > 0 && total < Infinity)) {
      problems.push({ code: 'merge/shares', unit: old, column, units: (bad.length > 0 ? bad : parts).map(unitOf) });
      continue;
    }
    parts.forEach(({ row }, at) => {
      shares[row] = own[at] / total;
    });
  }
  return { shares, problems };
}

const NO_TROUBLE: Trouble = () => undefined;

function unitOf({ unit }: UnitPart): string {
  return unit;
}

/** The values of one column for the new units: the part that each has of that of its old unit; without shares, all of it. */
export function splitValues(
  values: NumberColumn | TextColumn,
  shares: NumberColumn | null,
  { rows, parts }: SplitRows,
): NumberColumn | TextColumn {
  if (!(values instanceof Float64Array)) return rows.map((row) => values[row]);
  return Float64Array.from(rows, (row, at) => (shares === null ? values[row] : values[row] * shares[parts[at].row]));
}
