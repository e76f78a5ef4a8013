/** Which unit each key of a source is: keys are compared trimmed, in one form of Unicode, and by their spellings. */

import type { KeyedSource } from './cases.js';
import { composed } from './text.js';

/** The key of a row is blank, or it is not in the closed list. */
export const BLANK_UNIT = -2;

export const UNKNOWN_UNIT = -1;

/**
 * The units met so far, numbered as they were met. As long as keys come in ascending order, as they do from a sorted
 * file, nothing has to be looked up, and the map waits until something is.
 */
export interface UnitRegister {
  readonly names: string[];
  readonly spellings: ReadonlyMap<string, string>;
  /** Numbers by name, and by every other way in which a key was written. */
  readonly numbers: Map<string, number>;
  /** How many of the names are in the map. */
  mapped: number;
  /** True while every name is greater than the one before. */
  ascending: boolean;
}

/** A source with the number of the unit of each row. */
export interface NumberedSource {
  readonly source: KeyedSource;
  readonly unitOf: Int32Array;
}

/** A key as it is compared: trimmed and in Unicode's normal form C. */
export function keyText(key: string): string {
  return composed(key.trim());
}

/** The spellings as they are compared, without those that are keys themselves. */
export function plainSpellings(spellings: ReadonlyMap<string, string>): Map<string, string> {
  const result = new Map<string, string>();
  const keys = new Set<string>();
  for (const key of spellings.values()) keys.add(keyText(key));
  for (const [spelling, key] of spellings) {
    if (!keys.has(keyText(spelling))) result.set(keyText(spelling), keyText(key));
  }
  return result;
}

/** The number of a name, or undefined if there is no such unit yet. */
function numberOfName(name: string, register: UnitRegister): number | undefined {
  const { names, numbers } = register;
  for (; register.mapped < names.length; register.mapped++) numbers.set(names[register.mapped], register.mapped);
  return numbers.get(name);
}

/** Adds a name, which must be new, and gives its number. */
function addName(name: string, register: UnitRegister): number {
  const { names } = register;
  if (names.length > 0 && name < names[names.length - 1]) register.ascending = false;
  return names.push(name) - 1;
}

/** True of a name that is greater than all there are, so that it must be new. */
function isBeyond(name: string, { ascending, names }: UnitRegister): boolean {
  return names.length === 0 || (ascending && name > names[names.length - 1]);
}

/** Makes a key of the closed list a unit. */
export function listUnit(key: string | null, register: UnitRegister): void {
  const name = key === null ? '' : keyText(key);
  if (name !== '' && (isBeyond(name, register) || numberOfName(name, register) === undefined)) addName(name, register);
}

/** The number of a key's unit; a key that is new becomes a unit unless the list is closed. */
function unitNumber(key: string | null, register: UnitRegister, closed: boolean): number {
  if (key === null) return BLANK_UNIT;
  const { spellings, numbers } = register;
  if (!closed && isBeyond(key, register) && keyText(key) === key && key !== '' && !spellings.has(key)) {
    return addName(key, register);
  }
  const known = numberOfName(key, register);
  if (known !== undefined) return known;
  const text = keyText(key);
  if (text === '') return BLANK_UNIT;
  const name = numberOfName(text, register) === undefined ? (spellings.get(text) ?? text) : text;
  let number = numberOfName(name, register);
  if (number === undefined) {
    if (closed) return UNKNOWN_UNIT;
    number = addName(name, register);
  }
  // Remembered as it is written, too; each way of writing is looked at only once.
  if (key !== name) numbers.set(key, number);
  return number;
}

/** The number of the unit of each row. */
export function numberUnits(source: KeyedSource, register: UnitRegister, closed: boolean): NumberedSource {
  const unitOf = new Int32Array(source.rowCount);
  let lastKey: string | null = null;
  let lastUnit = BLANK_UNIT;
  for (let row = 0; row < unitOf.length; row++) {
    const key = source.keys[row];
    // Rows of one unit often stand together, and sources often have the same units in the same order.
    if (key !== lastKey) {
      const next = lastUnit < 0 ? 0 : lastUnit + 1;
      lastUnit = key !== null && register.names[next] === key ? next : unitNumber(key, register, closed);
      lastKey = key;
    }
    unitOf[row] = lastUnit;
  }
  return { source, unitOf };
}
