import { expect, test } from 'vitest';
import { loaded } from '../generate/javascript/generated.js';
import { columnsOf } from '../generate/javascript/same-doubles.js';
import { allScoringCases } from './cases.js';
import { differences, resultsOf, STAGES, type Results } from './results.js';

const cases = await allScoringCases();

test('there are cases enough', () => {
  expect(cases.length).toBeGreaterThan(60);
});

test.each(cases.map((one) => [one.name, one] as const))('%s', async (_, { program, tables, run }) => {
  const scores = (await loaded(program)).score(columnsOf(Object.fromEntries(tables)));
  const plain = (values: ArrayLike<unknown>): (number | null)[] =>
    Array.from(values as ArrayLike<number>, (value) => (Number.isNaN(value) ? null : value));
  const all = (named: unknown): never =>
    Object.fromEntries(
      Object.entries(named as Record<string, ArrayLike<unknown>>).map(([name, values]) => [name, plain(values)]),
    ) as never;
  const nodes = Object.entries(scores.nodes).map(([id, node]) => [
    id,
    {
      ...Object.fromEntries(STAGES.flatMap((stage) => (node[stage] ? [[stage, plain(node[stage])]] : []))),
      bands: all(node['bands']),
      outputs: all(node.outputs),
    },
  ]);
  const found: Results = {
    units: scores.units,
    periods: scores.periods === null ? null : [...scores.periods],
    nodes: Object.fromEntries(nodes),
  };
  expect(differences(resultsOf(run), found)).toEqual([]);
});
