import { describe, expect, test } from 'vitest';
import { nearestNames } from '../../src/execute/findings.js';
import type { StepDraft } from './small-program.js';
import {
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
const inverse = (step: number, more: Partial<StepDraft> = {}): StepDraft =>
  ({ op: 'elementwise', function: 'divide', operands: [number(1), of(step)], ...more }) as StepDraft;

describe('a value that cannot be computed', () => {
  test('is told with the unit and the part of the definition', () => {
    const index = program({ steps: steps(a, inverse(0, { part: 'normalise' })) });
    const result = run(index, { data: table({ id: ['x', 'y', 'z'], a: [0, 2, NaN] }) });
    expect(result.findings).toEqual([
      {
        code: 'score/no-result',
        severity: 'warning',
        message: 'In the normalise of A, x has no result: division by zero.',
        span: index.steps[1].span,
      },
    ]);
  });

  test('is told with the row where it is one of a row', () => {
    const survey = rowsOf('survey');
    const index = program({
      sources: [source('survey', { role: 'rows' })],
      steps: steps({ op: 'column', source: 'survey', column: 'a', frame: survey }, inverse(0, { frame: survey }), {
        op: 'reduce',
        function: 'mean',
        value: of(1),
        where: null,
        weight: of(0),
        from: survey,
        grouping: 'cases',
      }),
    });
    const result = run(index, { survey: table({ id: ['y', 'x', 'y'], a: [0, 1, -2] }) });
    expect(result.findings).toMatchObject([
      {
        message: 'In the value of A, a row of y has no result: division by zero.',
        data: { source: 'survey', file: 'survey.csv', row: 2 },
      },
      {
        message: 'In the value of A, y has a problem: a negative weight.',
        data: { source: 'survey', file: 'survey.csv', row: 4 },
      },
    ]);
  });

  test('is told twenty times for a step, and then counted', () => {
    const ids = Array.from({ length: 23 }, (_, i) => `u${String(i).padStart(2, '0')}`);
    const index = program({ steps: steps(a, inverse(0)) });
    const messages = told(run(index, { data: table({ id: ids, a: ids.map(() => 0) }) }));
    expect(messages).toHaveLength(21);
    expect(messages[19]).toBe('score/no-result: In the value of A, u19 has no result: division by zero.');
    expect(messages[20]).toBe('score/no-result: In the value of A, there is no result 3 more times.');
  });

  test('is told once where it is one for all', () => {
    const sum = {
      op: 'reduce',
      function: 'sum',
      value: of(0),
      where: null,
      weight: null,
      from: overCases,
      grouping: null,
      frame: constant,
    } as const;
    const index = program({ steps: steps(a, sum, inverse(1, { frame: constant })) });
    expect(told(run(index, { data: table({ id: ['x', 'y'], a: [1, -1] }) }))).toEqual([
      'score/no-result: In the value of A, there is no result: division by zero.',
    ]);
  });

  test('counts only in the branch of an `if` that is taken', () => {
    // if(a > 0, 1 / b, 1 / (b - 1))
    const index = program({
      steps: steps(
        a,
        { op: 'column', source: 'data', column: 'b' },
        { op: 'elementwise', function: 'greater', operands: [of(0), number(0)] },
        inverse(1, { guards: [{ condition: of(2), is: 1 }] }),
        { op: 'elementwise', function: 'subtract', operands: [of(1), number(1)] },
        inverse(4, { guards: [{ condition: of(2), is: 0 }] }),
        { op: 'elementwise', function: 'choose', operands: [of(2), of(3), of(5)] },
      ),
    });
    const data = table({ id: ['t', 'u', 'v', 'w', 'x'], a: [1, 1, -1, -1, NaN], b: [0, 1, 0, 1, 0] });
    expect(told(run(index, { data }))).toEqual([
      'score/no-result: In the value of A, t has no result: division by zero.',
      'score/no-result: In the value of A, w has no result: division by zero.',
    ]);
  });

  test('does not count where a `coalesce` finds another value', () => {
    // coalesce(1 / a, b)
    const coalesced: StepDraft[] = [
      a,
      { op: 'column', source: 'data', column: 'b' },
      inverse(0, { guards: [{ unless: 3 }] }),
      { op: 'elementwise', function: 'coalesce', operands: [of(2), of(1)] },
    ];
    const index = program({ steps: steps(...coalesced), nodes: [node('', { score: of(3) })] });
    const data = table({ id: ['x', 'y', 'z'], a: [0, 0, 1], b: [7, NaN, NaN] });
    const expected = ['score/no-result: In the value of A, y has no result: division by zero.'];
    expect(told(run(index, { data }))).toEqual(expected);
    expect(told(run(index, { data }, { keep: 'results' }))).toEqual(expected);
  });

  test('counts under a guard of units if any of its rows, or any unit, meets the guard', () => {
    const survey = rowsOf('survey');
    const guards = [{ condition: of(1), is: 1 }] as const;
    const index = program({
      sources: [source('data'), source('survey', { role: 'rows' })],
      steps: steps(
        a,
        { op: 'elementwise', function: 'greater', operands: [of(0), number(0)] },
        { op: 'column', source: 'survey', column: 'b', frame: survey },
        inverse(2, { frame: survey, guards }),
        {
          op: 'reduce',
          function: 'mean',
          value: of(3),
          where: null,
          weight: null,
          from: survey,
          grouping: 'cases',
          guards,
        },
        { op: 'undefined', reason: 'never chosen', frame: constant, guards: [{ condition: number(0), is: 1 }] },
        { op: 'elementwise', function: 'less', operands: [of(0), number(-5)] },
        { op: 'undefined', reason: 'chosen once', frame: constant, guards },
        { op: 'undefined', reason: 'chosen for x', guards },
        { op: 'undefined', reason: 'chosen for none', guards: [{ condition: of(6), is: 1 }] },
      ),
    });
    const tables = {
      data: table({ id: ['x', 'y'], a: [1, -1] }),
      survey: table({ id: ['x', 'y', 'x'], b: [0, 0, 1] }),
    };
    expect(told(run(index, tables))).toEqual([
      'score/no-result: In the value of A, a row of x has no result: division by zero.',
      'score/no-result: In the value of A, there is no result: chosen once.',
      'score/no-result: In the value of A, x has no result: chosen for x.',
    ]);
  });
});

describe('data', () => {
  const index = program({ steps: steps(a), nodes: [node('A', { value: of(0), score: of(0) })] });

  test('a second row for a unit is an error that names both rows', () => {
    const result = run(index, { data: table({ id: ['HN', 'HP', 'HN'], a: [1, 2, 3] }) });
    expect(result.findings).toMatchObject([
      {
        code: 'data/duplicate-key',
        severity: 'error',
        message:
          'In "data.csv", row 4 is about "HN" again, after row 2; a source with a key has one row for each Province.',
        data: { source: 'data', file: 'data.csv', row: 4, column: 'ID' },
      },
    ]);
  });

  test('a key that is not in the closed list is an error with the nearest names', () => {
    const closed = program({
      ...index,
      sources: [source('data'), source('provinces', { role: 'list', unitColumn: undefined, makesCases: false })],
      listed: { source: 'provinces', column: 'code' },
    });
    const provinces = table({ code: ['Ha Noi', 'Hai Phong', 'Hue', 'Ca Mau'] });
    const data = table({ id: ['Ha Noii', 'Ha Noi', 'Hue', 'Xyzzyplugh', 'Ha Noii'], a: [1, 2, 3, 4, 5] });
    expect(run(closed, { data, provinces }).findings).toMatchObject([
      {
        code: 'data/unknown-unit',
        message: 'In "data.csv", row 2 (and 1 further row) is about "Ha Noii", which is not in the list of Province.',
        hint: 'The nearest in the list: "Ha Noi".',
        data: { row: 2 },
      },
      { code: 'data/unknown-unit', hint: 'Correct the key, or add it to the list of Province.', data: { row: 5 } },
      {
        code: 'data/unit-without-row',
        severity: 'warning',
        message:
          '"data.csv" has no row for 2 of 4 Province: "Ca Mau", "Hai Phong". What comes from this source is missing there.',
      },
    ]);
  });

  test('other spellings are understood', () => {
    const spelled = program({
      ...index,
      sources: [source('data'), source('names', { role: 'list', unitColumn: undefined, makesCases: false })],
      spellings: [{ source: 'names', spelling: 'other', key: 'code' }],
    });
    const names = table({ other: ['Hanoi', 'Haiphong'], code: ['HN', 'HP'] });
    const result = run(spelled, { data: table({ id: ['Hanoi', 'HP'], a: [1, 2] }), names });
    expect(result.cases.units).toEqual(['HN', 'HP']);
    expect(result.findings).toEqual([]);
  });

  test('blank keys and periods, and nothing to score, are errors', () => {
    const panel = program({ ...index, period: 'year', sources: [source('data', { periodColumn: 'year' })] });
    const data = table({ id: [null, 'HN'], year: [2020, NaN], a: [1, 2] });
    expect(told(run(panel, { data }))).toEqual([
      'data/blank-key: In "data.csv", row 2 does not say which Province it is about, so that it would be left out of every score.',
      'data/bad-period: In "data.csv", row 3 about "HN" has no year, so that it would be left out of every score.',
      'data/no-cases: The sources of Index have no Province in any year that is covered, so that there is nothing to score.',
    ]);
  });

  test('an indicator without any value is an error that names its columns', () => {
    const divided = program({
      steps: steps(a, { op: 'elementwise', function: 'divide', operands: [of(0), number(2)] }),
      nodes: [node('A', { value: of(1), score: of(1) })],
    });
    const result = run(divided, { data: table({ id: ['x', 'y'], a: [NaN, NaN] }) });
    expect(result.findings).toMatchObject([
      {
        code: 'data/indicator-without-data',
        severity: 'error',
        message:
          'The indicator A has no value for any Province, so that nothing above it rests on data. It is computed from `data.a`.',
      },
    ]);
  });

  test('`missing fail` is an error for each unit without a value', () => {
    const strict = program({ ...index, nodes: [node('A', { value: of(0), score: of(0), failsWhenMissing: true })] });
    expect(told(run(strict, { data: table({ id: ['x', 'y'], a: [NaN, 1] }) }))).toEqual([
      'score/missing: x has no value of A, and `missing fail` allows none to be missing.',
    ]);
  });

  test('a unit that the methodology names and that is not there is a warning', () => {
    const naming = program({ steps: steps({ op: 'isUnit', units: ['HN', 'HP'], periods: [], node: '' }) });
    expect(run(naming, { data: table({ id: ['HN', 'HQ'] }) }).findings).toMatchObject([
      {
        code: 'score/unknown-unit',
        message: 'Index names "HP", which is none of its Province, so that this changes nothing.',
        hint: 'The nearest: "HN", "HQ".',
      },
    ]);
  });
});

test('nearest names are at most three, the nearest first', () => {
  expect(nearestNames('hue', ['Hue', 'Hua', 'Huế', 'Hun', 'Da Nang'])).toEqual(['Hue', 'Hua', 'Hun']);
  expect(nearestNames('x', [])).toEqual([]);
});
