/** Sources of which each period has a file, or a sheet, of its own: what is read of each becomes one table. */

import { periodColumns, periodMark } from '../runtime/period-columns.js';
import { normaliseText } from './cells.js';
import { type Issues, issuesOf, listed, nearest, quoted } from './issues.js';
import type { ColumnRequest, SourceColumn, SourceRequest, SourceTable } from './source-table.js';
import { emptyTable, missingColumn, reportMissing } from './table-builder.js';

/** No source is made of more files or sheets. */
export const MOST_PARTS = 1000;

/** What a source of several parts asks of each. */
export interface PartsRequest extends SourceRequest {
  /** The name of the period, which is that of the column that no part has. */
  readonly period: string;
  /** Columns without which a part says nothing: those of the keys. */
  readonly keys: readonly string[];
}

/** A file or a sheet that has been read. */
export interface Part {
  readonly period: number;
  readonly request: SourceRequest;
  readonly table: SourceTable;
}

/** What is asked of the part of a period: its year stands where headers and the name of the sheet have the mark. */
export function partRequest(request: PartsRequest, period: number, file: string): SourceRequest {
  const { period: name, keys, sheet, columns } = request;
  const filled = (text: string): string => text.replaceAll(periodMark(name), String(period));
  return {
    ...request,
    file,
    sheet: sheet === undefined ? undefined : filled(sheet),
    mayLack: columns.map((column) => column.name).filter((column) => !keys.includes(column)),
    columns: columns.filter((column) => column.name !== name).map((one) => ({ ...one, header: filled(one.header) })),
  };
}

/** The periods among names, and the name that each has; in ascending order. */
export function periodsOfNames(
  pattern: string,
  period: string,
  names: readonly string[],
): readonly { readonly period: number; readonly name: string }[] {
  const { places } = periodColumns(normaliseText(pattern), period, names.map(normaliseText));
  return [...places]
    .map(([at, [first]]) => ({ period: at, name: names[first!]! }))
    .sort((one, other) => one.period - other.period);
}

/** Reads the sheets of a workbook that have the period in their names. */
export async function readSheetsOfPeriods(request: PartsRequest, bytes: Uint8Array): Promise<SourceTable> {
  const { readXlsxSheets, tableOfSheet } = await import('./xlsx.js');
  const issues = issuesOf(request);
  const sheets = await readXlsxSheets(request, bytes, issues);
  if (sheets === undefined) return emptyTable(request, issues);
  const names = sheets.map(({ name }) => name);
  const wanted = request.sheet ?? '';
  const found = periodsOfNames(wanted, request.period, names);
  if (found.length === 0) reportNoSheet(request, names, issues);
  const parts = found.map(({ period, name }): Part => {
    const own = partRequest(request, period, `${request.file}, sheet ${name}`);
    const { cells } = sheets.find((sheet) => sheet.name === name)!;
    return { period, request: own, table: tableOfSheet(own, cells, issuesOf(own)) };
  });
  return joinedParts(request, parts, issues);
}

/** The rows of all parts as one table, in the order of the periods. */
export function joinedParts(
  request: PartsRequest,
  parts: readonly Part[],
  issues: Issues = issuesOf(request),
): SourceTable {
  const { period: name, columns } = request;
  reportLacking(request, parts, issues);
  const starts: number[] = [];
  let rowCount = 0;
  for (const { table } of parts) {
    starts.push(rowCount);
    rowCount += table.rowCount;
  }
  const placeOf = (index: number): number => starts.findLastIndex((start) => start <= index);
  const joined = columns.map((column): readonly [string, SourceColumn] => [
    column.name,
    column.name === name ? periodsOfRows(column, parts, rowCount) : joinedColumn(column, parts, rowCount),
  ]);
  return {
    headers: [...new Set(parts.flatMap(({ table }) => table.headers))],
    rowCount,
    columns: new Map(joined),
    rowNumber: (index) => parts[placeOf(index)]!.table.rowNumber(index - starts[placeOf(index)]!),
    fileOf: (index) => parts[placeOf(index)]?.request.file ?? request.file,
    writtenAs: (column, index) => {
      const place = placeOf(index);
      return parts[place]?.table.writtenAs?.(column, index - starts[place]!);
    },
    findings: [...issues.list(), ...parts.flatMap(({ table }) => table.findings)],
  };
}

function periodsOfRows(column: ColumnRequest, parts: readonly Part[], rowCount: number): SourceColumn {
  const periods = parts.flatMap(({ period, table }) => new Array<number>(table.rowCount).fill(period));
  const values = missingColumn(column, rowCount);
  periods.forEach((period, row) => (values[row] = values instanceof Float64Array ? period : (String(period) as never)));
  return values;
}

function joinedColumn(column: ColumnRequest, parts: readonly Part[], rowCount: number): SourceColumn {
  const pieces = parts.map(({ table }) => table.columns.get(column.name)!);
  if (column.type === 'text') return pieces.flatMap((piece) => piece as (string | null)[]);
  const values = new Float64Array(rowCount);
  let at = 0;
  for (const piece of pieces as Float64Array[]) {
    values.set(piece, at);
    at += piece.length;
  }
  return values;
}

/** A column that no part has is missing altogether; one that some lack is missing in their periods. */
function reportLacking(request: PartsRequest, parts: readonly Part[], issues: Issues): void {
  // Of a part that cannot be read at all, that is told.
  const readable = parts.filter(({ table }) => table.headers.length > 0);
  for (const column of request.columns) {
    if (column.name === request.period || request.keys.includes(column.name)) continue;
    const lacking = readable.flatMap((part): readonly Lacking[] => {
      const own = part.request.columns.find(({ name }) => name === column.name)!;
      return part.table.headers.includes(normaliseText(own.header)) ? [] : [{ part, header: own.header }];
    });
    if (lacking.length === 0) continue;
    if (lacking.length < readable.length) reportNotInPeriods(request, column, lacking, issues);
    else reportMissing(column, [...new Set(readable.flatMap(({ table }) => table.headers))], issues);
  }
}

interface Lacking {
  readonly part: Part;
  /** What its column should be called. */
  readonly header: string;
}

function reportNotInPeriods(
  { file, period: name }: PartsRequest,
  column: ColumnRequest,
  lacking: readonly Lacking[],
  issues: Issues,
): void {
  const [first] = lacking;
  const periods = lacking.map(({ part }) => part.period).join(', ');
  const [files, header, where] =
    lacking.length === 1
      ? [first!.part.request.file, first!.header, `in the ${name} ${periods}`]
      : [file, column.header, `in ${lacking.length} ${name}s: ${periods}`];
  const similar = nearest(
    first!.header,
    first!.part.table.headers.filter((text) => text !== ''),
  );
  issues.add(
    'data/column-not-in-period',
    () => ({
      message: `${quoted(files)} has no column ${quoted(header)} ${where}, so that "${column.name}" is missing there.`,
      hint: `${similar === undefined ? '' : `Is it ${quoted(similar)}? `}If it was measured under another name, give it the same one in all files; if it was not measured, all is well.`,
    }),
    { column, severity: 'warning' },
  );
}

function reportNoSheet(request: PartsRequest, sheets: readonly string[], issues: Issues): void {
  issues.add('data/sheet-missing', () => ({
    message: `${quoted(issues.file)} has no sheet ${quoted(request.sheet ?? '')} with a whole number in place of {${request.period}}.`,
    hint: `The workbook has the sheets ${listed(sheets)}.`,
  }));
}
