import { isPeriodHeader } from '../../runtime/period-columns.js';
import type { Program, SourceInput } from '../../plan/program.js';
import type { Namer } from '../common/identifiers.js';
import type { Dialect } from './dialect.js';
import { cellText, cellValue, keyColumnOf } from './input.js';
import { MERGE_COLUMNS } from './merge-views.js';
import { sqlNamer } from './names.js';

/** A view of the script, with what is written above it. */
export interface View {
  readonly name: string;
  readonly query: string;
  readonly comment?: string;
  /** Kept as a table, where there are so many columns that going through all views each time would take long. */
  readonly isStored?: boolean;
  /** How many columns a view of a chain has. */
  readonly width?: number;
  /** `rows`: it has the rows of a source, of which there may be very many; `results`: nothing further on builds on it. */
  readonly kind?: 'rows' | 'results';
}

/** The views of a source. */
export interface SourceViews {
  readonly source: SourceInput;
  /** Quoted names of its columns, by the names that the methodology has for them. */
  readonly columns: ReadonlyMap<string, string>;
  /** Quoted names of the texts of those cells that are no texts, for findings; there is none where all cells can be read. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is known of the columns of the table, by the names that the methodology has for them. */
  readonly types: ReadonlyMap<string, TableType>;
  /** Quoted: the table of the user, with the columns that are read; and the columns as they are meant. */
  readonly table: string;
  readonly read: string;
  /** Quoted: the same about the units that its units have become, once for each time that they have; mostly none. */
  readonly merged: readonly string[];
  /** Quoted: the same with the unit (and the period) of each row; undefined for lists without units. */
  readonly rows?: string;
  readonly isDated: boolean;
  /** Quoted columns: its key, its period, and the number of each row. */
  readonly key?: string;
  readonly period?: string;
  readonly row: string;
}

/** Names that all scripts have. */
export interface CommonNames {
  /** The columns of cases, quoted. */
  readonly unit: string;
  readonly period: string;
  readonly units: string;
  readonly spellings: string;
  readonly cases: string;
}

/**
 * Names the views of a source, before anything refers to them.
 *
 * @param known what the columns of the table are, where that is known, in the order in which the source has them
 */
export function nameSource(
  program: Program,
  source: SourceInput,
  view: Namer,
  dialect: Dialect,
  known: readonly (TableType | undefined)[] = [],
): SourceViews {
  const name = sqlNamer(
    ['unit', 'period', 'row_number', 's', 'units', 'spellings', 'c', ...MERGE_COLUMNS, ...dialect.reserved],
    dialect,
  );
  const columns = new Map(source.columns.map((column) => [column.name, dialect.quote(name(column.name))]));
  const types = new Map(
    source.columns.flatMap(({ name: column, type }, place) => {
      const found = known[place];
      return found !== undefined && isTaken(type, found) ? [[column, found] as const] : [];
    }),
  );
  const texts = new Map(
    source.columns
      .filter(({ name: column, type }) => type !== 'text' && (types.get(column) ?? 'number') === 'number')
      .map((column) => [column.name, dialect.quote(name(`${column.name}_text`))]),
  );
  const key = keyColumnOf(source, program);
  const isDated = program.period !== undefined && source.periodColumn !== undefined;
  return {
    source,
    columns,
    texts,
    types,
    table: dialect.quote(view(`${program.name}_${source.name}_table`)),
    read: dialect.quote(view(`${program.name}_${source.name}`)),
    merged: (source.merged ?? []).map(() => dialect.quote(view(`${program.name}_${source.name}_merged`))),
    ...(key === undefined
      ? {}
      : { key: columns.get(key)!, rows: dialect.quote(view(`${program.name}_${source.name}_rows`)) }),
    isDated,
    ...(isDated ? { period: columns.get(source.periodColumn!)! } : {}),
    row: dialect.quote('row_number'),
  };
}

/**
 * What the columns of the table are expected to be called: as the headers of the file. Of headers that differ by letter case
 * only, which can not all be names of columns, the later ones have a number behind. Where the files of all periods make the
 * table, a header that has the period in it is called by the name of the column.
 */
export function tableHeaders(
  { columns, periodColumn, periodsInParts }: SourceInput,
  dialect: Dialect,
): readonly string[] {
  const nameOf = sqlNamer([], dialect, (header) => header);
  const isOfParts = periodsInParts !== undefined;
  return columns.map(({ name, header }) =>
    nameOf(isOfParts && isPeriodHeader(header, periodColumn ?? '') ? name : header),
  );
}

/** The view that names the table of the user and its columns: the one place to be changed where they are called otherwise. */
export function tableView(
  { source, columns, table }: SourceViews,
  dialect: Dialect,
  from: string,
  needsRow: boolean,
): View {
  const headers = tableHeaders(source, dialect);
  const selected = source.columns.map(({ name }, place) => `${dialect.quote(headers[place])} AS ${columns.get(name)!}`);
  const row = needsRow ? [`${dialect.rowNumber} AS ${dialect.quote('row_number')}`] : [];
  const { path: file, periodColumn = '', periodsInParts: parts } = source;
  const all =
    parts === undefined
      ? ''
      : `, all ${parts} in one table with the ${periodColumn} of each in the column ${periodColumn}`;
  return {
    name: table,
    query: `SELECT\n  ${[...selected, ...row].join(',\n  ')}\nFROM ${from}`,
    comment: `${source.title ?? source.name}${file === '' ? '' : `: the rows of ${file}${all}`}`,
  };
}

/** The view that reads the columns of a source. */
export function readView(
  { source, columns, texts, types, table, read, row }: SourceViews,
  dialect: Dialect,
  needsRow: boolean,
): View {
  const cells = source.columns.map(({ name }, place) => {
    const number = String(place + 1);
    return { raw: `raw_${number}`, text: `text_${number}`, column: columns.get(name)! };
  });
  const inner = cells.flatMap(({ raw, text, column }, place) => [
    `${column} AS ${raw}`,
    // Where it is known what the cells are, no text is made that is not looked at.
    ...(types.has(source.columns[place].name)
      ? []
      : [`${cellText(source.columns[place], column, source, dialect)} AS ${text}`]),
  ]);
  const outer = source.columns.flatMap((column, place) => {
    const { raw, text } = cells[place];
    const name = columns.get(column.name)!;
    const typed = `CAST(${raw} AS ${dialect.double})`;
    switch (types.get(column.name)) {
      case 'clean text':
        return [`${raw} AS ${name}`];
      case 'boolean':
        return [`${isCondition(source, types.get(column.name)) ? raw : typed} AS ${name}`];
      case 'finite number':
        return [`${typed} AS ${name}`];
      case 'number': {
        const taken = `CASE WHEN ${dialect.isFinite(typed)} THEN ${typed} END AS ${name}`;
        const shown = `CASE WHEN NOT ${dialect.isFinite(typed)} THEN CAST(${raw} AS ${dialect.varchar}) END`;
        return [taken, `${shown} AS ${texts.get(column.name)!}`];
      }
      case undefined: {
        const value = `${cellValue(column, raw, text, source, dialect)} AS ${name}`;
        const kept = texts.get(column.name);
        if (kept === undefined) return [value];
        return [value, `CASE WHEN NOT ${dialect.isMissingNumber(raw)} THEN ${text} END AS ${kept}`];
      }
    }
  });
  const number = needsRow ? [row] : [];
  return {
    name: read,
    query: `SELECT\n  ${[...number, ...outer].join(',\n  ')}\nFROM (\n  SELECT\n    ${[...number, ...inner].join(',\n    ')}\n  FROM ${table}\n) AS cells`,
  };
}

/**
 * What a column of a table can be known to be: numbers, of which some may be infinite or none; truth values; texts that are
 * trimmed, in normal form C, and no blanks.
 */
export type TableType = 'number' | 'finite number' | 'boolean' | 'clean text';

/** Truth values of many rows stay what they are: as numbers they would cost as much as all else that is done with a row. */
export function isCondition({ role }: SourceInput, known: TableType | undefined): boolean {
  return role === 'rows' && known === 'boolean';
}

/** Whether the cells are what the source says that they are, so that nothing has to be read. */
function isTaken(type: SourceInput['columns'][number]['type'], known: TableType): boolean {
  switch (type) {
    case 'boolean':
      return known === 'boolean';
    case 'text':
      return known === 'clean text';
    case 'number':
    case 'integer':
      return known === 'number' || known === 'finite number';
  }
}

/** The rows of a source with the unit that each is about. */
export function rowsView(views: SourceViews, program: Program, common: CommonNames): View | undefined {
  if (views.rows === undefined || views.key === undefined) return undefined;
  const period = views.period === undefined ? '' : `, ${`s.${views.period}`} AS ${common.period}`;
  const from = views.merged.at(-1) ?? views.read;
  const isClosed = program.listed !== undefined;
  const hasSpellings = program.spellings.length > 0;
  if (!isClosed && !hasSpellings) {
    return {
      name: views.rows,
      query: `SELECT s.*, s.${views.key} AS ${common.unit}${period}\nFROM ${from} AS s`,
    };
  }
  const spelled = hasSpellings ? ['spellings.unit'] : [];
  const choices = isClosed ? [`units.${common.unit}`, ...spelled] : [...spelled, `s.${views.key}`];
  const joins = [
    ...(isClosed ? [`LEFT JOIN ${common.units} AS units ON units.${common.unit} = s.${views.key}`] : []),
    ...(hasSpellings ? [`LEFT JOIN ${common.spellings} AS spellings ON spellings.spelling = s.${views.key}`] : []),
  ];
  const unit = choices.length === 1 ? choices[0] : `coalesce(${choices.join(', ')})`;
  return {
    name: views.rows,
    query: `SELECT s.*, ${unit} AS ${common.unit}${period}\nFROM ${from} AS s\n${joins.join('\n')}`,
  };
}
