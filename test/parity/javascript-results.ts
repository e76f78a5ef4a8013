/** The results of a generated JavaScript module, in the neutral form. */

import type { InputTable } from '../../src/execute/execute.js';
import type { Program } from '../../src/plan/program.js';
import { loaded } from '../generate/javascript/generated.js';
import { columnsOf } from '../generate/javascript/same-doubles.js';
import { givenTables } from './given-columns.js';
import { STAGES, type NodeResults, type Results } from './results.js';

export async function javascriptResults(program: Program, tables: ReadonlyMap<string, InputTable>): Promise<Results> {
  const scores = (await loaded(program)).score(columnsOf(givenTables(program, tables)));
  const plain = (values: ArrayLike<unknown>): (number | null)[] =>
    Array.from(values as ArrayLike<number>, (value) => (Number.isNaN(value) ? null : value));
  const all = (named: unknown): Readonly<Record<string, (number | null)[]>> =>
    Object.fromEntries(
      Object.entries(named as Record<string, ArrayLike<unknown>>).map(([name, values]) => [name, plain(values)]),
    );
  const nodes = Object.entries(scores.nodes).map(([id, node]): [string, NodeResults] => [
    id,
    {
      ...Object.fromEntries(STAGES.flatMap((stage) => (node[stage] ? [[stage, plain(node[stage])]] : []))),
      bands: all(node['bands']) as never,
      outputs: all(node.outputs),
    },
  ]);
  return {
    units: scores.units,
    periods: scores.periods === null ? null : [...scores.periods],
    nodes: Object.fromEntries(nodes),
  };
}
