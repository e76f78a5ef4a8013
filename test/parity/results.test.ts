import { expect, test } from 'vitest';
import { differences, type NodeResults, type Results } from './results.js';

const node: NodeResults = { value: [1, 2e-14, null], rank: [1, 2, null], bands: { '': ['a', null, 'b'] }, outputs: {} };
const wanted: Results = { units: ['x', 'y', 'z'], periods: null, nodes: { A: node } };

/** The results, some of them otherwise. */
function otherwise(changed: Partial<NodeResults>): Results {
  return { ...wanted, nodes: { A: { ...node, ...changed } } };
}

test('what is the same is the same, to 1e-12 of the largest number of a column', () => {
  expect(differences(wanted, wanted)).toEqual([]);
  expect(differences(wanted, otherwise({ value: [1 + 1e-13, 3e-14, null] }))).toEqual([]);
});

test.each([
  ['another number', { value: [1 + 1e-11, 2e-14, null] }],
  ['a number where one is missing', { value: [1, 2e-14, 0] }],
  ['a missing one where there is a number', { value: [null, 2e-14, null] }],
  ['another rank', { rank: [1, 2 + 1e-13, null] }],
  ['another text', { bands: { '': ['a', null, 'B'] } }],
  ['a missing text where there is one', { bands: { '': ['a', null, null] } }],
  ['a column that is not there', { bands: {} }],
])('%s is told', (_, changed) => {
  expect(differences(wanted, otherwise(changed))).toHaveLength(1);
});

test('other units, other periods and a node that is not there are told', () => {
  expect(differences(wanted, { ...wanted, units: ['x', 'z', 'y'] })).toHaveLength(1);
  expect(differences(wanted, { ...wanted, periods: [1, 1, 1] })).toHaveLength(1);
  expect(differences(wanted, { ...wanted, nodes: {} })).toHaveLength(1);
});
