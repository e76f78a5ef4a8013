import { lexer, type Token } from 'marked';

/** What texts of a file must not become: read by the Markdown reader of Visual Studio Code. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'link',
  'image',
  'html',
  'heading',
  'hr',
  'blockquote',
  'del',
  'def',
  'checkbox',
]);

/** Everything that a reader of Markdown sees in a text, by kind. */
function kinds(tokens: readonly Token[]): readonly { readonly type: string; readonly raw: string }[] {
  return tokens.flatMap((token) => [
    { type: token.type, raw: token.raw },
    ...kinds(('tokens' in token ? token.tokens : undefined) ?? []),
    ...kinds('items' in token && Array.isArray(token.items) ? (token.items as Token[]) : []),
    ...('rows' in token && Array.isArray(token.rows)
      ? (token.rows as { tokens: Token[] }[][]).flat().flatMap((cell) => kinds(cell.tokens))
      : []),
  ]);
}

/** What a text of Markdown has that only this program may write, and does not write there. */
export function forbidden(markdown: string): readonly string[] {
  return kinds(lexer(markdown)).flatMap(({ type, raw }) => (FORBIDDEN.has(type) ? [`${type}: ${raw}`] : []));
}
