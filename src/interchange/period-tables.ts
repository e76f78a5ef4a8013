/** Tables of which each is about one period, as one table that says in a column which. */

import type { TextTable } from './text-table.js';

export interface PeriodTable {
  readonly period: number;
  readonly table: TextTable;
}

/**
 * The rows of all, in the order of the tables; a column that a table lacks is empty there.
 *
 * @param period what the column of the periods is called; one that the tables have by this name is left out
 * @param file what findings call all of them
 */
export function joinedTables(period: string, tables: readonly PeriodTable[], file: string): TextTable {
  const rows = tables.flatMap(({ period: at, table }) =>
    Array.from({ length: table.rowCount }, (_, row) => ({ at: String(at), number: table.rowNumber(row) })),
  );
  const own = new Set(tables.flatMap(({ table }) => table.headers));
  own.delete(period);
  const columns = new Map<string, readonly string[]>([[period, rows.map(({ at }) => at)]]);
  for (const header of own)
    columns.set(
      header,
      tables.flatMap(({ table }) => table.column(header) ?? Array.from({ length: table.rowCount }, () => '')),
    );
  return {
    name: tables[0]?.table.name ?? '',
    file,
    headers: [...columns.keys()],
    rowCount: rows.length,
    column: (header) => columns.get(header),
    rowNumber: (index) => rows[index]!.number,
  };
}
