import { describe, expect, test } from 'vitest';
import { column, node, number, of, program, rowsOf, run, source, steps, table, told } from './small-program.js';

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

describe('findings about scores', () => {
  test('a division by zero names the unit and the part', () => {
    const index = program({
      steps: steps(a, { op: 'elementwise', function: 'divide', operands: [number(1), of(0)], part: 'normalise' }),
    });
    const result = run(index, { data: table({ id: ['x', 'y'], a: [0, 2] }) });
    expect(column(result, 1)).toEqual([NaN, 0.5]);
    expect(told(result)).toEqual(['score/no-result: In the normalise of A, x has no result: division by zero.']);
  });
});
