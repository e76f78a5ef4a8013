/**
 * Member accesses that somebody is typing: a line ends in a point, and the next one begins with a word such as `weight`. The
 * grammar lets a name stand on the next line, and the word be that name. Where the text has a mistake with it, and none more
 * without or one on that line, the word begins its own line, and the name is what is missing.
 */

import type { LexerResult } from 'langium';
import { LINE_WORDS } from './syntax-messages.js';

type Token = LexerResult['tokens'][number];

export interface HalfTyped {
  /** What stands before the point. */
  readonly receiver: Token;
  readonly point: Token;
  /** The word that begins the next line. */
  readonly next: Token;
}

export function halfTypedMembers(tokens: readonly Token[]): readonly HalfTyped[] {
  const found: HalfTyped[] = [];
  for (let at = 1; at + 1 < tokens.length; at++) {
    const point = tokens[at]!;
    if (point.image !== '.') continue;
    const [receiver, next] = [tokens[at - 1]!, tokens[at + 1]!];
    if (next.startLine! > point.endLine! && LINE_WORDS.has(next.image)) found.push({ receiver, point, next });
  }
  return found;
}

/** The same tokens with a name behind each of the points, as the parser itself puts one where it sees that one is missing. */
export function withNames(
  tokens: readonly Token[],
  halfTyped: readonly HalfTyped[],
  name: Token['tokenType'],
): Token[] {
  const points = new Set(halfTyped.map(({ point }) => point));
  return tokens.flatMap((token) => (points.has(token) ? [token, missing(token, name)] : [token]));
}

function missing(point: Token, name: Token['tokenType']): Token {
  return {
    ...point,
    image: '',
    tokenType: name,
    tokenTypeIdx: name.tokenTypeIdx!,
    startOffset: Number.NaN,
    endOffset: Number.NaN,
    isInsertedInRecovery: true,
  };
}
