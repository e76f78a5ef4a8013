/** Pieces of different texts behind each other: words stay apart, and a comment to the end of its line ends there. */

import type { Segment } from './segments.js';

export function joinedSegments(segments: readonly Segment[]): readonly Segment[] {
  const joined: Segment[] = [];
  let before = '';
  for (const segment of segments) {
    if (segment === '') continue;
    const text = typeof segment === 'string' ? segment : segment.ours === '' ? segment.theirs : segment.ours;
    if (before !== '' && needsBreak(before, text)) joined.push('\n');
    joined.push(segment);
    // The last line is what decides.
    before = text.includes('\n') ? text.slice(text.lastIndexOf('\n') + 1) : before + text;
    if (before === '') before = '\n';
  }
  return joined;
}

const WORD = /[\p{L}\p{M}\p{N}_"`%]$/u;
const WORD_AFTER = /^[\p{L}\p{N}_"`]/u;

function needsBreak(before: string, text: string): boolean {
  if (/^[^\S\n]*\n/.test(text) || text.trim() === '') return false;
  if (endsInLineComment(before)) return true;
  return WORD.test(before) && WORD_AFTER.test(text);
}

/** Whether what is left of a line is in a comment: `//` that no text, measure or comment of one line holds. */
function endsInLineComment(line: string): boolean {
  for (let at = 0; at < line.length; at++) {
    if (line.startsWith('//', at)) return true;
    if (line.startsWith('/*', at)) {
      const end = line.indexOf('*/', at + 2);
      if (end < 0) return false;
      at = end + 1;
    } else if (line[at] === '"') {
      for (at++; at < line.length && line[at] !== '"'; at++) if (line[at] === '\\') at++;
    } else if (line[at] === '`') {
      at = Math.max(at, line.indexOf('`', at + 1));
    }
  }
  return false;
}
