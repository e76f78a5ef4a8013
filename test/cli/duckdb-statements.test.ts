import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { statementsOf } from '../../src/cli/duckdb/statements.js';
import type { Script } from '../../src/generate/sql/script.js';
import type { View } from '../../src/generate/sql/source-views.js';

/** Of `table: query` each: the last one has the steps, and the findings look at it. */
function scriptOf(queries: Readonly<Record<string, string | Partial<View>>>): Script {
  const views = Object.entries(queries).map(([name, given]): View => ({
    name: `"${name}"`,
    query: '',
    ...(typeof given === 'string' ? { query: given } : given),
  }));
  const steps = views.at(-1)!.name;
  const findingsView = '"findings"';
  return {
    input: [],
    views: [...views, { name: findingsView, query: `SELECT * FROM ${steps} WHERE FALSE` }],
    findings: [],
    steps,
    findingsView,
    select: () => `SELECT * FROM ${steps}`,
  };
}

/** What DuckDB has made of a script: its tables, and the first number of the steps. */
async function made(script: Script): Promise<readonly [readonly string[], unknown]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(statementsOf(script).join('\n'));
  const tables = await connection.runAndReadAll(
    "SELECT table_name FROM information_schema.tables WHERE table_type LIKE '%TEMPORARY%' ORDER BY table_name",
  );
  const result = await connection.runAndReadAll(script.select([]));
  connection.closeSync();
  instance.closeSync();
  return [tables.getRows().map(([name]) => String(name)), result.getRows()[0]![0]];
}

test('a step that only the next one looks at is part of that one', async () => {
  expect(
    await made(scriptOf({ a: 'SELECT 1 AS x', b: 'SELECT x + 1 AS x FROM "a"', c: 'SELECT x * 5 AS x FROM "b"' })),
  ).toEqual([['c'], 10]);
});

test('what is looked at twice, has parts of its own or is very wide is kept; so is what rows are streamed through', async () => {
  const script = scriptOf({
    rows: { query: 'SELECT 1 AS x', kind: 'rows' },
    a: 'SELECT x + 1 AS x FROM "rows"',
    b: 'SELECT first.x + second.x AS x FROM "a" AS first, "a" AS second',
    c: 'WITH before AS MATERIALIZED (SELECT * FROM "b") SELECT x + 1 AS x FROM before',
    d: { query: 'SELECT x * 2 AS x FROM "c"', isStored: true },
    e: 'SELECT x + 7 AS x FROM "d"',
    f: 'SELECT one.x + "d".x AS x FROM (SELECT 1 AS x) AS one, "d"',
  });
  expect(await made(script)).toEqual([['a', 'b', 'c', 'd', 'e', 'f'], 11]);
});

test('of many steps nine are one statement', async () => {
  const steps = Array.from({ length: 20 }, (_, at) => [
    `s${String(at).padStart(2, '0')}`,
    at === 0 ? 'SELECT 1 AS x' : `SELECT x + 1 AS x FROM "s${String(at - 1).padStart(2, '0')}"`,
  ]);
  expect(await made(scriptOf(Object.fromEntries(steps)))).toEqual([['s08', 's17', 's19'], 20]);
});
