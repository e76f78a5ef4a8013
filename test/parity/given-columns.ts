/** Tables as their users have them: with a column for each period, where a source says so. */

import type { InputTable } from '../../src/execute/execute.js';
import type { Program } from '../../src/plan/program.js';
import type { NumberColumn, TextColumn } from '../../src/runtime/column.js';

export interface GivenColumn {
  readonly header: string;
  readonly values: NumberColumn | TextColumn;
}

/**
 * The columns that a table has before it is read.
 *
 * @param headers what the columns of the source are called, if not as in the file
 */
export function givenColumns(
  source: Program['sources'][number],
  table: InputTable,
  headers: readonly string[] = source.columns.map(({ header }) => header),
): readonly GivenColumn[] {
  const columns = source.columns.map(({ name }, place) => ({
    name,
    header: headers[place] ?? '',
    values: table.columns.get(name)!,
  }));
  const { periodColumn: period, periodsInColumns } = source;
  if (!periodsInColumns || period === undefined) return columns;
  const found = table.columns.get(period) as Float64Array;
  const periods = [...new Set(found)];
  const at = (values: NumberColumn | TextColumn, place: number): NumberColumn | TextColumn =>
    values.filter((_: unknown, row: number) => row % periods.length === place) as NumberColumn | TextColumn;
  const mark = `{${period}}`;
  return columns.flatMap(({ name, header, values }) => {
    if (name === period) return [];
    if (!header.includes(mark)) return [{ header, values: at(values, 0) }];
    return periods.map((one, place) => ({ header: header.replaceAll(mark, String(one)), values: at(values, place) }));
  });
}

/** The tables of a program as its users have them, with columns by their headers where periods are in columns. */
export function givenTables(
  program: Program,
  tables: ReadonlyMap<string, InputTable>,
): Readonly<Record<string, InputTable>> {
  return Object.fromEntries(
    program.sources.map((source) => {
      const table = tables.get(source.name)!;
      if (!source.periodsInColumns) return [source.name, table];
      const columns = givenColumns(source, table);
      const rowCount = columns[0]!.values.length;
      return [
        source.name,
        { ...table, rowCount, columns: new Map(columns.map(({ header, values }) => [header, values])) },
      ];
    }),
  );
}
