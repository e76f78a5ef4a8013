/** Reads `parquet` files. Nothing here needs Node. */

import {
  type Compressors,
  type FileMetaData,
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { compressors as libraryCompressors } from 'hyparquet-compressors';
import type { ColumnBuilder } from './column-builder.js';
import { megabytes } from './encoding.js';
import { type Issues, issuesOf, quoted } from './issues.js';
import type { SourceRequest, SourceTable } from './source-table.js';
import { emptyTable, headersRead, tableBuilder } from './table-builder.js';

/** The most rows that are read: run-length encoding lets a few bytes stand for billions. */
export const MOST_PARQUET_ROWS = 20_000_000;

/** The most bytes that the requested columns may have once decompressed. */
export const MOST_PARQUET_BYTES = 1_000_000_000;

type Decompress = (input: Uint8Array, outputLength: number) => Uint8Array;

/** The library's decompressor of LZ4 fails on a page of nothing, such as the dictionary of a group without values. */
function nothingFromNothing(decompress: Decompress | undefined): Decompress | undefined {
  return decompress && ((input, length) => (length === 0 ? new Uint8Array() : decompress(input, length)));
}

const compressors: Compressors = {
  ...libraryCompressors,
  LZ4: nothingFromNothing(libraryCompressors.LZ4),
  LZ4_RAW: nothingFromNothing(libraryCompressors.LZ4_RAW),
};

/** Reads the requested columns and no others. */
export async function readParquet(request: SourceRequest, bytes: Uint8Array): Promise<SourceTable> {
  const issues = issuesOf(request);
  const metadata = metadataOf(bytes, issues);
  if (!metadata) return emptyTable(request, issues);

  const fields = parquetSchema(metadata).children;
  const headers = fields.map((field) => field.element.name);
  const rowCount = Number(metadata.num_rows);
  if (!isOfBearableSize(request, headers, metadata, rowCount, issues)) return emptyTable(request, issues);

  const table = tableBuilder(request, headers, issues, rowCount);
  for (const { index, builder } of table.bound) {
    await readColumn(builder, fields[index], bytes, metadata, rowCount, issues);
  }
  return table.finish(rowCount, (index) => index + 1);
}

export async function readParquetHeaders(bytes: Uint8Array): Promise<readonly string[]> {
  return parquetSchema(parquetMetadata(bytes)).children.map((field) => field.element.name);
}

function metadataOf(bytes: Uint8Array, issues: Issues): FileMetaData | undefined {
  try {
    return parquetMetadata(bytes);
  } catch (error) {
    reportUnreadable(error, issues);
    return undefined;
  }
}

async function readColumn(
  builder: ColumnBuilder,
  field: SchemaTree,
  bytes: Uint8Array,
  metadata: FileMetaData,
  rowCount: number,
  issues: Issues,
): Promise<void> {
  const cells = await cellsOf(field.element.name, bytes, metadata, rowCount).catch((error: unknown) => {
    reportUnreadable(error, issues);
    return [];
  });
  const places = field.element.converted_type === 'DECIMAL' ? (field.element.scale ?? 0) : undefined;
  let row = 0;
  for (const chunk of cells) {
    for (let at = 0; at < chunk.length; at++) {
      const cell = chunk[at];
      builder.value(places !== undefined && typeof cell === 'number' ? exactDecimal(cell, places) : cell, ++row);
    }
  }
  for (; row < rowCount; row++) builder.missing();
}

/** The cells of one column in consecutive chunks; throws if they are not as many as the file says it has rows. */
async function cellsOf(
  column: string,
  bytes: Uint8Array,
  metadata: FileMetaData,
  rowCount: number,
): Promise<readonly ArrayLike<unknown>[]> {
  // A `Buffer`, as files are read into, gives no copy where it is sliced, but a view of memory that begins elsewhere.
  const { buffer, byteOffset, length } = bytes;
  const file = {
    byteLength: length,
    slice: (start: number, end = length) =>
      buffer.slice(byteOffset + start, byteOffset + Math.min(end, length)) as ArrayBuffer,
  };
  const chunks: { readonly rowStart: number; readonly columnData: ArrayLike<unknown> }[] = [];
  await parquetRead({ file, metadata, columns: [column], compressors, onChunk: (chunk) => void chunks.push(chunk) });
  chunks.sort((one, other) => one.rowStart - other.rowStart);
  const count = chunks.reduce((sum, chunk) => sum + chunk.columnData.length, 0);
  if (count !== rowCount) throw new Error(`column ${quoted(column)} has ${count} cells for ${rowCount} rows`);
  return chunks.map((chunk) => chunk.columnData);
}

/** The library multiplies by a power of ten that is no exact double; this gives the double nearest to the decimal. */
function exactDecimal(value: number, places: number): number {
  return Number(value.toFixed(Math.min(places, 100)));
}

function isOfBearableSize(
  request: SourceRequest,
  headers: readonly string[],
  metadata: FileMetaData,
  rowCount: number,
  issues: Issues,
): boolean {
  const wanted = new Set(headersRead(request, headers));
  let size = 0;
  for (const group of metadata.row_groups) {
    for (const { meta_data: chunk } of group.columns) {
      if (chunk && wanted.has(chunk.path_in_schema[0])) size += Number(chunk.total_uncompressed_size);
    }
  }
  if (rowCount <= MOST_PARQUET_ROWS && size <= MOST_PARQUET_BYTES) return true;
  issues.add('data/too-large', () => ({
    message: `${quoted(issues.file)} has ${rowCount.toLocaleString('en')} rows and ${megabytes(size)} MB in the requested columns; more than ${MOST_PARQUET_ROWS.toLocaleString('en')} rows or ${megabytes(MOST_PARQUET_BYTES)} MB are not read.`,
    hint: 'Leave out the rows and columns that are not used.',
  }));
  return false;
}

function reportUnreadable(error: unknown, issues: Issues): void {
  const reason = error instanceof Error ? error.message : String(error);
  issues.add('data/unreadable', () => ({
    message: `${quoted(issues.file)} cannot be read as a Parquet file: ${reason}.`,
    hint: 'Check that the file is complete, and export it anew.',
  }));
}
