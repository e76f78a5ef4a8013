import { expect, test } from 'vitest';
import { workbookOf } from '../../src/generate/workbook/generate-workbook.js';
import { allScoringCases, scoringCases } from './cases.js';
import { differences, resultsOf } from './results.js';
import { recalculated, resultsIn } from './recalculated.js';
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
  const books = new Map([...made].flatMap(([name, { book }]) => (book ? [[name, book] as const] : [])));
  const start = Date.now();
  const files = recalculated(soffice, books);
  console.log('recalculated', files.size, 'in', Date.now() - start);
  test.each(cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const workbook = made.get(name)!;
    if (workbook.book === undefined) {
      expect.fail(workbook.findings.map(({ message }) => message).join(' '));
    }
    const found = await resultsIn(files.get(name)!, workbook, one.run.cases.periods !== null);
    expect(differences(resultsOf(one.run), found)).toEqual([]);
  });
});
