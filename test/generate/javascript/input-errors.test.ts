import { expect, test } from 'vitest';
import { node, of, program, source, span, steps } from '../../execute/small-program.js';
import { loaded } from './generated.js';

const about = program({
  listed: { source: 'list', column: 'code' },
  sources: [
    source('list', {
      role: 'list',
      unitColumn: undefined,
      makesCases: false,
      columns: [{ name: 'code', header: 'code', type: 'text', span }],
    }),
    source('data', {
      columns: [
        { name: 'id', header: 'ID', type: 'text', span },
        { name: 'a', header: 'A', type: 'integer', minimum: 0, maximum: 10, span },
        { name: 'b', header: 'B', type: 'boolean', span },
      ],
    }),
  ],
  steps: steps({ op: 'column', source: 'data', column: 'a' }),
  nodes: [node('', { score: of(0) })],
});

const list = [{ code: 'x' }, { code: 'y' }];

/** What is wrong with the data, by row and column. */
async function problemsOf(data: unknown): Promise<unknown> {
  const { score, InputError } = await loaded(about);
  try {
    score(data);
  } catch (error) {
    const { name, problems } = error as Error & { problems: { row?: number; column?: string; message: string }[] };
    expect(error).toBeInstanceOf(InputError);
    expect(name).toBe('InputError');
    return problems.map(({ row, column, message }) => [row, column, message]);
  }
  return undefined;
}

test('nothing is wrong with good data', async () => {
  expect(await problemsOf({ list, data: [{ ID: 'x', A: '3', B: 'yes' }] })).toBeUndefined();
});

test('a source or a column that is not there', async () => {
  expect(await problemsOf({ list })).toEqual([
    [undefined, undefined, '"data" is not there: give it as a list of records, or as an object of columns.'],
  ]);
  expect(await problemsOf({ list, data: [{ ID: 'x', A: 1 }] })).toEqual([
    [undefined, 'B', '"data" has no column "B".'],
  ]);
});

test('cells that are not what the column declares', async () => {
  const data = [
    { ID: 'x', A: 'many', B: 'perhaps' },
    { ID: 'y', A: 1.5, B: 1 },
    { ID: 'y', A: 11, B: {} },
  ];
  expect(await problemsOf({ list, data })).toEqual([
    [1, 'A', 'Row 1 of "data" has "many" in column "A", which is not a number.'],
    [2, 'A', 'Row 2 of "data" has "1.5" in column "A", which is not a whole number.'],
    [3, 'A', 'Row 3 of "data" has "11" in column "A", which lies outside 0 .. 10.'],
    [1, 'B', 'Row 1 of "data" has "perhaps" in column "B", which is neither true nor false.'],
    [3, 'B', 'Row 3 of "data" has "[object Object]" in column "B", which is not a number.'],
  ]);
});

test('a second row for a unit, an unknown unit, a row without a unit', async () => {
  const cells = { A: 1, B: 1 };
  const data = ['x', 'x', 'z', ' '].map((ID) => ({ ID, ...cells }));
  expect(await problemsOf({ list, data })).toEqual([
    [4, 'ID', 'Row 4 of "data" does not say to which unit it belongs.'],
    [3, 'ID', 'Row 3 of "data" has the unit "z", which is not in the list of units.'],
    [2, 'ID', 'Row 2 of "data" repeats "x", which is in row 1 already.'],
  ]);
});

test('columns of different lengths, and records that are none', async () => {
  expect(await problemsOf({ list, data: { ID: ['x', 'y'], A: [1], B: [1, 0] } })).toEqual([
    [undefined, 'A', '"data" has 1 values in column "A", but 2 in others.'],
  ]);
  expect(await problemsOf({ list, data: [7, { ID: 'x', A: 1, B: 1 }] })).toEqual([
    [1, undefined, 'Row 1 of "data" is not an object with the columns as its properties.'],
  ]);
});

test('of many problems of one column the first are told', async () => {
  const data = Array.from({ length: 100 }, (_, row) => ({ ID: String(row), A: 'no', B: 1 }));
  expect(await problemsOf({ list, data })).toHaveLength(6);
});

test('units that have become others: what the list lacks, and what is not as it says', async () => {
  const merging = program({
    listed: { source: 'list', column: 'code' },
    merges: [
      {
        before: 'Old',
        after: 'New',
        source: 'mergers',
        old: 'old',
        new: 'new',
        listedAfter: { source: 'list', column: 'code' },
        spellings: [],
        span,
      },
    ],
    sources: [
      ...about.sources.filter(({ name }) => name === 'list'),
      source('mergers', {
        role: 'list',
        unitColumn: undefined,
        makesCases: false,
        columns: [
          { name: 'old', header: 'old', type: 'text', span },
          { name: 'new', header: 'new', type: 'text', span },
        ],
      }),
      source('data', {
        merged: [{ merge: 0, columns: [{ column: 'a', how: 'same', require: 'all', span }] }],
        columns: [
          { name: 'id', header: 'ID', type: 'text', span },
          { name: 'a', header: 'A', type: 'number', span },
        ],
      }),
    ],
    steps: steps({ op: 'column', source: 'data', column: 'a' }),
    nodes: [node('', { score: of(0) })],
  });
  const { score } = await loaded(merging);
  const mergers = ['x', 'y', 'z'].map((old) => ({ old, new: old === 'z' ? 'y' : old }));
  const data = [
    { ID: 'x', A: 1 },
    { ID: 'y', A: 2 },
    { ID: 'z', A: 2 },
  ];
  expect(score({ list, mergers, data })).toMatchObject({ units: ['x', 'y'], score: Float64Array.of(1, 2) });
  const messagesOf = (given: unknown): unknown => {
    try {
      score(given);
    } catch (error) {
      return (error as { problems: { message: string }[] }).problems.map(({ message }) => message);
    }
    return [];
  };
  expect(messagesOf({ list, mergers: [...mergers, { old: 'x', new: 'y' }], data })).toEqual([
    '"mergers" says that "x" became several New: "x", "y".',
  ]);
  expect(messagesOf({ list, mergers: [...mergers, { old: 'w', new: 'v' }], data })).toEqual([
    '"mergers" names 1 that is not in the list of New: "v".',
  ]);
  expect(messagesOf({ list, mergers, data: [...data, { ID: 'q', A: 1 }, { ID: 'y', A: 2 }] })).toEqual([
    'Row 4 of "data" is about "q", and "mergers" does not say what became of it.',
    'Row 5 of "data" is about "y" again, after row 2.',
  ]);
  expect(messagesOf({ list, mergers, data: data.map((row) => (row.ID === 'z' ? { ...row, A: 3 } : row)) })).toEqual([
    '"data" has several values of "a" for what has become "y": "2", "3".',
  ]);
});
