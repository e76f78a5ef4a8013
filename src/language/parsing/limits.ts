import type { LexerResult } from 'langium';

type Token = LexerResult['tokens'][number];

export const LARGEST_FILE = 20_000_000;
export const DEEPEST_BRACKETS = 250;
export const LONGEST_PREFIX = 100;
export const MOST_OPERATORS = 1_000;

const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '^', '=', '!=', '<', '<=', '>', '>=', 'and', 'or']);
const WORDS_INSIDE: ReadonlySet<string> = new Set(['and', 'or', 'not', 'is', 'in', 'missing']);

const OPENS = 1;
const CLOSES = 2;
const BRACE = 4;
const PREFIX = 8;
const OPERAND = 16;
const OPERATOR = 32;
const ENDS_OPERAND = 64;
const PART = 128;

/** What a type of tokens does to the depth at which a parser stands. */
export function depthOf(type: string): number {
  let role = 0;
  if (type === '(' || type === '{' || type === '[') role |= OPENS;
  if (type === ')' || type === '}' || type === ']') role |= CLOSES;
  if (type === '{' || type === '}') role |= BRACE;
  if (type === '-' || type === 'not') role |= PREFIX;
  if (!WORDS_INSIDE.has(type) && (type === 'ID' || type === 'NUMBER' || type === 'STRING' || /^[a-z]/u.test(type)))
    role |= OPERAND | ENDS_OPERAND;
  if (type === ')' || type === '%') role |= ENDS_OPERAND;
  if (OPERATORS.has(type)) role |= OPERATOR;
  if (type === '.') role |= PART;
  return role;
}

/** Follows the tokens of a file, to stop before an expression becomes too deep for a recursive parser. */
export class Depth {
  private depth = 0;
  private prefix = 0;
  private operators = 0;
  private parts = 0;
  private afterOperand = false;

  /** What is too much, if the token with this role makes it too much. */
  next(role: number): string | undefined {
    if ((role & OPENS) !== 0) {
      if (++this.depth > DEEPEST_BRACKETS) return `brackets stand inside each other more than ${DEEPEST_BRACKETS} deep`;
    } else if ((role & CLOSES) !== 0) {
      this.depth--;
    }
    this.prefix = (role & PREFIX) === 0 ? 0 : this.prefix + 1;
    if (this.prefix > LONGEST_PREFIX) return `more than ${LONGEST_PREFIX} signs or \`not\` follow each other`;

    if ((role & BRACE) !== 0 || ((role & OPERAND) !== 0 && this.afterOperand)) this.operators = 0;
    if ((role & OPERATOR) !== 0 && ++this.operators > MOST_OPERATORS)
      return `one expression has more than ${MOST_OPERATORS} operators`;
    // `a.b.c` goes deep, but columns in a list of arguments do not.
    if ((role & PART) !== 0) {
      if (++this.parts > MOST_OPERATORS) return `one name has more than ${MOST_OPERATORS} parts`;
    } else if ((role & OPERAND) === 0) {
      this.parts = 0;
    }
    this.afterOperand = (role & ENDS_OPERAND) !== 0;
    return undefined;
  }
}

/** The first token at which an expression becomes too deep for a recursive parser, and what is too much of it. */
export function firstTooDeep(tokens: readonly Token[]): { readonly token: Token; readonly what: string } | undefined {
  const depth = new Depth();
  for (const token of tokens) {
    const what = depth.next(depthOf(token.tokenType.name));
    if (what !== undefined) return { token, what };
  }
  return undefined;
}
