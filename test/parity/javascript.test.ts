import { expect, test } from 'vitest';
import { allScoringCases } from './cases.js';
import { javascriptResults } from './javascript-results.js';
import { differences, resultsOf } from './results.js';

const cases = await allScoringCases();

test('there are cases enough', () => {
  expect(cases.length).toBeGreaterThan(60);
});

test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, { program, tables, run }) => {
  expect(differences(resultsOf(run), await javascriptResults(program, tables))).toEqual([]);
});
