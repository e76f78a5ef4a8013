import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Grouping, Trouble } from '../../src/runtime/column.js';

/** A column of numbers; `null` is missing. */
export function lane(...values: (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? NaN);
}

/** A grouping by index, -1 for none. */
export function grouping(count: number, ...of: number[]): Grouping {
  return { count, of: Int32Array.from(of) };
}

/** Fails at any trouble. */
export const noTrouble: Trouble = (index, reason) => {
  throw new Error(`unexpected trouble at ${index}: ${reason}`);
};

/** Writes trouble down. */
export function notebook(): { trouble: Trouble; notes: string[] } {
  const notes: string[] = [];
  return { notes, trouble: (index, reason) => notes.push(`${index}: ${reason}`) };
}

/** The rows of one of the reference files, by column header. */
export function asem(file: string): Record<string, string>[] {
  const text = readFileSync(new URL(`../resources/asem/${file}`, import.meta.url), 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

/** A column of a reference file as numbers. */
export function numbersOf(rows: readonly Record<string, string>[], column: string): Float64Array {
  return Float64Array.from(rows, (row) => (row[column] === '' ? NaN : Number(row[column])));
}

/** True if two numbers are the same up to a relative difference, or both missing. */
export function close(actual: number, expected: number, relative = 1e-12): boolean {
  if (actual !== actual || expected !== expected) return actual !== actual && expected !== expected;
  return Math.abs(actual - expected) <= relative * Math.max(1e-3, Math.abs(expected));
}
