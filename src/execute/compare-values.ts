/** Comparing what a test expects with what came out. */

import type { Tolerance } from '../model/model.js';
import { compareNumbers } from '../runtime/comparison.js';

/** Decimals are not exact in doubles: 0.3 - 0.2 is not within 0.1 without this. */
const DUST = 1e-12;

/** A value as a result holds it; `null` is missing. */
export type Value = number | string | null;

/** Whether two present numbers agree: within the tolerance, ends included, else at 12 significant digits. */
export function agree(expected: number, got: number, tolerance: Tolerance | undefined): boolean {
  if (!tolerance) return compareNumbers(expected, got) === 0;
  const size = Math.max(Math.abs(expected), Math.abs(got));
  const allowed = tolerance.relative ? tolerance.amount * Math.abs(expected) : tolerance.amount;
  return Math.abs(expected - got) <= allowed + DUST * Math.max(size, allowed);
}

/** A number written in a cell; NaN if the cell holds none. */
export function numberOf(cell: string): number {
  return /^[+-]?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(cell) ? Number(cell) : NaN;
}

export function valueText(value: Value): string {
  if (value === null) return 'missing';
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : `"${value}"`;
}
