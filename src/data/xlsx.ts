/** Reads `xlsx` workbooks. Nothing here needs Node. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readSheets, { readSheet, SheetNotFoundError } from 'read-excel-file/universal';
import type { Finding } from '../report/finding.js';
import { isSkipped } from '../runtime/csv-input.js';
import { joinedHeaders } from '../runtime/header-levels.js';
import { dateText, normaliseText, numericText } from './cells.js';
import { reportNoHeader, rowCounter } from './csv.js';
import { megabytes } from './encoding.js';
import { isHeaderElsewhere, ROWS_LOOKED_AT } from './header-elsewhere.js';
import { type Issues, issuesOf, listed, nearest, quoted } from './issues.js';
import type { SourceRequest, SourceTable } from './source-table.js';
import { emptyTable, tableBuilder } from './table-builder.js';

/** The most bytes that a workbook may have once decompressed: a small file can hold gigabytes of zeros. */
export const MOST_WORKBOOK_BYTES = 200_000_000;

/** A cell of a sheet; a date is a `Date`, an empty cell null. */
export type Cell = string | number | boolean | Date | null;

/** Reads all records of a sheet. A row without any cell is not a record, but counts as a row. */
export async function readXlsx(request: SourceRequest, bytes: Uint8Array): Promise<SourceTable> {
  const issues = issuesOf(request);
  const sheet = await sheetOf(request, bytes, issues);
  return sheet ? tableOfSheet(request, sheet, issues) : emptyTable(request, issues);
}

/** Every sheet of a workbook under its name, from the first to the last; nothing if it is no workbook. */
export async function readXlsxSheets(
  request: SourceRequest,
  bytes: Uint8Array,
  issues: Issues,
): Promise<readonly { readonly name: string; readonly cells: readonly (readonly Cell[])[] }[] | undefined> {
  const sheets = await inWorkbook(request, bytes, issues, (workbook) => readSheets(workbook));
  return sheets?.map(({ sheet, data }) => ({ name: sheet, cells: data as readonly (readonly Cell[])[] }));
}

/** The records of a sheet that has been read. */
export function tableOfSheet(request: SourceRequest, sheet: readonly (readonly Cell[])[], issues: Issues): SourceTable {
  const { headerRow = 1, headerRows = 1, skippedRows = [] } = request;
  const lastHeaderRow = headerRow + headerRows - 1;
  if (sheet.length === 0) {
    issues.add('data/empty-file', () => ({
      message: `The sheet of ${quoted(issues.file)} is empty; not even a header says what its columns are.`,
      hint: 'Declare the sheet that has the data, as in `sheet "2024"`.',
    }));
    return emptyTable(request, issues);
  }
  if (lastHeaderRow > sheet.length) {
    reportNoHeader(lastHeaderRow, sheet.length, issues);
    return emptyTable(request, issues);
  }
  const headers = headersOf(sheet, request);
  const below = () => sheet.slice(headerRow, headerRow + ROWS_LOOKED_AT).map(headerTexts);
  if (isHeaderElsewhere(request, headers, below, issues)) return emptyTable(request, issues);
  const table = tableBuilder(request, headers, issues, sheet.length);
  const rows = rowCounter(lastHeaderRow + 1);
  for (let at = lastHeaderRow; at < sheet.length; at++) {
    const cells = sheet[at];
    if (isSkipped(at + 1, skippedRows) || cells.every((cell) => cell === null)) {
      rows.skip();
      continue;
    }
    rows.add();
    for (const { index, builder } of table.bound) builder.value(sensible(cells[index]), at + 1);
  }
  return table.finish(rows.count(), rows.numberOf);
}

/** All cells of a sheet, row by row from the first: for layouts that are no table. Nothing if the sheet cannot be read. */
export async function readXlsxCells(
  request: SourceRequest,
  bytes: Uint8Array,
): Promise<{ readonly cells?: readonly (readonly Cell[])[]; readonly findings: readonly Finding[] }> {
  const issues = issuesOf(request);
  const cells = await sheetOf(request, bytes, issues);
  return { cells, findings: issues.list() };
}

export async function readXlsxHeaders(request: SourceRequest, bytes: Uint8Array): Promise<readonly string[]> {
  const sheet = await sheetOf(request, bytes, issuesOf(request));
  return headersOf(sheet ?? [], request);
}

/** Of merged cells the first holds the value, and the others are empty: groups go on over these. */
function headersOf(
  sheet: readonly (readonly Cell[])[],
  { headerRow = 1, headerRows = 1 }: SourceRequest,
): readonly string[] {
  return joinedHeaders(sheet.slice(headerRow - 1, headerRow - 1 + headerRows).map(headerTexts));
}

function headerTexts(cells: readonly Cell[]): readonly string[] {
  return cells.map((cell) => {
    if (cell === null) return '';
    if (typeof cell === 'number') return numericText(cell);
    return cell instanceof Date ? dateText(cell) : normaliseText(String(cell));
  });
}

/** Times of day are fractions of a day, so that a second comes out a few milliseconds off. */
function sensible(cell: Cell | undefined): Cell | undefined {
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell;
}

async function sheetOf(
  request: SourceRequest,
  bytes: Uint8Array,
  issues: Issues,
): Promise<readonly (readonly Cell[])[] | undefined> {
  const sheet: readonly (readonly unknown[])[] | undefined = await inWorkbook(request, bytes, issues, (workbook) =>
    readSheet(workbook, request.sheet ?? 1),
  );
  return sheet as readonly (readonly Cell[])[] | undefined;
}

/** What is read of a workbook; nothing, and a finding, where it cannot be. */
async function inWorkbook<R>(
  request: SourceRequest,
  bytes: Uint8Array,
  issues: Issues,
  read: (workbook: ArrayBuffer) => Promise<R>,
): Promise<R | undefined> {
  if (bytes.length === 0) {
    issues.add('data/empty-file', () => ({
      message: `${quoted(issues.file)} is empty, and so not a workbook.`,
      hint: 'Check that the export of the file was complete.',
    }));
    return undefined;
  }
  try {
    const workbook = unpacked(bytes, issues);
    return workbook && (await read(workbook));
  } catch (error) {
    if (error instanceof SheetNotFoundError) reportNoSheet(request, error, issues);
    else reportUnreadable(bytes, error, issues);
    return undefined;
  }
}

/**
 * The workbook without compression and with cells of failed formulas as the text that the sheet shows. The library
 * would read `#N/A` as an empty cell, so that a broken formula became a missing value without anyone being told.
 */
function unpacked(bytes: Uint8Array, issues: Issues): ArrayBuffer | undefined {
  let size = 0;
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!name.endsWith('.xml') && !name.endsWith('.rels')) return false;
      size += originalSize;
      return size <= MOST_WORKBOOK_BYTES;
    },
  });
  if (size > MOST_WORKBOOK_BYTES) {
    issues.add('data/too-large', () => ({
      message: `${quoted(issues.file)} holds ${megabytes(size)} MB once decompressed; workbooks of more than ${megabytes(MOST_WORKBOOK_BYTES)} MB are not read.`,
      hint: 'Save the sheet as CSV or Parquet.',
    }));
    return undefined;
  }
  for (const [name, entry] of Object.entries(entries)) {
    if (!/\bworksheets\/[^/]+\.xml$/i.test(name)) continue;
    const xml = strFromU8(entry);
    if (/\st="e"/.test(xml)) entries[name] = strToU8(xml.replace(/(<(?:\w+:)?c\s[^<>]*?\bt=)"e"/g, '$1"str"'));
  }
  const zipped = zipSync(entries, { level: 0 });
  return zipped.buffer.slice(zipped.byteOffset, zipped.byteOffset + zipped.byteLength) as ArrayBuffer;
}

function reportNoSheet(request: SourceRequest, error: Error, issues: Issues): void {
  const sheets = 'sheets' in error && Array.isArray(error.sheets) ? error.sheets.map(String) : [];
  const wanted = request.sheet ?? '1';
  const similar = nearest(wanted, sheets);
  issues.add('data/sheet-missing', () => ({
    message: `${quoted(issues.file)} has no sheet ${quoted(wanted)}.`,
    hint: `${similar === undefined ? '' : `Did you mean ${quoted(similar)}? `}The workbook has the sheets ${listed(sheets)}.`,
    ...(similar === undefined ? {} : { suggestions: [{ kind: 'setting', key: 'sheet', text: similar }] }),
  }));
}

function reportUnreadable(bytes: Uint8Array, error: unknown, issues: Issues): void {
  const isOldExcel = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  issues.add('data/unreadable', () => ({
    message: `${quoted(issues.file)} cannot be read as an xlsx workbook: ${isOldExcel ? 'it is an old xls workbook, or protected by a password' : reason}.`,
    hint: isOldExcel
      ? 'Save it as xlsx without a password.'
      : 'Check that the file is complete and opens in a spreadsheet program, and save it anew.',
  }));
}
