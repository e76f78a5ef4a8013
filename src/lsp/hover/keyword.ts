/** A keyword where it stands: what it says there, with a link to the reference. */

import type { AstNode } from 'langium';
import { code, paragraphs } from '../../report/markdown.js';
import { KEYWORD_TEXTS, type KeywordText } from './keyword-texts.js';

/** The URI of a part of the documentation, such as `language.md#weights`; nothing where none is at hand. */
export type PageOf = (page: string) => string | undefined;

/**
 * @param around the pieces of syntax around the word, the innermost first
 */
export function keywordHover(word: string, around: readonly AstNode[], pageOf: PageOf): string | undefined {
  const found = keywordText(word, around);
  if (found === undefined) return undefined;
  return paragraphs([code(word), found.text, pageLink(`language.md#${found.anchor}`, pageOf)]);
}

function keywordText(word: string, around: readonly AstNode[]): KeywordText | undefined {
  for (const { $type, $container } of around) {
    const found =
      KEYWORD_TEXTS.get(`${$type}.${word}`) ??
      KEYWORD_TEXTS.get(`${$type}@${$container?.$type ?? ''}`) ??
      KEYWORD_TEXTS.get($type);
    if (found) return found;
  }
  return undefined;
}

/** Pages are the program's own: what stands in their address is not what a file says. */
export function pageLink(page: string, pageOf: PageOf): string | undefined {
  const uri = pageOf(page);
  return uri === undefined ? undefined : `[Reference](${encodeURI(uri)})`;
}
