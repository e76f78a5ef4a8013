/*
 * Texts of a definition as parts of Python. Nothing of them is ever code: a text becomes a literal or a comment here, or an
 * identifier in `identifiers.ts`, and there is no fourth way.
 */

/** Control characters, line ends, and characters that reorder or hide what a reader sees; halves of characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u202f]/gu;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A text as a literal. */
export function textLiteral(text: string | null | undefined): string {
  if (text === null || text === undefined) return 'None';
  return `"${text.replace(/[\\"]/g, '\\$&').replace(INVISIBLE, escaped)}"`;
}

/** A number as a literal that reads back as the same double; `nan` and `inf` are names of the module. */
export function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** A text as part of a comment, or of a documentation text, on one line and unable to end it. */
export function commentText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, escaped).trim();
}

/** A text inside of a documentation text in triple quotes. */
export function docText(text: string): string {
  return commentText(text).replace(/\\/g, '\\\\').replaceAll('"', "'");
}

/** The longest line of generated code, where it can be broken at all. */
export const LONGEST_LINE = 110;

/** Items in brackets, on one line where they fit, and otherwise one a line. */
export function bracketed(items: readonly string[], [open, close]: string, indent: string): string {
  const line = `${open}${items.join(', ')}${items.length === 1 && open === '(' ? ',' : ''}${close}`;
  if (items.length === 0 || (indent.length + line.length < LONGEST_LINE && !line.includes('\n'))) return line;
  return `${open}\n${items.map((item) => `${indent}    ${item},\n`).join('')}${indent}${close}`;
}

/** A call of a function with named arguments; what is undefined is left out. */
export function callText(
  name: string,
  positional: readonly string[],
  named: Readonly<Record<string, string | undefined>> = {},
  indent = '',
): string {
  const given = Object.entries(named).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
  const items = [...positional, ...given];
  const line = `${name}(${items.join(', ')})`;
  if (indent.length + line.length < LONGEST_LINE && !line.includes('\n')) return line;
  return `${name}(\n${items.map((item) => `${indent}    ${item},\n`).join('')}${indent})`;
}
