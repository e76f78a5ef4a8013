import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../src/lsp/analysis.js';
import { documentLinks } from '../../src/lsp/document-links.js';
import { casesOf, shownStart, textIn } from './cases.js';

describe.each(casesOf('document-links'))('$name', ({ text, expected }) => {
  test('the links of a file that has a URI', () => {
    const uri = 'file:///project/index/input.methodology';
    const analysis = analyseFile(uri, (file) => (file === uri ? text : undefined));
    const shown = documentLinks(analysis).map(({ range, target, tooltip }) => {
      const link = `${shownStart(range)} ${textIn(analysis, range)} -> ${target}`;
      return tooltip === undefined ? link : `${link} (${tooltip})`;
    });
    expect(shown.join('\n')).toBe(expected('expected.txt'));
  });
});
