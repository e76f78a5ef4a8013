import { alignSource } from './align-rows.js';
import type { CaseProblem } from './case-problems.js';
import type { TextColumn } from './column.js';
import { markUnits, orderOfUnits, pairCases, unitCases } from './make-cases.js';
import { type UnitRegister, listUnit, numberUnits, plainSpellings } from './unit-register.js';

/*
 * Cases are what is scored: the units, or in a panel the pairs of unit and period. They come from the keys of the
 * sources, sorted by key (code unit by code unit, so that no locale matters), then by period. Everything that runs over
 * cases runs in this order, so a permutation of the rows of a source changes nothing.
 */

/** A source as far as its rows say which case they belong to. */
export interface KeyedSource {
  readonly name: string;
  /** `rows`: many rows a unit; `key`: one row a unit (and period); `list`: the list of units itself. */
  readonly role: 'rows' | 'key' | 'list';
  /** True if its keys make cases where there is no closed list, and its pairs of unit and period in a panel. */
  readonly makesCases: boolean;
  readonly keys: TextColumn;
  /** Null: it has no periods; in a panel, its rows hold for all of them. */
  readonly periods: Float64Array | null;
  readonly rowCount: number;
}

export interface AlignOptions {
  /** The closed list of units; null if every key that occurs is a unit. */
  readonly listed: TextColumn | null;
  /** Other spellings of keys. A spelling that is itself a key stays that key. */
  readonly spellings: ReadonlyMap<string, string>;
  readonly panel: boolean;
  /** The periods of a panel that are scored, both ends included; empty: all. */
  readonly covers: readonly { readonly from: number; readonly to: number }[];
}

/** The cases, in order. */
export interface Cases {
  readonly count: number;
  /** The unit's key, per case. */
  readonly units: readonly string[];
  /** The period, per case; null outside of panels. */
  readonly periods: Float64Array | null;
  /** The units there are, in order, and which of them each case belongs to. */
  readonly unitNames: readonly string[];
  readonly unitIndex: Int32Array;
  /** The periods there are, ascending, and which of them each case belongs to. */
  readonly periodValues: readonly number[];
  readonly periodIndex: Int32Array;
}

/** Where the rows of a source belong. */
export interface AlignedSource {
  readonly name: string;
  /** For `key` and `list`: the row of each case, or -1. */
  readonly rowOf: Int32Array | null;
  /** For `key` and `list`: true if row i is that of case i throughout, so that columns can be used as they are. */
  readonly inOrder: boolean;
  /** For `rows`: the case of each row, or -1; the unit of each row where the source is `repeated`. */
  readonly caseOf: Int32Array | null;
  /** True if the source has no periods in a panel: each row belongs to all cases of its unit. */
  readonly repeated: boolean;
}

export interface Alignment {
  readonly cases: Cases;
  readonly sources: ReadonlyMap<string, AlignedSource>;
  readonly problems: readonly CaseProblem[];
}

/**
 * Makes the cases and finds where the rows of every source belong.
 *
 * Units are those of the closed list, or without one the keys of the sources that make cases. In a panel, cases are the
 * pairs of such a unit and a covered period that occur in a source that makes cases and has periods. Rows that belong to
 * no case (of another unit, of a period that is not covered) are left out.
 *
 * Never throws: what is wrong with the keys is in `problems`, and the cases are then as good as they can be.
 */
export function alignCases(inputs: readonly KeyedSource[], options: AlignOptions): Alignment {
  const closed = options.listed !== null;
  const spellings = plainSpellings(options.spellings);
  const register: UnitRegister = { names: [], spellings, numbers: new Map(), mapped: 0, ascending: true };
  for (const key of options.listed ?? []) listUnit(key, register);
  const listedCount = register.names.length;
  const numbered = inputs.map((source) => numberUnits(source, register, closed));

  const order = orderOfUnits(register.names, markUnits(numbered, listedCount, closed, register.names.length));
  const { cases, unitPlace } = options.panel
    ? pairCases(numbered, register.names, order, options.covers)
    : unitCases(register.names, order);
  const problems: CaseProblem[] = [];
  const sources = new Map<string, AlignedSource>();
  for (const source of numbered) sources.set(source.source.name, alignSource(source, cases, unitPlace, problems));
  if (cases.count === 0) problems.push({ code: 'data/no-cases', source: '', count: 1 });
  return { cases, sources, problems };
}
