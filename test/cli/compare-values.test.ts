import { describe, expect, test } from 'vitest';
import { agree, numberOf } from '../../src/execute/compare-values.js';
import { holdsOnRow } from '../../src/execute/row-condition.js';
import { loadModel } from '../../src/language/load.js';

describe('numbers agree', () => {
  test.each([
    ['at 12 significant digits', 0.1 + 0.2, 0.3, undefined, true],
    ['and not at 11', 1, 1.00000000001, undefined, false],
    ['within a tolerance, its ends included', 0.3, 0.2, { amount: 0.1, relative: false }, true],
    [
      'within a tolerance, its ends included, whatever the decimals',
      0.966,
      0.9665,
      { amount: 0.0005, relative: false },
      true,
    ],
    ['not beyond it', 0.966, 0.96651, { amount: 0.0005, relative: false }, false],
    ['within a part of what is expected', 200, 202, { amount: 0.01, relative: true }, true],
    ['not beyond that part', 200, 202.1, { amount: 0.01, relative: true }, false],
    ['zero is zero', 0, 0, { amount: 0, relative: true }, true],
  ])('%s', (_, expected, got, tolerance, wanted) => {
    expect(agree(expected, got, tolerance)).toBe(wanted);
  });

  test.each([
    ['1.5', 1.5],
    ['-3e-2', -0.03],
    ['.5', 0.5],
    ['', NaN],
    ['n/a', NaN],
    ['0x10', NaN],
    ['1,5', NaN],
  ])('the cell %j is %d', (cell, number) => {
    expect(numberOf(cell)).toBe(number);
  });
});

describe('conditions on a row', () => {
  const row: Readonly<Record<string, string | null>> = {
    year: '2022',
    region: 'North',
    score: null,
    flag: 'true',
    code: '007',
  };

  test.each([
    ['year = 2022', true],
    ['year = "2022"', true],
    ['year != 2022', false],
    ['code = "7"', false],
    ['code = 7', true],
    ['year in 2020 .. 2022', true],
    ['year in (2019, 2020)', false],
    ['region in ("North", "South") and year > 2000', true],
    ['score is missing', true],
    ['score > 1', false],
    ['not score > 1', false],
    ['score > 1 or year >= 2022', true],
    ['year - 2000 = 22', true],
    ['flag', true],
  ])('%s: %s', (condition, holds) => {
    const text = `
source s { file "s.csv"  key U by k  column k text  column a number }
units U
methodology M { scores U  indicator A { value s.a } }
test "t" of M { against "x.csv" on k { score = score where ${condition} } }
`;
    const { model, findings } = loadModel('/m.methodology', () => text);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const where = model.tests[0]!.against[0]!.lines[0]!.where!;
    expect(holdsOnRow(where, (column) => row[column] ?? null, model)).toBe(holds);
  });
});
