/** Tables as CSV. */

import Papa from 'papaparse';

/** A header and records, with quotes where they are needed; lines end in a line feed. */
export function csvText(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse({ fields: [...headers], data: rows.map((row) => [...row]) }, { newline: '\n' })}\n`;
}
