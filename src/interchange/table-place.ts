/** Where in a file its table stands: offices print titles above the header, and sources and remarks below the last unit. */

import { ROWS_LOOKED_AT } from '../data/header-elsewhere.js';
import { readHeaders } from '../data/read-source.js';
import type { SourceFormat } from '../data/source-table.js';
import type { Finding } from '../report/finding.js';
import type { RowRange } from '../runtime/csv-input.js';
import { headerAmong } from './header-place.js';
import { readTextTable, type TextSettings, type TextTable } from './text-table.js';

/** So much of a text file holds the rows that are looked at, whatever stands in them. */
const BYTES_LOOKED_AT = 1 << 17;

export interface PlacedTable {
  /** Without the remarks below it. */
  readonly table: TextTable;
  /** As given, with the row of the header where it is not the first one, and the rows of remarks. */
  readonly settings: TextSettings;
  readonly findings: readonly Finding[];
  /** What of the file was passed over, a sentence each. */
  readonly told: readonly string[];
}

/** Reads a table wherever it stands in its file. Rows of the header that are given stay. */
export async function readPlacedTable(
  name: string,
  file: string,
  format: SourceFormat,
  bytes: Uint8Array,
  given: TextSettings,
): Promise<PlacedTable> {
  const isGiven = given.headerRow !== undefined;
  const rows = await firstRows(file, format, bytes, given);
  const { headerRow = 1, headerRows = 1 } = isGiven ? given : headerAmong(rows);
  const numbering = numberingBelow(rows, headerRow + headerRows);
  const place = headerRow > 1 || headerRows > 1 ? placed(headerRow, headerRows) : {};
  const below = { ...given, ...place, ...(numbering === undefined ? {} : { skippedRows: [numbering] }) };
  const whole = await readTextTable(name, file, format, bytes, below);
  const remarks = remarksBelow(whole.table);
  // What is odd about the rows of remarks is nobody's concern.
  const settings = remarks === undefined ? below : { ...below, skippedRows: [...(below.skippedRows ?? []), remarks] };
  const read = remarks === undefined ? whole : await readTextTable(name, file, format, bytes, settings);
  const told = [
    ...(isGiven ? [] : headerTold(headerRow, headerRows)),
    ...(numbering === undefined ? [] : [`Not read: ${rowsText(numbering)}, which numbers the columns.`]),
    ...(remarks === undefined ? [] : [`Not read: ${rowsText(remarks)}, with a single cell each below the last unit.`]),
  ];
  return { ...read, settings, told };
}

/** The row at a place, from 1, if it numbers the columns, as offices do below a header: `A B 1 2 3`, `(1) (2) (3)`. */
function numberingBelow(rows: readonly (readonly string[])[], row: number): RowRange | undefined {
  const cells = (rows[row - 1] ?? []).filter((cell) => cell !== '');
  const names = cells.map((cell) => /^\(?(\p{L}|\d{1,3})\)?$/u.exec(cell)?.[1]);
  const letters = names.findIndex((name) => name === undefined || /\d/.test(name));
  const numbers = names.slice(letters);
  if (letters < 0 || numbers.length < 2 || !numbers.every((name, at) => name === String(at + 1))) return undefined;
  // A small table may have units that are called by letters, and figures that happen to be 1, 2, 3.
  const firstCells = rows.slice(row).map((others) => others.find((cell) => cell !== '') ?? '');
  const isUnlikeOthers = firstCells.length > 0 && firstCells.every((cell) => !/^\p{L}$/u.test(cell));
  const isBracketed = cells.every((cell) => cell.startsWith('('));
  return isBracketed || (letters > 0 && isUnlikeOthers) ? { from: row, to: row } : undefined;
}

function placed(headerRow: number, headerRows: number): Pick<TextSettings, 'headerRow' | 'headerRows'> {
  return headerRows > 1 ? { headerRow, headerRows } : { headerRow };
}

function headerTold(first: number, count: number): readonly string[] {
  if (count > 1)
    return [`Header: ${rowsText({ from: first, to: first + count - 1 })}, groups above and columns below.`];
  return first === 1 ? [] : [`Header: row ${first}, the first one that is as full as the table below it.`];
}

function rowsText({ from, to }: RowRange): string {
  return from === to ? `row ${from}` : `rows ${from} to ${to}`;
}

/** The cells of the first rows as texts; none where the format has no rows above its header. */
async function firstRows(
  file: string,
  format: SourceFormat,
  bytes: Uint8Array,
  settings: TextSettings,
): Promise<readonly (readonly string[])[]> {
  const request = { name: '', file, format, ...settings, blanks: [], columns: [] };
  if (format === 'xlsx') {
    const { readXlsxCells } = await import('../data/xlsx.js');
    const { cells = [] } = await readXlsxCells(request, bytes);
    return cells.slice(0, ROWS_LOOKED_AT).map((row) => row.map((cell) => (cell === null ? '' : String(cell).trim())));
  }
  if (format !== 'csv' && format !== 'tsv') return [];
  const isLong = bytes.length > BYTES_LOOKED_AT;
  const start = isLong ? bytes.subarray(0, bytes.lastIndexOf(10, BYTES_LOOKED_AT) + 1) : bytes;
  const rows: (readonly string[])[] = [];
  for (let row = 1; row <= ROWS_LOOKED_AT; row++)
    rows.push(await readHeaders({ ...request, headerRow: row }, start.length === 0 ? bytes : start));
  return rows;
}

/**
 * The rows below the last unit that have a single cell each. A unit without any figure looks so, too: a remark stands apart
 * from the table, or is longer than whatever stands above it. In a table of two columns nothing tells them apart.
 */
function remarksBelow(table: TextTable): RowRange | undefined {
  const columns = table.headers.map((header) => table.column(header) ?? []);
  if (columns.length < 3) return undefined;
  const filled = (row: number): readonly (readonly string[])[] => columns.filter((cells) => (cells[row] ?? '') !== '');
  let end = table.rowCount;
  while (end > 1 && filled(end - 1).length === 1) end--;
  const isRemark = (row: number): boolean => {
    if (table.rowNumber(row) > table.rowNumber(row - 1) + 1) return true;
    const [cells] = filled(row);
    return cells!.slice(0, row).every((cell) => cell.length < cells![row]!.length);
  };
  while (end < table.rowCount && !isRemark(end)) end++;
  if (end === table.rowCount || end <= 1) return undefined;
  return { from: table.rowNumber(end), to: table.rowNumber(table.rowCount - 1) };
}
