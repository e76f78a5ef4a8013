import { expect, test } from 'vitest';
import { workbookOf } from '../../src/generate/workbook/generate-workbook.js';
import { allScoringCases, scoringCases } from './cases.js';
import { differences, resultsOf } from './results.js';
import { recalculated } from './recalculated.js';
import { describeWith, programOf } from './tools.js';

const only = process.env['ONLY'];
const cases = only ? await scoringCases(only) : await allScoringCases();

describeWith('the workbook in LibreOffice', programOf('soffice', 'libreoffice'), 'Install LibreOffice.', (soffice) => {
  const made = new Map(
    cases.map((one) => [
      one.name,
      workbookOf({ ...one, scored: { run: one.run, tables: one.tables, unitNames: new Map() } }),
    ]),
  );
  const written = new Map([...made].filter(([, { book }]) => book !== undefined));
  const found = recalculated(soffice, written);
  test.each(cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const workbook = made.get(name)!;
    if (workbook.book === undefined) {
      expect.fail(workbook.findings.map(({ message }) => message).join(' '));
    }
    expect(differences(resultsOf(one.run), found.get(name)!)).toEqual([]);
  });
});
