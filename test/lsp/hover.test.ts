import { describe, expect, test } from 'vitest';
import { hover } from '../../src/lsp/hover.js';
import { casesOf, placeOfText, scoresOf } from './cases.js';
import { sectionsOf, shownHover, withoutTrailing } from './shown.js';

/** A section is about the piece of text at whose first character the hover is asked for. */
describe.each(casesOf('hover'))('$name', (one) => {
  const scored = scoresOf(one);

  test.each(sectionsOf(one.expected('expected.md')))('%s', async (piece, expected) => {
    const { analysis, text } = one;
    const pageOf = (page: string): string => `https://docs.example/${page}`;
    const found = await hover(analysis, analysis.file, placeOfText(text, piece), scored, pageOf);
    expect(shownHover(found)).toBe(withoutTrailing(expected));
  });
});
