import type { Severity } from '../../report/finding.js';

export interface Code {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly example: string;
  readonly good: string;
}
export const codes: ReadonlyMap<string, Code> = new Map();
