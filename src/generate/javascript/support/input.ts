import type { NumberColumn, TextColumn } from '../../../runtime/column.js';
import {
  cellText,
  decimalText,
  numberReaderOf,
  readBoolean,
  type TableStyle,
  withoutMarks,
} from '../../../runtime/csv-input.js';
import { isPeriodHeader, type PeriodColumns, periodColumns, periodsAmong } from '../../../runtime/period-columns.js';
import { shown, type Problems } from './problems.js';

/** A column that a methodology reads. */
export interface InputColumn {
  readonly name: string;
  /** What the file calls it. */
  readonly header: string;
  readonly type: 'text' | 'number' | 'integer' | 'boolean';
  readonly minimum?: number;
  readonly maximum?: number;
  /** Texts that stand for a number. */
  readonly readings?: readonly { readonly text: string; readonly number: number }[];
}

/** A source that a methodology reads. */
export interface InputSource {
  readonly name: string;
  /** The file, as the methodology declares it. */
  readonly path: string;
  readonly role: 'rows' | 'key' | 'list';
  readonly unitColumn?: string;
  readonly periodColumn?: string;
  /** Each period has columns of its own, whose headers have the period in place of its name in braces. */
  readonly periodsInColumns?: boolean;
  /** Each period has a file of its own, whose path has the period in place of its name in braces. */
  readonly periodsInParts?: boolean;
  readonly makesCases: boolean;
  readonly settings: TableStyle & { readonly format?: string; readonly encoding?: string };
  readonly columns: readonly InputColumn[];
}

/** The cells of a table before they are read, column by column. */
export interface Cells {
  readonly count: number;
  readonly headers: readonly string[];
  /** The cells under a header (or a name), or undefined where there is no such column. */
  column(header: string, name: string): ArrayLike<unknown> | undefined;
  /** The row as a person counts it. */
  rowNumber(index: number): number;
}

/** A table as typed columns, by the names of the methodology. */
export interface InputTable {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, NumberColumn | TextColumn>;
  rowNumber(index: number): number;
}

/** The own property of an object, or the entry of a `Map`; what is inherited is not data. */
export function entryOf(container: unknown, key: string): unknown {
  if (container instanceof Map) return container.get(key) as unknown;
  if (typeof container !== 'object' || container === null || !Object.hasOwn(container, key)) return undefined;
  return (container as Readonly<Record<string, unknown>>)[key];
}

/** The keys of an object or a `Map`. */
function keysOf(container: unknown): string[] {
  if (container instanceof Map) return [...container.keys()].map(String);
  return typeof container === 'object' && container !== null ? Object.keys(container) : [];
}

/** Which key has a header, after trimming and in Unicode normal form C. */
function keysByHeader(keys: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const key of keys) if (!found.has(cellText(key))) found.set(cellText(key), key);
  return found;
}

/** The cells of a list of records, or of an object of columns; nothing, and a problem, if it is neither. */
export function cellsOf(given: unknown, source: InputSource, problems: Problems): Cells | undefined {
  if (isCells(given)) return given;
  if (Array.isArray(given)) return cellsOfRecords(given, source, problems);
  if (typeof given === 'object' && given !== null) return cellsOfColumns(given, source, problems);
  problems.add(source.name, 'is not there: give it as a list of records, or as an object of columns');
  return undefined;
}

/** True of a table that the command line has read from a file. */
function isCells(given: unknown): given is Cells {
  return typeof given === 'object' && given !== null && 'rowNumber' in given && typeof given.rowNumber === 'function';
}

/** True of a table of which the command line has read the columns already. */
export function isTable(given: unknown): given is InputTable {
  return isCells(given) && 'columns' in given && given.columns instanceof Map;
}

function cellsOfRecords(records: readonly unknown[], source: InputSource, problems: Problems): Cells {
  const keys = new Set<string>();
  records.forEach((record, index) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      problems.add(source.name, 'is not an object with the columns as its properties', { row: index + 1 });
    }
    for (const key of keysOf(record)) keys.add(key);
  });
  const byHeader = keysByHeader(keys);
  return {
    count: records.length,
    headers: [...byHeader.keys()],
    column(header, name) {
      const key = byHeader.get(cellText(header)) ?? byHeader.get(name);
      return key === undefined ? undefined : records.map((record) => entryOf(record, key));
    },
    rowNumber: (index) => index + 1,
  };
}

function cellsOfColumns(columns: object, source: InputSource, problems: Problems): Cells {
  const byHeader = keysByHeader(keysOf(columns));
  const found = (header: string, name: string): ArrayLike<unknown> | undefined => {
    const key = byHeader.get(cellText(header)) ?? byHeader.get(name);
    const cells = key === undefined ? undefined : entryOf(columns, key);
    return Array.isArray(cells) || ArrayBuffer.isView(cells) ? (cells as unknown as ArrayLike<unknown>) : undefined;
  };
  const headers = [...byHeader.keys()];
  const read = [...source.columns, ...headersOfPeriods(source, headers).map((header) => ({ header, name: header }))];
  const lengths = read.map(({ header, name }) => found(header, name)?.length ?? -1);
  const count = Math.max(0, ...lengths);
  read.forEach(({ header }, index) => {
    if (lengths[index] >= 0 && lengths[index] < count) {
      problems.add(source.name, `has ${lengths[index]} values in column ${shown(header)}, but ${count} in others`, {
        column: header,
      });
    }
  });
  return { count, headers, column: found, rowNumber: (index) => index + 1 };
}

/** The columns of a source that stand for a column of each period, with those that the table has. */
function columnsOfPeriods(
  { columns, periodColumn, periodsInColumns }: InputSource,
  headers: readonly string[],
): readonly PeriodColumns[] {
  if (!periodsInColumns || periodColumn === undefined) return [];
  return columns
    .filter(({ name, header }) => name !== periodColumn && isPeriodHeader(header, periodColumn))
    .map(({ header }) => periodColumns(cellText(header), periodColumn, headers));
}

function headersOfPeriods(source: InputSource, headers: readonly string[]): readonly string[] {
  return columnsOfPeriods(source, headers).flatMap(({ places }) =>
    [...places.values()].flat().map((place) => headers[place]),
  );
}

/** The cells of a table in which each period has columns of its own: each row once for each period. */
function byPeriod(source: InputSource, cells: Cells, problems: Problems): Cells {
  const { headers, count: rows } = cells;
  const dated = columnsOfPeriods(source, headers);
  const periods = periodsAmong(dated);
  const each = periods.length;
  const length = rows * each;
  for (const { places } of dated)
    for (const same of places.values())
      if (same.length > 1) {
        const column = headers[same[0]];
        problems.add(source.name, `has the column ${shown(column)} more than once`, { column });
      }
  return {
    count: length,
    headers,
    column(header, name) {
      if (name === source.periodColumn) return Array.from({ length }, (_, at) => periods[at % each]);
      const own = dated.find((column) => column.header === cellText(header));
      if (own === undefined) {
        const found = cells.column(header, name);
        return found && Array.from({ length }, (_, at) => found[Math.floor(at / each)]);
      }
      if (own.places.size === 0) return undefined;
      const found = periods.map((period) => {
        const place = own.places.get(period)?.[0];
        return place === undefined ? undefined : cells.column(headers[place], headers[place]);
      });
      return Array.from({ length }, (_, at) => found[at % each]?.[Math.floor(at / each)]);
    },
    rowNumber: (index) => cells.rowNumber(Math.floor(index / each)),
  };
}

/** Reads the declared columns of a table. What is wrong with a cell is a problem, and the cell is then missing. */
export function readTable(source: InputSource, given: Cells, problems: Problems): InputTable {
  const cells = source.periodsInColumns ? byPeriod(source, given, problems) : given;
  const columns = new Map<string, NumberColumn | TextColumn>();
  for (const column of source.columns) {
    const found = cells.column(column.header, column.name);
    if (found === undefined) {
      problems.add(source.name, `has no column ${shown(column.header)}`, { column: column.header });
    }
    const read = column.type === 'text' ? readTexts : readNumbers;
    columns.set(column.name, read(found ?? [], cells, column, source, problems));
  }
  return { rowCount: cells.count, columns, rowNumber: (index) => cells.rowNumber(index) };
}

function blanksOf(source: InputSource): ReadonlySet<string> {
  return new Set(['', ...(source.settings.blanks ?? []).map(cellText)]);
}

function readTexts(
  found: ArrayLike<unknown>,
  cells: Cells,
  column: InputColumn,
  source: InputSource,
  problems: Problems,
): TextColumn {
  const blanks = blanksOf(source);
  return Array.from({ length: cells.count }, (_, index) => {
    const cell = found[index];
    if (cell === null || cell === undefined || Number.isNaN(cell)) return null;
    if (typeof cell === 'object') {
      const place = { row: cells.rowNumber(index), column: column.header };
      problems.add(source.name, `has an object in column ${shown(column.header)}, where one text should be`, place);
      return null;
    }
    if (Number.isInteger(cell) && !Number.isSafeInteger(cell)) {
      const place = { row: cells.rowNumber(index), column: column.header };
      problems.add(source.name, `has a number in text column ${shown(column.header)} of which digits are lost`, place);
    }
    const text = cellText(typeof cell === 'number' ? decimalText(cell) : String(cell));
    return blanks.has(text) ? null : text;
  });
}

function readNumbers(
  found: ArrayLike<unknown>,
  cells: Cells,
  column: InputColumn,
  source: InputSource,
  problems: Problems,
): NumberColumn {
  const blanks = blanksOf(source);
  const readNumber = numberReaderOf(source.settings);
  const { minimum = -Infinity, maximum = Infinity } = column;
  const unmarked = withoutMarks(source.settings.marks ?? []);
  const numberIn = (text: string): number => {
    const value = readNumber(text);
    return Number.isNaN(value) ? readNumber(unmarked(text)) : value;
  };
  const readings = new Map(column.readings?.map(({ text, number }) => [text, number]));
  const result = new Float64Array(cells.count).fill(NaN);

  const reject = (index: number, cell: unknown, problem: string): number => {
    const place = { row: cells.rowNumber(index), column: column.header };
    problems.add(source.name, `has ${shown(cell)} in column ${shown(column.header)}, which ${problem}`, place);
    return NaN;
  };
  const accept = (index: number, value: number, cell: unknown): number => {
    if (column.type === 'integer' && !Number.isInteger(value)) return reject(index, cell, 'is not a whole number');
    if (value < minimum || value > maximum) return reject(index, cell, `lies outside ${minimum} .. ${maximum}`);
    return value;
  };
  const plainNumbers = column.type !== 'boolean' && ![...blanks].some((blank) => /^[+-]?[\d.,]/.test(blank));
  const read = (index: number, cell: unknown): number => {
    if (typeof cell === 'number' && plainNumbers && Number.isFinite(cell)) return accept(index, cell, cell);
    if (cell === null || cell === undefined || Number.isNaN(cell)) return NaN;
    if (typeof cell === 'boolean' && column.type === 'boolean') return cell ? 1 : 0;
    if (typeof cell === 'boolean' || typeof cell === 'object') return reject(index, cell, 'is not a number');
    const text = cellText(typeof cell === 'number' ? decimalText(cell) : String(cell));
    const reading = readings.get(text);
    if (reading !== undefined) return reading;
    if (blanks.has(text)) return NaN;
    const isBoolean = column.type === 'boolean';
    const value = isBoolean ? readBoolean(text) : typeof cell === 'string' ? numberIn(text) : Number(cell);
    if (!Number.isFinite(value))
      return reject(index, cell, isBoolean ? 'is neither true nor false' : 'is not a number');
    return accept(index, value, cell);
  };
  for (let index = 0; index < cells.count; index++) result[index] = read(index, found[index]);
  return result;
}
