/** What a fix or a refactoring gives, and the little that all of them share: edits are of the text at offsets, never a reprint. */

import type { Finding, Span } from '../../report/finding.js';
import type { Analysis } from '../analysis.js';

/** The text between two offsets gives way to another. */
export interface TextChange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Change {
  /** What it does, as the editor shows it: an imperative. */
  readonly title: string;
  /** In no order; they do not overlap. */
  readonly changes: readonly TextChange[];
}

/** A finding with its place in a file that was read. */
export type PlacedFinding = Finding & { readonly span: Span };

/** The remedies for a finding; the first one is the obvious one, if there is one. */
export type Fix = (finding: PlacedFinding, analysis: Analysis) => readonly Change[];

export function replace({ file, start, end }: Pick<Span, 'file' | 'start' | 'end'>, text: string): TextChange {
  return { file, start, end, text };
}

export function textAt(analysis: Analysis, { file, start, end }: Pick<Span, 'file' | 'start' | 'end'>): string {
  return (analysis.textOf(file) ?? '').slice(start, end);
}

/**
 * Takes a stretch out of a text: with its lines and the comment behind it where nothing else stands on them, otherwise with
 * the space before it.
 */
export function remove(analysis: Analysis, { file, start, end }: Pick<Span, 'file' | 'start' | 'end'>): TextChange {
  const text = analysis.textOf(file) ?? '';
  const before = /(?<![ \t])[ \t]*$/u.exec(text.slice(0, start))![0].length;
  const behind = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n?|\n|$)/u.exec(text.slice(end));
  const lineStart = start - before;
  const alone = lineStart === 0 || text[lineStart - 1] === '\n' || text[lineStart - 1] === '\r';
  if (alone && behind !== null) return { file, start: lineStart, end: end + behind[0].length, text: '' };
  // Nothing is left of a line's beginning but its indent, so that what follows moves there.
  const spaceBehind = alone ? /^[ \t]*/u.exec(text.slice(end))![0].length : 0;
  return { file, start: alone ? start : lineStart, end: end + spaceBehind, text: '' };
}

/** The white space at the start of the line on which an offset lies. */
export function indentAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/u.exec(text.slice(lineStart))![0];
}

export function lineEndOf(text: string): string {
  return /\r\n|\r|\n/u.exec(text)?.[0] ?? '\n';
}

/** A text with its changes made. */
export function applied(text: string, changes: readonly TextChange[]): string {
  let result = text;
  for (const { start, end, text: inserted } of [...changes].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, start) + inserted + result.slice(end);
  return result;
}
