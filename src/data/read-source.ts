/** Chooses the reader by the format. Readers of binary formats are loaded only when a source needs them. */

import { readCsv, readCsvHeaders } from './csv.js';
import { issuesOf, quoted } from './issues.js';
import { readJson, readJsonHeaders } from './json.js';
import type { SourceFormat, SourceRequest, SourceTable } from './source-table.js';
import { emptyTable } from './table-builder.js';

const FORMATS: ReadonlyMap<string, SourceFormat> = new Map([
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['tab', 'tsv'],
  ['json', 'json'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['xlsx', 'xlsx'],
  ['xlsm', 'xlsx'],
  ['parquet', 'parquet'],
]);

/** The format that the ending of a file name tells. */
export function formatOf(path: string): SourceFormat | undefined {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1];
  return ending === undefined ? undefined : FORMATS.get(ending.toLowerCase());
}

/**
 * Reads the requested columns of a source. Never throws: what is wrong with the file is in `findings`, and the table
 * is then as complete as it can be.
 */
export async function readSource(request: SourceRequest, bytes: Uint8Array): Promise<SourceTable> {
  try {
    switch (request.format) {
      case 'csv':
      case 'tsv':
        return readCsv(request, bytes);
      case 'json':
      case 'jsonl':
        return readJson(request, bytes);
      case 'xlsx':
        return await (await import('./xlsx.js')).readXlsx(request, bytes);
      case 'parquet':
        return await (await import('./parquet.js')).readParquet(request, bytes);
    }
  } catch (error) {
    const issues = issuesOf(request);
    issues.add('data/unreadable', () => ({
      message: `${quoted(request.file)} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'Check that the file is complete and of the declared format.',
    }));
    return emptyTable(request, issues);
  }
}

/** The headers of a source, in their order in the file; none if the file cannot be read. */
export async function readHeaders(request: SourceRequest, bytes: Uint8Array): Promise<readonly string[]> {
  try {
    switch (request.format) {
      case 'csv':
      case 'tsv':
        return readCsvHeaders(request, bytes);
      case 'json':
      case 'jsonl':
        return readJsonHeaders(request, bytes);
      case 'xlsx':
        return await (await import('./xlsx.js')).readXlsxHeaders(request, bytes);
      case 'parquet':
        return await (await import('./parquet.js')).readParquetHeaders(bytes);
    }
  } catch {
    return [];
  }
}
