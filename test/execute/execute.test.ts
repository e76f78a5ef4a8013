import { describe, expect, test } from 'vitest';
import type { StepDraft } from './small-program.js';
import {
  column,
  constant,
  node,
  number,
  of,
  overCases,
  program,
  rowsOf,
  run,
  source,
  steps,
  table,
  told,
} from './small-program.js';

const a = { op: 'column', source: 'data', column: 'a' } as const;
const b = { op: 'column', source: 'data', column: 'b' } as const;

describe('units', () => {
  test('a weighted mean of two indicators and its ranks, with a tie and a missing value', () => {
    const index = program({
      steps: steps(
        a,
        b,
        { op: 'across', function: 'mean', columns: [of(0), of(1)], weights: [number(3), number(1)], where: null },
        { op: 'rank', value: of(2), order: 'descending', ties: 'min', decimals: null, where: null, grouping: null },
      ),
      nodes: [node('', { score: of(2), rank: of(3) }), node('A', { score: of(0) }), node('B', { score: of(1) })],
    });
    const tables = { data: table({ id: ['z', 'x', 'w', 'y'], a: [4, 0, NaN, 8], b: [8, 20, NaN, -4] }) };
    const result = run(index, tables);
    expect(result.cases.units).toEqual(['w', 'x', 'y', 'z']);
    // x: (0 + 20) / 4 = 5, y: (24 - 4) / 4 = 5, z: (12 + 8) / 4 = 5
    expect(column(result, 2)).toEqual([NaN, 5, 5, 5]);
    expect(column(result, 3)).toEqual([NaN, 1, 1, 1]);
    expect(result.findings).toEqual([]);
  });

  test('the order of the rows of a source changes nothing', () => {
    const index = program({
      steps: steps(
        a,
        {
          op: 'reduce',
          function: 'maximum',
          value: of(0),
          where: null,
          weight: null,
          from: { kind: 'cases' },
          grouping: null,
          frame: { kind: 'constant' },
        },
        { op: 'elementwise', function: 'divide', operands: [of(0), of(1)] },
      ),
    });
    const one = run(index, { data: table({ id: ['x', 'y', 'z'], a: [1, 2, 4] }) });
    const other = run(index, { data: table({ id: ['z', 'x', 'y'], a: [4, 1, 2] }) });
    expect(column(one, 2)).toEqual([0.25, 0.5, 1]);
    expect(column(other, 2)).toEqual(column(one, 2));
    expect(other.cases.units).toEqual(one.cases.units);
  });
});

describe('panels', () => {
  const panel = source('data', { periodColumn: 'year' });
  const tables = {
    data: table({ id: ['b', 'a', 'a', 'b', 'a'], year: [2021, 2022, 2020, 2022, 2021], a: [10, 3, 1, 20, NaN] }),
  };

  test('reduce and rank within the year, and look back in the unit', () => {
    const index = program({
      period: 'year',
      sources: [panel],
      steps: steps(
        a,
        { op: 'group', byPeriod: true, by: [], type: 'grouping' },
        {
          op: 'reduce',
          function: 'maximum',
          value: of(0),
          where: null,
          weight: null,
          from: overCases,
          grouping: 1,
          frame: { kind: 'groups', grouping: 1 },
        },
        { op: 'spread', value: of(2), grouping: 1 },
        { op: 'rank', value: of(0), order: 'descending', ties: 'min', decimals: null, where: null, grouping: 1 },
        { op: 'previous', value: of(0), back: 1 },
        { op: 'latest', value: of(0), within: 1 },
        { op: 'interpolate', value: of(0), ends: 'missing' },
        { op: 'period' },
        { op: 'inPeriods', from: 2021, to: 2021 },
      ),
    });
    const result = run(index, tables);
    expect(result.cases.units).toEqual(['a', 'a', 'a', 'b', 'b']);
    expect(column(result, 0)).toEqual([1, NaN, 3, 10, 20]);
    expect(column(result, 3)).toEqual([1, 10, 20, 10, 20]);
    expect(column(result, 4)).toEqual([1, NaN, 2, 1, 1]);
    expect(column(result, 5)).toEqual([NaN, 1, NaN, NaN, 10]);
    expect(column(result, 6)).toEqual([1, 1, 3, 10, 20]);
    expect(column(result, 7)).toEqual([1, 2, 3, 10, 20]);
    expect(column(result, 8)).toEqual([2020, 2021, 2022, 2021, 2022]);
    expect(column(result, 9)).toEqual([0, 1, 0, 1, 0]);
  });

  test('rows without periods count for every year of their unit', () => {
    const index = program({
      period: 'year',
      sources: [panel, source('survey', { role: 'rows' })],
      steps: steps(
        { op: 'column', source: 'survey', column: 'days', frame: rowsOf('survey') },
        {
          op: 'reduce',
          function: 'mean',
          value: of(0),
          where: null,
          weight: null,
          from: rowsOf('survey'),
          grouping: 'cases',
        },
      ),
    });
    const survey = table({ id: ['b', 'a', 'b'], days: [1, 5, 2] });
    expect(column(run(index, { ...tables, survey }), 1)).toEqual([5, 5, 5, 1.5, 1.5]);
  });

  test('findings and counts are about the period asked for, and an unknown period is an error', () => {
    const index = program({
      period: 'year',
      sources: [panel],
      steps: steps(
        a,
        { op: 'elementwise', function: 'coalesce', operands: [of(0), number(0)] },
        { op: 'elementwise', function: 'divide', operands: [number(1), of(1)] },
      ),
      nodes: [node('A', { value: of(0), filled: of(1), score: of(2) })],
    });
    const finding = 'score/no-result: In the value of A, a (year 2021) has no result: division by zero.';
    expect(told(run(index, tables))).toEqual([finding]);
    expect(told(run(index, tables, { period: 2021 }))).toEqual([finding]);
    expect(told(run(index, tables, { period: 2022 }))).toEqual([]);
    expect([...run(index, tables, { period: 2021 }).imputed]).toEqual([['A', 1]]);
    expect([...run(index, tables, { period: 2022 }).imputed]).toEqual([]);
    const unknown = run(index, tables, { period: 2019 }).findings[0];
    expect(unknown).toMatchObject({ code: 'data/unknown-period', severity: 'error' });
    expect(unknown.hint).toBe('There are 3 years, from 2020 to 2022.');
  });
});

describe('rows', () => {
  test('a weighted share of the rows of each unit', () => {
    const index = program({
      sources: [source('survey', { role: 'rows' })],
      steps: steps(
        { op: 'column', source: 'survey', column: 'answer', frame: rowsOf('survey') },
        { op: 'column', source: 'survey', column: 'weight', frame: rowsOf('survey') },
        { op: 'elementwise', function: 'greaterOrEqual', operands: [of(0), number(4)], frame: rowsOf('survey') },
        {
          op: 'reduce',
          function: 'share',
          value: of(2),
          where: null,
          weight: of(1),
          from: rowsOf('survey'),
          grouping: 'cases',
        },
      ),
    });
    const survey = table({
      id: ['y', 'x', 'y', 'x', 'x'],
      answer: [5, 4, 1, 2, NaN],
      weight: [1, 3, 3, 1, 100],
    });
    const result = run(index, { survey });
    expect(result.cases.units).toEqual(['x', 'y']);
    expect(column(result, 3)).toEqual([0.75, 0.25]);
  });
});

describe('groups', () => {
  const sources = [source('data')];
  const byRegion: readonly StepDraft[] = [
    a,
    { op: 'column', source: 'data', column: 'region', type: 'text' },
    { op: 'group', byPeriod: false, by: [of(1)], type: 'grouping' },
  ];
  const groups = { kind: 'groups', grouping: 2 } as const;
  const tables = {
    data: table({ id: ['w', 'x', 'y', 'z'], a: [1, 3, 8, 100], region: ['n', 'n', 's', null] }),
  };

  test('have a mean each, which their units share', () => {
    const index = program({
      sources,
      steps: steps(
        ...byRegion,
        {
          op: 'reduce',
          function: 'mean',
          value: of(0),
          where: null,
          weight: null,
          from: overCases,
          grouping: 2,
          frame: groups,
        },
        { op: 'elementwise', function: 'multiply', operands: [of(3), number(10)], frame: groups },
        { op: 'spread', value: of(4), grouping: 2 },
        {
          op: 'reduce',
          function: 'firstText',
          value: of(1),
          where: null,
          weight: null,
          from: overCases,
          grouping: 2,
          frame: groups,
          type: 'text',
        },
        { op: 'spread', value: of(6), grouping: 2, type: 'text' },
      ),
    });
    const result = run(index, tables);
    expect(column(result, 3)).toEqual([2, 8]);
    expect(column(result, 5)).toEqual([20, 20, 80, NaN]);
    expect(column(result, 7)).toEqual(['n', 'n', 's', null]);
  });

  test('in trouble are named by a unit', () => {
    const index = program({
      sources,
      steps: steps(
        ...byRegion,
        {
          op: 'reduce',
          function: 'mean',
          value: of(0),
          where: null,
          weight: null,
          from: overCases,
          grouping: 2,
          frame: groups,
        },
        { op: 'elementwise', function: 'subtract', operands: [of(3), number(8)], frame: groups },
        { op: 'elementwise', function: 'divide', operands: [number(1), of(4)], frame: groups },
      ),
    });
    expect(told(run(index, tables))).toEqual([
      'score/no-result: In the value of A, the group of y has no result: division by zero.',
    ]);
  });
});

describe('operations', () => {
  test.each<[string, StepDraft, unknown]>([
    [
      'median across',
      { op: 'across', function: 'median', columns: [of(0), of(1), number(5)], weights: null, where: null },
      [5, 4.5],
    ],
    [
      'product across',
      { op: 'across', function: 'product', columns: [of(0), of(1)], weights: null, where: null },
      [20, 4],
    ],
    [
      'weighted count across',
      { op: 'across', function: 'count', columns: [of(0), of(1)], weights: [number(2), number(3)], where: null },
      [5, 3],
    ],
    [
      'product of units',
      {
        op: 'reduce',
        function: 'product',
        value: of(1),
        where: null,
        weight: null,
        from: overCases,
        grouping: null,
        frame: constant,
      },
      40,
    ],
    [
      'quantile of units',
      {
        op: 'reduce',
        function: 'quantile',
        p: 0.25,
        value: of(1),
        where: null,
        weight: null,
        from: overCases,
        grouping: null,
        frame: constant,
      },
      5.5,
    ],
    [
      'count of texts',
      {
        op: 'reduce',
        function: 'count',
        value: of(2),
        where: null,
        weight: null,
        from: overCases,
        grouping: null,
        frame: constant,
      },
      1,
    ],
    ['rounding', { op: 'round', value: of(1), rounding: { decimals: -1, mode: 'away' } }, [10, 0]],
    ['one of numbers', { op: 'isOneOf', value: of(1), numbers: [4, 5] }, [0, 1]],
    ['one of texts', { op: 'textIsOneOf', value: of(2), texts: ['t'] }, [1, NaN]],
    ['some units', { op: 'isUnit', units: ['y'], periods: [] }, [0, 1]],
    ['copeland', { op: 'copeland', columns: [of(0), of(1)], weights: [number(1), number(1)], grouping: null }, [1, -1]],
    ['winsorise', { op: 'winsorise', value: of(1), limit: 5, skewness: 2, kurtosis: 3.5, grouping: null }, [10, 4]],
    ['clamp', { op: 'elementwise', function: 'clamp', operands: [of(1), number(5), number(8)] }, [8, 5]],
    [
      'a chosen text',
      { op: 'elementwise', function: 'chooseText', operands: [number(1), of(2), { text: 'u' }], type: 'text' },
      ['t', null],
    ],
    [
      'a text that is there',
      { op: 'elementwise', function: 'coalesceText', operands: [of(2), { text: 'u' }], type: 'text' },
      ['t', 'u'],
    ],
    [
      'the first text across',
      {
        op: 'across',
        function: 'firstText',
        columns: [of(2), { text: 'u' }],
        weights: null,
        where: [number(0), number(1)],
        type: 'text',
      },
      ['u', 'u'],
    ],
  ])('%s', (_, draft, expected) => {
    const text: StepDraft = { op: 'column', source: 'data', column: 't', type: 'text' };
    const tables = { data: table({ id: ['x', 'y'], a: [2, NaN], b: [10, 4], t: ['t', null] }) };
    expect(column(run(program({ steps: steps(a, b, text, draft) }), tables), 3)).toEqual(expected);
  });
});

describe('what is kept', () => {
  const index = program({
    steps: steps(
      a,
      { op: 'elementwise', function: 'coalesce', operands: [of(0), number(1)] },
      { op: 'elementwise', function: 'add', operands: [of(1), number(1)] },
      { op: 'rank', value: of(2), order: 'descending', ties: 'min', decimals: null, where: null, grouping: null },
    ),
    nodes: [
      node('', { score: of(2), rank: of(3) }),
      node('A', { value: of(0), filled: of(1), score: of(1), rank: of(0) }),
      node('B', { value: number(1), score: number(1) }),
    ],
  });
  const tables = { data: table({ id: ['x', 'y', 'z'], a: [5, NaN, NaN] }) };

  test('for results: scores, outputs, and the placing of the methodology', () => {
    const result = run(index, tables, { keep: 'results' });
    expect([0, 1, 2, 3].map((step) => column(result, step))).toEqual([undefined, [5, 1, 1], [6, 2, 2], [1, 2, 2]]);
    expect([...result.imputed]).toEqual([['A', 2]]);
    expect(result.operand(number(7))).toBe(7);
    expect(() => result.operand(of(0))).toThrow('The column of step 0 was not kept.');
  });

  test('for explanations: everything', () => {
    const result = run(index, tables, { keep: 'all' });
    expect(column(result, 0)).toEqual([5, NaN, NaN]);
  });
});
