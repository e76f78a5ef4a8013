/**
 * The tokens of a text, comments among them and whatever its mistakes: what a provider looks at where the syntax tree
 * has gaps. One walk over the text, each pattern tried where it stands, so that it takes linear time.
 */

export type TokenKind =
  | 'word'
  | 'quoted name'
  | 'number'
  | 'text'
  | 'measure'
  | 'sign'
  | 'line comment'
  | 'block comment'
  | 'documentation'
  | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const SPACE = /[\s\u00a0\ufeff]+/uy;

/** In the order of the grammar's lexer: what stands first wins. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['documentation', /\/\*\*(?!\/)[\s\S]*?(?:\*\/|$(?![\s\S]))/uy],
  ['block comment', /\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/uy],
  ['line comment', /\/\/[^\n\r]*/uy],
  ['number', /\d{4}-\d{2}-\d{2}|\d+\.\d+\.\d+(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy],
  ['text', /"(?:\\.|[^"\\\r\n])*"?/uy],
  ['measure', /\[[^\][\r\n"]*\]/uy],
  ['word', /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy],
  ['quoted name', /`[^`\r\n]*`/uy],
  ['sign', /\.\.|!=|<=|>=|[{}()[\],.=<>+\-*/^:%]/uy],
];

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    SPACE.lastIndex = at;
    if (SPACE.test(text)) {
      at = SPACE.lastIndex;
      continue;
    }
    const token = tokenFrom(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenFrom(text: string, start: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start;
    if (pattern.test(text)) return { kind, start, end: pattern.lastIndex };
  }
  // A character outside of the basic plane is two units, and no place lies between them.
  return { kind: 'unknown', start, end: start + (text.codePointAt(start)! > 0xffff ? 2 : 1) };
}

/**
 * The token at a place: the one around it, else the one that ends there (the cursor stands behind a word that was just
 * typed).
 */
export function tokenAt(tokens: readonly Token[], offset: number): Token | undefined {
  const index = firstEndingFrom(tokens, offset);
  const token = tokens[index];
  if (token === undefined || token.start > offset) return undefined;
  const next = tokens[index + 1];
  // Between two tokens that touch, a name is meant, or else what follows.
  if (token.end === offset && next?.start === offset && (isName(next) || !isName(token))) return next;
  return token;
}

/** The number of the first token that ends at a place or behind it; that of tokens where none does. */
export function firstEndingFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function isName({ kind }: Token): boolean {
  return kind === 'word' || kind === 'quoted name';
}

export function isComment({ kind }: Token): boolean {
  return kind === 'line comment' || kind === 'block comment' || kind === 'documentation';
}
