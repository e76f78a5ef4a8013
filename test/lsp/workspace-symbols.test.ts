import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { workspaceSymbols } from '../../src/lsp/workspace-symbols.js';
import { analysisOf, casesOf } from './cases.js';
import { shownSymbol } from './shown.js';

describe.each(casesOf('workspace-symbols'))('$name', ({ analysis, folder, expected }) => {
  const analyses = [analysis, analysisOf(path.join(folder, 'provinces.methodology'))];
  const cases = JSON.parse(expected('expected.json')) as Readonly<Record<string, readonly string[]>>;

  test.each(Object.entries(cases))('%s', (query, names) => {
    expect(workspaceSymbols(analyses, query).map(shownSymbol)).toEqual(names);
  });

  test('an imported file is searched without an analysis of its own', () => {
    expect(workspaceSymbols([analysis], 'lifeless').map(({ name }) => name)).toEqual(['lifeless']);
  });
});
