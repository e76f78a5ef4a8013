import { lineText } from '../common/line-text.js';
import type { Dialect } from './dialect.js';

/** A row of findings. Unit and period are expressions, or nothing. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly about: string;
  readonly message: string;
  readonly unit?: string;
  readonly period?: string;
  /** What stands behind SELECT ...: from where, and under which condition. */
  readonly from: string;
}

export function problemRow({ severity, code, about, message, unit, period, from }: Problem, dialect: Dialect): string {
  const text = (value: string): string => dialect.text(lineText(value));
  const nothing = (type: string): string => `CAST(NULL AS ${type})`;
  return `SELECT ${text(severity)} AS severity, ${text(code)} AS code, ${text(about)} AS about, ${unit ?? nothing(dialect.varchar)} AS unit, ${period ?? nothing(dialect.double)} AS period, ${text(message)} AS message\n  ${from}`;
}
