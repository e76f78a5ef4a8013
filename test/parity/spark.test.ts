import { expect, test } from 'vitest';
import { allScoringCases } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { differences, resultsOf } from './results.js';
import { casesAsWhole, operationsOf, runSpark } from './spark-cases.js';
import { REFUSED_IN_SQL, refusedOps } from './sql-refusals.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from './tools.js';

const hostile = PYTHON === undefined ? [] : hostileCases();
const scoring = PYTHON === undefined ? [] : [...hostile, ...(await allScoringCases())];
const cases = scoring.filter(({ program }) => refusedOps(program).length === 0);
// Names of 300 characters make a long script of few operations: what is hostile is run as a whole whatever its length.
const [always, others] = [true, false].map((is) => cases.filter((one) => hostile.includes(one) === is));
const asWhole = [...always, ...casesAsWhole(others)];

describeWith('a script gives in Spark what the engine gives', PYTHON, PYTHON_NEEDED, (python) => {
  const outcomes = runSpark(python, cases, asWhole);

  test('there are cases enough, those that are refused are known by name, and every operation is run in a whole script', () => {
    const operations = (of: typeof cases): string[] =>
      [...new Set(of.flatMap(({ program }) => operationsOf(program)))].sort();
    expect(cases.length).toBeGreaterThan(200);
    const refused = scoring.filter((one) => !cases.includes(one));
    expect(refused.map(({ name }) => name)).toEqual(REFUSED_IN_SQL);
    expect(asWhole.length).toBeGreaterThan(100);
    expect(operations(asWhole)).toEqual(operations(cases));
  });

  test.each(cases.map((one, place) => [one.name, one, place] as const))('%s', (_, { run }, place) => {
    const { results, error } = outcomes[place];
    expect(error).toBeUndefined();
    expect(differences(resultsOf(run), results!)).toEqual([]);
  });
});
