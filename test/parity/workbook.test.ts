import { expect, test } from 'vitest';
import { execute } from '../../src/execute/execute.js';
import type { WorkbookOfMethodology } from '../../src/generate/workbook/generate-workbook.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import { table } from '../execute/small-program.js';
import { allScoringCases, type ScoringCase } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { recalculated } from './recalculated.js';
import { differences, resultsOf } from './results.js';
import { describeWith, programOf } from './tools.js';
import { isRefused, isVariation, SOFFICE_NEEDED, testWorkbooks, workbookOfCase } from './workbook-cases.js';

const cases = [...(await allScoringCases()), ...hostileCases()].filter((one) => !isVariation(one));

/** Four provinces, two pillars; the weight of the first is asked for. */
function weighted(weight: number): ScoringCase {
  const text = `
    source data { file "data.csv"  key U by id  column id text  column a number  column b number }
    units U
    methodology Weighted {
      scores U
      bands { "high" from 5  "low" }
      pillar A weight ${weight} { indicator A1 { value data.a } }
      pillar B weight 1 { indicator B1 { value data.b } }
    }`;
  const { model } = loadModel('/project/weighted.methodology', () => text);
  const { program } = planMethodology(model, 'Weighted');
  const tables = new Map([['data', table({ id: ['p', 'q', 'r', 's'], a: [9, 2, 5, 1], b: [1, 8, 4, NaN] })]]);
  return {
    name: 'weighted',
    model,
    methodology: 'Weighted',
    program,
    tables,
    run: execute(program, tables, { keep: 'all' }),
  };
}

/** The workbook with another number in its first weight. */
function withFirstWeight(made: WorkbookOfMethodology, weight: number): WorkbookOfMethodology {
  const { book } = made;
  if (book === undefined) throw new Error('It was refused.');
  const sheets = book.sheets.map((sheet) => {
    if (sheet.name !== 'Weights') return sheet;
    const rows = sheet.rows.map((cells, row) =>
      row !== 3 ? cells : cells.map((cell, column) => (column === 3 && cell ? { ...cell, value: weight } : cell)),
    );
    return { ...sheet, rows };
  });
  return { ...made, book: { ...book, sheets } };
}

test('a workbook keeps what it was asked: every refusal that is expected is one', () => {
  expect(cases.filter(isRefused).length).toBeGreaterThan(2);
});

describeWith('the workbook', programOf('soffice', 'libreoffice'), SOFFICE_NEEDED, (soffice) => {
  testWorkbooks(soffice, cases);

  test('scores, ranks and bands follow a weight that is changed in its cell', () => {
    const one = weighted(1);
    const other = weighted(4);
    expect(differences(resultsOf(one.run), resultsOf(other.run)).length).toBeGreaterThan(2);
    const changed = withFirstWeight(workbookOfCase(one), 4);
    const computed = recalculated(
      soffice,
      new Map([
        ['as written', workbookOfCase(one)],
        ['changed', changed],
      ]),
    );
    expect(differences(resultsOf(one.run), computed.get('as written')!)).toEqual([]);
    expect(differences(resultsOf(other.run), computed.get('changed')!)).toEqual([]);
  });
});
