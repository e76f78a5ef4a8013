import { expect, test } from 'vitest';
import { allScoringCases } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { runPython } from './python-cases.js';
import { differences, resultsOf } from './results.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from './tools.js';

const cases = PYTHON === undefined ? [] : [...hostileCases(), ...(await allScoringCases())];

describeWith('a generated package gives what the engine gives', PYTHON, PYTHON_NEEDED, (python) => {
  const outcomes = runPython(python, cases);

  test('there are cases enough', () => {
    expect(outcomes.size).toBe(cases.length);
    expect(cases.length).toBeGreaterThan(200);
  });

  test.each(cases.map((one) => [one.name, one] as const))('%s', (name, { run }) => {
    const { results, error } = outcomes.get(name)!;
    expect(error).toBeUndefined();
    expect(differences(resultsOf(run), results!)).toEqual([]);
  });
});
