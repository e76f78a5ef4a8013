/** What the columns of a table of units are: which one is the key, which are indicators. Nothing is decided that a file does not show. */

import { numberReader, type NumberStyle } from '../data/cells.js';
import { isNumber, numberStyleOf, styleTold } from './number-style.js';
import type { TextTable } from './text-table.js';
import { isYear, seriesOfYears, type YearSeries } from './year-series.js';

/** What statistical offices and programs write where a figure is missing. */
const BLANKS: ReadonlySet<string> = new Set([
  ...['NA', 'N/A', 'n/a', 'n.a.', 'NaN', 'nan', 'NULL', 'null', '#N/A'],
  ...['.', '..', '...', '-', '–', '—', ':'],
]);

/** Headers of columns whose numbers are codes: nobody adds up postal codes. */
const CODES = /^(?:id|code|mã|mã .*|fips|geoid|iso.*|.*[ _](?:id|code)|.*(?:Id|ID|Code))$/iu;

/** Told of a column that is left out: some cells that are no numbers. */
const CELLS_NAMED = 3;

export interface TableColumns {
  readonly key: string;
  /** The column of periods, where each unit has several. */
  readonly period?: string;
  /** The column of what the units are called. */
  readonly name?: string;
  /** Columns of texts that put units together, such as regions. */
  readonly groups: readonly string[];
  /** Columns of numbers, in the order of the file. */
  readonly indicators: readonly string[];
  /** Indicators that have a column for each year. */
  readonly series: readonly YearSeries[];
  /** Texts that stand for missing cells in the indicators. */
  readonly blanks: readonly string[];
  /** How the numbers are written. */
  readonly style: NumberStyle;
  /** Indicators in which every point stands before three digits: it may group them. */
  readonly mayBeGrouped: readonly string[];
  /** Columns that are neither, and why. */
  readonly leftOut: readonly { readonly header: string; readonly why: string }[];
}

/** Why a table cannot be a table of units, and what to do about it. */
export interface TableProblem {
  readonly problem: string;
  readonly hint: string;
}

export interface ColumnChoice {
  readonly key?: string;
  readonly period?: string;
  /** How numbers are written; what is not said is found out. */
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
  /** Texts that stand for a missing figure, beside those that do everywhere. */
  readonly blank?: readonly string[];
}

/**
 * Looks at every cell. The key is a column that tells all rows apart, alone or together with a column of years: one of
 * texts before one of numbers, one that is called a code before others, short texts before long ones.
 */
export function columnsOfTable(table: TextTable, choice: ColumnChoice): TableColumns | TableProblem {
  const headers = [...new Set(table.headers)];
  for (const [option, header] of [
    ['--key', choice.key],
    ['--period', choice.period],
  ] as const) {
    if (header !== undefined && !headers.includes(header))
      return {
        problem: `${option} names the column "${header}", which ${table.file} does not have.`,
        hint: `Its columns are: ${headers.join(', ')}.`,
      };
  }
  if (table.rowCount === 0)
    return { problem: `${table.file} has no rows.`, hint: 'Name a file with a row for each unit.' };
  const style = styleOf(table, headers, choice);
  if ('problem' in style) return style;
  const reading = { number: numberReader(style), blank: choice.blank ?? [] };
  const kinds = new Map(headers.map((header) => [header, kindOf(header, table.column(header) ?? [], reading)]));
  const numeric = (header: string): boolean => kinds.get(header)!.kind === 'numbers';
  const found = keyOf(table, headers, numeric, choice);
  if ('problem' in found) return found;
  const { key, period } = found;
  const rest = headers.filter((header) => header !== key && header !== period);
  const texts = rest.filter((header) => kinds.get(header)!.kind === 'texts' && isOfUnits(table, key, header));
  const name = texts.find((header) => isDistinct(table, key, header));
  const numbers = rest.filter((header) => numeric(header) && !numbersRows(table.column(header)!));
  const series = period === undefined ? seriesOfYears(numbers, table.file) : [];
  const inSeries = new Set(series.flatMap(({ headers: own }) => own));
  const indicators = numbers.filter((header) => !inSeries.has(header) && !isConstant(table, header));
  if (indicators.length + series.length === 0)
    return {
      problem: `${table.file} has no column of numbers beside "${key}", so that there is nothing to score.`,
      hint: 'The names of columns stand in the first row that is as full as the table, or in --header-row; --decimal and --thousands say how numbers are written, and --blank which texts stand for a missing figure.',
    };
  return {
    key,
    ...(period === undefined ? {} : { period }),
    ...(name === undefined ? {} : { name }),
    groups: texts.filter((header) => header !== name && isGrouping(table, key, header)),
    indicators,
    series,
    style,
    mayBeGrouped:
      choice.decimal === undefined && style.decimal === '.'
        ? numbers.filter((header) =>
            table.column(header)!.every((cell) => /^(?:[+-]?[1-9]\d{0,2}\.\d{3}|\D*)$/.test(cell)),
          )
        : [],
    blanks: [...new Set(numbers.flatMap((header) => kinds.get(header)!.blanks))].sort(),
    leftOut: rest.flatMap((header) => {
      const { kind, odd } = kinds.get(header)!;
      if (kind === 'nothing') return [{ header, why: 'all its cells are empty' }];
      if (kind === 'numbers' && numbersRows(table.column(header)!)) return [{ header, why: 'it numbers the rows' }];
      if (kind === 'numbers' && !inSeries.has(header) && isConstant(table, header))
        return [{ header, why: 'all its cells are the same' }];
      if (kind === 'mixed') return [{ header, why: `not all its cells are numbers: ${oddCells(table, odd)}` }];
      return [];
    }),
  };
}

interface Kind {
  readonly kind: 'numbers' | 'texts' | 'mixed' | 'nothing';
  readonly blanks: readonly string[];
  /** The first cells that are no numbers. */
  readonly odd: readonly { readonly cell: string; readonly index: number }[];
}

/**
 * A column is of numbers where every cell is one or stands for nothing; one that is mostly so is mixed. Whole numbers are
 * codes, and so texts, where the header says so or one begins with a zero.
 */
function kindOf(
  header: string,
  cells: readonly string[],
  { number, blank }: { readonly number: (cell: string) => number; readonly blank: readonly string[] },
): Kind {
  const present = cells.filter((cell) => cell !== '');
  const isWhole = present.length > 0 && present.every((cell) => /^\d+$/.test(cell));
  if (isWhole && (CODES.test(header) || present.some((cell) => /^0\d/.test(cell))))
    return { kind: 'texts', blanks: [], odd: [] };
  const isBlank = (cell: string): boolean => BLANKS.has(cell) || blank.includes(cell);
  const blanks = new Set<string>();
  const odd: { readonly cell: string; readonly index: number }[] = [];
  let numbers = 0;
  let others = 0;
  cells.forEach((cell, index) => {
    if (cell === '') return;
    if (!Number.isNaN(number(cell))) numbers++;
    else if (isBlank(cell)) blanks.add(cell);
    else if (others++ < CELLS_NAMED) odd.push({ cell, index });
  });
  // Numbers that are written otherwise than those of most columns are no names of units.
  const isOtherwise = numbers === 0 && others > 0 && present.every((cell) => isBlank(cell) || isNumber(cell));
  const kind =
    others === 0 ? (numbers > 0 ? 'numbers' : 'nothing') : numbers > others || isOtherwise ? 'mixed' : 'texts';
  return { kind, blanks: [...blanks], odd };
}

/** How numbers are written: as it is said, or as most columns are numbers. */
function styleOf(table: TextTable, headers: readonly string[], choice: ColumnChoice): NumberStyle | TableProblem {
  const { decimal, thousands, blank = [] } = choice;
  if (thousands !== undefined && thousands === decimal)
    return {
      problem: `--decimal and --thousands are both "${decimal}", so that no number tells which is meant.`,
      hint: 'Leave one of them out.',
    };
  if (thousands !== undefined) return { decimal: decimal ?? (thousands === '.' ? ',' : '.'), thousands };
  const columns = headers.map((header) => {
    const cells = table.column(header) ?? [];
    const places = cells.flatMap((cell, at) => (cell === '' || BLANKS.has(cell) || blank.includes(cell) ? [] : [at]));
    return { header, cells: places.map((at) => cells[at]!), rowOf: (at: number) => table.rowNumber(places[at]!) };
  });
  return numberStyleOf(columns, table.file, decimal);
}

function oddCells(table: TextTable, odd: Kind['odd']): string {
  return odd.map(({ cell, index }) => `"${cell}" in row ${table.rowNumber(index)}`).join(', ');
}

interface Key {
  readonly key: string;
  readonly period?: string;
}

function keyOf(
  table: TextTable,
  headers: readonly string[],
  numeric: (header: string) => boolean,
  choice: ColumnChoice,
): Key | TableProblem {
  const candidates = choice.key === undefined ? byLikelihood(table, headers, numeric) : [choice.key];
  const years =
    choice.period === undefined ? headers.filter((header) => isYears(table.column(header)!)) : [choice.period];
  if (choice.period === undefined) {
    const alone = candidates.find((key) => !years.includes(key) && tellsApart(table, [key]));
    const pair = pairOf(table, candidates, years, numeric);
    // Numbers tell rows apart by chance, and a code such as `NOR_2022` by saying both; a table of years is nearly full.
    if (pair !== undefined && (alone === undefined || numeric(alone) || isNearlyFull(table, pair))) return pair;
    if (alone !== undefined) return { key: alone };
  } else {
    const pair = pairOf(table, candidates, years, () => false);
    if (pair !== undefined) return pair;
  }
  if (choice.key !== undefined) return repeated(table, choice.key, choice.period);
  return {
    problem: `No column of ${table.file} tells its rows apart, alone or with a column of years, so that it is not known which unit a row is about.`,
    hint: 'Name the column with --key, and the one of periods with --period. A table with many rows for each unit is no table of units: declare it with `rows of`.',
  };
}

/** Columns that may be the key, the likeliest first; those that are alike in the order of the file. */
function byLikelihood(
  table: TextTable,
  headers: readonly string[],
  numeric: (header: string) => boolean,
): readonly string[] {
  const likelihood = new Map(
    headers.map((header) => {
      const letters = (table.column(header) ?? []).reduce((sum, cell) => sum + cell.length, 0);
      return [header, { texts: Number(!numeric(header)), code: Number(CODES.test(header)), letters }];
    }),
  );
  return [...headers].sort((first, second) => {
    const [a, b] = [likelihood.get(first)!, likelihood.get(second)!];
    return b.texts - a.texts || b.code - a.code || a.letters - b.letters;
  });
}

function pairOf(
  table: TextTable,
  candidates: readonly string[],
  years: readonly string[],
  numeric: (header: string) => boolean,
): Key | undefined {
  for (const key of candidates) {
    if (numeric(key) || years.includes(key)) continue;
    const period = years.find((year) => year !== key && tellsApart(table, [key, year]));
    if (period !== undefined) return { key, period };
  }
  return undefined;
}

/** True if most units have a row in most periods. */
function isNearlyFull(table: TextTable, { key, period }: Key): boolean {
  const [units, periods] = [key, period!].map((header) => new Set(table.column(header) ?? []).size) as [number, number];
  return periods > 1 && table.rowCount >= (units * periods) / 2;
}

function repeated(table: TextTable, key: string, period: string | undefined): TableProblem {
  const cells = table.column(key)!;
  const by = period === undefined ? undefined : table.column(period)!;
  const seen = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const row = table.rowNumber(index);
    if (cell === '')
      return {
        problem: `Row ${row} of ${table.file} has nothing in the column "${key}".`,
        hint: 'Every row needs a key.',
      };
    const id = JSON.stringify([cell, by?.[index]]);
    const first = seen.get(id);
    if (first !== undefined)
      return {
        problem: `"${cell}" stands in the column "${key}" in row ${first} and again in row ${row}${by === undefined ? '' : `, with the same "${period}"`}.`,
        hint:
          by === undefined
            ? 'Name the column of periods with --period, or another key.'
            : 'Remove one of the two rows, or name another key.',
      };
    seen.set(id, row);
  }
  return {
    problem: `"${period}" does not hold whole numbers throughout, and periods are such as years.`,
    hint: 'Name another column with --period.',
  };
}

function isYears(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every(isYear);
}

/** True if no two rows have the same cells in these columns, and none is empty. */
function tellsApart(table: TextTable, headers: readonly string[]): boolean {
  const columns = headers.map((header) => table.column(header) ?? []);
  const seen = new Set<string>();
  for (let row = 0; row < table.rowCount; row++) {
    const cells = columns.map((column) => column[row] ?? '');
    if (cells.includes('')) return false;
    seen.add(JSON.stringify(cells));
  }
  return seen.size === table.rowCount;
}

/** True if all rows of a unit have the same text. */
function isOfUnits(table: TextTable, key: string, header: string): boolean {
  const texts = new Map<string, string>();
  const cells = table.column(header) ?? [];
  return (table.column(key) ?? []).every((unit, row) => {
    const text = cells[row] ?? '';
    const known = texts.get(unit) ?? text;
    texts.set(unit, known);
    return known === text;
  });
}

/** So many rows are not numbered in order by chance. */
const FEWEST_NUMBERED = 6;

/** True if the cells that are filled are 1, 2, 3 ... from the first row to the last, as in `STT` or `No.`; ranks of a sorted table, too. */
function numbersRows(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length >= FEWEST_NUMBERED && filled.every((cell, at) => cell === String(at + 1));
}

/** True if nothing tells units apart: such a column has no place between its smallest and its largest value. */
function isConstant(table: TextTable, header: string): boolean {
  return table.rowCount > 1 && new Set(table.column(header) ?? []).size === 1;
}

/** True if every unit has a text of its own, as names are. */
function isDistinct(table: TextTable, key: string, header: string): boolean {
  const cells = table.column(header) ?? [];
  const texts = new Map((table.column(key) ?? []).map((unit, row) => [unit, cells[row] ?? '']));
  return ![...texts.values()].includes('') && new Set(texts.values()).size === texts.size;
}

/** True if units share texts, as those of one region do. */
function isGrouping(table: TextTable, key: string, header: string): boolean {
  const units = new Set(table.column(key) ?? []);
  const texts = new Set(table.column(header) ?? []);
  return texts.size < units.size;
}

/** How many indicators are named where there are many. */
const INDICATORS_NAMED = 12;

/** What was taken for what, a sentence each, so that who knows the data can judge it. */
export function choicesTold(columns: TableColumns): readonly string[] {
  const { key, period, name, groups, series, leftOut } = columns;
  const indicators = [...series.map((one) => one.name), ...columns.indicators];
  const more = indicators.length - INDICATORS_NAMED;
  const shown =
    more > 0 ? `${indicators.slice(0, INDICATORS_NAMED).join(', ')} and ${more} more` : indicators.join(', ');
  const per = series.length > 0 ? ', by the years of its columns' : period === undefined ? '' : `, by ${period}`;
  return [
    ...styleTold(columns.style),
    `Key: ${key}${per}${name === undefined ? '' : `; names: ${name}`}.`,
    ...(groups.length === 0 ? [] : [`Groups: ${groups.join(', ')}.`]),
    `Indicators: ${shown}. Look at the direction of each: higher is taken as better.`,
    ...columns.mayBeGrouped.map(
      (header) => `Points are read as decimals in ${header}: if they group digits, say --thousands ".".`,
    ),
    ...leftOut.map(({ header, why }) => `Left out: ${header}, because ${why}.`),
  ];
}
