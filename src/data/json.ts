/** Reads `json` files of records, and `jsonl` files with one record a line. */

import { decodeText } from './encoding.js';
import { type Issues, issuesOf, listed, quoted } from './issues.js';
import type { SourceRequest, SourceTable } from './source-table.js';
import { emptyTable, tableBuilder } from './table-builder.js';

/** An object of the file. Only own properties are ever read, so that `__proto__` is a header like any other. */
type JsonRecord = Readonly<Record<string, unknown>>;

interface Records {
  readonly records: readonly JsonRecord[];
  rowNumber(index: number): number;
}

/** Reads all records; the headers are the keys of all records in the order of their first appearance. */
export function readJson(request: SourceRequest, bytes: Uint8Array): SourceTable {
  const issues = issuesOf(request);
  const found = recordsOf(request, bytes, issues);
  if (!found) return emptyTable(request, issues);

  const { records, rowNumber } = found;
  const headers = headersOf(records);
  const table = tableBuilder(request, headers, issues, records.length);
  for (const { index, builder } of table.bound) {
    const header = headers[index];
    for (let at = 0; at < records.length; at++) {
      const record = records[at];
      if (Object.hasOwn(record, header)) builder.value(record[header], rowNumber(at));
      else builder.missing();
    }
  }
  return table.finish(records.length, rowNumber);
}

export function readJsonHeaders(request: SourceRequest, bytes: Uint8Array): readonly string[] {
  return headersOf(recordsOf(request, bytes, issuesOf(request))?.records ?? []);
}

function headersOf(records: readonly JsonRecord[]): readonly string[] {
  const headers = new Set<string>();
  for (const record of records) for (const header of Object.keys(record)) headers.add(header);
  return [...headers];
}

function recordsOf(request: SourceRequest, bytes: Uint8Array, issues: Issues): Records | undefined {
  const text = decodeText(request, bytes, issues);
  if (text === undefined) return undefined;
  if (text.trim() === '') {
    issues.add('data/empty-file', () => ({
      message: `${quoted(issues.file)} is empty; not even an empty list says that there are no records.`,
      hint: 'Check that the export of the file was complete.',
    }));
    return undefined;
  }
  return request.format === 'jsonl' ? recordsOfLines(text, issues) : recordsOfDocument(text, issues);
}

function recordsOfDocument(text: string, issues: Issues): Records | undefined {
  const document = parse(text, (reason) => {
    issues.add('data/unreadable', () => ({
      message: `${quoted(issues.file)} is not valid JSON: ${reason}.`,
      hint: 'Correct the file, or declare `format "jsonl"` if it has one object a line.',
    }));
  });
  if (document === undefined) return undefined;
  const list = listOf(document.value, issues);
  if (!list) return undefined;
  const records: JsonRecord[] = [];
  const numbers: number[] = [];
  list.forEach((entry, index) => {
    if (!isRecord(entry)) return reportEntry(entry, index + 1, issues);
    records.push(entry);
    numbers.push(index + 1);
  });
  return { records, rowNumber: (index) => numbers[index] };
}

/** The list itself, or the only list in an object, as in `{ "data": [...] }`. */
function listOf(document: unknown, issues: Issues): readonly unknown[] | undefined {
  if (Array.isArray(document)) return document;
  const lists = isRecord(document) ? Object.entries(document).filter(([, value]) => Array.isArray(value)) : [];
  if (lists.length === 1) return lists[0][1] as readonly unknown[];
  issues.add('data/record-shape', () => ({
    message: `${quoted(issues.file)} is neither a list of objects nor an object with one list${lists.length > 1 ? `: it has the lists ${listed(lists.map(([key]) => key))}` : ''}, so that its records cannot be told.`,
    hint: 'Write the records as one list: [{ "code": "01", "value": 1 }].',
  }));
  return undefined;
}

function recordsOfLines(text: string, issues: Issues): Records {
  const records: JsonRecord[] = [];
  const lines: number[] = [];
  let line = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const content = text.slice(start, end).trim();
    start = end + 1;
    line++;
    if (content === '') continue;
    const row = line;
    const entry = parse(content, (reason) => {
      issues.add(
        'data/unreadable',
        () => ({
          message: `Line ${row} of ${quoted(issues.file)}, ${quoted(content)}, is not valid JSON: ${reason}.`,
          hint: 'Correct the line: a `jsonl` file has one object a line.',
        }),
        { row },
      );
    });
    if (entry === undefined) continue;
    if (!isRecord(entry.value)) {
      reportEntry(entry.value, line, issues);
      continue;
    }
    records.push(entry.value);
    lines.push(line);
  }
  return { records, rowNumber: (index) => lines[index] };
}

function parse(text: string, fail: (reason: string) => void): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    fail(error instanceof Error ? error.message.slice(0, 200) : String(error));
    return undefined;
  }
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reportEntry(entry: unknown, row: number, issues: Issues): void {
  issues.add(
    'data/record-shape',
    () => ({
      message: `Record ${row} of ${quoted(issues.file)} is ${quoted(JSON.stringify(entry))} and not an object, so that its columns cannot be told.`,
      hint: 'Write every record as an object: { "code": "01", "value": 1 }.',
    }),
    { row },
  );
}
