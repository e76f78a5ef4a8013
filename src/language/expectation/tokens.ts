/**
 * The text before a cursor, cut into tokens. The parser's lexer wants a whole text; this one stops at the cursor, says
 * in what it stopped (a comment, a text, a unit of measure), and leaves out what stands inside of finished blocks.
 */

export type TokenKind = 'word' | 'STRING' | 'NUMBER' | 'DATE' | 'VERSION' | 'MEASURE' | 'symbol';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the end of the text lies in: a comment, a quoted text, brackets, a name in backquotes. */
export type Unfinished = 'comment' | 'string' | 'bracket' | 'backquote';

export interface Tokens {
  readonly tokens: readonly Token[];
  /** The last token is the unfinished one, unless that is a comment. */
  readonly unfinished?: Unfinished;
}

/**
 * Cuts a stretch of the text up, by the terminals of the grammar. Characters that begin no token are symbols that the
 * grammar has nowhere. By characters and not by one pattern for all: the text before the cursor is read at every key.
 *
 * @param blocks whether to keep what stands inside of finished blocks
 */
export function tokensBetween(text: string, start: number, end: number, blocks: 'inside' | 'empty' = 'empty'): Tokens {
  const part = end === text.length ? text : text.slice(0, end);
  const tokens: Token[] = [];
  const open: number[] = [];
  let unfinished: Unfinished | undefined;
  let at = start;
  while (at < end) {
    const code = part.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    const from = at;
    let kind: TokenKind = 'symbol';
    const name = isNameStart(code) ? endOfName(part, at) : at;
    if (name > at) {
      kind = 'word';
      at = name;
    } else if (isDigit(code)) {
      [kind, at] = numberAt(part, at);
    } else {
      switch (code) {
        case 0x2f: // a slash: a comment, or a division
          if (part.charCodeAt(at + 1) === 0x2f) {
            at = matched(LINE_REST, part, at);
            if (at === end) unfinished = 'comment';
            continue;
          }
          if (part.charCodeAt(at + 1) === 0x2a) {
            const close = part.indexOf('*/', at + 2);
            if (close < 0) unfinished = 'comment';
            at = close < 0 ? end : close + 2;
            continue;
          }
          at++;
          break;
        case 0x22: // a quote
          kind = 'STRING';
          at = matched(STRING, part, at);
          if (at === end && !closed(part.slice(from, at), '"')) unfinished = 'string';
          break;
        case 0x60: // a backquote
          kind = 'word';
          at = matched(QUOTED, part, at);
          if (at === end && !closed(part.slice(from, at), '`')) unfinished = 'backquote';
          break;
        case 0x5b: {
          const close = matched(MEASURE, part, at);
          kind = close > at ? 'MEASURE' : 'symbol';
          at = Math.max(close, at + 1);
          break;
        }
        case 0x7b: // an opening brace
          open.push(tokens.length);
          at++;
          break;
        case 0x7d: // a closing brace
          if (blocks === 'empty') leaveOut(tokens, open.pop());
          at++;
          break;
        default:
          at += isLongSymbol(code, part.charCodeAt(at + 1)) ? 2 : 1;
      }
    }
    tokens.push({ kind, text: part.slice(from, at), start: from, end: at });
  }
  if (unfinished !== undefined) return { tokens, unfinished };
  return insideBrackets(tokens, part);
}

const LINE_REST = /[^\n\r]*/y;
const STRING = /"(?:\\.|[^"\\\r\n])*"?/y;
const QUOTED = /`[^`\r\n]*`?/y;
const MEASURE = /\[[^\][\r\n"]*\]/y;
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
const DATE = /\d{4}-\d{2}-\d{2}/y;
const VERSION = /\d+\.\d+\.\d+(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Where a pattern that matches at a place ends; the place itself if it does not. */
function matched(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNameStart(code: number): boolean {
  // Beyond ASCII the pattern of names finds out what begins none after all.
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

function endOfName(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code < 128 && (isNameStart(code) || isDigit(code)); code = text.charCodeAt(at))
    at++;
  if (at === text.length || text.charCodeAt(at) < 128) return at;
  return matched(NAME, text, from);
}

function numberAt(text: string, at: number): [TokenKind, number] {
  const date = matched(DATE, text, at);
  if (date > at) return ['DATE', date];
  const version = matched(VERSION, text, at);
  if (version > at) return ['VERSION', version];
  return ['NUMBER', matched(NUMBER, text, at)];
}

/** `..`, `!=`, `<=`, `>=`. */
function isLongSymbol(code: number, next: number): boolean {
  if (code === 0x2e) return next === 0x2e;
  return next === 0x3d && (code === 0x21 || code === 0x3c || code === 0x3e);
}

function closed(written: string, quote: string): boolean {
  if (written.length < 2 || !written.endsWith(quote)) return false;
  return quote === '`' || (/(?<!\\)\\*(?="$)/.exec(written)![0].length & 1) === 0;
}

/**
 * A finished block says nothing about what may follow behind it, so the tokens in it are left out: reading goes on as
 * if it were empty. Those of `treat when ... { ... }` stay, because that block may not be empty.
 */
function leaveOut(tokens: Token[], opened: number | undefined): void {
  if (opened === undefined) return;
  for (let at = opened - 1; at >= 0 && tokens[at]!.text !== '{' && tokens[at]!.text !== '}'; at--) {
    if (tokens[at]!.text === 'treat' && tokens[at + 1]!.text === 'when') return;
  }
  if (tokens.length > opened + 1 && tokens[opened - 1]?.text !== 'import') tokens.length = opened + 1;
}

/** `[million U`, with no bracket that closes it: one token from the bracket on. */
function insideBrackets(tokens: Token[], text: string): Tokens {
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at]!;
    if (token.text === ']' || token.kind === 'STRING' || token.kind === 'MEASURE') break;
    if (token.text !== '[') continue;
    const inside = text.slice(token.start);
    if (/[\r\n]/.test(inside)) break;
    tokens.length = at;
    tokens.push({ kind: 'MEASURE', text: inside, start: token.start, end: text.length });
    return { tokens, unfinished: 'bracket' };
  }
  return { tokens };
}
