/** What typing a closing brace or a new line sets right: the indentation of that line, and nothing else. */

import { tokensOf } from '../language/tokens.js';
import type { FormatEdit } from './edits.js';
import { INDENT } from './laid-line.js';
import { lineStart } from '../language/line-start.js';

/**
 * The edit of the line that a place stands on, while what is typed need not be complete: blocks that are open before
 * the line count, whether they are closed or not.
 */
export function formatOnType(text: string, offset: number): readonly FormatEdit[] {
  const start = lineStart(text, offset);
  const spaces = /^[^\S\r\n]*/u.exec(text.slice(start))![0];
  const code = start + spaces.length;
  // Inside of a comment or a text the author decides.
  const tokens = tokensOf(text);
  if (tokens.some((token) => token.start < start && token.end > start)) return [];
  const closes = text[code] === '}';
  const wanted = ' '.repeat(Math.max(0, depthAt(text, start, tokens) - (closes ? 1 : 0)) * INDENT);
  const lineEnd = /[\r\n]|$/u.exec(text.slice(code))!.index + code;
  // An empty line gets the place where its code will begin; any other keeps what continues a line above.
  if (code < lineEnd && !closes && spaces.length > wanted.length) return [];
  return spaces === wanted ? [] : [{ start, end: code, newText: wanted }];
}

/** How many blocks with several lines are open at the start of a line. */
function depthAt(text: string, lineStart: number, tokens: ReturnType<typeof tokensOf>): number {
  let depth = 0;
  for (const { kind, start } of tokens) {
    if (start >= lineStart) break;
    if (kind !== 'sign') continue;
    if (text[start] === '{') depth++;
    else if (text[start] === '}') depth = Math.max(0, depth - 1);
  }
  return depth;
}
