import { expect, test } from 'vitest';
import { allScoringCases } from './cases.js';
import { runPython } from './python-cases.js';
import { differences, resultsOf } from './results.js';
import { describeWith, PYTHON } from './tools.js';

describeWith(
  'generated Python',
  PYTHON,
  'Make a virtual environment in .tools/python from test/parity/requirements.txt.',
  async (python) => {
    const cases = await allScoringCases();
    const outcomes = runPython(python, cases);

    test.each(cases.map((one) => [one.name, one] as const))('%s', (name, { run }) => {
      const { results, error } = outcomes.get(name)!;
      expect(error).toBeUndefined();
      expect(differences(resultsOf(run), results!)).toEqual([]);
    });
  },
);
