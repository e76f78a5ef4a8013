import { describe, expect, test } from 'vitest';
import { foldingRanges } from '../../src/lsp/folding-ranges.js';
import { casesOf } from './cases.js';
import { shownFolding } from './shown.js';

describe.each(casesOf('folding-ranges'))('$name', ({ analysis, expected }) => {
  test('what can be folded, with lines from 1', () => {
    expect(foldingRanges(analysis).map(shownFolding).join('\n')).toBe(expected('expected.txt'));
  });
});
