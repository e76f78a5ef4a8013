/** Turns cells into columns, one builder a requested column. */

import {
  dateText,
  hintForNumber,
  normaliseText,
  numberReader,
  numericText,
  parseBoolean,
  plainNumber,
} from './cells.js';
import { withoutMarks } from '../runtime/csv-input.js';
import { type Issues, quoted } from './issues.js';
import type { ColumnRequest, SourceColumn, SourceRequest } from './source-table.js';

/** Beyond this many different texts a column is more likely of keys, and a table of them costs more than it saves. */
const INTERNED_TEXTS = 65_536;

/** Takes the cells of one column from the first row to the last. */
export interface ColumnBuilder {
  /** A cell of a text file. */
  text(cell: string, row: number): void;
  /** A cell that comes with a type: null, number, bigint, boolean, text, date; anything else is a finding. */
  value(cell: unknown, row: number): void;
  missing(): void;
  /** Texts that were read as a number by `readings`, by the place of the value; none in a column of texts. */
  readonly written?: ReadonlyMap<number, string>;
  finish(): SourceColumn;
}

/** What all builders of a source share. */
export interface CellContext {
  readonly issues: Issues;
  readonly blanks: ReadonlySet<string>;
  /** True if a blank looks like a number (`-99`), so that numbers too must be compared with the blanks. */
  readonly numericBlanks: boolean;
  readonly decimalCode: number;
  /** Whether the source says how its numbers are written; otherwise a point is taken to separate the decimals. */
  readonly isStyleDeclared: boolean;
  readonly parse: (text: string) => number;
  /** A text without the marks that may stand beside a number. */
  readonly unmarked: (text: string) => string;
  readonly expectedRows: number;
}

export function cellContext(request: SourceRequest, issues: Issues, expectedRows: number): CellContext {
  const style = { decimal: request.decimal ?? '.', thousands: request.thousands };
  const blanks = new Set(['', ...request.blanks.map(normaliseText)]);
  return {
    issues,
    blanks,
    numericBlanks: [...blanks].some((blank) => /^[+-]?[\d.,]/.test(blank)),
    decimalCode: style.decimal.charCodeAt(0),
    isStyleDeclared: request.decimal !== undefined || request.thousands !== undefined,
    parse: numberReader(style),
    unmarked: withoutMarks(request.marks ?? []),
    expectedRows: Math.min(Math.max(expectedRows, 16), 10_000_000),
  };
}

export function columnBuilder(column: ColumnRequest, context: CellContext): ColumnBuilder {
  return column.type === 'text' ? textBuilder(column, context) : numberBuilder(column, context);
}

/** `892.700` is a number with three decimals in one country, and nearly a million in another. */
const MAY_BE_GROUPED = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

function numberBuilder(column: ColumnRequest, context: CellContext): ColumnBuilder {
  const { issues, blanks, numericBlanks, decimalCode, isStyleDeclared, parse, unmarked } = context;
  const { minimum = -Infinity, maximum = Infinity } = column;
  const isBoolean = column.type === 'boolean';
  const mustBeWhole = column.type === 'integer';
  const readings = new Map(column.readings?.map(({ text, number }) => [text, number]));
  const written = new Map<number, string>();
  let values = new Float64Array(context.expectedRows);
  let count = 0;
  let hasNumberCells = false;
  const maybeGrouped: { readonly at: number; readonly row: number; readonly text: string }[] = [];

  function push(value: number): void {
    if (count === values.length) {
      const longer = new Float64Array(count * 2);
      longer.set(values);
      values = longer;
    }
    // There is no -0 in data: adding 0 makes it 0.
    values[count++] = value + 0;
  }

  function accept(value: number, row: number, shown?: string): void {
    if (mustBeWhole && !Number.isInteger(value)) {
      reject(
        'data/not-whole',
        row,
        shown ?? numericText(value),
        'is not a whole number, as the type of the column asks',
      );
    } else if (value < minimum || value > maximum) {
      const range = `${numericText(minimum)} .. ${numericText(maximum)}`;
      reject('data/out-of-range', row, shown ?? numericText(value), `lies outside ${range}, which the column declares`);
    } else {
      push(value);
    }
  }

  function reject(code: string, row: number, shown: string, problem: string, hint?: () => string): void {
    push(NaN);
    issues.add(
      code,
      () => ({
        message: `Row ${row} of ${quoted(issues.file)} has ${quoted(shown)} in column ${quoted(column.header)}, which ${problem}.`,
        hint: hint ? hint() : HINTS[code],
      }),
      { row, column },
    );
  }

  function slowText(cell: string, row: number): void {
    const text = normaliseText(cell);
    const reading = readings.get(text);
    if (reading !== undefined) {
      written.set(count, text);
      return push(reading);
    }
    if (blanks.has(text)) return push(NaN);
    if (isBoolean) {
      const value = parseBoolean(text);
      if (Number.isNaN(value)) reject('data/not-boolean', row, text, 'is neither true nor false');
      else push(value);
      return;
    }
    const value = parse(text);
    if (Number.isNaN(value)) {
      const bare = unmarked(text);
      if (bare !== text && !Number.isNaN(parse(bare))) return accept(parse(bare), row, text);
      reject('data/not-a-number', row, text, 'is not a number, so that no score can be computed from it', () =>
        hintForNumber(text),
      );
    } else {
      accept(value, row, text);
    }
  }

  function notANumber(cell: string, row: number): void {
    const code = isBoolean ? 'data/not-boolean' : 'data/not-a-number';
    const problem = isBoolean
      ? 'is neither true nor false'
      : 'is not a number, so that no score can be computed from it';
    reject(
      code,
      row,
      cell,
      problem,
      isBoolean ? undefined : () => 'Correct the cell, or declare the column as another type.',
    );
  }

  function rejectMaybeGrouped({ at, row, text }: (typeof maybeGrouped)[number]): void {
    const shown = numericText(values[at]!);
    if (Number.isNaN(values[at]!) || written.has(at)) return;
    values[at] = NaN;
    issues.add(
      'data/number-as-text',
      () => ({
        message: `Row ${row} of ${quoted(issues.file)} has the text ${quoted(text)} in column ${quoted(column.header)}, whose other cells are numbers: it may stand for ${text.replace('.', '')} or for ${shown}.`,
        hint: 'Write the number into the cell as a number; or say `decimal "."` in the source if the point separates the decimals, or `decimal ","` and `thousands "."` if it groups the digits.',
      }),
      { row, column },
    );
  }

  return {
    text(cell, row) {
      if (cell === '') return push(NaN);
      const value = isBoolean || numericBlanks ? NaN : plainNumber(cell, decimalCode);
      if (Number.isNaN(value)) slowText(cell, row);
      else accept(value, row, cell);
    },
    value(cell, row) {
      switch (typeof cell) {
        case 'number':
          hasNumberCells = true;
          if (Number.isNaN(cell) || (numericBlanks && blanks.has(numericText(cell)))) push(NaN);
          else if (isBoolean) slowText(numericText(cell), row);
          else if (!Number.isFinite(cell)) notANumber(String(cell), row);
          else accept(cell, row);
          return;
        case 'bigint': {
          if (isBoolean || (numericBlanks && blanks.has(String(cell)))) return slowText(String(cell), row);
          const value = Number(cell);
          if (BigInt(value) !== cell) {
            issues.add(
              'data/inexact-integer',
              () => ({
                message: `Row ${row} of ${quoted(issues.file)} has ${cell} in column ${quoted(column.header)}, which a double cannot hold exactly; it is read as ${BigInt(value)}.`,
                hint: 'If the column holds keys and not amounts, declare it as text.',
              }),
              { row, column, severity: 'warning' },
            );
          }
          return accept(value, row, String(cell));
        }
        case 'string':
          if (!isStyleDeclared && MAY_BE_GROUPED.test(cell)) maybeGrouped.push({ at: count, row, text: cell });
          return this.text(cell, row);
        case 'boolean':
          return isBoolean ? push(cell ? 1 : 0) : notANumber(String(cell), row);
        default:
          if (cell === null || cell === undefined) push(NaN);
          else if (cell instanceof Date) notANumber(dateText(cell), row);
          else reject('data/nested-value', row, nestedText(cell), NESTED);
      }
    },
    missing: () => push(NaN),
    written,
    finish() {
      // Where all cells are texts the file has one way of writing them; among numbers such a text is a slip.
      if (hasNumberCells) for (const cell of maybeGrouped) rejectMaybeGrouped(cell);
      return values.slice(0, count);
    },
  };
}

function textBuilder(column: ColumnRequest, context: CellContext): ColumnBuilder {
  const { issues, blanks } = context;
  const known = new Map<string, string | null>();
  const values: (string | null)[] = [];
  let lastCell: string | undefined;
  let lastValue: string | null = null;

  function push(cell: string): void {
    if (cell === lastCell) {
      values.push(lastValue);
      return;
    }
    let value = known.get(cell);
    if (value === undefined) value = admit(cell);
    lastCell = cell;
    lastValue = value;
    values.push(value);
  }

  function admit(cell: string): string | null {
    const text = normaliseText(cell);
    if (blanks.has(text)) return remember(cell, null);
    if (known.size >= INTERNED_TEXTS) return text;
    const value = known.get(text) ?? remember(unsliced(text), unsliced(text));
    return cell === text ? value : remember(cell, value);
  }

  function remember(cell: string, value: string | null): string | null {
    if (known.size < INTERNED_TEXTS) known.set(cell, value);
    return value;
  }

  return {
    text: push,
    value(cell, row) {
      switch (typeof cell) {
        case 'string':
          return push(cell);
        case 'number':
          if (Number.isNaN(cell)) return void values.push(null);
          if (Number.isInteger(cell) && !Number.isSafeInteger(cell)) {
            issues.add(
              'data/inexact-integer',
              () => ({
                message: `Row ${row} of ${quoted(issues.file)} has the number ${numericText(cell)} in the text column ${quoted(column.header)}; beyond 9007199254740991 its last digits are lost, so that the text may not be what was meant.`,
                hint: 'Write the value as text in the file.',
              }),
              { row, column },
            );
          }
          return push(numericText(cell));
        case 'bigint':
        case 'boolean':
          return push(String(cell));
        default:
          if (cell === null || cell === undefined) return void values.push(null);
          if (cell instanceof Date) return push(dateText(cell));
          values.push(null);
          issues.add(
            'data/nested-value',
            () => ({
              message: `Row ${row} of ${quoted(issues.file)} has ${quoted(nestedText(cell))} in column ${quoted(column.header)}, which ${NESTED}.`,
              hint: HINTS['data/nested-value'],
            }),
            { row, column },
          );
      }
    },
    missing: () => void values.push(null),
    finish: () => values,
  };
}

const NESTED = 'is a list or an object; a table has one value a cell';

const HINTS: Readonly<Record<string, string>> = {
  'data/not-whole': 'Correct the cell, or declare the column as `number`.',
  'data/not-boolean': 'Write true or false, yes or no, 1 or 0; or add the text to the blanks of the source.',
  'data/out-of-range': 'Correct the cell; if it stands for a missing answer, add it to the blanks of the source.',
  'data/nested-value': 'Flatten the file, so that every value has a column of its own.',
};

/** A copy that does not keep alive the whole file of which the text is a slice. */
function unsliced(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

function nestedText(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  try {
    return (
      JSON.stringify(value, (_, entry: unknown) => (typeof entry === 'bigint' ? String(entry) : entry)) ?? 'object'
    );
  } catch {
    return 'object';
  }
}
