/** The script as it is written for PostgreSQL, run by psql: texts that are read, findings, errors, and the example of its page. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generateSql } from '../../../src/generate/sql/generate-sql.js';
import { postgresql } from '../../../src/generate/sql/postgresql.js';
import { loadModel } from '../../../src/language/load.js';
import { planMethodology } from '../../../src/plan/plan.js';
import { inPostgresql, POSTGRESQL_NEEDED, postgresqlFolder } from '../../parity/postgresql-engine.js';
import { describeWith } from '../../parity/tools.js';

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

const { model } = loadModel('/project/index.methodology', () => INDEX);
const [id = ''] = model.methodologies.keys();
const { files, findings } = generateSql(planMethodology(model, id).program, postgresql);
const script = String(files[0]?.content ?? '');
const page = readFileSync(path.resolve('docs/targets/sql.md'), 'utf8');
const query = /```sql example\n([^]*?)```/.exec(page)?.[1] ?? '';

/** What is asked of each database of cells, which has a line of its own before what it gives. */
const DATA: readonly (readonly [name: string, cells: string, query: string])[] = [
  ['scores', `('a', ' 50,5 ', '1.000'), ('b', 'n/a', '1'), ('c', '100', NULL)`, query],
  ['numbers', `('a', '1e2', '1'), ('b', '1e-400', '1'), ('c', '1e-99999', '1'), ('d', '0,5', '1')`, 'SELECT unit, value FROM "Liveability_Air" ORDER BY unit'],
  ['wrong', `('a', '1e400', '2'), ('b', 'x', '1'), (' ', '1', '1'), ('c', '1', '1')`, 'SELECT code, about FROM "Liveability_findings" ORDER BY code'],
  ['troubled', `('a', '50', '0'), ('b', '60', '2')`, 'SELECT severity, code, about, unit FROM "Liveability_findings"'],
  ['left', `('a', '50', '0'), ('b', '60', '2')`, 'SELECT count(*) FROM "Liveability"'],
  ['twice', `('a', '50', '1'), ('a', '60', '2')`, 'SELECT code, unit, (SELECT count(*) FROM "Liveability") FROM "Liveability_findings"'],
]; // prettier-ignore

test('nothing is refused', () => expect(findings).toEqual([]));

describeWith('PostgreSQL', postgresqlFolder(), POSTGRESQL_NEEDED, (bin) => {
  const parts = DATA.map(([name, cells, asked]) =>
    [
      `CREATE SCHEMA "${name}"; SET search_path TO "${name}";`,
      'CREATE TABLE data (id text, air text, rent text);',
      `INSERT INTO data VALUES ${cells};`,
      // What is there already is replaced.
      script,
      script,
      `\\echo <<${name}`,
      `COPY (${asked.trim().replace(/;$/, '')}) TO STDOUT;`,
    ].join('\n'),
  );
  const { stdout, stderr } = inPostgresql(bin, `${parts.join('\n')}\n`);
  const given = new Map(
    stdout
      .split('<<')
      .slice(1)
      .map((part) => [
        part.split('\n')[0]!,
        part
          .split('\n')
          .slice(1, -1)
          .map((row) => row.split('\t')),
      ]),
  );

  test('no statement fails', () => expect(stderr).toBe(''));

  test('texts are read as the source writes them, and the query of the page gives scores and ranks', () => {
    // By hand: a has 0.505 and (10 - ln 1000) / 10, b has 1 alone, c has 1 alone.
    const rows = [...given.get('scores')!].sort();
    expect(rows.map(([unit, , rank]) => [unit, rank])).toEqual([['a', '3'], ['b', '1'], ['c', '1']]); // prettier-ignore
    expect(Number(rows[0]?.[1])).toBeCloseTo((0.505 + (10 - Math.log(1000)) / 10) / 2, 14);
  });

  test('a number that is too small for a double is zero, and one that is too large leaves no scores', () => {
    expect(given.get('numbers')).toEqual([['a', '100'], ['b', '0'], ['c', '0'], ['d', '0.5']]); // prettier-ignore
    expect(given.get('wrong')).toEqual([
      ['data/blank-key', 'data'],
      ['data/not-a-number', 'data'],
      ['data/not-a-number', 'data'],
    ]);
  });

  test('a step without a result is told, and leaves the scores of others', () => {
    expect(given.get('troubled')).toEqual([['warning', 'score/no-result', 'Rent', 'a']]);
    expect(given.get('left')).toEqual([['2']]);
  });

  test('a unit that is there twice leaves no scores', () => {
    expect(given.get('twice')).toEqual([['data/duplicate-key', 'a', '0']]);
  });
});
