import { describe, expect, test } from 'vitest';
import { semanticTokenList, semanticTokens, semanticTokensEdits } from '../../src/lsp/semantic-tokens.js';
import { casesOf } from './cases.js';
import { shownTokens } from './shown.js';

describe.each(casesOf('semantic-tokens'))('$name', ({ analysis, text, expected }) => {
  test('what each word is', () => {
    expect(shownTokens(text, semanticTokens(analysis).data)).toBe(expected('expected.txt'));
  });

  test('a range has the tokens that touch it', () => {
    const range = { start: { line: 2, character: 4 }, end: { line: 3, character: 9 } };
    const lines = analysis.linesOf(analysis.file);
    const words = semanticTokenList(analysis, range).map(({ start, end }) => lines.text.slice(start, end));
    expect(words).toEqual(['column', 'rank', 'number', '[years]', 'columns']);
  });
});

test.each([
  [[], [1, 2, 3], [{ start: 0, deleteCount: 0, data: [1, 2, 3] }]],
  [[1, 2, 3], [1, 2, 3], []],
  [[1, 2, 3, 4], [1, 9, 9, 4], [{ start: 1, deleteCount: 2, data: [9, 9] }]],
  [[1, 1, 1], [1, 1], [{ start: 2, deleteCount: 1, data: [] }]],
])('from %j to %j', (before, after, edits) => {
  expect(semanticTokensEdits(before, after)).toEqual(edits);
});
