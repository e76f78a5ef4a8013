/** Finds a header that does not stand in the row where it is looked for: offices print titles above their tables. */

import { normaliseText } from './cells.js';
import { type Issues, listed, quoted } from './issues.js';
import type { SourceRequest } from './source-table.js';

/** A header that stands lower is not looked for. */
export const ROWS_LOOKED_AT = 40;

/** A single column may be called as a cell of its own is. */
const FEWEST_COLUMNS = 2;

/**
 * Whether another row has every column that is asked for, and the one that is read has not; then this is told instead of
 * each column that is missing.
 *
 * @param rows the cells of the rows below the one that was read as the header
 */
export function isHeaderElsewhere(
  request: SourceRequest,
  headers: readonly string[],
  rows: () => readonly (readonly string[])[],
  issues: Issues,
): boolean {
  const { headerRow = 1, headerRows = 1, columns, periodsInColumns } = request;
  // Where headers are patterns of years, or made of several rows, which ones there are is not known.
  if (periodsInColumns !== undefined || headerRows > 1) return false;
  const wanted = [...new Set(columns.map(({ header }) => normaliseText(header)))];
  const has = (cells: readonly string[]): boolean => {
    const found = new Set(cells.map(normaliseText));
    return wanted.every((header) => found.has(header));
  };
  if (wanted.length < FEWEST_COLUMNS || has(headers)) return false;
  let row = headerRow;
  for (const cells of rows()) {
    row++;
    if (!has(cells)) continue;
    const named = headers.filter((header) => header !== '');
    const read = named.length === 0 ? 'which is empty' : `which has ${listed(named)}`;
    issues.add('data/header-elsewhere', () => ({
      message: `The header of ${quoted(issues.file)} was looked for in row ${headerRow}, ${read}; it stands in row ${row}.`,
      hint: `Declare \`header row ${row}\` in the source; what stands above is not read then.`,
      suggestions: [{ kind: 'setting', key: 'header row', text: String(row) }],
    }));
    return true;
  }
  return false;
}
