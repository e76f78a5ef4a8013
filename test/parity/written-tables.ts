/** The tables of a case as plain CSV files, for engines that read files: what was read is written as clean as can be. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import type { InputTable } from '../../src/execute/execute.js';
import type { Program } from '../../src/plan/program.js';
import { givenColumns } from './given-columns.js';

/** Writes `<source>.csv` with the headers of the definition into a folder; numbers in full, missing as nothing. */
export function writeTables(
  program: Program,
  tables: ReadonlyMap<string, InputTable>,
  folder: string,
): ReadonlyMap<string, string> {
  mkdirSync(folder, { recursive: true });
  return new Map(
    program.sources.map((source, place) => {
      const table = tables.get(source.name)!;
      const columns = givenColumns(source, table);
      const rows = Array.from({ length: columns[0]?.values.length ?? table.rowCount }, (_, row) =>
        columns.map(({ values }) => {
          const value = values[row];
          return value === null || value === undefined || Number.isNaN(value) ? '' : String(value);
        }),
      );
      const file = path.join(folder, `source-${place}.csv`);
      writeFileSync(file, Papa.unparse([columns.map(({ header }) => header), ...rows], { newline: '\n' }));
      return [source.name, file];
    }),
  );
}
