import { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { hover } from '../../src/lsp/hover.js';
import { casesOf, placeOfText, scoresOf } from './cases.js';

/** Sections begin with `=== ` and the piece of text at whose first character the hover is asked for. */
function sections(expected: string): readonly (readonly [string, string])[] {
  return expected
    .split(/^=== /mu)
    .filter((section) => section !== '')
    .map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end + 1).trimEnd()];
    });
}

describe.each(casesOf('hover'))('$name', (one) => {
  const scored = scoresOf(one);

  test.each(sections(one.expected('expected.md')))('%s', async (piece, expected) => {
    const { analysis, text } = one;
    const pageOf = (page: string): string => `https://docs.example/${page}`;
    const found = await hover(analysis, analysis.file, placeOfText(text, piece), scored, pageOf);
    const shown = found && MarkupContent.is(found.contents) ? found.contents.value : 'nothing';
    expect(shown.replace(/ +$/gmu, '')).toBe(expected.replace(/ +$/gmu, ''));
  });
});
