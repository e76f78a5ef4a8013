/** Reads `csv` and `tsv` files. */

import Papa from 'papaparse';
import { isSkipped } from '../runtime/csv-input.js';
import { joinedHeaders } from '../runtime/header-levels.js';
import { normaliseText } from './cells.js';
import { decodeText } from './encoding.js';
import { isHeaderElsewhere, ROWS_LOOKED_AT } from './header-elsewhere.js';
import { type Issues, issuesOf, quoted } from './issues.js';
import type { SourceRequest, SourceTable } from './source-table.js';
import { emptyTable, type TableBuilder, tableBuilder } from './table-builder.js';

/** So much of a file is looked at for its header alone. */
const HEADER_BYTES = 1 << 20;

/**
 * Reads all records. A row without any text is not a record, but counts as a row. Rows are counted as a spreadsheet
 * shows them: a line break inside quotes does not begin a new row.
 */
export function readCsv(request: SourceRequest, bytes: Uint8Array): SourceTable {
  const issues = issuesOf(request);
  const text = contentOf(request, bytes, issues);
  if (text === undefined) return emptyTable(request, issues);

  let builder: TableBuilder | undefined;
  let headers: readonly string[] = [];
  const { headerRow = 1, headerRows = 1, skippedRows = [] } = request;
  const levels: (readonly string[])[] = [];
  let row = headerRow;
  const rows = rowCounter(row + headerRows);

  const addRecord = (fields: readonly string[], { bound }: TableBuilder): void => {
    if (isBlankRow(fields)) return rows.skip();
    if (fields.length !== headers.length) reportRagged(fields.length, headers.length, row, issues);
    rows.add();
    for (let at = 0; at < bound.length; at++) {
      const column = bound[at];
      const field = fields[column.index];
      if (field === undefined) column.builder.missing();
      else column.builder.text(field, row);
    }
  };

  parse(request, text, (fields, flaw) => {
    if (flaw && !(builder && isSkipped(row, skippedRows))) reportQuotes(row, flaw, issues);
    if (!builder) {
      levels.push(headersOf(fields));
      if (flaw) return false;
      if (levels.length < headerRows) {
        row++;
        return true;
      }
      headers = joinedHeaders(levels);
      if (isOneField(request, headers, issues)) return false;
      if (isHeaderElsewhere(request, headers, () => rowsBelow(request, text), issues)) return false;
      builder = tableBuilder(request, headers, issues, bytes.length / 40);
    } else if (flaw || isSkipped(row, skippedRows)) {
      rows.skip();
    } else {
      addRecord(fields, builder);
    }
    row++;
    return true;
  });
  if (builder) return builder.finish(rows.count(), rows.numberOf);
  if (levels.length > 0 && levels.length < headerRows && issues.list().length === 0)
    reportNoHeader(headerRow + headerRows - 1, headerRow + levels.length - 1, issues);
  return emptyTable(request, issues);
}

/** The header alone; nothing if the file has none that can be read. */
export function readCsvHeaders(request: SourceRequest, bytes: Uint8Array): readonly string[] {
  const isLong = bytes.length > HEADER_BYTES;
  const end = isLong ? bytes.lastIndexOf(10, HEADER_BYTES) + 1 : bytes.length;
  // UTF-16 has two bytes for a line break, of which either may come last.
  const start = end > 0 && isLong && bytes[0] === 0xff ? end + 1 : end;
  const text = contentOf(request, bytes.subarray(0, start > 0 ? start : bytes.length), issuesOf(request));
  let headers: readonly string[] = [];
  if (text !== undefined) {
    const levels: (readonly string[])[] = [];
    parse(request, text, (fields) => {
      levels.push(headersOf(fields));
      return levels.length < (request.headerRows ?? 1);
    });
    headers = joinedHeaders(levels);
  }
  return headers;
}

/** The rows below the header, as far as anybody looks for another one. */
function rowsBelow(request: SourceRequest, text: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  parse(request, text, (fields) => rows.push(fields) <= ROWS_LOOKED_AT);
  return rows.slice(1);
}

/** The text from the header on. */
function contentOf(request: SourceRequest, bytes: Uint8Array, issues: Issues): string | undefined {
  if (!hasSoundSeparators(request, issues)) return undefined;
  const text = decodeText(request, bytes, issues);
  if (text === undefined) return undefined;
  if (text.trim() === '') {
    issues.add('data/empty-file', () => ({
      message: `${quoted(issues.file)} is empty; not even a header says what its columns are.`,
      hint: 'Check that the export of the file was complete.',
    }));
    return undefined;
  }
  const { headerRow = 1 } = request;
  let start = 0;
  for (let line = 1; line < headerRow; line++) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      reportNoHeader(headerRow, line, issues);
      return undefined;
    }
    start = end + 1;
  }
  return start === 0 ? text : text.slice(start);
}

/** Says that the row of the header lies beyond the end of the file. */
export function reportNoHeader(headerRow: number, lastRow: number, issues: Issues): void {
  issues.add('data/header-missing', () => ({
    message: `The header of ${quoted(issues.file)} is declared to stand in row ${headerRow}, but the file has only ${lastRow} ${lastRow === 1 ? 'row' : 'rows'}.`,
    hint: 'Correct `header row`; rows are counted from 1.',
  }));
}

/** Where the quotes of a row are not as they should be. */
type QuoteFlaw = 'unclosed' | 'stray';

/** Calls `take` with every row until it returns false. */
function parse(
  request: SourceRequest,
  text: string,
  take: (fields: string[], flaw: QuoteFlaw | undefined) => boolean,
): void {
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(request),
    // A carriage return before the line feed is trimmed with the field, so that a file may mix both line endings.
    newline: text.includes('\n') || !text.includes('\r') ? '\n' : '\r',
    fastMode: false,
    step({ data, errors }, parser) {
      let flaw: QuoteFlaw | undefined;
      if (errors.length > 0) {
        const quotes = errors.filter((error) => error.type === 'Quotes');
        if (quotes.some((error) => error.code === 'MissingQuotes')) flaw = 'unclosed';
        else if (quotes.length > 0) flaw = 'stray';
      }
      if (!take(data, flaw)) parser.abort();
    },
  });
}

function delimiterOf(request: SourceRequest): string {
  return request.delimiter ?? (request.format === 'tsv' ? '\t' : ',');
}

/** Two separators that look the same leave no way to tell the parts of a line apart. */
function hasSoundSeparators(request: SourceRequest, issues: Issues): boolean {
  const delimiter = delimiterOf(request);
  if (delimiter.length === 1 && !Papa.BAD_DELIMITERS.includes(delimiter)) return true;
  issues.add('data/delimiter', () => ({
    message: `${quoted(delimiter)} cannot separate the fields of ${quoted(issues.file)}: a delimiter is one character, and neither a quote nor a line break.`,
    hint: 'Usual are `delimiter ","`, `delimiter ";"` and a tab, for which `format "tsv"` is enough.',
  }));
  return false;
}

function headersOf(fields: readonly string[]): readonly string[] {
  return fields.map(normaliseText);
}

function isBlankRow(fields: readonly string[]): boolean {
  return fields.every((field) => field === '' || field.trim() === '');
}

/** A header that is one field although it has another delimiter inside was split at the wrong place. */
function isOneField(request: SourceRequest, headers: readonly string[], issues: Issues): boolean {
  if (headers.length !== 1 || request.columns.some((column) => normaliseText(column.header) === headers[0]))
    return false;
  const [header] = headers;
  const other = [';', '\t', ',', '|'].find((character) => header.includes(character));
  if (other === undefined) return false;
  const setting = other === '\t' ? '`format "tsv"`' : `\`delimiter "${other}"\``;
  issues.add('data/delimiter', () => ({
    message: `The header of ${quoted(issues.file)} is the one field ${quoted(header)}, although it contains ${other === '\t' ? 'tabs' : `"${other}"`}; its columns are separated by another character than ${quoted(delimiterOf(request).replace('\t', '\\t'))}.`,
    hint: /^sep=.$/.test(header)
      ? `Declare ${setting} and \`header row 2\` in the source.`
      : `Declare ${setting} in the source.`,
    ...(other === '\t' ? {} : { suggestions: [{ kind: 'setting', key: 'delimiter', text: other }] }),
  }));
  return true;
}

function reportRagged(found: number, expected: number, row: number, issues: Issues): void {
  issues.add(
    'data/ragged-row',
    () => ({
      message: `Row ${row} of ${quoted(issues.file)} has ${count(found)}, but the header has ${expected}, so that its values may stand in the wrong columns.`,
      hint:
        found > expected
          ? 'Put fields that contain the delimiter in double quotes; a number with a decimal comma is such a field.'
          : `Write a delimiter for every empty field too, and put line breaks inside a field in double quotes. A note below the table is left out by \`skip rows ${row}\` in the source.`,
    }),
    { row },
  );
}

function count(fields: number): string {
  return fields === 1 ? '1 field' : `${fields} fields`;
}

function reportQuotes(row: number, flaw: QuoteFlaw, issues: Issues): void {
  issues.add(
    'data/unbalanced-quotes',
    () => ({
      message:
        flaw === 'unclosed'
          ? `A quote that begins in row ${row} of ${quoted(issues.file)} is never closed, so that the rest of the file is one field.`
          : `Row ${row} of ${quoted(issues.file)} has a quoted field that goes on after its closing quote, so that it is not clear where it ends.`,
      hint: 'Write a quote inside a quoted field twice, as in "a ""quoted"" word".',
    }),
    { row },
  );
}

/** Counts records and the rows between them that are none. */
export function rowCounter(first: number) {
  let records = 0;
  const skippedBefore: number[] = [];
  return {
    add: (): void => void records++,
    skip: (): void => void skippedBefore.push(records),
    count: (): number => records,
    /** The row of a record: the rows before it are the records before it and those skipped so far. */
    numberOf(index: number): number {
      let low = 0;
      let high = skippedBefore.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (skippedBefore[middle] <= index) low = middle + 1;
        else high = middle;
      }
      return first + index + low;
    },
  };
}
