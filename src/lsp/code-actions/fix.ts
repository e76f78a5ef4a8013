/** What a fix or a refactoring gives, and the little that all of them share: edits are of the text at offsets, never a reprint. */

import type { Finding, Span } from '../../report/finding.js';
import { lineStart } from '../../language/line-start.js';
import type { Analysis } from '../analysis.js';
import type { TextChange } from '../text-change.js';

/** A change of one of the files. */
export interface FileChange extends TextChange {
  readonly file: string;
}

export interface Change {
  /** What it does, as the editor shows it: an imperative. */
  readonly title: string;
  /** In no order; they do not overlap. */
  readonly changes: readonly FileChange[];
}

/** A finding with its place in a file that was read. */
export type PlacedFinding = Finding & { readonly span: Span };

/** What is known of data files; nothing of files that may not be read, or have not been yet. */
export interface DataLookups {
  /** The header of a data file, by the path that it has for the reader of files (in the server its URI). */
  readonly headersOf?: (path: string) => readonly string[] | undefined;
  /** The columns of a data file with what is in them. */
  readonly columnsOf?: (path: string) => readonly FileColumn[] | undefined;
  /** The files in the folder of a methodology file and below, by their paths from there. */
  readonly listFiles?: (file: string) => readonly string[];
}

export interface FileColumn {
  readonly header: string;
  /** A number where every cell that is not blank is one. */
  readonly type: 'number' | 'text';
  /** No value stands there twice, and none is blank. */
  readonly unique: boolean;
}

/** The remedies for a finding; the first one is the obvious one, if there is one. */
export type Fix = (finding: PlacedFinding, analysis: Analysis, lookups: DataLookups) => readonly Change[];

export function replace({ file, start, end }: Pick<Span, 'file' | 'start' | 'end'>, text: string): FileChange {
  return { file, start, end, text };
}

export function textAt(analysis: Analysis, { file, start, end }: Pick<Span, 'file' | 'start' | 'end'>): string {
  return (analysis.textOf(file) ?? '').slice(start, end);
}

/**
 * Takes a stretch out of a text: with its lines and the comment behind it where nothing else stands on them, otherwise with
 * the space before it.
 */
export function remove(analysis: Analysis, { file, start, end }: Pick<Span, 'file' | 'start' | 'end'>): FileChange {
  const text = analysis.textOf(file) ?? '';
  const begins = lineStart(text, start);
  const alone = /^[ \t]*$/u.test(text.slice(begins, start));
  const behind = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n?|\n|$)/u.exec(text.slice(end));
  if (alone && behind !== null) return { file, start: begins, end: end + behind[0].length, text: '' };
  // Nothing is left of a line's beginning but its indent, so that what follows moves there.
  const spaceBehind = alone ? /^[ \t]*/u.exec(text.slice(end))![0].length : 0;
  return { file, start: alone ? start : spacesBefore(text, start), end: end + spaceBehind, text: '' };
}

/** Where the spaces begin that stand before an offset. */
function spacesBefore(text: string, offset: number): number {
  let at = offset;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  return at;
}

/** The white space at the start of the line on which an offset lies. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/u.exec(text.slice(lineStart(text, offset)))![0];
}

export function lineEndOf(text: string): string {
  return /\r\n|\r|\n/u.exec(text)?.[0] ?? '\n';
}
