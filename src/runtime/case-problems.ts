/** What is wrong with the keys of sources, as far as it is told. */

import type { Cases, KeyedSource } from './cases.js';
import { BLANK_UNIT, type NumberedSource, UNKNOWN_UNIT } from './unit-register.js';

/** What is wrong with the keys of a source. */
export interface CaseProblem {
  readonly code:
    | 'data/duplicate-key'
    | 'data/unknown-unit'
    | 'data/blank-key'
    | 'data/bad-period'
    | 'data/unit-without-row'
    | 'data/unit-without-rows'
    | 'data/no-cases';
  /** '' where no one source is to blame. */
  readonly source: string;
  /** The index of the row, and of the earlier row that it repeats. */
  readonly row?: number;
  readonly earlierRow?: number;
  /** The key as it is (unknown units) or as it is understood (all others), and the period. */
  readonly unit?: string;
  readonly period?: number;
  /** Some of the units that have no row. */
  readonly units?: readonly string[];
  /** How many: rows with this key, units without rows; 1 otherwise. */
  readonly count: number;
  /** Set on the last problem of this code and source that is told: how many more there are. */
  readonly more?: number;
}

/** How many problems of one kind are told for each source. */
export const PROBLEMS_TOLD = 20;

/** How many units are named in a problem. */
const UNITS_NAMED = 10;

/** Problems of one kind with one source, of which only the first are told. */
export function toldProblems(problems: readonly CaseProblem[], total: number): CaseProblem[] {
  const told = problems.slice(0, PROBLEMS_TOLD);
  if (total > told.length) told[told.length - 1] = { ...told[told.length - 1], more: total - told.length };
  return told;
}

/** Rows without a key, rows without a period, and keys that are not in the closed list. */
export function problemsOfRows({ source, unitOf }: NumberedSource): CaseProblem[] {
  const blanks: CaseProblem[] = [];
  const undated: CaseProblem[] = [];
  const unknown = new Map<string, { readonly row: number; count: number }>();
  let blankCount = 0;
  let undatedCount = 0;
  for (let row = 0; row < unitOf.length; row++) {
    if (unitOf[row] === BLANK_UNIT) {
      if (blankCount++ < PROBLEMS_TOLD) blanks.push({ code: 'data/blank-key', source: source.name, row, count: 1 });
    } else if (unitOf[row] === UNKNOWN_UNIT) {
      const key = source.keys[row] ?? '';
      const known = unknown.get(key);
      if (known === undefined) unknown.set(key, { row, count: 1 });
      else known.count++;
    }
    if (source.periods !== null && !Number.isFinite(source.periods[row]) && undatedCount++ < PROBLEMS_TOLD) {
      const unit = source.keys[row] ?? undefined;
      undated.push({ code: 'data/bad-period', source: source.name, row, unit, count: 1 });
    }
  }
  const strangers = [...unknown.keys()].sort().slice(0, PROBLEMS_TOLD);
  const unknowns = strangers.map((unit): CaseProblem => {
    const { row, count } = unknown.get(unit) ?? { row: 0, count: 0 };
    return { code: 'data/unknown-unit', source: source.name, row, unit, count };
  });
  return [
    ...toldProblems(blanks, blankCount),
    ...toldProblems(unknowns, unknown.size),
    ...toldProblems(undated, undatedCount),
  ];
}

/** The units of which a source has no row in any of their cases. */
export function unitsWithoutRows(source: KeyedSource, found: Uint8Array, cases: Cases): CaseProblem[] {
  const units = cases.unitNames.filter((_, unit) => found[unit] === 0);
  if (units.length === 0) return [];
  const code = source.role === 'rows' ? 'data/unit-without-rows' : 'data/unit-without-row';
  return [{ code, source: source.name, units: units.slice(0, UNITS_NAMED), count: units.length }];
}
