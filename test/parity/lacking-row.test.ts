/** A number that all units have in common is not in its list: no engine gives scores without saying so. */

import { expect, test } from 'vitest';
import { generateSql } from '../../src/generate/sql/generate-sql.js';
import { duckdb } from '../../src/generate/sql/duckdb.js';
import { postgresql } from '../../src/generate/sql/postgresql.js';
import type { Dialect } from '../../src/generate/sql/dialect.js';
import { loaded } from '../generate/javascript/generated.js';
import { columnsOf } from '../generate/javascript/same-doubles.js';
import { loadTables, openDuckDb } from './duckdb-engine.js';
import { lackingRows } from './lacking-rows.js';
import { inPostgresql, POSTGRESQL_NEEDED, postgresqlFolder, tableStatements } from './postgresql-engine.js';
import { runPython } from './python-cases.js';
import { resultsInR } from './r-results.js';
import { describeWith, programOf, PYTHON, PYTHON_NEEDED } from './tools.js';

const cases = lackingRows();
const each = cases.map((one, place) => [one.name, one, place] as const);
const scriptFor = (place: number, dialect: Dialect): string =>
  String(generateSql(cases[place]!.program, dialect).files[0]?.content);
/** A row is asked of each database: how many scores there are, and the errors. */
const ASKED = `SELECT (SELECT count(score) FROM "Index"), code FROM "Index_findings" WHERE severity = 'error' GROUP BY code`;
const SCORES = 'SELECT score FROM "Index" ORDER BY unit';

test.each(each)('the executor: %s', (_, { isLacking, errors }) => {
  expect([...new Set(errors)]).toEqual(isLacking ? ['score/no-row'] : []);
});

test.each(each)('a JavaScript module: %s', async (_, { program, tables, isLacking, scores }) => {
  const found = (await loaded(program)).score(columnsOf(Object.fromEntries(tables)));
  const errors = found.findings.filter((finding) => 'severity' in finding && finding.severity === 'error');
  expect(errors.length > 0).toBe(isLacking);
  if (!isLacking) expect([...found.score!]).toEqual(scores);
});

test.each(each)('DuckDB: %s', async (_, { program, tables, isLacking, scores }, place) => {
  const connection = await openDuckDb();
  await loadTables(connection, 'own', program, tables);
  await connection.run(scriptFor(place, duckdb));
  const rows = async (query: string): Promise<unknown> => (await connection.runAndReadAll(query)).getRowsJson();
  expect(await rows(ASKED)).toEqual(isLacking ? [['0', 'score/no-row']] : []);
  expect(await rows(SCORES)).toEqual(scores.map((score) => [score]));
});

describeWith('PostgreSQL', postgresqlFolder(), POSTGRESQL_NEEDED, (bin) => {
  const parts = cases.map(({ program, tables }, place) =>
    [
      `CREATE SCHEMA own_${String(place)}; SET search_path TO own_${String(place)};`,
      ...program.sources.map((source) => tableStatements(source, `"${source.name}"`, tables.get(source.name)!)),
      scriptFor(place, postgresql),
      `\\echo <<${String(place)}`,
      `COPY (${ASKED}) TO STDOUT;`,
      `COPY (${SCORES}) TO STDOUT;`,
    ].join('\n'),
  );
  const { stdout, stderr } = inPostgresql(bin, `${parts.join('\n')}\n`);
  const given = stdout.split('<<').slice(1);

  test('no statement fails', () => expect(stderr).toBe(''));

  test.each(each)('%s', (_, { isLacking, scores }, place) => {
    const wanted = isLacking ? ['0\tscore/no-row'] : scores.map(String);
    expect(given[place]!.trimEnd().split('\n').slice(1)).toEqual(wanted);
  });
});

describeWith('Python', PYTHON, PYTHON_NEEDED, (python) => {
  const outcomes = runPython(python, cases);

  test.each(each)('%s', (name, { isLacking, scores }) => {
    const { findings = [], results } = outcomes.get(name)!;
    expect(findings.some(({ severity }) => severity === 'error')).toBe(isLacking);
    if (!isLacking) expect(results?.nodes['']?.score).toEqual(scores);
  });
});

describeWith('R', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  const printed = resultsInR(rscript, cases);

  test.each(each)('%s', (_, { isLacking, scores }, place) => {
    const { findings, nodes } = printed[place];
    expect(findings.severity.includes('error')).toBe(isLacking);
    if (!isLacking) expect(nodes[''].score).toEqual(scores);
  });
});
