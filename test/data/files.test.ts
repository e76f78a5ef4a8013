import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolderOf, readBytes, resolveDataPath } from '../../src/data/files.js';
import { formatOf } from '../../src/data/read-source.js';

let root: string;
let project: string;
let declaring: string;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'files-')));
  project = join(root, 'project');
  declaring = join(project, 'methods', 'index.methodology');
  mkdirSync(join(project, 'methods', 'data'), { recursive: true });
  mkdirSync(join(root, 'project-twin'));
  writeFileSync(join(project, 'indexwright.json'), '{}');
  writeFileSync(declaring, '');
  writeFileSync(join(project, 'methods', 'data', 'survey-2024.csv'), 'a\n1\n');
  writeFileSync(join(project, 'shared.csv'), 'a\n2\n');
  writeFileSync(join(project, 'methods', '..data.csv'), 'a\n3\n');
  writeFileSync(join(root, 'secret.csv'), 'a\n4\n');
  writeFileSync(join(root, 'project-twin', 'x.csv'), 'a\n5\n');
  symlinkSync(join(root, 'secret.csv'), join(project, 'link.csv'));
  symlinkSync(root, join(project, 'up'));
  symlinkSync(project, join(root, 'alias'));
});

afterAll(() => rmSync(root, { recursive: true }));

function resolve(path: string, allowOutside = false) {
  const { path: found, finding } = resolveDataPath(declaring, path, project, allowOutside, { source: 'survey' });
  return found ?? { code: finding?.code, hint: finding?.hint };
}

describe('the path of a source', () => {
  test('is relative to the file that declares it', () => {
    expect(resolve('data/survey-2024.csv')).toBe(join(project, 'methods/data/survey-2024.csv'));
    expect(resolve('../shared.csv')).toBe(join(project, 'shared.csv'));
    expect(resolve('..data.csv')).toBe(join(project, 'methods/..data.csv'));
    expect(resolve(join(project, 'shared.csv'))).toBe(join(project, 'shared.csv'));
  });

  test.each([
    ['../../secret.csv'],
    ['../link.csv'],
    ['../up/secret.csv'],
    ['../../project-twin/x.csv'],
    ['../up/nothing.csv'],
    ['/etc/passwd'],
  ])('may not leave the project: %s', (path) => {
    expect(resolve(path)).toEqual({
      code: 'data/outside-project',
      hint: 'Copy the file into the project, or allow this with `--allow-outside`.',
    });
  });

  test('may leave the project where that is allowed', () => {
    expect(resolve('../../secret.csv', true)).toBe(join(root, 'secret.csv'));
    expect(resolve('../link.csv', true)).toBe(join(root, 'secret.csv'));
  });

  test('is judged the same where the project is reached by a link', () => {
    const found = resolveDataPath(
      join(root, 'alias/methods/index.methodology'),
      '../shared.csv',
      join(root, 'alias'),
      false,
    );
    expect(found.path).toBe(join(project, 'shared.csv'));
  });

  test('must be that of a file that is there', () => {
    expect(resolve('data/survey-2023.csv')).toEqual({
      code: 'data/file-missing',
      hint: 'Did you mean "data/survey-2024.csv"?',
    });
    expect(resolve('nowhere/survey.csv')).toEqual({
      code: 'data/file-missing',
      hint: 'The folder "nowhere" does not exist either.',
    });
    expect(resolve('data')).toEqual({ code: 'data/file-missing', hint: 'Name the file that has the data.' });
    expect(resolve('data\\survey-2024.csv')).toMatchObject({ code: 'data/file-missing' });
    expect(resolve('')).toMatchObject({ code: 'data/file-missing' });
    expect(resolve('a\0b')).toMatchObject({ code: 'data/file-missing' });
  });

  test.each([['https://example.org/a.csv'], ['file:///etc/passwd'], ['s3://bucket/a.csv']])(
    'may not be an address: %s',
    (path) => {
      expect(resolve(path)).toMatchObject({ code: 'data/no-network' });
    },
  );
});

test('the bytes of a file are read as they are', async () => {
  expect(new TextDecoder().decode(await readBytes(join(project, 'shared.csv')))).toBe('a\n2\n');
});

test('the project is the nearest folder that is marked as one', () => {
  expect(projectFolderOf(declaring)).toBe(project);
  expect(projectFolderOf(join(project, 'x.methodology'))).toBe(project);
});

test.each([
  ['a.csv', 'csv'],
  ['a.b/c.TSV', 'tsv'],
  ['a.ndjson', 'jsonl'],
  ['a.json', 'json'],
  ['a.xlsx', 'xlsx'],
  ['a.parquet', 'parquet'],
  ['a.csv/b', undefined],
  ['csv', undefined],
  ['a.constructor', undefined],
])('the format of %s is %s', (path, format) => {
  expect(formatOf(path)).toBe(format);
});
