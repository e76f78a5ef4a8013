/** A survey in Parquet, for the engine in DuckDB and for the same shares as one writes them by hand. */

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as DuckDb from '@duckdb/node-api';
import { surveyDefinition } from '../cli/survey-definition.js';

export interface SurveyFiles {
  readonly methodology: string;
  /** A script for Node that computes the two shares by hand. */
  readonly byHand: string;
}

/** Answers from 63 provinces, in no order, as Parquet; with the definition and the query by hand beside them. */
export async function writeParquetSurvey(folder: string, rows: number): Promise<SurveyFiles> {
  const file = path.join(folder, 'answers.parquet').replaceAll("'", "''");
  // The bundle of the benchmarks stands elsewhere: the package is that of the project.
  const project = createRequire(path.resolve('package.json'));
  const { DuckDBInstance } = project('@duckdb/node-api') as typeof DuckDb;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (
    SELECT 'P' || lpad(CAST(i % 63 AS VARCHAR), 2, '0') AS province, hash(i) % 100 < 30 + i % 40 AS knows,
      CAST(hash(i * 7) % 300 / 10 AS DOUBLE) AS years, 0.5 + hash(i * 13) % 1000 / 1000 AS weight
    FROM range(${rows}) AS t(i)) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  const methodology = path.join(folder, 'survey-in-parquet.methodology');
  writeFileSync(methodology, surveyDefinition('answers.parquet'));
  const byHand = path.join(folder, 'shares-by-hand.mjs');
  const module = pathToFileURL(project.resolve('@duckdb/node-api')).href;
  writeFileSync(
    byHand,
    `import { DuckDBInstance } from ${JSON.stringify(module)};
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.runAndReadAll(\`SELECT province, sum(CASE WHEN knows THEN weight ELSE 0 END) / sum(weight) AS knows,
  avg(CASE WHEN years >= 5 THEN 1.0 ELSE 0.0 END) AS experienced
  FROM read_parquet('${file}') GROUP BY province ORDER BY province\`);
`,
  );
  return { methodology, byHand };
}
