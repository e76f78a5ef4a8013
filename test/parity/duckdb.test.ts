import { expect, test } from 'vitest';
import { duckdb } from '../../src/generate/sql/duckdb.js';
import { writeScript } from '../../src/generate/sql/script.js';
import { allScoringCases } from './cases.js';
import { createViews, loadTables, openDuckDb, resultsOfScript } from './duckdb-engine.js';
import { differences, resultsOf } from './results.js';

const cases = await allScoringCases();
const connection = await openDuckDb();

test.each(cases.map((one, place) => [one.name, place, one] as const))('%s', async (_, place, one) => {
  const script = writeScript(one.program, { dialect: duckdb });
  expect(script.findings.map(({ message }) => message)).toEqual([]);
  await loadTables(connection, `case_${place}`, one.program, one.tables);
  await createViews(connection, script);
  expect(differences(resultsOf(one.run), await resultsOfScript(connection, one.program, script))).toEqual([]);
});
