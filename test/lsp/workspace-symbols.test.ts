import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { workspaceSymbols } from '../../src/lsp/workspace-symbols.js';
import { analysisOf, casesOf } from './cases.js';

describe.each(casesOf('workspace-symbols'))('$name', ({ analysis, folder, expected }) => {
  const analyses = [analysis, analysisOf(path.join(folder, 'provinces.methodology'))];
  const cases = JSON.parse(expected('expected.json')) as Readonly<Record<string, readonly string[]>>;

  test.each(Object.entries(cases))('%s', (query, names) => {
    const shown = workspaceSymbols(analyses, query).map(({ name, containerName, location }) => {
      const { start } = 'range' in location ? location.range : { start: { line: -1, character: -1 } };
      const container = containerName === undefined ? '' : ` in ${containerName}`;
      return `${name}${container}, ${path.basename(location.uri)} ${start.line + 1}:${start.character + 1}`;
    });
    expect(shown).toEqual(names);
  });

  test('an imported file is searched without an analysis of its own', () => {
    expect(workspaceSymbols([analysis], 'lifeless').map(({ name }) => name)).toEqual(['lifeless']);
  });
});
