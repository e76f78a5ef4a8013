import { expect, test } from 'vitest';
import { loadModel, standardLibrary } from '../../src/language/load.js';
import { resolvePath } from '../../src/language/paths.js';
import { documentationOf } from '../../src/model/resolve/spans.js';

test.each([
  ['a.methodology', './b.methodology', 'b.methodology'],
  ['dir/a.methodology', './b.methodology', 'dir/b.methodology'],
  ['dir/a.methodology', 'sub/../b.methodology', 'dir/b.methodology'],
  ['dir/a.methodology', '../b.methodology', 'b.methodology'],
  ['dir/a.methodology', '../../b.methodology', '../b.methodology'],
  ['../dir/a.methodology', '../../b.methodology', '../../b.methodology'],
  ['/dir/a.methodology', '../../b.methodology', '/b.methodology'],
  ['/dir/a.methodology', '/other/b.methodology', '/other/b.methodology'],
  ['file:///dir/a.methodology', './b.methodology', 'file:///dir/b.methodology'],
  ['vscode-test-web://mount/dir/a.methodology', '../b.methodology', 'vscode-test-web://mount/b.methodology'],
  ['C:/dir/a.methodology', './b.methodology', 'C:/dir/b.methodology'],
  ['dir/a.methodology', '.\\sub\\b.methodology', 'dir/sub/b.methodology'],
])('%s names %s: %s', (from, path, expected) => {
  expect(resolvePath(from, path)).toBe(expected);
});

test('an entry that is not there is a finding, and an empty model', () => {
  const { model, findings } = loadModel('nowhere.methodology', () => undefined);
  expect(findings.map(({ code }) => code)).toEqual(['import/file-missing']);
  expect(model.methodologies.size).toBe(0);
});

test('two files that declare one name keep both apart', () => {
  const files = new Map([
    ['a', 'import { B } from "./b"\nunits C\nconstant k = 1\nmethodology A { scores C  indicator I { value k + B } }'],
    ['b', 'units C\nconstant k = 2\nmethodology B { scores C  indicator I { value k } }'],
  ]);
  const { model, findings } = loadModel('a', (path) => files.get(path));
  expect(findings).toEqual([]);
  expect([...model.constants.keys()]).toEqual(['k', 'k@b']);
  expect([...model.unitSets.keys()]).toEqual(['C', 'C@b']);
});

test('the library is sound, and says of each function what it computes and where that comes from', () => {
  expect(standardLibrary().findings).toEqual([]);
  expect(loadModel('f', () => '').findings).toEqual([]);
  for (const declaration of standardLibrary().ast.declarations)
    expect(documentationOf(declaration)).toContain('Source: ');
});
