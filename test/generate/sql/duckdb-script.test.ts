import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { duckdb } from '../../../src/generate/sql/duckdb.js';
import { generateSql } from '../../../src/generate/sql/generate-sql.js';
import { loadModel } from '../../../src/language/load.js';
import { planMethodology } from '../../../src/plan/plan.js';

const INDEX = `
source data {
  file "data.csv"
  decimal ","
  thousands "."
  blank "n/a"
  key City by id
  column id   text
  column air  number
  column rent number
}
units City
methodology Liveability "How it is to live there; DROP TABLE data; --" {
  scores City
  require any
  aggregate arithmetic
  rank highest first
  indicator Air  { value data.air   normalise goalposts(x)  goalposts 0 .. 100 }
  indicator Rent { value ln(data.rent)  normalise goalposts(x)  goalposts 10 .. 0 }
}`;

function scriptOf(text: string): { readonly script: string; readonly messages: readonly string[] } {
  const { model, findings } = loadModel('/project/index.methodology', () => text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [id = ''] = model.methodologies.keys();
  const { files, findings: refused } = generateSql(planMethodology(model, id).program, duckdb);
  return { script: String(files[0]?.content ?? ''), messages: refused.map(({ message }) => message) };
}

async function rowsOf(connection: DuckDBConnection, query: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(query)).getRowsJson() as unknown[][];
}

/** A database with the table, in which the script was run. */
async function scored(cells: string): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`CREATE TABLE data (id VARCHAR, air VARCHAR, rent VARCHAR); INSERT INTO data VALUES ${cells}`);
  const { script, messages } = scriptOf(INDEX);
  expect(messages).toEqual([]);
  await connection.run(script);
  return connection;
}

test('a script reads texts as the source writes them, and the query of its page gives scores and ranks', async () => {
  const connection = await scored(`('a', ' 50,5 ', '1.000'), ('b', 'n/a', '1'), ('c', '100', NULL)`);
  const page = readFileSync(path.resolve('docs/targets/sql.md'), 'utf8');
  const query = /```sql example\n([^]*?)```/.exec(page)?.[1] ?? '';
  // By hand: a has 0.505 and (10 - ln 1000) / 10, b has 1 alone, c has 1 alone.
  const a = (0.505 + (10 - Math.log(1000)) / 10) / 2;
  const rows = await rowsOf(connection, `SELECT * FROM (${query.trim().replace(/;$/, '')}) ORDER BY unit`);
  expect(rows.map(([unit, , rank]) => [unit, rank])).toEqual([['a', 3], ['b', 1], ['c', 1]]); // prettier-ignore
  expect(Number(rows[0]?.[1])).toBeCloseTo(a, 14);
  expect(await rowsOf(connection, 'SELECT * FROM "Liveability_findings"')).toEqual([]);
  expect(await rowsOf(connection, 'SELECT count(*) FROM data')).toEqual([['3']]);
});

test.each([
  ['data/duplicate-key', `('a', '1', '2'), ('a', '2', '3')`],
  ['data/blank-key', `('a', '1', '2'), (' ', '2', '3')`],
  ['data/not-a-number', `('a', '1.5', '2')`],
  ['data/indicator-without-data', `('a', NULL, '2')`],
  ['data/no-cases', `(NULL, NULL, NULL)`],
])('with %s there are no scores', async (code, cells) => {
  const connection = await scored(cells);
  const findings = await rowsOf(connection, 'SELECT code, severity FROM "Liveability_findings"');
  expect(findings).toContainEqual([code, 'error']);
  expect(await rowsOf(connection, 'SELECT * FROM "Liveability"')).toEqual([]);
});

test('a step without a result is told, and leaves the scores of others', async () => {
  const connection = await scored(`('a', '50', '0'), ('b', '60', '2')`);
  expect(await rowsOf(connection, 'SELECT code, severity, about, unit FROM "Liveability_findings"')).toEqual([
    ['score/no-result', 'warning', 'Rent', 'a'],
  ]);
  expect(await rowsOf(connection, 'SELECT count(*) FROM "Liveability"')).toEqual([['2']]);
});

test('weights that are found together are refused, with the reason', () => {
  const text = INDEX.replace('aggregate arithmetic', 'weights principalComponents');
  const { script, messages } = scriptOf(text);
  expect(script).toBe('');
  expect(messages.join('\n')).toMatch(/principal components, .* cannot be written in SQL for DuckDB/u);
});
