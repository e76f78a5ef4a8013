/** DuckDB inside of the test: tables of a case, the views of a script, and what they give. */

import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { InputTable } from '../../src/execute/execute.js';
import type { Operand, Program } from '../../src/plan/program.js';
import type { Script } from '../../src/generate/sql/script.js';
import { tableHeaders } from '../../src/generate/sql/source-views.js';
import { viewStatement } from '../../src/generate/sql/script-text.js';
import { duckdb } from '../../src/generate/sql/duckdb.js';
import { givenColumns } from './given-columns.js';
import { type Results, STAGES } from './results.js';

export async function openDuckDb(): Promise<DuckDBConnection> {
  return (await duckDb()).connect();
}

/** On tables of fifty rows a second thread costs a third of the time, and has nothing to do. */
function duckDb(): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', { threads: '1' });
}

/**
 * One database for many cases. What is done with a case is done in a connection and a schema of its own, which go with all that was
 * made in them: temporary tables live as long as their connection, and hundreds of cases leave gigabytes of them.
 */
export async function openForCases(): Promise<
  <Result>(schema: string, work: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>
> {
  const instance = await duckDb();
  return async (schema, work) => {
    const connection = await instance.connect();
    try {
      const result = await work(connection);
      await connection.run(`USE memory.main; DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
      return result;
    } finally {
      connection.closeSync();
    }
  };
}

/** Makes a schema of its own for a case, and in it a table for each source. */
export async function loadTables(
  connection: DuckDBConnection,
  schema: string,
  program: Program,
  tables: ReadonlyMap<string, InputTable>,
): Promise<void> {
  await connection.run(`CREATE SCHEMA "${schema}"; USE "${schema}"`);
  for (const source of program.sources) {
    const table = tables.get(source.name)!;
    const columns = givenColumns(source, table, tableHeaders(source, duckdb));
    const rowCount = columns[0]?.values.length ?? table.rowCount;
    const types = columns.map(
      ({ header, values }) => `${duckdb.quote(header)} ${values instanceof Float64Array ? 'DOUBLE' : 'VARCHAR'}`,
    );
    await connection.run(`CREATE TABLE ${duckdb.quote(source.name)} (${types.join(', ')})`);
    const appender = await connection.createAppender(source.name, schema);
    for (let row = 0; row < rowCount; row++) {
      for (const { values } of columns) {
        const value = values[row];
        if (value === null || value === undefined || Number.isNaN(value)) appender.appendNull();
        else if (typeof value === 'number') appender.appendDouble(value);
        else appender.appendVarchar(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  }
}

/** Makes what the script describes, as tables: so that each is computed once, and asking for all of them costs little. */
export async function createViews(connection: DuckDBConnection, script: Script): Promise<void> {
  for (const view of [...script.input, ...script.views]) {
    await connection.run(viewStatement(view, duckdb, 'temporary table'));
  }
}

/** All that a script gives, asked for in one query. */
export async function resultsOfScript(
  connection: DuckDBConnection,
  program: Program,
  script: Script,
): Promise<Results> {
  const wanted: { put(values: readonly (number | string | null)[]): void; operand: Operand }[] = [];
  const nodes = program.nodes.map((node) => {
    const found: Record<string, unknown> & { bands: Record<string, unknown>; outputs: Record<string, unknown> } = {
      bands: {},
      outputs: {},
    };
    for (const stage of STAGES) {
      const operand = node[stage];
      if (operand) wanted.push({ operand, put: (values) => void (found[stage] = values) });
    }
    for (const { name, value } of node.bands) {
      wanted.push({ operand: value, put: (values) => void (found.bands[name] = values) });
    }
    for (const { name, value } of node.outputs) {
      wanted.push({ operand: value, put: (values) => void (found.outputs[name] = values) });
    }
    return [node.id, found] as const;
  });
  const reader = await connection.runAndReadAll(script.select(wanted.map(({ operand }) => operand)));
  const columns = reader.getColumnsJS() as (number | string | null)[][];
  wanted.forEach(({ put }, place) => put(columns[place + 2] ?? []));
  return {
    units: (columns[0] ?? []) as string[],
    periods: program.period === undefined ? null : ((columns[1] ?? []) as number[]),
    nodes: Object.fromEntries(nodes) as unknown as Results['nodes'],
  };
}
