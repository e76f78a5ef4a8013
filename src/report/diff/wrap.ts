/** Sentences laid out in the columns of a terminal. */

import stringWidth from 'string-width';
import { onOneLine } from '../source-line.js';

/** The lines of a text, broken between words; a word that is wider than a line stands on one of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of onOneLine(text).split(' ')) {
    if (line !== '' && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A text whose first line begins with a mark, and whose further lines stand under it. */
export function hanging(mark: string, text: string, width: number): readonly string[] {
  const space = ' '.repeat(stringWidth(mark));
  return wrapped(text, Math.max(20, width - space.length)).map((line, at) => (at === 0 ? mark : space) + line);
}
