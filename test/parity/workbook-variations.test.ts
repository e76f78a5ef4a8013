import { expect, test } from 'vitest';
import { allScoringCases } from './cases.js';
import { describeWith, programOf } from './tools.js';
import { isVariation, SOFFICE_NEEDED, testWorkbooks } from './workbook-cases.js';

const cases = (await allScoringCases()).filter(isVariation);

test('there are cases enough', () => {
  expect(cases.length).toBeGreaterThan(60);
});

describeWith('the workbook of a variation', programOf('soffice', 'libreoffice'), SOFFICE_NEEDED, (soffice) => {
  testWorkbooks(soffice, cases);
});
