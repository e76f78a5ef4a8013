import { expect } from 'vitest';
import { execute, type InputTable } from '../../../src/execute/execute.js';
import type { Operand, Program } from '../../../src/plan/program.js';
import { loaded, type Scores } from './generated.js';

/** A column as the executor has it, as long as the cases. */
function expanded(value: unknown, count: number): readonly unknown[] {
  return value instanceof Float64Array || Array.isArray(value) ? [...(value as unknown[])] : Array(count).fill(value);
}

/** Every stage, band and output of every node, bit for bit as the executor gives it. */
export async function expectSameDoubles(
  program: Program,
  tables: Readonly<Record<string, InputTable>>,
  data: unknown = columnsOf(tables),
): Promise<Scores> {
  const run = execute(program, new Map(Object.entries(tables)), { keep: 'all' });
  const scores = (await loaded(program)).score(data);
  const same = (operand: Operand | undefined, found: ArrayLike<unknown> | undefined, what: string): void => {
    if (operand === undefined) return expect(found, what).toBeUndefined();
    const wanted = expanded(run.operand(operand), run.cases.count);
    const differing = wanted.findIndex((value, index) => !Object.is(value, found?.[index]));
    expect(differing < 0 ? undefined : [what, differing, wanted[differing], found?.[differing]]).toBeUndefined();
    expect(found?.length, what).toBe(run.cases.count);
  };
  expect(scores.units).toEqual(run.cases.units);
  expect([...(scores.periods ?? [])]).toEqual([...(run.cases.periods ?? [])]);
  for (const node of program.nodes) {
    const found = scores.nodes[node.id] as unknown as Readonly<Record<string, ArrayLike<unknown>>>;
    for (const stage of ['value', 'filled', 'treated', 'normalised', 'score', 'rank'] as const) {
      same(node[stage], found[stage], `${node.id} ${stage}`);
    }
    const named = found as unknown as Readonly<
      Record<'bands' | 'outputs', Readonly<Record<string, ArrayLike<unknown>>>>
    >;
    for (const band of node.bands) same(band.value, named.bands[band.name], `${node.id} band ${band.name}`);
    for (const output of node.outputs) same(output.value, named.outputs[output.name], `${node.id} ${output.name}`);
  }
  const told = [
    'score/no-result',
    'score/no-row',
    'score/weights',
    'score/missing',
    'score/unknown-reference',
    'data/indicator-without-data',
  ];
  expect(scores.findings.length).toBe(run.findings.filter(({ code }) => told.includes(code)).length);
  return scores;
}

/** The columns of tables, as data of a module. */
export function columnsOf(tables: Readonly<Record<string, InputTable>>): unknown {
  return new Map(Object.entries(tables).map(([name, table]) => [name, table.columns]));
}
