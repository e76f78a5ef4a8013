import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../src/lsp/analysis.js';
import { documentLinks } from '../../src/lsp/document-links.js';
import { casesOf } from './cases.js';
import { shownLink } from './shown.js';

describe.each(casesOf('document-links'))('$name', ({ text, expected }) => {
  test('the links of a file that has a URI', () => {
    const uri = 'file:///project/index/input.methodology';
    const analysis = analyseFile(uri, (file) => (file === uri ? text : undefined));
    const shown = documentLinks(analysis).map((link) => shownLink(text, link));
    expect(shown.join('\n')).toBe(expected('expected.txt'));
  });
});
