import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/lsp/positions.js';
import {
  SEMANTIC_TOKENS_LEGEND,
  semanticTokenList,
  semanticTokens,
  semanticTokensEdits,
} from '../../src/lsp/semantic-tokens.js';
import type { Analysis } from '../../src/lsp/analysis.js';
import { casesOf } from './cases.js';

/** One line for each line of the text: its words, each with what it is. */
function shown(analysis: Analysis): string {
  const lines = analysis.linesOf(analysis.file);
  const rows: string[][] = lines.starts.map(() => []);
  for (const { start, end, type, modifiers } of semanticTokenList(analysis)) {
    const what = [type, ...modifiers].join('.');
    rows[positionAt(lines, start).line]!.push(`${lines.text.slice(start, end)}=${what}`);
  }
  return rows
    .map((row) => row.join(' '))
    .join('\n')
    .trimEnd();
}

describe.each(casesOf('semantic-tokens'))('$name', ({ analysis, expected }) => {
  test('what each word is', () => {
    expect(shown(analysis)).toBe(expected('expected.txt'));
  });

  test('the numbers of the protocol say the same', () => {
    const { data } = semanticTokens(analysis);
    const lines = analysis.linesOf(analysis.file);
    let line = 0;
    let character = 0;
    const words: string[] = [];
    for (let at = 0; at < data.length; at += 5) {
      const [down, right, length, type] = data.slice(at, at + 4) as [number, number, number, number];
      line += down;
      character = down === 0 ? character + right : right;
      const start = lines.starts[line]! + character;
      words.push(`${lines.text.slice(start, start + length)}=${SEMANTIC_TOKENS_LEGEND.tokenTypes[type]}`);
    }
    const list = semanticTokenList(analysis).map(({ start, end, type }) => `${lines.text.slice(start, end)}=${type}`);
    expect(words).toEqual(list);
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
