import { expect, test } from 'vitest';
import { allScoringCases } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { differences, resultsOf } from './results.js';
import { operationsOf, runSpark, sampleOf } from './spark-cases.js';
import { REFUSED_IN_SQL, refusedOps } from './sql-refusals.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from './tools.js';

const hostile = PYTHON === undefined ? [] : hostileCases();
const scoring = PYTHON === undefined ? [] : [...hostile, ...(await allScoringCases())];
const all = scoring.filter(({ program }) => refusedOps(program).length === 0);
// Names of 300 characters make a long script of few operations: what is hostile is run whatever its length.
const [always, sampled] = [true, false].map((is) => all.filter((one) => hostile.includes(one) === is));
// INDEXWRIGHT_SPARK=all runs every case, which takes the better part of an hour.
const cases = process.env['INDEXWRIGHT_SPARK'] === 'all' ? all : [...always, ...sampleOf(sampled)];

describeWith('a script gives in Spark what the engine gives', PYTHON, PYTHON_NEEDED, (python) => {
  const outcomes = runSpark(python, cases);

  test('there are cases enough, and every operation is among them', () => {
    const operations = (of: typeof cases): string[] =>
      [...new Set(of.flatMap(({ program }) => operationsOf(program)))].sort();
    expect(cases.length).toBeGreaterThan(100);
    expect(operations(cases)).toEqual(operations(all));
    const refused = scoring.filter((one) => !all.includes(one));
    expect(refused.map(({ name }) => name)).toEqual(REFUSED_IN_SQL);
    // What is left out are variations of two large frameworks.
    const left = all.filter((one) => !cases.includes(one)).map(({ name }) => name);
    expect(left.filter((name) => !/\/(asem|asem-further|panel-further)\//.test(name))).toEqual([]);
  });

  test.each(cases.map((one, place) => [one.name, one, place] as const))('%s', (_, { run }, place) => {
    const { results, error } = outcomes[place];
    expect(error).toBeUndefined();
    expect(differences(resultsOf(run), results!)).toEqual([]);
  });
});
