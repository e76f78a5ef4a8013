/** Tables and folded parts of a pull request's comment, out of texts that may mean harm. */

import { code, escaped } from '../markdown.js';

/** The longest text of a cell; one text must not take the place of all others. */
const LONGEST_CELL = 400;

/**
 * A text of a file in a comment: no mark of Markdown, and nothing that GitHub links by itself. It looks for `@name` and `#1`
 * after the marks are read, so a space without width parts them.
 */
export function text(words: string): string {
  return escaped(clipped(words.replace(/\s+/gu, ' ').trim())).replace(/(@|#|\bGH-)(?=[\p{L}\p{N}_])/giu, '$1\u200b');
}

/** A text of the language in a cell, where a bar would end it. */
export function cell(words: string): string {
  return code(clipped(words.replace(/\s+/gu, ' ').trim())).replaceAll('|', '\\|');
}

function clipped(words: string): string {
  const characters = [...words.slice(0, 2 * LONGEST_CELL)];
  return characters.length <= LONGEST_CELL && words.length <= 2 * LONGEST_CELL
    ? words
    : `${characters.slice(0, LONGEST_CELL - 1).join('')}…`;
}

export interface MarkdownColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** How many rows each table may have, and how many parts there may be, so that the whole keeps within a limit. */
export interface Room {
  readonly rows: number;
}

/** The cells are Markdown already. What does not fit is counted below. */
export function table(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
  { rows: most }: Room,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const shown = rows.slice(0, most);
  const rest = rows.length - shown.length;
  const lines = [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...shown.map(line),
  ];
  const cut =
    rest === 0 ? '' : `\n\n*${rest} of ${rows.length} rows are cut here; the forms \`html\` and \`json\` have all.*`;
  return (shown.length === 0 && rest > 0 ? cut.trimStart() : lines.join('\n') + cut) + '\n';
}

/** A part that is folded until somebody opens it; the title is Markdown of ours without marks. */
export function folded(title: string, inner: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${inner.trimEnd()}\n\n</details>\n`;
}

/** The most that GitHub takes as a comment. */
export const MOST_CHARACTERS = 65_536;

const ROOMS = [Infinity, 500, 250, 100, 50, 25, 10, 5, 2, 1, 0];

/** The text with the most rows that keeps within the limit; parts that do not fit even so are counted at the end. */
export function fitted(parts: (room: Room) => readonly string[], most = MOST_CHARACTERS): string {
  for (const rows of ROOMS) {
    const whole = parts({ rows }).join('\n');
    if (whole.length <= most) return whole;
  }
  const least = parts({ rows: 0 });
  const shown: string[] = [];
  let left = most - 200;
  for (const part of least) {
    if (part.length + 1 > left) break;
    left -= part.length + 1;
    shown.push(part);
  }
  const rest = least.length - shown.length;
  return [...shown, `*${rest} further parts are cut here; the forms \`html\` and \`json\` have all.*\n`].join('\n');
}
