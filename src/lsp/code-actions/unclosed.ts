/** What was opened and never closed: texts, names in backquotes, comments. */

import type { Fix } from './fix.js';

/** What begins something else than a title: a text that lacks its end most likely stopped before it. */
const STOPS = /(?<!\s)\s*(?:[{}[]|\/\/).*$/u;

/** How much of the end of a text tells which one it is. */
const MOST_SHOWN = 20;

function closedWith(quote: string, what: string): Fix {
  return ({ span }, analysis) => {
    const text = analysis.textOf(span.file) ?? '';
    const line = /^[^\r\n]*/u.exec(text.slice(span.start))![0];
    const kept = line.replace(STOPS, '').trimEnd();
    const inside = kept.length > 1 ? kept : line.trimEnd();
    const at = span.start + inside.length;
    const words = inside.slice(1).replace(/\s+/gu, ' ');
    const shown = words.length > MOST_SHOWN ? `…${words.slice(-MOST_SHOWN)}` : words;
    const title = `Close the ${what} behind ‘${shown}’`;
    return [{ title, changes: [{ file: span.file, start: at, end: at, text: quote }] }];
  };
}

export const closeText: Fix = closedWith('"', 'text');
export const closeName: Fix = closedWith('`', 'name');

/** On the line where it begins: what stands below was meant to be read. */
export const closeComment: Fix = ({ span: { file, start } }, analysis) => {
  const line = /^[^\r\n]*/u.exec((analysis.textOf(file) ?? '').slice(start))![0].trimEnd();
  const at = start + line.length;
  return [{ title: 'Close the comment at the end of its line', changes: [{ file, start: at, end: at, text: ' */' }] }];
};

/** A brace at the end of the file, where that is all that lacks; elsewhere nobody knows where it was meant to stand. */
export const closeBrace: Fix = ({ span: { file } }, analysis) => {
  const text = analysis.textOf(file) ?? '';
  const at = text.trimEnd().length;
  return [{ title: 'Close the last `{` with `}`', changes: [{ file, start: at, end: at, text: '\n}' }] }];
};
