/** Formatting as edits of a text, for editors: only the lines that change, and only those of a range. */

import type { Unbalanced } from './brackets.js';
import { formatText } from './format.js';
import { lineStart } from '../language/line-start.js';

/** Offsets of the text as it was; what stands between them gives way to the new text. */
export interface FormatEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export interface FormatRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The edits that lay a text out, in its order; or why that cannot be done safely. Tokens are never changed, so the edits
 * replace what stands between tokens, and the lines inside of comments.
 *
 * @param range only what stands on the lines of this range changes
 */
export function formatEdits(text: string, range?: FormatRange): readonly FormatEdit[] | Unbalanced {
  const formatted = formatText(text);
  if ('problem' in formatted) return formatted;
  const edits = spaceEdits(text, formatted.text);
  if (range === undefined) return edits;
  const start = lineStart(text, range.start);
  const behind = /[\r\n]|$/u.exec(text.slice(range.end))!.index + range.end;
  return edits.flatMap((edit) => cutOut(text, edit, start, behind));
}

/**
 * The part of an edit that belongs to the lines of a range. An edit replaces all white space between two words: what
 * stands before its last line break belongs to the lines above, what stands behind it to the line of the second word.
 */
function cutOut(text: string, edit: FormatEdit, start: number, behind: number): readonly FormatEdit[] {
  if (edit.start >= start && edit.end <= behind) return [edit];
  if (edit.end < start || edit.start > behind) return [];
  // The line breaks at the edge of the range stay as they are.
  if (edit.start < start && edit.end >= start && edit.end <= behind && lineStart(text, edit.end) === start) {
    const indent = /[^\r\n]*$/u.exec(edit.newText)![0];
    return text.slice(start, edit.end) === indent ? [] : [{ start, end: edit.end, newText: indent }];
  }
  if (edit.start >= start && edit.start < behind && edit.end > behind) {
    const trailing = /^[^\r\n]*/u.exec(edit.newText)![0];
    return text.slice(edit.start, behind) === trailing ? [] : [{ start: edit.start, end: behind, newText: trailing }];
  }
  return [];
}

/** The places where two texts that differ in white space alone have other white space. */
function spaceEdits(before: string, after: string): readonly FormatEdit[] {
  const edits: FormatEdit[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    const [leftEnd, rightEnd] = [spaceEnd(before, left), spaceEnd(after, right)];
    const newText = after.slice(right, rightEnd);
    if (before.slice(left, leftEnd) !== newText) edits.push({ start: left, end: leftEnd, newText });
    left = leftEnd;
    right = rightEnd;
    while (left < before.length && right < after.length && !isSpace(before, left) && before[left] === after[right]) {
      left++;
      right++;
    }
    if (left < before.length && !isSpace(before, left) && right < after.length && !isSpace(after, right)) {
      // Never so, for formatting changes nothing but spaces; if it were, the whole text would be the honest edit.
      return [{ start: 0, end: before.length, newText: after }];
    }
  }
  return edits;
}

function spaceEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text, at)) at++;
  return at;
}

function isSpace(text: string, at: number): boolean {
  return /\s/u.test(text[at]!);
}
