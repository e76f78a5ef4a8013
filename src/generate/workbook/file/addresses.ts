/** Addresses of cells, as `A1` and in other sheets. Rows and columns count from 0. */

/** `A`, `Z`, `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The name of a sheet as it stands in formulas. */
export function quotedSheet(name: string): string {
  return `'${name.replace(/'/g, "''")}'`;
}
