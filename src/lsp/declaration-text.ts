/** Places in the text of one declaration, found by its tokens. */

/** Comments, texts, names in backquotes, units of measure, words, and every other character by itself; what is not closed ends with its line or the text. */
const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/[^\n\r]*|"(?:\\.|[^"\\\r\n])*"?|`[^`\r\n]*`?|\[[^\][\r\n]*\]?|[\p{L}_][\p{L}\p{M}\p{N}_]*|\S/gu;

/** Where the first line of a node's body may be put: behind its brace; nothing where it has no body. */
export function bodyStart(declaration: string): number | undefined {
  for (const { 0: token, index } of declaration.matchAll(TOKEN)) if (token === '{') return index + 1;
  return undefined;
}

/** `from "header"` of a column, with the space before it. */
export function headerIn(
  declaration: string,
  nameEnd: number,
): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  let end = nameEnd;
  let from: number | undefined;
  for (const { 0: token, index } of declaration.slice(nameEnd).matchAll(TOKEN)) {
    const at = nameEnd + index;
    if (from !== undefined && token.startsWith('"')) return { start: from, end: at + token.length, text: token };
    from = token === 'from' ? end : undefined;
    end = at + token.length;
  }
  return undefined;
}
