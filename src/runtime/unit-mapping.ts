import type { TextColumn } from './column.js';
import { composed } from './text.js';

/*
 * What became of units: a list with a row for each old unit, its key and that of the new unit. Keys are compared as those of
 * cases are: trimmed, and in Unicode's normal form C.
 */

/** What became of each old unit, and of which old units each new one is made. */
export interface UnitMapping {
  readonly successors: ReadonlyMap<string, string>;
  /** In the order of the list. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** What is wrong with a list of what became of what. */
export interface MappingProblem {
  readonly code: 'merge/blank' | 'merge/split' | 'merge/unmapped' | 'merge/unlisted' | 'merge/several' | 'merge/shares';
  /** The index of a row of the list. */
  readonly row?: number;
  /** Split, shares: the old unit. Several: the new one. */
  readonly unit?: string;
  /** Shares: the column of the list. */
  readonly column?: string;
  /** Split: what it became. Several: of what it was made. Shares: parts without one. Unmapped, unlisted: the units. */
  readonly units: readonly string[];
  /** Unmapped, unlisted: whether these are old units or new ones. */
  readonly side?: 'old' | 'new';
}

/** The closed lists of the units before and after; null where every key that occurs is a unit. */
export interface UnitLists {
  readonly before: TextColumn | null;
  readonly after: TextColumn | null;
}

/** Reads a list of what became of what. Never throws; what is wrong with it is in the problems. */
export function readMapping(
  before: TextColumn,
  after: TextColumn,
  lists: UnitLists,
): { readonly mapping: UnitMapping; readonly problems: readonly MappingProblem[] } {
  const successors = new Map<string, string>();
  const members = new Map<string, string[]>();
  const problems: MappingProblem[] = [];
  const split = new Map<string, Set<string>>();
  for (const { old, unit: successor } of keyPairs(before, after, problems)) {
    const known = successors.get(old);
    if (known === undefined) {
      successors.set(old, successor);
      const group = members.get(successor);
      if (group === undefined) members.set(successor, [old]);
      else group.push(old);
    } else if (known !== successor) {
      split.set(old, (split.get(old) ?? new Set([known])).add(successor));
    }
  }
  for (const [unit, parts] of split) problems.push({ code: 'merge/split', unit, units: [...parts] });
  problems.push(
    ...unmappedUnits(lists.before, successors, 'old'),
    ...strangeUnits(lists.before, successors, 'old'),
    ...strangeUnits(lists.after, members, 'new'),
  );
  return { mapping: { successors, members }, problems };
}

/** A row of a list of what became of what. */
export interface KeyPair {
  readonly row: number;
  readonly old: string;
  /** The new unit. */
  readonly unit: string;
}

/** The rows of a list that have both keys; one that has only one of them is a problem. */
export function keyPairs(before: TextColumn, after: TextColumn, problems: MappingProblem[]): readonly KeyPair[] {
  const pairs: KeyPair[] = [];
  for (let row = 0; row < before.length; row++) {
    const old = unitKey(before[row]);
    const unit = unitKey(after[row]);
    if (old !== '' && unit !== '') pairs.push({ row, old, unit });
    else if (old !== unit) problems.push({ code: 'merge/blank', row, units: [] });
  }
  return pairs;
}

/** A problem where a list of units has some of which it is not said what they became, or of what they were made. */
export function unmappedUnits(
  listed: TextColumn | null,
  known: ReadonlyMap<string, unknown>,
  side: 'old' | 'new',
): readonly MappingProblem[] {
  const units = listed === null ? [] : [...keySet(listed)].filter((unit) => !known.has(unit));
  return units.length === 0 ? [] : [{ code: 'merge/unmapped', units, side }];
}

/** A problem where units are named that their list does not have. */
export function strangeUnits(
  listed: TextColumn | null,
  known: ReadonlyMap<string, unknown>,
  side: 'old' | 'new',
): readonly MappingProblem[] {
  if (listed === null) return [];
  const keys = keySet(listed);
  const units = [...known.keys()].filter((unit) => !keys.has(unit));
  return units.length === 0 ? [] : [{ code: 'merge/unlisted', units, side }];
}

/** A key as it is compared; '' where there is none. */
export function unitKey(key: string | null): string {
  return key === null ? '' : composed(key.trim());
}

function keySet(keys: TextColumn): ReadonlySet<string> {
  return new Set(keys.map(unitKey).filter((key) => key !== ''));
}
