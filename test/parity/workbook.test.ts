import { expect, test } from 'vitest';
import { execute } from '../../src/execute/execute.js';
import { workbookOf, type WorkbookOfMethodology } from '../../src/generate/workbook/generate-workbook.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import { table } from '../execute/small-program.js';
import { allScoringCases, type ScoringCase } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { recalculated } from './recalculated.js';
import { differences, resultsOf, type Results } from './results.js';
import { describeWith, programOf } from './tools.js';

/** The cases that a workbook refuses, and what it says of them. */
const REFUSED: readonly (readonly [RegExp, RegExp])[] = [
  [/asem-further\/weights\.methodology ComputedWithin/, /finds the weights of all children together/],
  [/conformance\/panels\/weights-are-found-in-every-period/, /finds the weights of all children together/],
  [/conformance\/weights\/weights-are-computed-from-data/, /finds the weights of all children together/],
  [/^hostile: an empty text/, /An empty text/],
];

/** So many workbooks are given to one run of LibreOffice. */
const AT_ONCE = 40;

/** Variations of two methodologies: what most of those have in common is computed in each that is taken. */
const VARIATIONS = /^(examples\/asem\/variants|test\/resources\/asem-further|test\/resources\/panel-further)\//;

/**
 * Every case of the repository, but of the variations of ASEM and of a panel every eighth, and those that are refused:
 * LibreOffice takes about six seconds for each of their workbooks of a hundred thousand formulas. The other targets are
 * run on all of them, and `test/generate/workbook/every-operation.test.ts` on every operation.
 */
function chosen(all: readonly ScoringCase[]): readonly ScoringCase[] {
  const isVariation = ({ name }: ScoringCase): boolean => VARIATIONS.test(name);
  const isRefused = ({ name }: ScoringCase): boolean => REFUSED.some(([which]) => which.test(name));
  const taken = new Set(all.filter(isVariation).filter((_, place) => place % 8 === 0));
  return all.filter((one) => !isVariation(one) || isRefused(one) || taken.has(one));
}

const cases = chosen([...(await allScoringCases()), ...hostileCases()]);

const workbook = ({ model, methodology, program, tables, run }: ScoringCase): WorkbookOfMethodology =>
  workbookOf({ model, methodology, program, scored: { run, tables, unitNames: new Map() } });

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
  const refusedNames = cases.filter((one) => REFUSED.some(([name]) => name.test(one.name)));
  expect(refusedNames.length).toBeGreaterThan(3);
});

describeWith(
  'the workbook',
  programOf('soffice', 'libreoffice'),
  'Install LibreOffice (apt-get install libreoffice-calc).',
  (soffice) => {
    const found = new Map<string, Results>();
    const refusals = new Map<string, string>();
    for (let at = 0; at < cases.length; at += AT_ONCE) {
      const written = new Map<string, WorkbookOfMethodology>();
      for (const one of cases.slice(at, at + AT_ONCE)) {
        const made = workbook(one);
        if (made.book === undefined) refusals.set(one.name, made.findings.map(({ message }) => message).join(' '));
        else written.set(one.name, made);
      }
      for (const [name, results] of recalculated(soffice, written)) found.set(name, results);
    }

    test.each(cases.map((one) => [one.name, one] as const))('%s', (name, { run }) => {
      const refused = REFUSED.find(([which]) => which.test(name));
      if (refused !== undefined) {
        expect(refusals.get(name)).toMatch(refused[1]);
        return;
      }
      expect(refusals.get(name)).toBeUndefined();
      expect(differences(resultsOf(run), found.get(name)!)).toEqual([]);
    });

    test('scores, ranks and bands follow a weight that is changed in its cell', () => {
      const one = weighted(1);
      const other = weighted(4);
      expect(differences(resultsOf(one.run), resultsOf(other.run)).length).toBeGreaterThan(2);
      const changed = withFirstWeight(workbook(one), 4);
      const computed = recalculated(
        soffice,
        new Map([
          ['as written', workbook(one)],
          ['changed', changed],
        ]),
      );
      expect(differences(resultsOf(one.run), computed.get('as written')!)).toEqual([]);
      expect(differences(resultsOf(other.run), computed.get('changed')!)).toEqual([]);
    });
  },
);
