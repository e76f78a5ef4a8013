/** Places in the text of one declaration, found by its tokens. */

import { tokensOf } from '../language/tokens.js';

/** Where the first line of a node's body may be put: behind its brace; nothing where it has no body. */
export function bodyStart(declaration: string): number | undefined {
  const brace = tokensOf(declaration).find(({ kind, start }) => kind === 'sign' && declaration[start] === '{');
  return brace?.end;
}

/** `from "header"` of a column, with the space before it. */
export function headerIn(
  declaration: string,
  nameEnd: number,
): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  const behind = declaration.slice(nameEnd);
  let end = nameEnd;
  let from: number | undefined;
  for (const token of tokensOf(behind)) {
    const text = behind.slice(token.start, token.end);
    if (from !== undefined && token.kind === 'text') return { start: from, end: nameEnd + token.end, text };
    from = text === 'from' ? end : undefined;
    end = nameEnd + token.end;
  }
  return undefined;
}
