/** A workbook as it is to be written: sheets of cells with what they look like. Plain data; `book-file.ts` writes it. */

/** How a cell looks; `styles.ts` says what each is. */
export type CellStyle =
  | 'plain'
  | 'title'
  | 'heading'
  | 'header'
  | 'group'
  | 'input'
  | 'number'
  | 'result'
  | 'rank'
  | 'text'
  | 'quiet'
  | 'link'
  | 'wrapped';

export interface Cell {
  /** What stands in the cell; of a formula what it gave, for programs that do not compute; undefined where that is not known. */
  readonly value?: number | string;
  /** Without the equals sign; names of functions in English. */
  readonly formula?: string;
  /** The formula is computed over whole ranges (the one of Ctrl+Shift+Enter). */
  readonly isArray?: boolean;
  readonly style: CellStyle;
  /** A note on the cell. */
  readonly note?: string;
  /** The sheet that the cell leads to. */
  readonly link?: string;
}

export interface Sheet {
  readonly name: string;
  /** Row by row, column by column, from A1; what is undefined is blank. */
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  /** The width of each column in characters. */
  readonly widths: readonly number[];
  /** So many rows and columns stay in sight. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** The colour of its tab, as RRGGBB. */
  readonly tab?: string;
}

export interface Book {
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

/** What a sheet holds, of Excel 2007 and later and of LibreOffice. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
/** UTF-16 units in a cell, and in a formula. */
export const LONGEST_TEXT = 32_767;
export const LONGEST_FORMULA = 8_192;
