/** Every operation of the language in each database: programs with a node for every step, held against the executor. */

import { expect, test } from 'vitest';
import { execute } from '../../../src/execute/execute.js';
import { duckdb } from '../../../src/generate/sql/duckdb.js';
import { DIALECTS } from '../../../src/generate/sql/generate-sql.js';
import { postgresql } from '../../../src/generate/sql/postgresql.js';
import { writeScript } from '../../../src/generate/sql/script.js';
import { createViews, loadTables, openDuckDb, resultsOfScript } from '../../parity/duckdb-engine.js';
import { POSTGRESQL_NEEDED, postgresqlFolder, resultsInPostgresql } from '../../parity/postgresql-engine.js';
import { differences, resultsOf } from '../../parity/results.js';
import { describeWith } from '../../parity/tools.js';
import { everyOperationCases } from '../every-operation.js';
import { jointWeightCases } from '../python/joint-weights.js';

const cases = everyOperationCases().map(({ name, program, tables }) => {
  const inputs = new Map(Object.entries(tables));
  return { name, program, tables: inputs, wanted: resultsOf(execute(program, inputs, { keep: 'all' })) };
});
const named = cases.map((one, place) => [one.name, one, place] as const);

const connection = await openDuckDb();
test.each(named)('DuckDB, %s: computes what the executor gives', async (_, { program, tables, wanted }, place) => {
  const script = writeScript(program, { dialect: duckdb, withResults: false });
  expect(script.findings).toEqual([]);
  await loadTables(connection, `case_${place}`, program, tables);
  await createViews(connection, script);
  expect(differences(wanted, await resultsOfScript(connection, program, script))).toEqual([]);
});

describeWith('PostgreSQL', postgresqlFolder(), POSTGRESQL_NEEDED, (bin) => {
  const scripts = cases.map((one) => ({
    ...one,
    script: writeScript(one.program, { dialect: postgresql, withResults: false }),
  }));
  const found = resultsInPostgresql(bin, scripts);

  test.each(named)('%s: computes what the executor gives', (_, { wanted }, place) => {
    expect(scripts[place]!.script.findings).toEqual([]);
    const results = found[place]!;
    if (typeof results === 'string') expect.fail(results);
    expect(differences(wanted, results)).toEqual([]);
  });
});

test.each(DIALECTS)('weights that are found by iteration are refused in $title', (dialect) => {
  for (const { program } of jointWeightCases()) {
    const { findings } = writeScript(program, { dialect });
    expect(findings.map(({ code }) => code)).toEqual(['target/unsupported']);
    expect(findings[0]!.message).toMatch(
      new RegExp(`iterative method, cannot be written in SQL for ${dialect.title}`, 'u'),
    );
  }
});
