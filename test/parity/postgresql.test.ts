import { expect, test } from 'vitest';
import { postgresql } from '../../src/generate/sql/postgresql.js';
import { writeScript } from '../../src/generate/sql/script.js';
import { allScoringCases } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { POSTGRESQL_NEEDED, postgresqlFolder, resultsInPostgresql } from './postgresql-engine.js';
import { differences, resultsOf } from './results.js';
import { REFUSED_IN_SQL, refusedOps } from './sql-refusals.js';
import { describeWith } from './tools.js';

const all = [...(await allScoringCases()), ...hostileCases()];
const cases = all.map((one) => ({
  ...one,
  script: writeScript(one.program, { dialect: postgresql, withResults: false }),
  refused: refusedOps(one.program),
}));
const scored = cases.filter(({ refused }) => refused.length === 0);

test('there are cases enough, and what is refused is refused for the operations that are listed', () => {
  expect(scored.length).toBeGreaterThan(190);
  const refused = cases.filter(({ script }) => script.findings.length > 0);
  expect(refused.map(({ name }) => name)).toEqual(REFUSED_IN_SQL);
  expect(refused.flatMap(({ script }) => script.findings).every(({ code }) => code === 'target/unsupported')).toBe(
    true,
  );
});

describeWith('PostgreSQL', postgresqlFolder(), POSTGRESQL_NEEDED, (bin) => {
  const found = resultsInPostgresql(bin, scored);

  test.each(scored.map((one, place) => [one.name, one, place] as const))('%s', (_, { run }, place) => {
    const results = found[place]!;
    if (typeof results === 'string') expect.fail(results);
    expect(differences(resultsOf(run), results)).toEqual([]);
  });
});
