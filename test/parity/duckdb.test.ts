import { expect, test } from 'vitest';
import { duckdb } from '../../src/generate/sql/duckdb.js';
import { writeScript } from '../../src/generate/sql/script.js';
import { allScoringCases } from './cases.js';
import { createViews, loadTables, openForCases, resultsOfScript } from './duckdb-engine.js';
import { hostileCases } from './hostile-cases.js';
import { differences, resultsOf } from './results.js';
import { REFUSED_IN_SQL, refusedOps } from './sql-refusals.js';

const cases = [...(await allScoringCases()), ...hostileCases()];
const inCase = await openForCases();

test('there are cases enough, and those that are refused are known by name', () => {
  expect(cases.length).toBeGreaterThan(200);
  const refused = cases.filter(({ program }) => refusedOps(program).length > 0);
  expect(refused.map(({ name }) => name)).toEqual(REFUSED_IN_SQL);
});

test.each(cases.map((one, place) => [one.name, place, one] as const))('%s', async (_, place, one) => {
  const script = writeScript(one.program, { dialect: duckdb, withResults: false });
  // What is refused is refused for the operations that are listed, and nothing else is.
  const refused = refusedOps(one.program);
  expect(script.findings.length > 0).toBe(refused.length > 0);
  expect(script.findings.every(({ code }) => code === 'target/unsupported')).toBe(true);
  if (refused.length > 0) return;
  const found = await inCase(`case_${place}`, async (connection) => {
    await loadTables(connection, `case_${place}`, one.program, one.tables);
    await createViews(connection, script);
    return resultsOfScript(connection, one.program, script);
  });
  expect(differences(resultsOf(one.run), found)).toEqual([]);
});
