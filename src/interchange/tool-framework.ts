/** The sheet "Framework" of a COIN Tool workbook: names and weights of aggregates. `coin-tool.ts` tells the layout. */

import { cellAt, cellNumber, cellText, numbersBetween, type Sheet } from './tool-cells.js';

const LAST_FRAMEWORK_ROW = 53;

export interface FrameworkRow {
  readonly row: number;
  readonly name: string;
  readonly weight: number | undefined;
}

/** The rows that are used, by their codes; the first of two with one code. */
export function frameworkRows(sheet: Sheet): ReadonlyMap<string, FrameworkRow> {
  const headings = [4, 5].map((row) =>
    (sheet[row - 1] ?? []).findIndex((cell) => /^Dimension\/indicator$/i.test(cellText(cell))),
  );
  const marked = headings.find((column) => column >= 0);
  const rows = new Map<string, FrameworkRow>();
  for (const row of numbersBetween(5, LAST_FRAMEWORK_ROW)) {
    const code = cellText(cellAt(sheet, row, 3));
    const name = cellText(cellAt(sheet, row, 8));
    const mark = marked === undefined ? name : cellText(cellAt(sheet, row, marked + 1));
    if (code === '' || name === '--' || mark === '--' || rows.has(code)) continue;
    rows.set(code, { row, name, weight: cellNumber(cellAt(sheet, row, 5)) });
  }
  return rows;
}
