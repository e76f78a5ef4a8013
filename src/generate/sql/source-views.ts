import type { Program, SourceInput } from '../../plan/program.js';
import type { Namer } from '../common/identifiers.js';
import type { Dialect } from './dialect.js';
import { cellText, cellValue, keyColumnOf } from './input.js';
import { MERGE_COLUMNS } from './merge-views.js';
import { sqlNamer } from './names.js';
import { spellingRows, spellingsQuery } from './spellings.js';

/** A view of the script, with what is written above it. */
export interface View {
  readonly name: string;
  readonly query: string;
  readonly comment?: string;
  /** Kept as a table, where there are so many columns that going through all views each time would take long. */
  readonly isStored?: boolean;
  /** `rows`: it has the rows of a source, of which there may be very many; `results`: nothing further on builds on it. */
  readonly kind?: 'rows' | 'results';
}

/** The views of a source. */
export interface SourceViews {
  readonly source: SourceInput;
  /** Quoted names of its columns, by the names that the methodology has for them. */
  readonly columns: ReadonlyMap<string, string>;
  /** Quoted names of the texts of those cells that are no texts, for findings. */
  readonly texts: ReadonlyMap<string, string>;
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

/** Names the views of a source, before anything refers to them. */
export function nameSource(program: Program, source: SourceInput, view: Namer, dialect: Dialect): SourceViews {
  const own = ['unit', 'period', 'row_number', 's', 'units', 'spellings', 'c'];
  const name = sqlNamer([...own, ...MERGE_COLUMNS, ...dialect.reserved], dialect);
  const columns = new Map(source.columns.map((column) => [column.name, dialect.quote(name(column.name))]));
  const texts = new Map(
    source.columns
      .filter(({ type }) => type !== 'text')
      .map((column) => [column.name, dialect.quote(name(`${column.name}_text`))]),
  );
  const key = keyColumnOf(source, program);
  const isDated = program.period !== undefined && source.periodColumn !== undefined;
  return {
    source,
    columns,
    texts,
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
 * only, which can not all be names of columns, the later ones have a number behind.
 */
export function tableHeaders({ columns }: SourceInput, dialect: Dialect): readonly string[] {
  const name = sqlNamer([], dialect, (header) => header);
  return columns.map(({ header }) => name(header));
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
  const file = source.path;
  return {
    name: table,
    query: `SELECT\n  ${[...selected, ...row].join(',\n  ')}\nFROM ${from}`,
    comment: `${source.title ?? source.name}${file === '' ? '' : `: the rows of ${file}`}`,
  };
}

/**
 * The view that reads the columns of a source.
 *
 * @param types what the columns of the table are, where that is known: of numbers no text is made that is not looked at
 */
export function readView(
  { source, columns, texts, table, read, row }: SourceViews,
  dialect: Dialect,
  needsRow: boolean,
  types: readonly (TableType | undefined)[] = [],
): View {
  const cells = source.columns.map(({ name }, place) => {
    const number = String(place + 1);
    return { raw: `raw_${number}`, text: `text_${number}`, column: columns.get(name)! };
  });
  const inner = cells.flatMap(({ raw, text, column }, place) => [
    `${column} AS ${raw}`,
    ...(isTaken(source.columns[place].type, types[place]) ? [] : [`${cellText(column, source, dialect)} AS ${text}`]),
  ]);
  const outer = source.columns.flatMap((column, place) => {
    const { raw, text } = cells[place];
    if (isTaken(column.type, types[place])) {
      const typed = `CAST(${raw} AS ${dialect.double})`;
      const taken = `CASE WHEN ${dialect.isFinite(typed)} THEN ${typed} END AS ${columns.get(column.name)!}`;
      const shown = `CASE WHEN NOT ${dialect.isFinite(typed)} THEN CAST(${raw} AS ${dialect.varchar}) END`;
      return [taken, `${shown} AS ${texts.get(column.name)!}`];
    }
    const value = `${cellValue(column, raw, text, source, dialect)} AS ${columns.get(column.name)!}`;
    const kept = texts.get(column.name);
    if (kept === undefined) return [value];
    return [value, `CASE WHEN NOT ${dialect.isMissingNumber(raw)} THEN ${text} END AS ${kept}`];
  });
  const number = needsRow ? [row] : [];
  return {
    name: read,
    query: `SELECT\n  ${[...number, ...outer].join(',\n  ')}\nFROM (\n  SELECT\n    ${[...number, ...inner].join(',\n    ')}\n  FROM ${table}\n) AS cells`,
  };
}

/** What a column of a table can be known to be. */
export type TableType = 'number' | 'boolean';

/** Numbers are numbers, and truth values are 1 and 0: nothing has to be read. */
function isTaken(type: SourceInput['columns'][number]['type'], known: TableType | undefined): boolean {
  return type === 'boolean' ? known === 'boolean' : type !== 'text' && known === 'number';
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

/** The units of the closed list, other spellings of units, and the cases. */
export function caseViews(
  program: Program,
  sources: ReadonlyMap<string, SourceViews>,
  common: CommonNames,
): readonly View[] {
  const views: View[] = [];
  const { listed } = program;
  if (listed !== undefined) {
    const list = sources.get(listed.source)!;
    const key = list.columns.get(listed.column)!;
    views.push({
      name: common.units,
      query: `SELECT DISTINCT ${key} AS ${common.unit}\nFROM ${list.read}\nWHERE ${key} IS NOT NULL`,
      comment: 'The closed list of units.',
    });
  }
  if (program.spellings.length > 0) {
    const all = spellingRows(program.spellings, sources);
    const isUnit = listed === undefined ? '' : `\n  AND unit IN (SELECT ${common.unit} FROM ${common.units})`;
    views.push({
      name: common.spellings,
      query: `${spellingsQuery(program.spellings, sources)}${isUnit}\n  AND spelling NOT IN (SELECT unit FROM (${all.join(' UNION ALL ')}) AS keys WHERE unit IS NOT NULL AND spelling IS NOT NULL)`,
      comment: 'Other spellings of units; what is a key itself is none.',
    });
  }
  return views;
}

export function casesView(program: Program, sources: ReadonlyMap<string, SourceViews>, common: CommonNames): View {
  const making = program.sources.filter(({ makesCases }) => makesCases).map(({ name }) => sources.get(name)!);
  if (program.period === undefined) {
    if (program.listed !== undefined)
      return { name: common.cases, query: `SELECT ${common.unit}\nFROM ${common.units}` };
    const keys = making.flatMap(({ rows }) =>
      rows === undefined ? [] : [`SELECT ${common.unit} FROM ${rows} WHERE ${common.unit} IS NOT NULL`],
    );
    return {
      name: common.cases,
      query: keys.length === 1 ? keys[0].replace('SELECT', 'SELECT DISTINCT') : keys.join('\nUNION\n'),
    };
  }
  const covered =
    program.covers.length === 0
      ? ''
      : ` AND (${program.covers.map(({ from, to }) => rangeOf(common.period, from, to)).join(' OR ')})`;
  const pairs = making.flatMap(({ rows, isDated }) =>
    rows === undefined || !isDated
      ? []
      : [
          `SELECT ${common.unit}, ${common.period} FROM ${rows} WHERE ${common.unit} IS NOT NULL AND ${common.period} IS NOT NULL${covered}`,
        ],
  );
  return {
    name: common.cases,
    query: pairs.length === 1 ? pairs[0].replace('SELECT', 'SELECT DISTINCT') : pairs.join('\nUNION\n'),
  };
}

function rangeOf(period: string, from: number, to: number): string {
  const ends = [
    ...(Number.isFinite(from) ? [`${period} >= ${String(from)}`] : []),
    ...(Number.isFinite(to) ? [`${period} <= ${String(to)}`] : []),
  ];
  return ends.length === 0 ? 'TRUE' : `(${ends.join(' AND ')})`;
}
