import { expect, test } from 'vitest';
import { node, of, program, source, span, steps } from '../../execute/small-program.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from '../../parity/tools.js';
import { printed, written } from './packages.js';

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

describeWith('data that are not as they are declared', PYTHON, PYTHON_NEEDED, (python) => {
  const { folder, name } = written(about);
  /** The problems with data, by row and column. */
  const problemsOf = (data: string): unknown =>
    printed(
      folder,
      python,
      `
import json
import numpy as np
from ${name} import InputError, score_all
codes = {"code": ["x", "y"]}
try:
    score_all(${data})
    print("null")
except InputError as error:
    print(json.dumps([[problem.row, problem.column, problem.message] for problem in error.problems]))`,
    );

  test('nothing is wrong with good data', () => {
    expect(problemsOf('list_2=codes, data_2=[{"ID": "x", "A": "3", "B": "yes"}]')).toBeNull();
  });

  test('a source or a column that is not there, and a source that is none', () => {
    expect(problemsOf('{"list": codes}')).toEqual([
      [null, null, '"data" is not there: give it as a frame, as columns by name, or as a list of records.'],
    ]);
    expect(problemsOf('{"list": codes, "data": [{"ID": "x", "A": 1}]}')).toEqual([
      [null, 'B', '"data" has no column "B".'],
    ]);
    expect(problemsOf('{"list": codes, "data": {"ID": ["x"], "A": [1], "B": [1]}, "more": []}')).toEqual([
      [null, null, '"more" is no source of this methodology.'],
    ]);
  });

  test('cells that are not what the column declares', () => {
    const data = `[{"ID": "x", "A": "many", "B": "perhaps"}, {"ID": "y", "A": 1.5, "B": 1}, {"ID": "y", "A": 11, "B": True}]`;
    expect(problemsOf(`{"list": codes, "data": ${data}}`)).toEqual([
      [1, 'A', 'Row 1 of "data" has "many" in column "A", which is not a number.'],
      [2, 'A', 'Row 2 of "data" has "1.5" in column "A", which is not a whole number.'],
      [3, 'A', 'Row 3 of "data" has "11" in column "A", which lies outside 0 .. 10.'],
      [1, 'B', 'Row 1 of "data" has "perhaps" in column "B", which is neither true nor false.'],
    ]);
    expect(
      problemsOf('{"list": codes, "data": {"ID": ["x", "y"], "A": np.array([2.5, np.inf]), "B": [0, 1]}}'),
    ).toEqual([
      [1, 'A', 'Row 1 of "data" has "2.5" in column "A", which is not a whole number.'],
      [2, 'A', 'Row 2 of "data" has "Infinity" in column "A", which is not a number.'],
    ]);
  });

  test('a second row for a unit, an unknown unit, a row without a unit', () => {
    const data = `[{"ID": id, "A": 1, "B": 1} for id in ["x", "x", "z", " "]]`;
    expect(problemsOf(`{"list": codes, "data": ${data}}`)).toEqual([
      [4, 'ID', 'Row 4 of "data" does not say to which unit it belongs.'],
      [3, 'ID', 'Row 3 of "data" has the unit "z", which is not in the list of units.'],
      [2, 'ID', 'Row 2 of "data" repeats "x", which is in row 1 already.'],
    ]);
  });

  test('columns of different lengths, and records that are none', () => {
    expect(problemsOf('{"list": codes, "data": {"ID": ["x", "y"], "A": [1], "B": [1, 0]}}')).toEqual([
      [null, 'A', '"data" has 1 values in column "A", but 2 in others.'],
    ]);
    expect(problemsOf('{"list": codes, "data": [7, {"ID": "x", "A": 1, "B": 1}]}')).toEqual([
      [1, null, 'Row 1 of "data" is not a record with the columns by their names.'],
      // The row that is none names no unit either.
    ]);
  });

  test('of many problems of one column the first are told', () => {
    const data = '[{"ID": str(row), "A": "no", "B": 1} for row in range(100)]';
    expect(problemsOf(`{"list": codes, "data": ${data}}`)).toHaveLength(6);
  });
});
