/**
 * From tokens to lines: which tokens share a line, and how deep each line stands. The author's line breaks are kept, but
 * that every part of a block with several lines has lines of its own, and that a block on one line must fit there.
 */

import { isComment, type Token } from '../language/tokens.js';
import type { Brackets } from './brackets.js';
import { INDENT, type LaidLine, type Piece, WIDEST_LINE } from './laid-line.js';
import { gapBetween } from './spacing.js';

export interface Source {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly brackets: Brackets;
  /** Where parts begin; nothing where the text has mistakes: then only the author's line breaks tell. */
  readonly starts: ReadonlySet<number> | undefined;
}

export function layOut(source: Source): readonly LaidLine[] {
  const { text, tokens, starts } = source;
  const broken = brokenBlocks(source);
  const lines: LaidLine[] = [];
  let pieces: Piece[] = [];
  let comment: Piece | undefined;
  let apart = false;
  let begins = true;
  let indent = 0;
  /** Blocks and brackets that are open, and whether what is open has several lines. */
  const open: { readonly brace: boolean; readonly several: boolean }[] = [];
  const depth = (): number => open.filter(({ brace, several }) => brace && several).length;

  const finish = (): void => {
    if (pieces.length > 0 || comment !== undefined)
      lines.push({ indent, pieces, apart, begins, ...(comment === undefined ? {} : { comment }) });
    pieces = [];
    comment = undefined;
  };

  for (const [index, token] of tokens.entries()) {
    const word = text.slice(token.start, token.end);
    const previous = tokens[index - 1];
    const breaks = previous === undefined ? 1 : lineBreaks(text, previous.end, token.start);
    const closes = word === '}' && token.kind === 'sign';
    const opened = previous === undefined ? undefined : text.slice(previous.start, previous.end);
    const afterOpening = opened === '{' && previous!.kind === 'sign' && broken.has(index - 1);
    const begun = starts === undefined ? breaks > 0 && startsPart(source, index) : starts.has(token.start);
    const inside = open.at(-1);
    const partStarts = begun && (inside === undefined || inside.several);
    const closesSeveral = closes && broken.has(source.brackets.partner.get(index)!);
    const trailing = isComment(token) && breaks === 0 && previous !== undefined;
    const newLine =
      previous === undefined ||
      previous.kind === 'line comment' ||
      (trailing ? false : breaks > 0 ? !inOneLineBlock(open) : afterOpening || closesSeveral || partStarts);
    if (newLine) {
      finish();
      apart = previous !== undefined && breaks > 1 && !afterOpening && !closesSeveral;
      if (closesSeveral) open.pop();
      begins = begun || closes || isComment(token) || afterOpening || word === 'otherwise';
      indent = depth() + (begins ? 0 : 1);
      if (isBracketEnd(word) && !closes) indent = depth();
    } else if (closesSeveral) open.pop();
    if (closes && !closesSeveral) open.pop();

    if (isComment(token) && !newLine && isLastOfLine(source, index, broken, inside === undefined || inside.several))
      comment = { token, text: word, gap: 2 };
    else pieces.push({ token, text: word, gap: newLine ? 0 : gapOf(source, index, begun && pieces.length > 0) });

    if (token.kind === 'sign') {
      if (word === '{') open.push({ brace: true, several: broken.has(index) });
    }
  }
  finish();
  return lines;
}

function isBracketEnd(word: string): boolean {
  return word === ')' || word === ']' || word === '}';
}

function inOneLineBlock(open: readonly { readonly several: boolean }[]): boolean {
  return open.length > 0 && !open.at(-1)!.several;
}

/**
 * True if what follows a token goes on another line: the author breaks there, a block with several lines ends, or the
 * next part of such a block begins.
 */
function isLastOfLine(source: Source, index: number, broken: ReadonlySet<number>, several: boolean): boolean {
  const { text, tokens, brackets, starts } = source;
  const next = tokens[index + 1];
  if (next === undefined || lineBreaks(text, tokens[index]!.end, next.start) > 0) return true;
  const opening = text[next.start] === '}' ? brackets.partner.get(index + 1) : undefined;
  return (opening !== undefined && broken.has(opening)) || (several && starts?.has(next.start) === true);
}

/** Spaces inside of a line: two between the parts of a block on one line. */
function gapOf({ text, tokens }: Source, index: number, part: boolean): number {
  const [left, right] = [tokens[index - 1]!, tokens[index]!];
  const [a, b] = [text.slice(left.start, left.end), text.slice(right.start, right.end)];
  const isSign = (token: Token): boolean => token.kind === 'sign';
  if (isSign(left) && a === '{') return isSign(right) && b === '}' ? 0 : 1;
  if (isSign(right) && (b === '}' || b === '{')) return 1;
  if (part) return 2;
  return gapBetween(text, left, right, tokens[index - 2]);
}

/** Without a syntax tree: a line goes on with what stands before it where an operator, a comma or an open bracket says so. */
function startsPart({ text, tokens }: Source, index: number): boolean {
  const previous = tokens[index - 1];
  if (previous === undefined) return true;
  const [before, now] = [
    text.slice(previous.start, previous.end),
    text.slice(tokens[index]!.start, tokens[index]!.end),
  ];
  if (previous.kind === 'sign' && !/^[{}\])%]$/u.test(before)) return false;
  return !(tokens[index]!.kind === 'sign' && now !== '}') && !/^(and|or|not|is|in)$/u.test(now);
}

// ------------------------------------------------------------------------------------------------ blocks

/**
 * The opening braces, by the index of their token, of blocks that have several lines: because the author wrote them so,
 * or because they do not fit on one. One walk, outer blocks before inner ones: where an outer block is broken up, what
 * stands in it begins a line and may fit there.
 */
function brokenBlocks(source: Source): ReadonlySet<number> {
  const { text, tokens, brackets, starts } = source;
  const isBrace = (index: number): boolean => tokens[index]!.kind === 'sign' && text[tokens[index]!.start] === '{';
  const broken = blocksWithLineBreaks(source);
  const open: number[] = [];
  let lineStart = 0;
  for (const [index, token] of tokens.entries()) {
    const inside = open.at(-1);
    const free = inside === undefined || broken.has(inside);
    const previous = tokens[index - 1];
    if (previous !== undefined && free) {
      const begins = starts?.has(token.start) === true || inside === index - 1;
      if (begins || lineBreaks(text, previous.end, token.start) > 0) lineStart = index;
    }
    if (inside !== undefined && brackets.partner.get(inside) === index) open.pop();
    if (!isBrace(index)) continue;
    const end = brackets.partner.get(index)!;
    if (starts !== undefined && !broken.has(index) && holdsPart(source, index, end)) {
      const depth = open.filter((brace) => broken.has(brace)).length;
      if (widthOf(source, lineStart, end) + depth * INDENT > WIDEST_LINE) broken.add(index);
    }
    open.push(index);
  }
  return broken;
}

/** True if a part with a line of its own stands in a block: that of a treatment has none. */
function holdsPart({ tokens, starts }: Source, start: number, end: number): boolean {
  return end > start + 1 && starts?.has(tokens[start + 1]!.start) === true;
}

/** Blocks in which the author broke a line, and what stands around them. */
function blocksWithLineBreaks({ text, tokens, brackets }: Source): Set<number> {
  const broken = new Set<number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'sign') continue;
    if (text[token.start] === '{') open.push(index);
    else if (text[token.start] === '}') {
      const start = open.pop()!;
      const inside = lineBreaks(text, tokens[start]!.end, token.start) > 0;
      if (brackets.partner.get(start) === index && inside && index > start + 1) broken.add(start);
    }
  }
  return broken;
}

/** The width of the tokens from one to another on one line. */
function widthOf(source: Source, first: number, last: number): number {
  let width = 0;
  for (let index = first; index <= last; index++) {
    const { start, end } = source.tokens[index]!;
    width += end - start + (index === first ? 0 : gapOf(source, index, source.starts?.has(start) === true));
    // A line that is far too wide need not be measured to its end.
    if (width > 10 * WIDEST_LINE) return width;
  }
  return width;
}

/** How many line breaks stand between two places. */
export function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
