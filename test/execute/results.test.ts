import { expect, test } from 'vitest';
import { resultTable } from '../../src/execute/results.js';
import { toCsv } from '../../src/runtime/result-table.js';
import { node, number, of, program, run, source, steps, table } from './small-program.js';

const index = program({
  period: 'year',
  sources: [source('data', { periodColumn: 'year' })],
  steps: steps(
    { op: 'column', source: 'data', column: 'a' },
    { op: 'elementwise', function: 'coalesce', operands: [of(0), number(0)] },
    { op: 'group', byPeriod: true, by: [], type: 'grouping' },
    { op: 'rank', value: of(1), order: 'descending', ties: 'min', decimals: null, where: null, grouping: 2 },
  ),
  nodes: [
    node('', {
      score: of(1),
      rank: of(3),
      bands: [{ name: '', value: { text: 'low' } }],
      outputs: [{ name: 'Two', value: number(2) }],
    }),
    node('A', { value: of(0), filled: of(1), score: of(1), rank: of(3) }),
  ],
});
const tables = { data: table({ id: ['b', 'a', 'b'], year: [2020, 2021, 2021], a: [3, NaN, 0.5] }) };

test('a table of results holds what a run for results has kept', () => {
  const { columns, rows } = resultTable(run(index, tables, { keep: 'results' }));
  expect(toCsv(columns, rows)).toBe(
    'Province,year,score,rank,band,A,Two\na,2021,0,2,low,0,2\nb,2020,3,1,low,3,2\nb,2021,0.5,1,low,0.5,2\n',
  );
});

test('a table of one period with all stages', () => {
  const { columns, rows } = resultTable(run(index, tables), { stages: true, period: 2021 });
  expect(toCsv(columns, rows)).toBe(
    'Province,year,score,rank,band,A.value,A.filled,A,A.rank,Two\n' +
      'a,2021,0,2,low,,0,0,2,2\n' +
      'b,2021,0.5,1,low,0.5,0.5,0.5,1,2\n',
  );
});
