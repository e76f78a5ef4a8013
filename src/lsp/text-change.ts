/** Changes of texts, by offsets in the text before. */

import type { TextEdit } from 'vscode-languageserver-types';
import { lineIndex, rangeBetween } from './positions.js';

export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Changes by file. Those of one file are in order and do not overlap. */
export type TextChanges = ReadonlyMap<string, readonly TextChange[]>;

export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of changes) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** Where an offset of the old text is in the new one; what is replaced is at the start of what replaces it. */
export function offsetAfter(offset: number, changes: readonly TextChange[]): number {
  let moved = 0;
  for (const { start, end, text } of changes) {
    // What is put in at a place comes before what begins there.
    if (start > offset || (start === offset && end > start)) break;
    if (offset < end) return start + moved;
    moved += text.length - (end - start);
  }
  return offset + moved;
}

export function textEdits(text: string, changes: readonly TextChange[]): readonly TextEdit[] {
  const index = lineIndex(text);
  return changes.map(({ start, end, text: newText }) => ({ range: rangeBetween(index, start, end), newText }));
}
