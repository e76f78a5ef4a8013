import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { parseMethodology } from '../../src/language/parsing/parse.js';
import { withMarkers, withoutMarkers } from './annotate.js';

const FOLDER = join(import.meta.dirname, '../resources/language/syntax');

describe('syntax errors are told in plain words', () => {
  test.each(readdirSync(FOLDER))('%s', async (file) => {
    const text = withoutMarkers(readFileSync(join(FOLDER, file), 'utf8'));
    const { findings } = loadModel(file, () => text);
    await expect(withMarkers(text, file, findings)).toMatchFileSnapshot(join(FOLDER, file));
  });

  test('a comment without an end is reported where it begins', () => {
    const { findings } = parseMethodology('f', 'let a = 1\n/* and so on\nlet b = 2');
    expect(findings).toMatchObject([{ code: 'syntax/unclosed-comment', span: { line: 2, column: 1, endColumn: 3 } }]);
  });

  test('at most twenty places are told, and that there are more', () => {
    const { findings } = parseMethodology('f', 'let = 1\n'.repeat(100));
    expect(findings.length).toBe(21);
    expect(findings.at(-1)).toMatchObject({ code: 'syntax/more', severity: 'info' });
  });
});

describe('no text is too much', () => {
  const value = (text: string): string => `units C\nmethodology M { scores C  indicator I { value ${text} } }`;
  test.each([
    ['brackets', value('('.repeat(240) + '1' + ')'.repeat(240)), []],
    ['more brackets', value('('.repeat(260) + '1' + ')'.repeat(260)), ['syntax/too-deep']],
    ['brackets without end', value('('.repeat(100_000)), ['syntax/too-deep']],
    ['braces', `methodology M { ${'pillar P { '.repeat(300)}`, ['syntax/too-deep']],
    ['signs', value('- '.repeat(90) + '1'), []],
    ['more signs', value('- '.repeat(10_000) + '1'), ['syntax/too-deep']],
    ['negations', value('not '.repeat(10_000) + 'true'), ['syntax/too-deep']],
    ['operators', value(Array(900).fill('1').join(' + ')), []],
    ['powers', value(Array(900).fill('1').join(' ^ ')), []],
    ['more operators', value(Array(1_100).fill('1').join(' + ')), ['syntax/too-deep']],
    ['a file of 21 million characters', ' '.repeat(21_000_000), ['syntax/too-large']],
  ])('%s', (_, text, codes) => {
    expect(loadModel('f', () => text).findings.map(({ code }) => code)).toEqual(codes);
  });
});
