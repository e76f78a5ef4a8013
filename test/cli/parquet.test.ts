/** Parquet files from the disk, as another program writes them: the engine in memory reads what DuckDB has written. */

import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { folderWith, runIn } from './run-in.js';

const INDEX = `source data { file "data.parquet"  key Unit by code  column code text  column share number  column many number }
units Unit
methodology M {
  scores Unit
  aggregate arithmetic
  require all
  indicator A { value data.share }
  indicator B { value data.many }
}
`;

test.each([
  ['', 'one group of rows, compressed by snappy'],
  [', PARQUET_VERSION v2, COMPRESSION zstd', 'version 2, compressed by zstd'],
  [', COMPRESSION gzip, ROW_GROUP_SIZE 2048', 'many groups'],
])('a file of DuckDB%s is scored: %s', async (options) => {
  const folder = folderWith({ 'index.methodology': INDEX });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const file = join(folder, 'data.parquet').replaceAll("'", "''");
  await connection.run(
    `COPY (SELECT 'u' || i AS code, CAST(i AS DOUBLE) / 2 AS share, CASE WHEN i % 1000 = 7 THEN NULL ELSE CAST(i AS INTEGER) END AS many
           FROM range(5000) t(i)) TO '${file}' (FORMAT parquet${options})`,
  );
  connection.closeSync();
  instance.closeSync();
  const { code, out, err } = await runIn(folder, 'score', 'index.methodology', '--format', 'csv');
  expect(code, err).toBe(0);
  const scores = new Map(out.trim().split('\n').slice(1).map((line) => line.split(',').slice(0, 2) as [string, string])); // prettier-ignore
  expect(scores.size).toBe(5000);
  // The mean of i / 2 and i; nothing where one is missing.
  for (let i = 0; i < 5000; i++) expect(scores.get(`u${i}`)).toBe(i % 1000 === 7 ? '' : String((i / 2 + i) / 2));
});
