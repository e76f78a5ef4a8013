import { expect, test } from 'vitest';
import { allScoringCases } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { differences, resultsOf } from './results.js';
import { runSpark } from './spark-cases.js';
import { refusedOps } from './sql-refusals.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from './tools.js';

const only = new RegExp(process.env['ONLY'] ?? '');
const all =
  PYTHON === undefined ? [] : [...hostileCases(), ...(await allScoringCases())].filter((one) => only.test(one.name));
const cases = all.filter(({ program }) => refusedOps(program).length === 0);

describeWith('a script gives in Spark what the engine gives', PYTHON, PYTHON_NEEDED, (python) => {
  const outcomes = runSpark(python, cases);

  test.each(cases.map((one, place) => [one.name, one, place] as const))('%s', (_, { run }, place) => {
    const { results, error } = outcomes[place];
    expect(error).toBeUndefined();
    expect(differences(resultsOf(run), results!)).toEqual([]);
  });
});
