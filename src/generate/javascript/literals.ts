import { LONGEST_LINE } from '../common/broken-lines.js';
import { escaped, INVISIBLE, lineText } from '../common/line-text.js';

/*
 * Texts of a definition as parts of a program. Nothing of them is ever code: a text becomes a literal or a comment
 * here, or an identifier in `identifiers.ts`, and there is no fourth way.
 */

/** Keeps a text from ending the script element that a module may be pasted into. */
function withoutScriptEnds(text: string): string {
  return text.replace(/<(?=\/script|!--)/gi, '\\u003c');
}

/** A text as a literal. */
export function textLiteral(text: string | null): string {
  if (text === null) return 'null';
  const json = withoutScriptEnds(JSON.stringify(text).replace(INVISIBLE, escaped));
  return /['\\]/.test(json) ? json : `'${json.slice(1, -1)}'`;
}

/** A number as a literal that reads back as the same double. */
export function numberLiteral(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A text as the name of a property in an object literal; `__proto__` without brackets would set the prototype. */
export function propertyName(text: string): string {
  return text === '__proto__' ? "['__proto__']" : memberName(text);
}

/** A text as the name of a member of a type. */
export function memberName(text: string): string {
  return /^([A-Za-z_][A-Za-z0-9_]*|0|[1-9]\d{0,8})$/.test(text) ? text : textLiteral(text);
}

/** A text as part of a comment, on one line and unable to end it. */
export function commentText(text: string): string {
  return enclosed(lineText(text));
}

/** A text that is on one line already, unable to end a comment or the script that it stands in. */
export function enclosed(line: string): string {
  return line.replaceAll('*/', '* /').replace(/<(?=\/script|!--)/gi, '< ');
}

/** Plain data as a literal, on one line where it fits; `indent` is that of the line on which it begins. */
export function dataLiteral(value: unknown, indent = ''): string {
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (value === null || typeof value !== 'object') return String(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map((entry: unknown) => dataLiteral(entry, inner))
    : Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => `${propertyName(key)}: ${dataLiteral(entry, inner)}`);
  return bracketed(entries, isList ? '[]' : '{}', indent);
}

/** Items in brackets, on one line where they fit, and otherwise one a line. */
export function bracketed(items: readonly string[], [open, close]: string, indent: string): string {
  if (items.length === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${items.join(', ')}${space}${close}`;
  if (indent.length + line.length < LONGEST_LINE && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}${close}`;
}
