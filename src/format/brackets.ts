/** Which brackets of a text belong together. */

import { isComment, type Token } from '../language/tokens.js';

export interface Brackets {
  /** The index of the token that closes, by that of the one that opens, and the other way round. */
  readonly partner: ReadonlyMap<number, number>;
}

/** What keeps a text from being laid out: a bracket without a partner, a text or comment without an end. */
export interface Unbalanced {
  readonly problem: string;
  readonly offset: number;
}

const CLOSES: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' };

export function bracketsOf(text: string, tokens: readonly Token[]): Brackets | Unbalanced {
  const partner = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    const word = text.slice(token.start, token.end);
    const problem = unclosed(token, word);
    if (problem !== undefined) return { problem, offset: token.start };
    if (token.kind !== 'sign') continue;
    if (word === '{' || word === '(' || word === '[') open.push(index);
    const opener = CLOSES[word];
    if (opener === undefined) continue;
    const last = open.pop();
    const opened = last === undefined ? undefined : text.slice(tokens[last]!.start, tokens[last]!.end);
    if (opened !== opener) return { problem: `\`${word}\` closes nothing that is open`, offset: token.start };
    partner.set(index, last!);
    partner.set(last!, index);
  }
  const left = open.at(-1);
  if (left === undefined) return { partner };
  const { start, end } = tokens[left]!;
  return { problem: `\`${text.slice(start, end)}\` is never closed`, offset: start };
}

function unclosed(token: Token, word: string): string | undefined {
  if (token.kind === 'text' && !/^"(?:\\.|[^"\\])*"$/su.test(word)) return 'a text has no closing double quote';
  if (isComment(token) && word.startsWith('/*') && !(word.length >= 4 && word.endsWith('*/')))
    return 'a comment has no end';
  return undefined;
}
