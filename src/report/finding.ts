/**
 * The one type in which every part of the project reports what it found.
 *
 * Nothing here reads files or knows about terminals: `src/report/*` turns findings into text, JSON and annotations.
 */

/** How much a finding matters: an `error` stops scoring, a `warning` does not, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** A stretch of a methodology file. Offsets are UTF-16 code units from 0; lines and columns count from 1. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place inside a data file: the row as the user counts it (the header is row 1), and the column's header. */
export interface DataPlace {
  readonly source: string;
  readonly file: string;
  readonly row?: number;
  readonly column?: string;
}

/**
 * What would mend a finding, as far as one can be sure what is meant: for editors, which offer it, while `hint` says it to
 * people. `replace`: this text in place of the span; `import`: the name from the file that declares it; `setting`: what a
 * setting of the source should say whose data the finding is about; `header`: how the file calls the column.
 */
export type Suggestion =
  | { readonly kind: 'replace'; readonly text: string }
  | { readonly kind: 'import'; readonly name: string; readonly file: string }
  | { readonly kind: 'setting'; readonly key: 'sha256' | 'sheet' | 'delimiter' | 'header row'; readonly text: string }
  | { readonly kind: 'header'; readonly text: string };

/** What was found, where, why it matters and what to do about it. */
export interface Finding {
  /** Stable, `family/name`, the name of its page in the reference. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and why it matters, as whole sentences. */
  readonly message: string;
  /** What to do next, where there is one thing to do. */
  readonly hint?: string;
  readonly suggestions?: readonly Suggestion[];
  readonly span?: Span;
  readonly data?: DataPlace;
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}

/** Takes findings as they arise, so that one mistake never hides the next. */
export type Report = (finding: Finding) => void;

/** True if anything found forbids going on. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
