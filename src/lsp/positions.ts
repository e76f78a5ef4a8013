/** Between the project's places (offsets; lines and columns from 1) and the protocol's (lines and characters from 0). */

import type { Location, Position, Range } from 'vscode-languageserver-types';
import type { Span } from '../report/finding.js';

export function rangeOf({ line, column, endLine, endColumn }: Span): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

/** A file's name in a span is its URI in the server. */
export function locationOf(span: Span): Location {
  return { uri: span.file, range: rangeOf(span) };
}

/** Where the lines of a text begin, so that positions can be turned into offsets and back. */
export interface LineIndex {
  readonly text: string;
  readonly starts: readonly number[];
}

/** A line ends with a line feed, a carriage return, or both, as in the protocol. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    else if (code !== 10 && code !== 13) continue;
    starts.push(at + 1);
  }
  return { text, starts };
}

/** The offset of a position; what lies behind the end of a line is its end, what lies behind the last line the end of the text. */
export function offsetAt({ text, starts }: LineIndex, { line, character }: Position): number {
  if (line < 0) return 0;
  if (line >= starts.length) return text.length;
  const start = starts[line]!;
  let end = line + 1 < starts.length ? starts[line + 1]! : text.length;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return Math.max(start, Math.min(start + character, end));
}

export function positionAt({ text, starts }: LineIndex, offset: number): Position {
  const at = Math.max(0, Math.min(offset, text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: at - starts[low]! };
}

export function rangeBetween(index: LineIndex, start: number, end: number): Range {
  return { start: positionAt(index, start), end: positionAt(index, end) };
}
