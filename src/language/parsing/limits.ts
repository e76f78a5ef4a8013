import type { LexerResult } from 'langium';

type Token = LexerResult['tokens'][number];

export const LARGEST_FILE = 20_000_000;
export const DEEPEST_BRACKETS = 250;
export const LONGEST_PREFIX = 100;
export const MOST_OPERATORS = 2_000;

const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '^', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', '.']);
const WORDS_INSIDE: ReadonlySet<string> = new Set(['and', 'or', 'not', 'is', 'in', 'missing']);

/** The first token at which an expression becomes too deep for a recursive parser, and what is too much of it. */
export function firstTooDeep(tokens: readonly Token[]): { readonly token: Token; readonly what: string } | undefined {
  let depth = 0;
  let prefix = 0;
  let operators = 0;
  let afterOperand = false;
  for (const token of tokens) {
    const type = token.tokenType.name;
    if (type === '(' || type === '{' || type === '[') {
      if (++depth > DEEPEST_BRACKETS) return { token, what: `brackets stand inside each other more than ${DEEPEST_BRACKETS} deep` };
    } else if (type === ')' || type === '}' || type === ']') {
      depth--;
    }
    prefix = type === '-' || type === 'not' ? prefix + 1 : 0;
    if (prefix > LONGEST_PREFIX) return { token, what: `more than ${LONGEST_PREFIX} signs or \`not\` follow each other` };

    const operand = isOperand(token);
    if (type === '{' || type === '}' || (operand && afterOperand)) operators = 0;
    if (OPERATORS.has(type) && ++operators > MOST_OPERATORS) {
      return { token, what: `one expression has more than ${MOST_OPERATORS} operators` };
    }
    afterOperand = operand || type === ')' || type === '%';
  }
  return undefined;
}

function isOperand(token: Token): boolean {
  const type = token.tokenType.name;
  return !WORDS_INSIDE.has(type) && (type === 'ID' || type === 'NUMBER' || type === 'STRING' || /^[a-z]/u.test(type));
}
