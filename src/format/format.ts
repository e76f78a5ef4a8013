/**
 * The layout of a methodology file: two spaces a step, one fact a line, what belongs together in columns. Only spaces and
 * line breaks change; words, numbers, texts and comments stay as they are.
 */

import { isComment, tokensOf } from '../language/tokens.js';
import stringWidth from 'string-width';
import { alignedTexts } from './align.js';
import { bracketsOf, type Unbalanced } from './brackets.js';
import { INDENT, type LaidLine, type Piece } from './laid-line.js';
import { layOut } from './lay-out.js';
import { lineStart } from '../language/line-start.js';
import { memberStarts } from './members.js';

export interface Formatted {
  readonly text: string;
}

/** The text laid out, or why that cannot be done safely: then nothing is to be changed. Formatting what is formatted changes nothing. */
export function formatText(text: string): Formatted | Unbalanced {
  const tokens = tokensOf(text);
  const brackets = bracketsOf(text, tokens);
  if ('problem' in brackets) return brackets;
  const lines = layOut({ text, tokens, brackets, starts: memberStarts(text) });
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const texts = alignedTexts(lines, text);
  const result: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.apart && result.length > 0) result.push('');
    result.push(rendered(line, texts[at]!, text));
  }
  const body = result.join('\n').replace(/\r\n?/gu, '\n');
  return { text: mark + (body === '' ? '' : `${body}\n`).replaceAll('\n', end) };
}

function rendered(line: LaidLine, code: string, text: string): string {
  const indent = ' '.repeat(line.indent * INDENT);
  const only = line.pieces.length === 1 ? line.pieces[0] : undefined;
  if (only !== undefined && isComment(only.token))
    return reindented(only, indent, text) + behind(line, indent + only.text, text);
  return `${indent}${code}${behind(line, indent + code, text)}`.trimEnd();
}

/** A comment behind code stays in its column where there is room, else two spaces behind the code. */
function behind({ comment, pieces }: LaidLine, code: string, text: string): string {
  if (comment === undefined) return '';
  // Behind code that has a comment of several lines in it there is no column to keep.
  if (code.includes('\n')) return `  ${comment.text.trimEnd()}`;
  const width = stringWidth(code);
  const first = pieces[0];
  const before =
    first === undefined ? 0 : stringWidth(text.slice(lineStart(text, first.token.start), first.token.start));
  const column = stringWidth(text.slice(lineStart(text, comment.token.start), comment.token.start));
  const indent = code.length - code.trimStart().length;
  const place = column - before + indent;
  return ' '.repeat(Math.max(2, place - width)) + comment.text.trimEnd();
}

/** The lines of a comment move together; those that begin with a star stand under the first star. */
function reindented({ token, text: comment }: Piece, indent: string, text: string): string {
  const [first, ...others] = comment.split(/\r\n?|\n/u);
  const before = stringWidth(text.slice(lineStart(text, token.start), token.start));
  const lines = others.map((line) => {
    const inside = line.trimStart();
    if (inside === '') return '';
    if (inside.startsWith('*')) return `${indent} ${inside.trimEnd()}`;
    const own = stringWidth(line.slice(0, line.length - inside.length));
    return indent + ' '.repeat(Math.max(0, own - before)) + inside.trimEnd();
  });
  return [indent + first!.trimEnd(), ...lines].join('\n');
}
