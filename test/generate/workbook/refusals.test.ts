import { describe, expect, test } from 'vitest';
import type { InputTable } from '../../../src/execute/execute.js';
import type { Book } from '../../../src/generate/workbook/file/book.js';
import { sizeFindings, writtenFindings } from '../../../src/generate/workbook/size.js';
import type { Step } from '../../../src/plan/program.js';
import { node, number, of, program, source, span, steps, table, type StepDraft } from '../../execute/small-program.js';
import { jointWeightCases } from '../python/joint-weights.js';
import { refusalsOf } from './books.js';

const columns = [
  { name: 'id', header: 'ID', type: 'text' as const, span },
  { name: 'a', header: 'a', type: 'number' as const, span },
  { name: 't', header: 't', type: 'text' as const, span },
];
const data = source('data', { columns });
const few = table({ id: ['x', 'y', 'z', 'w'], a: [1, 2, 3, 9], t: ['x', 'y', 'x', 'y'] });
const column: StepDraft = { op: 'column', source: 'data', column: 'a' };
const ofText: StepDraft = { op: 'column', source: 'data', column: 't', type: 'text' };

/** What is said of a program whose score is its last step. */
function said(drafts: readonly StepDraft[], tables: InputTable = few): readonly string[] {
  const all: readonly Step[] = steps(...drafts);
  const nodes = [node('', { score: of(all.length - 1) })];
  return refusalsOf(program({ sources: [data], steps: all, nodes }), { data: tables });
}

const cannot = (what: string): string => `target/unsupported: ${what} cannot be written in a workbook; A needs it.`;
const isTooMuch = (what: string): string => `target/unsupported: ${what} cannot be written in a workbook.`;

const winsorise = (limit: number | null): StepDraft => ({
  op: 'winsorise',
  value: of(0),
  limit,
  skewness: 2,
  kurtosis: 3.5,
  grouping: null,
});

describe('a workbook refuses, and says why', () => {
  test('weights that are found together', () => {
    const cases = jointWeightCases();
    expect(cases.length).toBeGreaterThan(0);
    for (const { name, program: about, tables } of cases) {
      expect(refusalsOf(about, tables).join(), name).toMatch(
        /A method that finds the weights of all children together/,
      );
    }
  });

  test('winsorising without a limit, or with a high one', () => {
    expect(said([column, winsorise(null)])).toEqual([cannot('Winsorising without a limit of points')]);
    expect(said([column, winsorise(31)])).toEqual([cannot('Winsorising up to 31 points')]);
    expect(said([column, winsorise(30)])).toEqual([]);
  });

  test('a text with a sign that XML cannot hold', () => {
    const isText = (text: string): StepDraft => ({ op: 'textIsOneOf', value: of(0), texts: ['x', text] });
    const refused = [cannot('A text with a control character, or with half a character')];
    for (const text of ['a\u0000', '\ud800', '\uffff', '\u0007b'])
      expect(said([ofText, isText(text)])).toEqual(refused);
    for (const text of ['a\tb', 'Đà Nẵng', '\u{1f600}', 'a"b']) expect(said([ofText, isText(text)])).toEqual([]);
  });

  test('an empty text', () => {
    const isEmpty = (text: string): StepDraft => ({
      op: 'elementwise',
      function: 'textEqual',
      operands: [of(0), { text }],
    });
    expect(said([ofText, isEmpty('')])).toEqual([cannot('An empty text')]);
    expect(said([ofText, isEmpty('x')])).toEqual([]);
  });

  test.each(['standardDeviation', 'variance', 'skewness', 'kurtosis'] as const)(
    'the %s of what cannot be squared',
    (statistic) => {
      const reduce: StepDraft = {
        op: 'reduce',
        function: statistic,
        value: of(0),
        from: { kind: 'cases' },
        where: null,
        weight: null,
        grouping: null,
        frame: { kind: 'constant' },
      };
      const across: StepDraft = {
        op: 'across',
        function: statistic,
        columns: [of(0), number(1), number(2), number(3)],
        weights: null,
        where: null,
      };
      const of4 = (a: readonly number[]): InputTable => table({ id: ['x', 'y', 'z', 'w'], a, t: ['x', 'y', 'x', 'y'] });
      const huge = of4([1, 2, 3, -2e151]);
      expect(said([column, reduce], huge)).toEqual([cannot('The spread of numbers as large as 2.00e+151')]);
      expect(said([column, across], huge)).toEqual([cannot('The spread of numbers as large as 2.00e+151')]);
      const tiny = of4([1e-160, 0, NaN, 3e-160]);
      expect(said([column, reduce], tiny)).toEqual([cannot('The spread of numbers as small as 3.00e-160')]);
      expect(said([column, reduce], of4([0, 0, NaN, 0]))).toEqual([]);
    },
  );

  test('a formula that is too long', () => {
    const isLong = (length: number): StepDraft => ({
      op: 'elementwise',
      function: 'textEqual',
      operands: [of(0), { text: 'x'.repeat(length) }],
    });
    expect(said([ofText, isLong(9000)]).join()).toMatch(/A formula of 9\d{3} characters cannot be written/);
    expect(said([ofText, isLong(7000)])).toEqual([]);
  });
});

describe('a workbook refuses what is too large for it', () => {
  const about = program({ sources: [data], steps: steps(column), nodes: [node('', { score: of(0) })] });
  const told = (findings: readonly { readonly code: string; readonly message: string }[]): readonly string[] =>
    findings.map(({ code, message }) => `${code}: ${message}`);

  test('more rows than a sheet has', () => {
    const of = (rowCount: number): ReadonlyMap<string, InputTable> => new Map([['data', { ...few, rowCount }]]);
    expect(told(sizeFindings(about, of(1_048_569), 4))).toEqual([isTooMuch('The 1048569 rows of data')]);
    expect(sizeFindings(about, of(1_048_568), 4)).toEqual([]);
  });

  test('a text that no cell holds', () => {
    const ofLength = (length: number): InputTable => table({ id: ['x'], a: [1], t: ['x'.repeat(length)] });
    expect(said([ofText], ofLength(32_768))).toEqual([isTooMuch('A text of more than 32767 characters in data')]);
    expect(said([ofText], ofLength(32_767))).toEqual([]);
    const titled = program({ ...about, title: 'x'.repeat(32_768) });
    expect(refusalsOf(titled, { data: few })).toEqual([
      isTooMuch('A text of more than 32767 characters (on the sheet Methodology)'),
    ]);
  });

  test('more comparisons than anybody waits for', () => {
    const rank: StepDraft = {
      op: 'rank',
      value: of(0),
      order: 'descending',
      ties: 'min',
      decimals: null,
      where: null,
      grouping: null,
    };
    const ranked = program({ ...about, steps: steps(column, rank), nodes: [node('', { rank: of(1) })] });
    const tables = new Map([['data', few]]);
    expect(told(sizeFindings(ranked, tables, 50_000))).toEqual([
      cannot('Comparing 50000 cases with each other 1 times'),
    ]);
    expect(sizeFindings(ranked, tables, 40_000)).toEqual([]);
    // Rows that are ordered by their weights are compared with those of their own unit only.
    const frame = { kind: 'rows', source: 'rows' } as const;
    const median: StepDraft = {
      op: 'reduce',
      function: 'weightedQuantile',
      value: of(0),
      where: null,
      weight: of(0),
      p: 0.5,
      from: frame,
      grouping: 'cases',
    };
    const weighed = program({
      ...about,
      sources: [source('rows', { role: 'rows' })],
      steps: steps({ ...column, source: 'rows', frame } as StepDraft, median),
      nodes: [node('', { score: of(1) })],
    });
    const persons = (units: number): InputTable => {
      const id = Array.from({ length: 50_000 }, (_, row) => String(row % units));
      return table({ id, a: id.map(() => 1) });
    };
    expect(told(sizeFindings(weighed, new Map([['rows', persons(1)]]), 1))).toEqual([
      cannot('Comparing 50000 rows of rows with those of their own unit 1 times'),
    ]);
    expect(sizeFindings(weighed, new Map([['rows', persons(2)]]), 2)).toEqual([]);
  });

  test('more columns than a sheet has', () => {
    const ofWidth = (width: number): Book => ({
      title: 'Wide',
      sheets: [{ name: 'Step A', rows: [Array.from({ length: width }, () => undefined)], widths: [] }],
    });
    expect(told(writtenFindings(about, ofWidth(16_385)))).toEqual([isTooMuch('A sheet of 16385 columns (Step A)')]);
    expect(writtenFindings(about, ofWidth(16_384))).toEqual([]);
  });
});
