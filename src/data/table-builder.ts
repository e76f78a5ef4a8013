/** Brings together the header of a file and the columns requested of it. */

import { normaliseText } from './cells.js';
import { type ColumnBuilder, cellContext, columnBuilder } from './column-builder.js';
import { type Issues, listed, nearest, quoted } from './issues.js';
import { periodsIn } from './periods-in-columns.js';
import type { ColumnRequest, SourceRequest, SourceTable } from './source-table.js';

/** A requested column that the file has. */
export interface BoundColumn {
  readonly request: ColumnRequest;
  /** Its position among the headers. */
  readonly index: number;
  readonly builder: ColumnBuilder;
}

/** Takes records and gives the table. */
export interface TableBuilder {
  readonly bound: readonly BoundColumn[];
  finish(rowCount: number, rowNumber: (index: number) => number): SourceTable;
}

/** The headers of the columns that are read. */
export function headersRead(request: SourceRequest, headers: readonly string[]): readonly string[] {
  const plain = request.columns.map(({ header }) => header);
  return [...plain, ...(periodsIn(request, headers)?.headers ?? [])];
}

/** Looks up every requested column among the headers and reports those that are missing or there twice. */
export function tableBuilder(
  request: SourceRequest,
  headers: readonly string[],
  issues: Issues,
  expectedRows: number,
): TableBuilder {
  const context = cellContext(request, issues, expectedRows);
  const positions = positionsOf(headers);
  const periods = periodsIn(request, headers);
  const bound: BoundColumn[] = [];
  const byRequest = new Map<ColumnRequest, BoundColumn>();
  for (const column of request.columns) {
    if (periods?.isPeriod(column)) continue;
    if (periods?.holds(column)) {
      bound.push(...periods.bind(column, context, issues));
      continue;
    }
    const found = positions.get(normaliseText(column.header));
    if (found === undefined) {
      if (!request.mayLack?.includes(column.name)) reportMissing(column, headers, issues);
      continue;
    }
    if (found.length > 1) reportDuplicate(column, found, issues);
    const one = { request: column, index: found[0], builder: columnBuilder(column, context) };
    bound.push(one);
    byRequest.set(column, one);
  }

  return {
    bound,
    finish(rowCount, rowNumber) {
      const columns = request.columns.map((column) => {
        if (periods?.isPeriod(column)) return [column.name, periods.periodOfRows(column, rowCount)] as const;
        if (periods?.holds(column)) return [column.name, periods.finish(column, rowCount)] as const;
        const values = byRequest.get(column)?.builder.finish() ?? missingColumn(column, rowCount);
        return [column.name, periods === undefined ? values : periods.repeated(values)] as const;
      });
      const written = new Map([...byRequest].map(([{ name }, { builder }]) => [name, builder.written]));
      const each = periods?.count ?? 1;
      return {
        headers,
        rowCount: rowCount * each,
        columns: new Map(columns),
        rowNumber: periods === undefined ? rowNumber : (index) => rowNumber(Math.floor(index / each)),
        writtenAs: (column, index) =>
          written.has(column) ? written.get(column)?.get(Math.floor(index / each)) : periods?.writtenAs(column, index),
        findings: issues.list(),
      };
    },
  };
}

/** The table of a file of which nothing can be read. */
export function emptyTable(request: SourceRequest, issues: Issues): SourceTable {
  const columns = new Map(request.columns.map((column) => [column.name, missingColumn(column, 0)]));
  return { headers: [], rowCount: 0, columns, rowNumber: (index) => index + 1, findings: issues.list() };
}

export function missingColumn(column: ColumnRequest, rowCount: number): Float64Array | null[] {
  return column.type === 'text' ? new Array<null>(rowCount).fill(null) : new Float64Array(rowCount).fill(NaN);
}

function positionsOf(headers: readonly string[]): ReadonlyMap<string, number[]> {
  const positions = new Map<string, number[]>();
  headers.forEach((header, index) => {
    const name = normaliseText(header);
    const found = positions.get(name);
    if (found) found.push(index);
    else positions.set(name, [index]);
  });
  return positions;
}

export function reportMissing(column: ColumnRequest, headers: readonly string[], issues: Issues): void {
  issues.add(
    'data/column-missing',
    () => {
      const named = headers.filter((header) => header !== '');
      const similar = nearest(column.header, named);
      const meant = similar === undefined ? '' : `Did you mean ${quoted(similar)}? `;
      return {
        message: `${quoted(issues.file)} has no column ${quoted(column.header)}, so that "${column.name}" has no values.`,
        hint:
          named.length === 0
            ? 'The header is empty; say with `header row` in which row of the file it stands.'
            : `${meant}The file has the columns ${listed(named)}.`,
        ...(similar === undefined ? {} : { suggestions: [{ kind: 'header', text: similar }] }),
      };
    },
    { column },
  );
}

/** A header can be there thousands of times. */
const PLACES_NAMED = 3;

export function reportDuplicate(column: ColumnRequest, positions: readonly number[], issues: Issues): void {
  const places = positions.map((position) => ordinal(position + 1));
  const more = places.length > PLACES_NAMED ? ` and ${places.length - PLACES_NAMED} more` : '';
  issues.add(
    'data/duplicate-header',
    () => ({
      message: `${quoted(issues.file)} has ${places.length} columns ${quoted(column.header)} (the ${places.slice(0, PLACES_NAMED).join(' and the ')}${more}), so that it is not clear which is meant.`,
      hint: 'Give every column of the file a header of its own.',
    }),
    { column },
  );
}

function ordinal(place: number): string {
  const suffix = ['th', 'st', 'nd', 'rd'][place % 100 > 10 && place % 100 < 14 ? 0 : place % 10] ?? 'th';
  return `${place}${suffix}`;
}
