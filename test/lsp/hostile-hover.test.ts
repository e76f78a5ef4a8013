import { parseInline } from 'marked';
import { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/lsp/completion/complete.js';
import { hover } from '../../src/lsp/hover.js';
import { inlayHints } from '../../src/lsp/inlay-hints.js';
import { signatureHelp } from '../../src/lsp/signature-help.js';
import { bold, code, codeBlock, documentationMarkdown, escaped, list } from '../../src/report/markdown.js';
import { tokensOf } from '../../src/language/tokens.js';
import { casesOf } from './cases.js';
import { forbidden } from './markdown-kinds.js';

test('the reader of Markdown sees what is forbidden', () => {
  const samples = [
    '[a](https://b.example)',
    '![a](b)',
    '<b>',
    'https://a.example',
    'www.a.example',
    '# a',
    '> a',
    '~~a~~',
  ];
  for (const sample of samples) expect(forbidden(sample)).not.toEqual([]);
});

describe.each(casesOf('hostile-hover'))('$name', ({ analysis, text }) => {
  test('no hover becomes anything but text', async () => {
    let hovers = 0;
    for (const { start } of tokensOf(text)) {
      const found = await hover(analysis, analysis.file, start);
      if (found === undefined || !MarkupContent.is(found.contents)) continue;
      hovers++;
      expect(forbidden(found.contents.value), found.contents.value).toEqual([]);
    }
    expect(hovers).toBeGreaterThan(50);
  });

  test('nor does the documentation of any completion or signature', () => {
    let told = 0;
    for (const { end } of tokensOf(text)) {
      for (const { documentation } of complete(analysis, analysis.file, end, { snippets: true })) {
        if (!MarkupContent.is(documentation)) continue;
        told++;
        expect(forbidden(documentation.value), documentation.value).toEqual([]);
      }
      for (const { documentation } of signatureHelp(analysis, analysis.file, end)?.signatures ?? [])
        if (MarkupContent.is(documentation)) expect(forbidden(documentation.value), documentation.value).toEqual([]);
    }
    expect(told).toBeGreaterThan(50);
  });

  test('nor does any hint', async () => {
    const hints = await inlayHints(analysis);
    for (const { tooltip } of hints)
      if (MarkupContent.is(tooltip)) expect(forbidden(tooltip.value), tooltip.value).toEqual([]);
  });
});

/** Pieces that mean something in Markdown, put together in every way. */
const PIECES = [
  '[',
  ']',
  '(',
  ')',
  '!',
  '<',
  '>',
  '`',
  '``',
  '*',
  '_',
  '~~',
  '\\',
  '&lt;',
  '|',
  '#',
  '- ',
  '1. ',
  '\n',
  '\n\n',
  '    ',
  'https://a.example',
  'www.a.example',
  'a@b.example',
  'command:x',
  '[ ] ',
  '***',
  '===',
  'text',
];

/** A sequence that is the same in every run. */
function* sequence(seed: number): Iterable<string> {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield PIECES[Math.floor(state / 65536) % PIECES.length]!;
  }
}

test('whatever is put together stays text', () => {
  for (let seed = 1; seed <= 3000; seed++) {
    let text = '';
    let count = 0;
    for (const piece of sequence(seed)) {
      if (count++ === 12) break;
      text += piece;
    }
    for (const markdown of [
      `indicator ${bold(text)}`,
      list([`Note: ${escaped(text)}`]),
      `file ${code(text)} and ${escaped(text)}`,
      codeBlock(text),
      documentationMarkdown(text),
    ])
      expect(forbidden(markdown), JSON.stringify(text)).toEqual([]);
  }
});

/** The text that a reader sees of one line of Markdown. */
function seen(markdown: string): string {
  const html = parseInline(markdown, { async: false });
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  return html.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name]!);
}

test('what is escaped is seen as it was written', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    let text = '';
    let count = 0;
    for (const piece of sequence(seed)) {
      if (count++ === 8) break;
      text += piece;
    }
    const line = text.replace(/\s+/g, ' ').trim();
    expect(seen(escaped(line)), JSON.stringify(line)).toBe(line);
  }
});
