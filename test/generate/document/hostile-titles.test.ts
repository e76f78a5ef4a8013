/** Names and titles that mean something to a page, to Markdown or to XML come through as they are, and do nothing. */

import { marked, type Token } from 'marked';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { generateDocument } from '../../../src/generate/document/generate-document.js';
import { visible } from '../../../src/generate/document/math/xml.js';
import { hostileCases } from '../../parity/hostile-cases.js';
import { elementsOf, readXml, textOf } from './read-xml.js';

const squeezed = (text: string): string => text.replace(/\s+/gu, ' ').trim();

describe.each(hostileCases().map((one) => [one.name, one] as const))('%s', (_, { model, methodology, program }) => {
  const titles = [...model.methodologies.get(methodology)!.nodes.values()].map(({ titles, name }) =>
    squeezed(visible(titles.get('') ?? name)),
  );
  const written = generateDocument({ model, methodology, program });
  const fileOf = async (ending: string): Promise<string | Uint8Array> =>
    (await written).files.find(({ path }) => path.endsWith(ending))!.content;

  test('the page has all titles, and no element that it does not write itself', async () => {
    const page = String(await fileOf('.html'));
    const body = page.slice(page.indexOf('<html'));
    // Read as XML: every mark that is not written by this program is a text.
    const root = readXml(body.replace(/<meta ([^>]*)>/gu, '<meta $1/>'));
    const names = new Set(allNames(root));
    for (const unwanted of ['script', 'img', 'iframe', 'object', 'embed', 'link', 'svg', 'form', 'input', 'base'])
      expect(names.has(unwanted), unwanted).toBe(false);
    const shown = squeezed(textOf(root));
    for (const title of titles) expect(shown).toContain(title);
    for (const anchor of elementsOf(root, 'a')) expect(anchor.attributes['href']).toMatch(/^#[a-z-]+$/u);
  });

  test('the Markdown has no HTML, no picture and no link', async () => {
    const tokens = marked.lexer(String(await fileOf('.md')).replace(/\$`[^`]*`\$|^\$\$\n.*\n\$\$$/gmu, ''));
    const kinds = new Set<string>();
    marked.walkTokens(tokens, (token: Token) => void kinds.add(token.type));
    for (const unwanted of ['html', 'image', 'link', 'def']) expect(kinds.has(unwanted), unwanted).toBe(false);
    const text = squeezed(plain(tokens));
    for (const title of titles) expect(text).toContain(title);
  });

  test('the DOCX is well-formed and has all titles', async () => {
    const parts = unzipSync(new Uint8Array((await fileOf('.docx')) as Uint8Array));
    for (const [name, bytes] of Object.entries(parts)) {
      if (/\.(xml|rels)$/u.test(name)) expect(() => readXml(strFromU8(bytes)), name).not.toThrow();
    }
    const paragraphs = elementsOf(readXml(strFromU8(parts['word/document.xml']!)), 'w:p').map((one) =>
      squeezed(textOf(one)),
    );
    for (const title of titles) expect(paragraphs).toContain(title);
  });
});

function allNames(element: ReturnType<typeof readXml>): readonly string[] {
  return [element.name, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : allNames(child)))];
}

/** What a reader of Markdown shows, without marks. */
function plain(tokens: readonly Token[]): string {
  const parts: string[] = [];
  marked.walkTokens([...tokens], (token: Token) => {
    if (token.type === 'heading' || token.type === 'paragraph')
      parts.push(inlineText((token as { tokens?: readonly Token[] }).tokens ?? []));
  });
  return parts.join('\n');
}

function inlineText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const inner = (token as { tokens?: readonly Token[] }).tokens;
      if (inner && inner.length > 0) return inlineText(inner);
      return 'text' in token && typeof token.text === 'string' ? decoded(token.text) : '';
    })
    .join('');
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
