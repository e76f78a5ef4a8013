/**
 * What is asked of a source file, and what comes of reading it. The readers are in the files named by their format;
 * `read-source.ts` chooses among them.
 */

import type { Finding, Span } from '../report/finding.js';
import type { NumberColumn, TextColumn } from '../runtime/column.js';

/** The formats that can be read. */
export type SourceFormat = 'csv' | 'tsv' | 'json' | 'jsonl' | 'xlsx' | 'parquet';

/** One column that a methodology declares. */
export interface ColumnRequest {
  /** The name in the methodology, by which the column is found in `SourceTable.columns`. */
  readonly name: string;
  /** What the file calls the column; compared after trimming and NFC normalisation, letter case matters. */
  readonly header: string;
  readonly type: 'text' | 'number' | 'integer' | 'boolean';
  /** The least number allowed, itself included. */
  readonly minimum?: number;
  /** The greatest number allowed, itself included. */
  readonly maximum?: number;
  /** Texts that stand for a number, trimmed and in normal form C; they win over blanks. */
  readonly readings?: readonly { readonly text: string; readonly number: number }[];
  readonly span?: Span;
}

/** One source that a methodology declares. */
export interface SourceRequest {
  readonly name: string;
  /** The file as findings are to show it. */
  readonly file: string;
  readonly format: SourceFormat;
  /** A WHATWG encoding name; without it a text file is UTF-8, or what its byte order mark says. */
  readonly encoding?: string;
  /** What separates the fields of a `csv` or `tsv` file; by default a comma or a tab. */
  readonly delimiter?: string;
  /** What separates the decimals of numbers written as text; by default a point. */
  readonly decimal?: '.' | ',';
  /** What groups digits by three in numbers written as text; by default nothing may. A space stands for U+0020, U+00A0 and U+202F. */
  readonly thousands?: string;
  /** Texts that mean *missing*, compared after trimming; the empty text always does. */
  readonly blanks: readonly string[];
  /** The sheet of a workbook; by default the first. */
  readonly sheet?: string;
  /** Texts that may stand before or behind a number and are not read. */
  readonly marks?: readonly string[];
  /** Rows that are not read, both ends included, counted as those of the header. */
  readonly skippedRows?: readonly { readonly from: number; readonly to: number }[];
  /** The line or spreadsheet row of the header, from 1; what stands above it is not read. */
  readonly headerRow?: number;
  /** How many rows the header has, of which the upper ones hold the names of groups; by default 1. */
  readonly headerRows?: number;
  /**
   * The name of the period, if each period has columns of its own: a header with it in braces, `le_{year}`, stands for all of
   * them, and the column of this name is that of the period. The table then has each row of the file once for each period.
   */
  readonly periodsInColumns?: string;
  /** Of one of several files that are read as one table, the columns that it may lack: whoever joins them tells. */
  readonly mayLack?: readonly string[];
  readonly columns: readonly ColumnRequest[];
  readonly span?: Span;
}

/** Numbers (also 1, 0 for booleans) with `NaN` for missing, or texts with `null` for missing. */
export type SourceColumn = NumberColumn | TextColumn;

/** A source as columns. A cell that a finding rejects is missing, and so is every cell of a column that is not there. */
export interface SourceTable {
  readonly headers: readonly string[];
  readonly rowCount: number;
  /** One column per request, by its name, each of length `rowCount`. */
  readonly columns: ReadonlyMap<string, SourceColumn>;
  /**
   * Where the user finds the record of this index: for csv the row as a spreadsheet shows it (a header in the first
   * line is row 1), for xlsx the spreadsheet row, for jsonl the line, for json and parquet the record from 1.
   */
  rowNumber(index: number): number;
  /** The file in which the record stands, where the table is made of several. */
  fileOf?(index: number): string;
  /** The text of a cell that counts as a number because its column says so (`readings`), as it was compared. */
  writtenAs?(column: string, index: number): string | undefined;
  readonly findings: readonly Finding[];
}
