import type { Program, SourceInput } from '../../plan/program.js';
import type { Namer } from '../common/identifiers.js';
import type { Dialect } from './dialect.js';
import { keyColumnOf, readColumn } from './input.js';
import { sqlNamer } from './names.js';

/** A view of the script, with what is written above it. */
export interface View {
  readonly name: string;
  readonly query: string;
  readonly comment?: string;
}

/** The views of a source. */
export interface SourceViews {
  readonly source: SourceInput;
  /** Quoted names of its columns, by the names that the methodology has for them. */
  readonly columns: ReadonlyMap<string, string>;
  /** Where its cells are: the table of the user. */
  readonly cells: string;
  /** Quoted: columns as texts, for findings; and columns as they are read. */
  readonly read: string;
  /** Quoted: the same with the unit (and the period) of each row; undefined for lists without units. */
  readonly rows?: string;
  readonly isDated: boolean;
  readonly key?: string;
  readonly period?: string;
  readonly row?: string;
  readonly cellOf: ReadonlyMap<string, string>;
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
export function nameSource(
  program: Program,
  source: SourceInput,
  common: CommonNames,
  view: Namer,
  dialect: Dialect,
): SourceViews {
  const unquoted = [common.unit, common.period].map((name) => name.slice(1, -1));
  const name = sqlNamer([...unquoted, 'row_number'], dialect);
  const columns = new Map(source.columns.map((column) => [column.name, dialect.quote(name(column.name))]));
  const cellOf = new Map(source.columns.map((column) => [column.name, dialect.quote(name(`${column.name}_text`))]));
  const key = keyColumnOf(source, program);
  const isDated = program.period !== undefined && source.periodColumn !== undefined;
  return {
    source,
    columns,
    cellOf,
    cells: dialect.quote(view(`${program.name}_${source.name}_table`)),
    read: dialect.quote(view(`${program.name}_${source.name}`)),
    ...(key === undefined
      ? {}
      : { key: columns.get(key)!, rows: dialect.quote(view(`${program.name}_${source.name}_rows`)) }),
    isDated,
    ...(isDated ? { period: columns.get(source.periodColumn!)! } : {}),
    row: dialect.quote('row_number'),
  };
}

/** The view that reads the columns of a source. */
export function readView(views: SourceViews, dialect: Dialect, table: string, needsRow: boolean): readonly View[] {
  const { source, columns, cellOf } = views;
  const read = source.columns.map((column) =>
    readColumn(column, unquote(columns.get(column.name)!), unquote(cellOf.get(column.name)!), source, dialect),
  );
  const rowNumber = needsRow ? [`${dialect.rowNumber} AS ${views.row!}`] : [];
  return [
    {
      name: views.cells,
      query: `SELECT *\nFROM ${table}`,
    },
    {
      name: views.read,
      query: `SELECT *,\n  ${read.map(({ value }) => value).join(',\n  ')}\nFROM (\n  SELECT *,\n    ${[...rowNumber, ...read.map(({ cell }) => cell)].join(',\n    ')}\n  FROM ${views.cells}\n) AS cells`,
    },
  ];
}

function unquote(name: string): string {
  return name.slice(1, -1).replaceAll('""', '"');
}

/** The rows of a source with the unit that each is about. */
export function rowsView(views: SourceViews, program: Program, common: CommonNames): View | undefined {
  if (views.rows === undefined || views.key === undefined) return undefined;
  const period = views.period === undefined ? '' : `, ${`s.${views.period}`} AS ${common.period}`;
  const isClosed = program.listed !== undefined;
  const hasSpellings = program.spellings.length > 0;
  if (!isClosed && !hasSpellings) {
    return {
      name: views.rows,
      query: `SELECT s.*, s.${views.key} AS ${common.unit}${period}\nFROM ${views.read} AS s`,
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
    query: `SELECT s.*, ${unit} AS ${common.unit}${period}\nFROM ${views.read} AS s\n${joins.join('\n')}`,
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
    const all = program.spellings.map(({ source, spelling, key }, place) => {
      const list = sources.get(source)!;
      return `SELECT ${list.columns.get(spelling)!} AS spelling, ${list.columns.get(key)!} AS unit, ${String(place)} AS place, ${list.row!} AS row_number FROM ${list.read}`;
    });
    const isUnit = listed === undefined ? '' : `\n  AND unit IN (SELECT ${common.unit} FROM ${common.units})`;
    views.push({
      name: common.spellings,
      query: `SELECT spelling, unit\nFROM (\n  SELECT *, row_number() OVER (PARTITION BY spelling ORDER BY place, row_number) AS number\n  FROM (\n    ${all.join('\n    UNION ALL ')}\n  ) AS spellings\n  WHERE spelling IS NOT NULL AND unit IS NOT NULL\n) AS spellings\nWHERE number = 1${isUnit}\n  AND spelling NOT IN (SELECT unit FROM (${all.join(' UNION ALL ')}) AS keys WHERE unit IS NOT NULL AND spelling IS NOT NULL)`,
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
