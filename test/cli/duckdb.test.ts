import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { surveyDefinition } from './survey-definition.js';
import { copyOf, folderWith, type Result, runIn } from './run-in.js';

/** The table of a result, and that of another engine: texts alike, numbers to 1e-12 of themselves. */
function expectSameTable({ out }: Result, other: Result): void {
  const [rows, others] = [out, other.out].map((text) => Papa.parse<string[]>(text.trimEnd()).data);
  expect(rows!.length).toBe(others!.length);
  rows!.forEach((row, at) => {
    row.forEach((cell, column) => {
      const wanted = others![at]![column]!;
      if (cell === wanted) return;
      expect([at, column, Math.abs(Number(cell) - Number(wanted)) <= 1e-12 * Math.abs(Number(wanted))]).toEqual([
        at,
        column,
        true,
      ]);
    });
  });
}

/** Answers in an order that no province keeps, with spaces, gaps and words for truth. */
const ANSWERS = Array.from({ length: 5_000 }, (_, row) => ({
  province: ['An', ' Bình', 'Cà Mau', 'Đà Nẵng '][(row * 7) % 4]!,
  knows: ['yes', 'no', '', 'TRUE', '0'][(row * 3) % 5]!,
  years: row % 11 === 0 ? '' : String((row * 13) % 29),
  weight: String(0.5 + ((row * 17) % 100) / 100),
}));

describe('score --engine duckdb', () => {
  test.each([
    ['hdi', 'hdi.methodology'],
    ['social-vulnerability', 'svi.methodology'],
    ['pci-vietnam', 'pci-2006.methodology'],
  ])('%s: the table of the engine', async (example, file) => {
    const folder = copyOf(example);
    const wanted = await runIn(folder, 'score', file, '--format', 'csv');
    const found = await runIn(folder, 'score', file, '--format', 'csv', '--engine', 'duckdb');
    expect(found.code).toBe(0);
    expectSameTable(found, wanted);
  });

  test('the bundle of its own gives the table, tells what it cannot do, and writes nothing beside the methodology', async () => {
    const folder = copyOf('pci-vietnam');
    const files = readdirSync(folder, { recursive: true });
    const wanted = await runIn(folder, 'score', 'pci-2006.methodology', '--format', 'csv');
    const cache = folderWith({});
    const run = (...words: readonly string[]): Result => {
      const ran = spawnSync(process.execPath, [resolve('dist/cli.js'), 'score', ...words, '--engine', 'duckdb'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NODE_COMPILE_CACHE: cache },
      });
      return { code: ran.status ?? -1, out: ran.stdout, err: ran.stderr };
    };
    const kept = (): readonly string[] =>
      readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.includes('indexwright-score-with-duckdb-'),
      );
    // The second time with what was compiled before, the third with what has been damaged since.
    for (let time = 0; time < 3; time++) {
      const found = run('pci-2006.methodology', '--format', 'csv');
      expect(found.code).toBe(0);
      expectSameTable(found, wanted);
      expect(kept()).toHaveLength(1);
      const file = join(cache, kept()[0]!);
      if (time === 1) writeFileSync(file, readFileSync(file).fill(0x5a, 400_000, 401_000));
    }
    const other = run('other.methodology');
    expect(other.err).toContain('error: There is no file "other.methodology".');
    expect(other.code).toBe(2);
    expect(readdirSync(folder, { recursive: true })).toEqual(files);
  });

  test('a survey as CSV and as Parquet, in each form', async () => {
    const folder = folderWith({
      'package.json': '{}',
      'answers.csv': Papa.unparse(ANSWERS),
      'csv.methodology': surveyDefinition('answers.csv'),
      'parquet.methodology': surveyDefinition('answers.parquet'),
    });
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const [from, to] = ['answers.csv', 'answers.parquet'].map((name) => join(folder, name).replaceAll("'", "''"));
    await connection.run(`COPY (SELECT province, CASE lower(knows) WHEN 'yes' THEN TRUE WHEN 'true' THEN TRUE WHEN 'no' THEN FALSE WHEN '0' THEN FALSE END AS knows,
      TRY_CAST(years AS INTEGER) AS years, CAST(weight AS DOUBLE) AS weight FROM read_csv('${from}', all_varchar = true)) TO '${to}' (FORMAT parquet)`);
    const wanted = await runIn(folder, 'score', 'csv.methodology', '--format', 'csv');
    for (const file of ['csv.methodology', 'parquet.methodology'])
      expectSameTable(await runIn(folder, 'score', file, '--format', 'csv', '--engine', 'duckdb'), wanted);
    const table = await runIn(folder, 'score', 'parquet.methodology', '--engine', 'duckdb');
    expect(table.out).toContain('Đà Nẵng');
    const json = await runIn(folder, 'score', 'parquet.methodology', '--engine', 'duckdb', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({ methodology: 'Survey' });
  });

  test('one blank among the texts of a Parquet file is found: a row of no unit is an error', async () => {
    const folder = folderWith({
      'package.json': '{}',
      'm.methodology': surveyDefinition('answers.parquet').replace('rows of', 'blank "", "NA"\n  rows of'),
    });
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const to = join(folder, 'answers.parquet').replaceAll("'", "''");
    const written = (blankAt: number): Promise<unknown> =>
      connection.run(`COPY (SELECT CASE WHEN i = ${blankAt} THEN 'NA' ELSE 'P' || i % 2 END AS province, i % 4 = 0 AS knows,
        CAST(i % 10 AS DOUBLE) AS years, 1.0::DOUBLE AS weight FROM range(100000) AS t(i)) TO '${to}' (FORMAT parquet)`);
    const score = (): Promise<Result> =>
      runIn(folder, 'score', 'm.methodology', '--engine', 'duckdb', '--format', 'csv');
    await written(-1);
    expect(await score()).toMatchObject({ code: 0, err: '' });
    await written(77_777);
    const { code, out, err } = await score();
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('error[data/blank-key]');
  });

  test('shares of answers with and without weights; one weight of a Parquet file that is no number is found', async () => {
    const folder = folderWith({
      'package.json': '{}',
      'm.methodology': surveyDefinition('answers.parquet').replace('minmax(x)', 'x'),
    });
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const to = join(folder, 'answers.parquet').replaceAll("'", "''");
    const written = (weight: string): Promise<unknown> =>
      connection.run(`COPY (SELECT * FROM (VALUES ('A', TRUE, 5, 1e0), ('A', FALSE, 5, 3e0), ('A', TRUE, 4, ${weight}),
        ('A', NULL, 4, 100e0), ('A', TRUE, 4, -1e0), ('B', TRUE, 9, 2e0), ('B', FALSE, 1, 0e0), ('B', FALSE, NULL, NULL))
        AS t(province, knows, years, weight)) TO '${to}' (FORMAT parquet)`);
    const score = (): Promise<Result> =>
      runIn(folder, 'score', 'm.methodology', '--engine', 'duckdb', '--format', 'csv');
    await written('NULL');
    const { out, err } = await score();
    expect(err).toBe('');
    // A knows with a weight of 1 among 4, and 2 of its 5 have the years; B with 2 among 2, and 1 of the 2 that say them.
    const rows = Papa.parse<Record<string, string>>(out.trim(), { header: true }).data;
    expect(rows.map((row) => [row['Province'], Number(row['Knows']), Number(row['Experienced'])])).toEqual([
      ['A', 0.25, 0.4],
      ['B', 1, 0.5],
    ]);
    for (const weight of ["'NaN'::DOUBLE", "'inf'::DOUBLE"]) {
      await written(weight);
      const found = await score();
      expect([found.code, found.out]).toEqual([3, '']);
      expect(found.err).toContain('error[data/not-a-number]');
    }
  });

  test('what is wrong with the data is found, and there are no scores', async () => {
    const folder = folderWith({
      'package.json': '{}',
      'd.csv': 'u,a\nx,1\ny,two\nx,3\n,4\n',
      'm.methodology': `source d { file "d.csv"  key U by u  column u text  column a number }
units U
methodology M { scores U  indicator A { value d.a } }
`,
    });
    const { code, out, err } = await runIn(folder, 'score', 'm.methodology', '--engine', 'duckdb', '--format', 'csv');
    expect([code, out]).toEqual([3, '']);
    for (const finding of ['data/duplicate-key', 'data/not-a-number', 'data/blank-key']) expect(err).toContain(finding);
  });

  test('a column that is not there, a file that is none, and what DuckDB refuses', async () => {
    const folder = folderWith({
      'package.json': '{}',
      'd.csv': 'u,b\nx,1\n',
      'bad.csv': 'u,a\nx,1\ny\n"z,3\n',
      'm.methodology': `source d { file "d.csv"  key U by u  column u text  column a number }
units U
methodology M { scores U  indicator A { value d.a } }
`,
    });
    const score = (...words: readonly string[]) =>
      runIn(folder, 'score', 'm.methodology', '--engine', 'duckdb', ...words);
    expect((await score()).err).toContain('data/column-missing');
    expect((await score('--source', 'd=none.csv')).err).toContain('data/file-missing');
    const { code, err } = await score('--source', 'd=bad.csv');
    expect(code).toBe(3);
    expect(err).toContain('data/unreadable');
  });

  test('a name with signs that stand for other names is that one file', async () => {
    const folder = folderWith({
      'package.json': '{}',
      'a*.csv': 'u,a\nx,1\ny,2\n',
      'ab.csv': 'u,a\nz,1\n',
      'm.methodology': `source d { file "a*.csv"  key U by u  column u text  column a number }
units U
methodology M { scores U  indicator A { value d.a } }
`,
    });
    const { out } = await runIn(folder, 'score', 'm.methodology', '--engine', 'duckdb', '--format', 'csv');
    expect(out.split('\n').map((line) => line.split(',')[0])).toEqual(['U', 'x', 'y', '']);
  });
});

test('columns that are called as the columns of a finding are told apart from them', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'd.csv': 'code,number,message\nx,1,2\ny,3,4\n',
    'index.methodology': `source d { file "d.csv"  key U by code  column code text  column number number  column message number }
units U
methodology Index { scores U  indicator A { value d.number + d.message } }
`,
  });
  const words = ['score', 'index.methodology', '--format', 'csv'];
  const plain = await runIn(folder, ...words);
  expect(plain.out).toContain('\nx,3,');
  expect((await runIn(folder, ...words, '--engine', 'duckdb')).out).toBe(plain.out);
});
