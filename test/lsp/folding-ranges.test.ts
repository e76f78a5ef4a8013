import { describe, expect, test } from 'vitest';
import { foldingRanges } from '../../src/lsp/folding-ranges.js';
import { casesOf } from './cases.js';

describe.each(casesOf('folding-ranges'))('$name', ({ analysis, expected }) => {
  test('what can be folded, with lines from 1', () => {
    const shown = foldingRanges(analysis).map(
      ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`,
    );
    expect(shown.join('\n')).toBe(expected('expected.txt'));
  });
});
