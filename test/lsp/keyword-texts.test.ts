import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { KEYWORD_TEXTS } from '../../src/lsp/hover/keyword-texts.js';
import { grammarNetwork } from '../../src/language/expectation/network.js';
import { IndexwrightGrammar } from '../../src/language/generated/grammar.js';
import { wordText } from '../../src/lsp/completion/word-text.js';
import { hover } from '../../src/lsp/hover.js';
import { semanticTokenList } from '../../src/lsp/semantic-tokens.js';
import { analysisOf } from './cases.js';

/** The anchors of the headings of a page, as repositories make them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gmu)].map(([, heading]) => heading!);
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test('every explanation leads to a part of the reference', () => {
  const anchors = anchorsOf('docs/language.md');
  const lost = [...KEYWORD_TEXTS].filter(([, { anchor }]) => !anchors.has(anchor)).map(([key]) => key);
  expect(lost).toEqual([]);
});

test('completion has a text for every word of the grammar', () => {
  const words = grammarNetwork().states.flatMap(({ ways }) =>
    ways.flatMap((way) => (typeof way === 'object' && 'token' in way && way.keyword ? [way] : [])),
  );
  // What a fragment has stands in the rules that use it, but for the two that are places of their own.
  const fragments = new Set(
    IndexwrightGrammar().rules.flatMap((rule) =>
      rule.$type === 'ParserRule' && rule.fragment && rule.name !== 'ColumnShape' ? [rule.name] : [],
    ),
  );
  const without = words.filter(
    ({ token, rule }) => /^[a-z]/u.test(token) && !fragments.has(rule) && wordText(rule, token) === undefined,
  );
  expect(words.length).toBeGreaterThan(100);
  expect([...new Set(without.map(({ token, rule }) => `${rule}: ${token}`))]).toEqual([]);
});

describe('every keyword in a place where the grammar allows it is explained', () => {
  const folders = ['test/resources/revise', 'test/resources/conformance', 'test/resources/language'];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.methodology'))
      .map((file) => path.resolve(folder, file)),
  );

  test.each(folders)('%s', async (folder) => {
    const without: string[] = [];
    for (const file of files.filter((one) => one.startsWith(path.resolve(folder)))) {
      const analysis = analysisOf(file);
      if (analysis.findings.some(({ code }) => code.startsWith('syntax/'))) continue;
      const text = analysis.textOf(file)!;
      for (const { start, end, type, modifiers } of semanticTokenList(analysis)) {
        if (type !== 'keyword' || modifiers.length > 0) continue;
        if ((await hover(analysis, file, start)) === undefined)
          without.push(`${text.slice(start, end)} in ${path.relative(folder, file)} at ${start}`);
      }
    }
    expect(without).toEqual([]);
  });
});
