import { describe, expect, test } from 'vitest';
import { documentSymbols } from '../../src/lsp/document-symbols.js';
import { casesOf } from './cases.js';
import { shownOutline } from './shown.js';

describe.each(casesOf('document-symbols'))('$name', ({ analysis, expected }) => {
  test('the outline', () => {
    expect(shownOutline(documentSymbols(analysis)).join('\n')).toBe(expected('expected.txt'));
  });
});
