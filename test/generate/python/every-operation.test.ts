import { expect, test } from 'vitest';
import { execute } from '../../../src/execute/execute.js';
import { runPython } from '../../parity/python-cases.js';
import { differences, resultsOf } from '../../parity/results.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from '../../parity/tools.js';
import { everyOperationCases } from '../every-operation.js';
import { loaded } from '../javascript/generated.js';
import { columnsOf } from '../javascript/same-doubles.js';
import { jointWeightCases } from './joint-weights.js';

describeWith('a package of every operation', PYTHON, PYTHON_NEEDED, (python) => {
  const cases = [...everyOperationCases(), ...jointWeightCases()];
  const outcomes = runPython(
    python,
    cases.map(({ name, program, tables }) => ({ name, program, tables: new Map(Object.entries(tables)) })),
  );

  test.each(cases.map((one) => [one.name, one] as const))('%s: the numbers of the engine', (name, one) => {
    const run = execute(one.program, new Map(Object.entries(one.tables)), { keep: 'all' });
    const { results, error } = outcomes.get(name)!;
    expect(error).toBeUndefined();
    expect(differences(resultsOf(run), results!)).toEqual([]);
  });

  test.each(cases.map((one) => [one.name, one] as const))('%s: the findings of the module', async (name, one) => {
    const { findings } = (await loaded(one.program)).score(columnsOf(one.tables));
    expect(findings.length).toBeGreaterThan(0);
    expect(outcomes.get(name)!.findings).toEqual(findings);
  });
});
