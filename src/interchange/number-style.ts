/** How the numbers of a table are written: what separates decimals, and what groups digits by three. */

import { numberReader, type NumberStyle } from '../data/cells.js';
import type { TableProblem } from './table-columns.js';

/** A column of a table, without the cells that stand for nothing. */
export interface FilledColumn {
  readonly header: string;
  readonly cells: readonly string[];
  /** The row of a cell, as a spreadsheet shows it. */
  readonly rowOf: (index: number) => number;
}

/** The first is what programs write; of others that read the same, the one that says less comes first. */
const STYLES: readonly NumberStyle[] = [
  { decimal: '.' },
  { decimal: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: '.', thousands: '’' },
];

const READERS = STYLES.map(numberReader);

/** True of a text that is a number in any style. */
export function isNumber(text: string): boolean {
  return READERS.some((read) => !Number.isNaN(read(text)));
}

/**
 * The style in which most columns are numbers. Where two are so and read a cell as two numbers, as `1,234` with a comma for
 * decimals or for groups, nothing is guessed.
 *
 * @param decimal what separates decimals, where that is said
 */
export function numberStyleOf(
  columns: readonly FilledColumn[],
  file: string,
  decimal?: NumberStyle['decimal'],
): NumberStyle | TableProblem {
  const isIn = (style: NumberStyle): ((column: FilledColumn) => boolean) => {
    const read = numberReader(style);
    return ({ cells }) => cells.length > 0 && cells.every((cell) => !Number.isNaN(read(cell)));
  };
  const [plain, ...styles] = STYLES.filter((style) => decimal === undefined || style.decimal === decimal);
  const isPlain = isIn(plain!);
  const rest = columns.filter((column) => !isPlain(column));
  // Most files are written as programs write: then no cell is read in all styles.
  const worthIt = styles.filter((style) => rest.some(isIn(style)));
  if (worthIt.length === 0) return plain!;
  const candidates = [plain!, ...worthIt].map((style) => ({
    style,
    read: numberReader(style),
    numbers: columns.filter(isIn(style)),
  }));
  const most = Math.max(...candidates.map(({ numbers }) => numbers.length));
  const [best, ...others] = candidates.filter(({ numbers }) => numbers.length === most);
  const { style, read, numbers } = best!;
  if (style === plain) return style;
  for (const other of others) {
    for (const { header, cells, rowOf } of numbers) {
      const at = cells.findIndex((cell) => read(cell) !== other.read(cell) && !Number.isNaN(other.read(cell)));
      if (at < 0) continue;
      return {
        problem: `"${cells[at]}" in the column "${header}" of ${file}, row ${rowOf(at)}, is ${read(cells[at]!)} or ${other.read(cells[at]!)}: nothing in the file tells what its ${NAMES.get(style.decimal)!} are.`,
        hint: `Say --decimal "${style.decimal}" if they separate decimals, or --thousands "${style.decimal}" if they group digits.`,
      };
    }
  }
  return style;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['.', 'points'],
  [',', 'commas'],
  [' ', 'spaces'],
  ["'", 'apostrophes'],
  ['’', 'apostrophes'],
]);

/** What was taken for what, a sentence; nothing of numbers as programs write them. */
export function styleTold({ decimal, thousands }: NumberStyle): readonly string[] {
  if (decimal === '.' && thousands === undefined) return [];
  const groups = thousands === undefined ? '' : `, ${NAMES.get(thousands) ?? `"${thousands}"`} group digits`;
  return [`Numbers: ${NAMES.get(decimal)!} separate decimals${groups}.`];
}
