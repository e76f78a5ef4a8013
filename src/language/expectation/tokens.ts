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

// The terminals of the grammar, and its symbols, the longer ones first.
const TOKEN =
  /(?<space>[\s\u00a0\ufeff]+)|(?<line>\/\/[^\n\r]*)|(?<block>\/\*[\s\S]*?(?:\*\/|(?![\s\S])))|(?<word>[\p{L}_][\p{L}\p{M}\p{N}_]*)|(?<quoted>`[^`\r\n]*`?)|(?<date>\d{4}-\d{2}-\d{2})|(?<version>\d+\.\d+\.\d+(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<string>"(?:\\.|[^"\\\r\n])*"?)|(?<measure>\[[^\][\r\n"]*\])|(?<symbol>\.\.|!=|<=|>=|[^\s])/uy;

/**
 * Cuts a stretch of the text up. Characters that begin no token are symbols that the grammar has nowhere.
 *
 * @param blocks whether to keep what stands inside of finished blocks
 */
export function tokensBetween(text: string, start: number, end: number, blocks: 'inside' | 'empty' = 'empty'): Tokens {
  const part = text.slice(0, end);
  const tokens: Token[] = [];
  const open: number[] = [];
  let unfinished: Unfinished | undefined;
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(part); match !== null; match = TOKEN.exec(part)) {
    const at = match.index;
    const written = match[0];
    const last = TOKEN.lastIndex === end;
    const groups = match.groups!;
    if (groups.space !== undefined) continue;
    if (groups.line !== undefined || groups.block !== undefined) {
      if (last && (groups.line !== undefined || written.length < 4 || !written.endsWith('*/'))) unfinished = 'comment';
      continue;
    }
    const kind = kindOf(groups);
    if (kind === 'symbol' && written === '{') open.push(tokens.length);
    if (kind === 'symbol' && written === '}' && blocks === 'empty') leaveOut(tokens, open.pop());
    tokens.push({ kind, text: written, start: at, end: TOKEN.lastIndex });
    if (kind === 'STRING' && !closed(written, '"')) unfinished = last ? 'string' : undefined;
    if (groups.quoted !== undefined && !closed(written, '`')) unfinished = last ? 'backquote' : undefined;
  }
  if (unfinished !== undefined) return { tokens, unfinished };
  return insideBrackets(tokens, part);
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): TokenKind {
  if (groups.word !== undefined || groups.quoted !== undefined) return 'word';
  if (groups.string !== undefined) return 'STRING';
  if (groups.measure !== undefined) return 'MEASURE';
  if (groups.date !== undefined) return 'DATE';
  if (groups.version !== undefined) return 'VERSION';
  return groups.number !== undefined ? 'NUMBER' : 'symbol';
}

function closed(written: string, quote: string): boolean {
  if (written.length < 2 || !written.endsWith(quote)) return false;
  return quote === '`' || (/\\*(?="$)/.exec(written)![0].length & 1) === 0;
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
