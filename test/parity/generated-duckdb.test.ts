/** A law over engines: any methodology scores the same in DuckDB as here. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duckdb } from '../../src/generate/sql/duckdb.js';
import { writeScript } from '../../src/generate/sql/script.js';
import { arbitraryMethodology, tablesOf, textOf } from '../properties/arbitrary-methodology.js';
import { scored } from '../properties/scored.js';
import { createViews, loadTables, openForCases, resultsOfScript } from './duckdb-engine.js';
import { differences, resultsOf } from './results.js';
import { refusedOps } from './sql-refusals.js';

const times = Number(process.env['FAST_CHECK_TIMES'] ?? 1);
const seed = Number(process.env['FAST_CHECK_SEED'] ?? 20261126);

test('a generated methodology scores the same in DuckDB, 300 times', { timeout: 600_000 }, async () => {
  const inCase = await openForCases();
  let compared = 0;
  for (const [place, one] of fc.sample(arbitraryMethodology(), { numRuns: 300 * times, seed }).entries()) {
    const text = textOf(one);
    const tables = tablesOf(one);
    const { program, run } = scored(text, tables);
    // Data that say a thing twice leave no scores.
    if (run.cases.count === 0 || run.findings.some(({ code }) => code.startsWith('data/duplicate'))) continue;
    const script = writeScript(program, { dialect: duckdb, withResults: false });
    expect(script.findings.length > 0, text).toBe(refusedOps(program).length > 0);
    if (script.findings.length > 0) continue;
    const found = await inCase(`law_${place}`, async (connection) => {
      await loadTables(connection, `law_${place}`, program, new Map(Object.entries(tables)));
      await createViews(connection, script);
      return resultsOfScript(connection, program, script);
    });
    expect(differences(resultsOf(run), found), text).toEqual([]);
    compared++;
  }
  expect(compared).toBeGreaterThan(150 * times);
});
