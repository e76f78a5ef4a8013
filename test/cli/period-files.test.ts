import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sidesOf } from '../../src/cli/sides.js';
import { scoreMethodology } from '../../src/project/score-methodology.js';
import { folderWith, runIn } from './run-in.js';
import { temporaryRepository } from './git/temporary-repository.js';

/** A source with a file for each period, as its user meets it. */

const text = (file: string): string => `source s {
  file "${file}"
  key  U by u per year in files
  column u text
  column a number
  column b number
}
units U
methodology Index { scores U per year  aggregate none  indicator A { value s.a }  indicator B { value s.b } }
`;
const YEARS = { 'd_2020.csv': 'u,a,b\nx,1,2\n', 'd_2021.csv': 'b,u,a\n4,x,3\n' };
const SCORED = 'U,year,score,rank,band,A,B\nx,2020,,,,1,2\nx,2021,,,,3,4\n';

async function scored(folder: string, ...words: readonly string[]) {
  return runIn(folder, 'score', 'index.methodology', '--format', 'csv', ...words);
}

test('columns stand anywhere in each file, and names that hold no whole number are left alone', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'index.methodology': text('d_{year}.csv'),
    ...YEARS,
    'd_2020b.csv': 'u\n',
    'd_02020.csv': 'u\n',
    'd_.csv': 'u\n',
    'd_-1.csv': 'u\n',
    'xd_2020.csv': 'u\n',
    'd_2020.csv.bak': 'u\n',
  });
  expect(await scored(folder)).toEqual({ code: 0, out: SCORED, err: '' });
  expect(await scored(folder, '--engine', 'duckdb')).toEqual({ code: 0, out: SCORED, err: '' });
});

test('what a pattern of the user would mean elsewhere is a part of the name', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'index.methodology': text('d.+({year}|x)*?.csv'),
    'd.+(2020|x)*?.csv': YEARS['d_2020.csv'],
    'ddd(2021|x)y.csv': YEARS['d_2021.csv'],
  });
  expect((await scored(folder)).out).toBe('U,year,score,rank,band,A,B\nx,2020,,,,1,2\n');
});

test('cells, rows and columns are told with the file in which they stand', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'index.methodology': text('d_{year}.csv'),
    ...YEARS,
    'd_2021.csv': 'u,a,b\nx,3,4\n\ny,n/a,5\nx,6,7\n',
  });
  const { code, err } = await scored(folder);
  expect(code).toBe(3);
  expect(err).toContain('Row 4 of "d_2021.csv" has "n/a" in column "a"');
  writeFileSync(join(folder, 'd_2021.csv'), 'u,a,b\nx,3,4\n\ny,1,5\nx,6,7\n');
  expect((await scored(folder)).err).toContain(
    'In "d_2021.csv", row 5 is about "x" in the year 2021 again, after row 2',
  );
});

test('a column that some files lack is told, and one that all lack is an error', async () => {
  const folder = folderWith({ 'package.json': '{}', 'index.methodology': text('d_{year}.csv'), ...YEARS });
  writeFileSync(join(folder, 'd_2021.csv'), 'u,a,B\nx,3,4\n');
  const some = await scored(folder);
  expect(some.out).toBe('U,year,score,rank,band,A,B\nx,2020,,,,1,2\nx,2021,,,,3,\n');
  expect(some.err).toContain('"d_2021.csv" has no column "b" in the year 2021, so that "b" is missing there.');
  expect(some.err).toContain('Is it "B"?');
  writeFileSync(join(folder, 'd_2020.csv'), 'u,a\nx,3\n');
  const none = await scored(folder);
  expect(none.code).toBe(3);
  expect(none.err).toContain('error[data/column-missing]: "d_{year}.csv" has no column "b"');
  writeFileSync(join(folder, 'd_2020.csv'), 'unit,a,b\nx,3,4\n');
  expect((await scored(folder)).err).toContain('error[data/column-missing]: "d_2020.csv" has no column "u"');
});

test('files are listed in the project only, and what is found is judged as if it had been named', async () => {
  const folder = folderWith({
    'secret/d_2020.csv': YEARS['d_2020.csv'],
    'project/package.json': '{}',
    'project/data/d_2021.csv': YEARS['d_2021.csv'],
  });
  const project = join(folder, 'project');
  symlinkSync(join(folder, 'secret'), join(project, 'linked'));
  symlinkSync(join(folder, 'secret/d_2020.csv'), join(project, 'data/d_2020.csv'));
  const told = async (file: string, ...words: string[]) => {
    writeFileSync(join(project, 'index.methodology'), text(file));
    const { err } = await scored(project, ...words);
    return /\[(data\/[a-z-]+)\]/.exec(err)?.[1];
  };
  for (const file of [
    '../secret/d_{year}.csv',
    'linked/d_{year}.csv',
    '/etc/{year}',
    '../{year}/x.csv',
    'data/d_{year}.csv',
  ])
    expect([file, await told(file)]).toEqual([file, 'data/outside-project']);
  expect(await told('https://example.org/{year}.csv')).toBe('data/no-network');
  expect(await told('none/d_{year}.csv')).toBe('data/file-missing');
  expect(await told('data/d_{year}.csv', '--allow-outside')).toBeUndefined();
});

test('so many files are refused before any is read', async () => {
  const folder = folderWith({ 'package.json': '{}', 'index.methodology': text('d/{year}.csv') });
  mkdirSync(join(folder, 'd'));
  for (let year = 0; year <= 1000; year++) writeFileSync(join(folder, `d/${year}.csv`), '');
  const { code, err } = await scored(folder);
  expect(code).toBe(3);
  expect(err).toContain('error[data/too-large]: "d/{year}.csv" stands for 1,001 files');
});

test('other files are given by hand: one for each period, or one with a column of the period', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'index.methodology': text('d_{year}.csv').replace('column a number', 'column a number from "A {year}"'),
    'other/n2020.csv': 'u,A 2020,b\nx,1,2\n',
    'other/n2021.csv': 'u,A 2021,b\nx,3,4\n',
    'long.csv': 'year,u,a,b\n2020,x,1,2\n2021,x,3,4\n',
  });
  for (const file of ['other/n{year}.csv', 'long.csv'])
    expect(await scored(folder, '--source', `s=${file}`)).toEqual({ code: 0, out: SCORED, err: '' });
  const { err } = await scored(folder);
  expect(err).toContain(
    'error[data/file-missing]: There is no file "d_{year}.csv" with a whole number in place of {year}.',
  );
});

test('a source that is read for the names of units alone may have a file for each period, too', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'index.methodology': text('d_{year}.csv').replace(
      'units U',
      'source names { file "n_{year}.csv"  key U by u per year in files  column u text  column n text }\nunits U { name names.n }',
    ),
    ...YEARS,
    'n_2021.csv': 'u,n\nx,Xanadu\n',
  });
  const { code, out, err } = await runIn(folder, 'score', 'index.methodology');
  expect([code, /error|warning/.exec(err)]).toEqual([0, null]);
  expect(out).toContain('Xanadu');
});

test('a path with braces that says nothing of files is told how to', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'index.methodology': text('d_{year}.csv')
      .replace('in files', 'by year')
      .replace('column a', 'column year integer  column a'),
    ...YEARS,
  });
  expect((await scored(folder)).err).toContain('`per year in files`');
});

test('files of a commit are listed from the commit', async () => {
  const repository = temporaryRepository({
    'package.json': '{}',
    'm/index.methodology': text('../d/{year}/d.csv'),
    'd/2020/d.csv': YEARS['d_2020.csv'],
  });
  repository.write({ 'd/2021/d.csv': YEARS['d_2021.csv'], 'd/2022/e.csv': '' });
  const unitsOf = async (ref: string) => {
    const [{ files }] = sidesOf([`${ref}:m/index.methodology`, '.'], { cwd: repository.folder });
    const { project, files: at } = files[0]!;
    const { run, findings } = await scoreMethodology(project, 'Index', { files: at, keep: 'results' });
    return [[...(run?.cases.periods ?? [])], findings.map(({ code }) => code)];
  };
  expect(await unitsOf('HEAD')).toEqual([[2020], []]);
  repository.commit('another year');
  expect(await unitsOf('HEAD')).toEqual([[2020, 2021], ['data/period-without-file']]);
  expect(await unitsOf('HEAD~1')).toEqual([[2020], []]);
});
