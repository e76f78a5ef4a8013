import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { prepareRename, renameChanges } from '../../src/lsp/rename.js';
import { applyChanges } from '../../src/lsp/text-change.js';
import { placeOfText } from './cases.js';
import { markedCases } from './marked.js';

interface Expected {
  readonly what: string;
  readonly file?: string;
  readonly at: string;
  readonly to: string;
  /** The lines that are new in the files, the entry first. */
  readonly changed?: readonly string[];
  readonly problem?: string;
}

describe.each(markedCases('rename'))('$name', ({ name, bound, textOf }) => {
  const expected = JSON.parse(readFileSync(`test/resources/lsp/rename/${name}/expected.json`, 'utf8')) as Expected[];
  const read = (path: string): string => textOf(path);

  test('there is nothing to find', () => {
    expect(bound.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(expected)('$what', ({ file = 'input.methodology', at, to, changed, problem }) => {
    const place = placeOfText(textOf(file), at);
    const changes = renameChanges([{ file: 'input.methodology', bound }], file, place, to, read);
    if ('problem' in changes) {
      expect(changes.problem).toBe(problem);
      return;
    }
    const lines = bound.files.flatMap((known) => {
      const old = new Set(known.text.split('\n'));
      return applyChanges(known.text, changes.get(known.file) ?? [])
        .split('\n')
        .filter((line) => !old.has(line));
    });
    expect(lines).toEqual(changed);
    const texts = new Map(bound.files.map((one) => [one.file, applyChanges(one.text, changes.get(one.file) ?? [])]));
    const { findings } = loadModel('input.methodology', (path) => texts.get(path));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const prepared = prepareRename(bound, file, place);
    expect(prepared).toHaveProperty('placeholder');
  });
});
