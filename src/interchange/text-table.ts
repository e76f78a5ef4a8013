/** A table as texts, with the row of each record, so that a finding can say where a cell stands. */

import { normaliseText } from '../data/cells.js';
import { readHeaders, readSource } from '../data/read-source.js';
import type { SourceFormat } from '../data/source-table.js';
import type { Finding } from '../report/finding.js';
import type { RowRange } from '../runtime/csv-input.js';

export interface TextTable {
  /** What findings call it: `iData` or `iMeta`. */
  readonly name: string;
  /** The file as findings show it. */
  readonly file: string;
  readonly headers: readonly string[];
  readonly rowCount: number;
  /** The texts of a column, `''` where the cell is empty; undefined if there is no such column. */
  column(header: string): readonly string[] | undefined;
  /** The row as a spreadsheet shows it. */
  rowNumber(index: number): number;
}

/** How a text file is written; nothing is guessed. */
export interface TextSettings {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  /** The sheet of a workbook; without it the first one. */
  readonly sheet?: string;
  /** The row of the header, from 1; of a header in several rows, the first. */
  readonly headerRow?: number;
  /** How many rows the header has; without it one. */
  readonly headerRows?: number;
  /** Rows that are no records, such as remarks below the table. */
  readonly skippedRows?: readonly RowRange[];
}

/** Reads all columns of a file as texts. What is wrong with the file is in the findings. */
export async function readTextTable(
  name: string,
  file: string,
  format: SourceFormat,
  bytes: Uint8Array,
  settings: TextSettings,
): Promise<{ readonly table: TextTable; readonly findings: readonly Finding[] }> {
  const request = { name, file, format, ...settings, blanks: [], columns: [] };
  const headers = await readHeaders(request, bytes);
  const named = headers.map(normaliseText).filter((header) => header !== '');
  const columns = [...new Set(named)].map((header) => ({ name: header, header, type: 'text' as const }));
  const read = await readSource({ ...request, columns }, bytes);
  const texts = new Map<string, readonly string[]>();
  for (const { name: header } of columns) {
    const cells = read.columns.get(header);
    if (Array.isArray(cells))
      texts.set(
        header,
        cells.map((cell: string | null) => normaliseText(cell ?? '')),
      );
  }
  return {
    table: {
      name,
      file,
      headers: named,
      rowCount: read.rowCount,
      column: (header) => texts.get(header),
      rowNumber: (index) => read.rowNumber(index),
    },
    findings: read.findings,
  };
}

/** A table made of headers and records; the header is row 1. */
export function textTable(
  name: string,
  file: string,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): TextTable {
  const texts = new Map(headers.map((header, at) => [header, rows.map((row) => normaliseText(row[at] ?? ''))]));
  return {
    name,
    file,
    headers,
    rowCount: rows.length,
    column: (header) => texts.get(header),
    rowNumber: (index) => index + 2,
  };
}
