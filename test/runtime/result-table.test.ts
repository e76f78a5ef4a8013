import { describe, expect, test } from 'vitest';
import {
  allRows,
  csvField,
  publishText,
  rankingOrder,
  resultColumns,
  rowsInPeriod,
  toCsv,
  toJson,
  toRecords,
  type ResultParts,
} from '../../src/runtime/result-table.js';

const parts: ResultParts = {
  unitSet: 'Province',
  units: ['HN', 'HP'],
  periods: null,
  stages: false,
  nodes: [
    {
      id: '',
      score: Float64Array.of(0.1 + 0.2, NaN),
      rank: Float64Array.of(1, NaN),
      bands: [
        { name: '', values: ['Very, good', null] },
        { name: 'Group', values: ['1', null] },
      ],
      outputs: [{ name: 'Gap', values: Float64Array.of(0, NaN) }],
    },
    {
      id: 'A',
      score: 1e21,
      value: Float64Array.of(1, 2),
      rank: 1,
      bands: [],
      outputs: [{ name: 'Flag', values: '"x"' }],
    },
    { id: 'A.B', score: Float64Array.of(1e-7, -2.5), bands: [{ name: 'Only', values: 'low' }], outputs: [] },
  ],
};
const names = (of: ResultParts): string[] => resultColumns(of).map(({ name }) => name);

describe('columns', () => {
  test('are the key, score, rank, band, then the nodes, then the outputs', () => {
    expect(names(parts)).toEqual(['Province', 'score', 'rank', 'band', 'Group', 'A', 'A.B', 'Gap', 'A.Flag']);
  });

  test('show all stages if asked to', () => {
    const all = [
      'Province',
      'score',
      'rank',
      'band',
      'Group',
      'A.value',
      'A',
      'A.rank',
      'A.B',
      'A.B.band',
      'Gap',
      'A.Flag',
    ];
    expect(names({ ...parts, stages: true })).toEqual(all);
  });

  test('have names of their own', () => {
    expect(names({ ...parts, unitSet: 'A' }).filter((name) => name.startsWith('A'))).toEqual([
      'A',
      'A (2)',
      'A.B',
      'A.Flag',
    ]);
  });
});

describe('texts', () => {
  test('CSV has full precision, empty fields for missing and quotes where they are needed', () => {
    expect(toCsv(resultColumns(parts), allRows(2))).toBe(
      'Province,score,rank,band,Group,A,A.B,Gap,A.Flag\n' +
        'HN,0.30000000000000004,1,"Very, good",1,1e+21,1e-7,0,"""x"""\n' +
        'HP,,,,,1e+21,-2.5,,"""x"""\n',
    );
  });

  test('fields of CSV are quoted only where they must be, and formulas are left alone', () => {
    expect(['a', 'a,b', 'a"b', 'a\nb', ' a', '=1+1', ''].map(csvField)).toEqual([
      'a',
      '"a,b"',
      '"a""b"',
      '"a\nb"',
      '" a"',
      '=1+1',
      '',
    ]);
  });

  test('JSON and records take any name, and missing is null', () => {
    const columns = [
      { name: '__proto__', values: Float64Array.of(1, NaN) },
      { name: 'a "b"', values: ['x', null] },
    ];
    const text = toJson(columns, allRows(2));
    expect(text).toBe('[\n{"__proto__":1,"a \\"b\\"":"x"},\n{"__proto__":null,"a \\"b\\"":null}\n]\n');
    expect(Object.keys(toRecords(columns, allRows(2))[0])).toEqual(['__proto__', 'a "b"']);
    expect(JSON.parse(toJson(columns, allRows(0)))).toEqual([]);
  });

  test('a panel has a column of periods, and rows can be those of one', () => {
    const panel = { ...parts, period: 'year', periods: Float64Array.of(2021, 2022) };
    expect(names(panel).slice(0, 3)).toEqual(['Province', 'year', 'score']);
    expect(toCsv(resultColumns(panel).slice(0, 2), rowsInPeriod(panel.periods, 2022))).toBe('Province,year\nHP,2022\n');
  });
});

describe('ranking', () => {
  test('goes by rank, then by the order of the rows, and who has no rank comes last', () => {
    const ranks = Float64Array.of(2, NaN, 1, 2, 1.5);
    expect(rankingOrder(ranks, allRows(5))).toEqual(Int32Array.of(2, 4, 0, 3, 1));
    expect(rankingOrder(NaN, allRows(2))).toEqual(Int32Array.of(0, 1));
  });
});

describe('published form', () => {
  const two = { decimals: 2, mode: 'away' } as const;

  test.each([
    [1.005, { rounding: two }, '1.01'],
    [-1.005, { rounding: two }, '-1.01'],
    [-0.001, { rounding: two }, '0.00'],
    [31.5, { rounding: two }, '31.50'],
    [1234567, { rounding: { decimals: -3, mode: 'away' } }, '1235000'],
    [0.1 + 0.2, undefined, '0.30000000000000004'],
    [NaN, { rounding: two }, ''],
    [4.999, { rounding: two, below: { limit: 5, text: '<5' } }, '<5'],
    [5, { rounding: two, below: { limit: 5, text: '<5' } }, '5.00'],
    [0.1 + 0.2, { above: { limit: 0.3, text: 'much' } }, '0.30000000000000004'],
    [0.31, { above: { limit: 0.3, text: 'much' } }, 'much'],
  ] as const)('%s by %j is %j', (value, rule, text) => {
    expect(publishText(value, rule)).toBe(text);
  });
});
