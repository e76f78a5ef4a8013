import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { documentSymbols } from '../../src/lsp/document-symbols.js';
import { casesOf, shownStart } from './cases.js';

const KINDS = new Map(Object.entries(SymbolKind).map(([name, kind]) => [kind, name]));

function shown(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, detail, kind, selectionRange, children = [] }) => [
    `${indent}${KINDS.get(kind)} ${name}${detail === undefined ? '' : ` · ${detail}`} @${shownStart(selectionRange)}`,
    ...shown(children, `${indent}  `),
  ]);
}

describe.each(casesOf('document-symbols'))('$name', ({ analysis, expected }) => {
  test('the outline', () => {
    expect(shown(documentSymbols(analysis)).join('\n')).toBe(expected('expected.txt'));
  });
});
