import type { MergedInput, MergeInput, Program } from '../../plan/program.js';
import type { Namer } from '../common/identifiers.js';
import type { Dialect } from './dialect.js';
import { closed, columnAt, type Expression } from './expression.js';
import { spellingsQuery } from './spellings.js';
import { countMet, sumsOf } from './reduction.js';
import type { SourceViews, View } from './source-views.js';

/*
 * Sources about units that have become others are brought to the units that are scored before anything else looks at them, as
 * `merge-inputs.ts` of the executor does: of many rows, each is counted for the new unit; where there is one row a unit, the
 * rows of the old units become one.
 */

/** What became of units: quoted names of the view with a row for each old unit, and of that with their other spellings. */
export interface MergeNames {
  readonly mapping: string;
  readonly spellings?: string;
}

/** Columns of these views, which no column of a source is called. */
export const MERGE_COLUMNS = ['old_unit', 'new_unit', 'parts'] as const;

export function nameMerges(program: Program, view: Namer, dialect: Dialect): readonly MergeNames[] {
  return (program.merges ?? []).map(({ source, spellings }) => ({
    mapping: dialect.quote(view(`${program.name}_${source}_became`)),
    ...(spellings.length === 0 ? {} : { spellings: dialect.quote(view(`${program.name}_${source}_spellings`)) }),
  }));
}

/** The views of what became of what. A list that says two things of a unit is an error; the first of them stands. */
export function mappingViews(
  program: Program,
  names: readonly MergeNames[],
  sources: ReadonlyMap<string, SourceViews>,
  dialect: Dialect,
): readonly View[] {
  return (program.merges ?? []).flatMap((merge, place): View[] => {
    const { mapping, spellings } = names[place];
    const list = sources.get(merge.source)!;
    const [old, successor] = [merge.old, merge.new].map((column) => list.columns.get(column)!);
    const isSplit = merge.kind === 'split';
    const rows = `SELECT ${old} AS old_unit, ${successor} AS new_unit, row_number() OVER (PARTITION BY ${old} ORDER BY ${list.row}) AS number FROM ${list.read} WHERE ${old} IS NOT NULL AND ${successor} IS NOT NULL`;
    return [
      {
        name: mapping,
        query: isSplit
          ? partsQuery(merge, list, sharesOf(program, place), dialect)
          : `SELECT old_unit, new_unit, count(*) OVER (PARTITION BY new_unit) AS parts\nFROM (${rows}) AS became\nWHERE number = 1`,
        comment: isSplit
          ? `What became of ${merge.before}: the parts of each, units of ${merge.after}, and how much of a value each part has.`
          : `What became of ${merge.before}: of each the unit of ${merge.after}, and of how many that was made.`,
      },
      ...(spellings === undefined
        ? []
        : [
            {
              name: spellings,
              query: spellingsQuery(merge.spellings, sources),
              comment: `Other spellings of ${merge.before}.`,
            },
          ]),
    ];
  });
}

/** The columns of a list by which values are shared among the parts of units that were split, in an order of their own. */
export function sharesOf({ sources }: Program, merge: number): readonly string[] {
  const said = sources.flatMap(({ merged = [] }) => merged.filter((one) => one.merge === merge));
  const columns = said.flatMap(({ columns: those }) => those.flatMap(({ share }) => share ?? []));
  return [...new Set(columns)].sort();
}

/** The name of the column that has the shares by a column of the list. */
function shareName(shares: readonly string[], column: string): string {
  return `share_${String(shares.indexOf(column) + 1)}`;
}

/** A row for each part of an old unit. A unit that became one alone keeps its value, whatever its number. */
function partsQuery(
  { old, new: successor }: MergeInput,
  { columns, read, row }: SourceViews,
  shares: readonly string[],
  dialect: Dialect,
): string {
  const [from, to] = [columns.get(old)!, columns.get(successor)!];
  const numbers = shares.map((column, at) => `${columns.get(column)!} AS n_${String(at + 1)}`);
  const rows = `SELECT ${[`${from} AS old_unit`, `${to} AS new_unit`, ...numbers].join(', ')}, row_number() OVER (PARTITION BY ${to} ORDER BY ${row}) AS number FROM ${read} WHERE ${from} IS NOT NULL AND ${to} IS NOT NULL`;
  const first = `(SELECT * FROM (${rows}) AS listed WHERE number = 1)`;
  const totals = shares.map((_, at) => {
    const number = `n_${String(at + 1)}`;
    const total = aggregated('sum', columnAt(number, 'number', 0), null, dialect).sql;
    return `CASE WHEN count(${number}) = count(*) AND min(${number}) >= 0 AND max(${number}) > 0 THEN ${total} END AS t_${String(at + 1)}`;
  });
  const each = shares.map(
    (column, at) =>
      `CASE WHEN parts = 1 THEN ${dialect.number(1)} ELSE n_${String(at + 1)} / t_${String(at + 1)} END AS ${shareName(shares, column)}`,
  );
  return `SELECT ${['part.old_unit', 'new_unit', 'parts', ...each].join(', ')}\nFROM ${first} AS part\nJOIN (SELECT ${['old_unit', 'count(*) AS parts', ...totals].join(', ')} FROM ${first} AS part GROUP BY old_unit) AS whole ON whole.old_unit = part.old_unit`;
}

/** The views of a source, one for each time that its units have become others; the last has the units that are scored. */
export function mergedViews(
  program: Program,
  views: SourceViews,
  names: readonly MergeNames[],
  dialect: Dialect,
  needsRow: boolean,
): readonly View[] {
  return (views.source.merged ?? []).map(({ merge, columns }, place) => {
    const from = place === 0 ? views.read : views.merged[place - 1];
    const shares = sharesOf(program, merge);
    const joined = joinedRows(views, names[merge], from, shares);
    const isSplit = program.merges![merge].kind === 'split';
    const became = `Rows about ${program.merges![merge].before}, as rows about ${program.merges![merge].after}.`;
    return {
      name: views.merged[place],
      query:
        views.source.role === 'rows'
          ? regrouped(views, joined, needsRow)
          : isSplit
            ? divided(views, columns, joined, shares, needsRow)
            : gathered(views, columns, joined, dialect, needsRow),
      comment: became,
    };
  });
}

/** The rows before, each with the old unit that it is about and what that became; a spelling that is a key stays that key. */
export function joinedRows(
  { key = '' }: Pick<SourceViews, 'key'>,
  names: MergeNames,
  from: string,
  shares: readonly string[] = [],
): string {
  const { mapping, spellings } = names;
  const own = `LEFT JOIN ${mapping} AS own ON own.old_unit = s.${key}`;
  const taken = [...MERGE_COLUMNS, ...shares.map((column) => shareName(shares, column))];
  if (spellings === undefined)
    return `SELECT s.*, ${taken.map((column) => `own.${column}`).join(', ')} FROM ${from} AS s ${own}`;
  const each = taken.map((column) => `coalesce(own.${column}, spelled.${column}) AS ${column}`);
  return `SELECT s.*, ${each.join(', ')} FROM ${from} AS s ${own} LEFT JOIN ${spellings} AS spelling ON spelling.spelling = s.${key} LEFT JOIN ${mapping} AS spelled ON spelled.old_unit = spelling.unit`;
}

/** Rows as they are, each about the new unit. Those about no known unit, which is told, are left out. */
function regrouped({ columns, key = '', row }: SourceViews, joined: string, needsRow: boolean): string {
  const selected = [...columns.values()].map((column) => (column === key ? `new_unit AS ${key}` : column));
  return `SELECT ${[...(needsRow ? [row] : []), ...selected].join(', ')}\nFROM (${joined}) AS became\nWHERE new_unit IS NOT NULL OR ${key} IS NULL`;
}

/** A row for each part in the place of that of its old unit (and period). */
function divided(
  { columns, key = '', period, row, isDated }: SourceViews,
  merged: readonly MergedInput[],
  joined: string,
  shares: readonly string[],
  needsRow: boolean,
): string {
  const selected = [
    `new_unit AS ${key}`,
    ...(isDated && period !== undefined ? [period] : []),
    ...(needsRow ? [row] : []),
    ...merged.map(({ column, share }) => {
      const name = columns.get(column)!;
      return share === undefined ? name : `${name} * ${shareName(shares, share)} AS ${name}`;
    }),
  ];
  return `SELECT ${selected.join(',\n  ')}\nFROM (${joined}) AS became\nWHERE new_unit IS NOT NULL`;
}

/** One row for each new unit (and period). */
function gathered(
  { columns, key = '', period, row, isDated }: SourceViews,
  merged: readonly MergedInput[],
  joined: string,
  dialect: Dialect,
  needsRow: boolean,
): string {
  const by = isDated && period !== undefined ? [key, period] : [key];
  const values = mergedValues(merged, columns, dialect);
  const inner = [
    `new_unit AS ${key}`,
    ...by.slice(1),
    'parts',
    ...(needsRow ? [row] : []),
    ...values.flatMap(({ from }) => from),
  ];
  const outer = [
    ...by,
    ...(needsRow ? [`min(${row}) AS ${row}`] : []),
    ...values.map(({ value, name }) => `${value} AS ${name}`),
  ];
  // What a source has besides is not asked for.
  return `SELECT ${outer.join(',\n  ')}\nFROM (\n  SELECT ${inner.join(',\n    ')}\n  FROM (${joined}) AS became\n  WHERE new_unit IS NOT NULL\n) AS became\nGROUP BY ${by.join(', ')}`;
}

/** A column that goes together: what is taken from the rows, and what is made of that where they are grouped. */
interface MergedValue {
  readonly name: string;
  readonly from: readonly string[];
  readonly value: string;
  /** How many of the parts have a value. */
  readonly present: string;
  /** What becomes of those that are there, and how many these are. */
  readonly found: string;
  readonly counted: string;
}

export function mergedValues(
  merged: readonly MergedInput[],
  columns: ReadonlyMap<string, string>,
  dialect: Dialect,
): readonly MergedValue[] {
  return merged.map((column, place) => mergedValue(column, place, columns, dialect));
}

function mergedValue(
  { column, how, weight, require }: MergedInput,
  place: number,
  columns: ReadonlyMap<string, string>,
  dialect: Dialect,
): MergedValue {
  const name = columns.get(column)!;
  const [v, w, p] = ['v', 'w', 'p'].map((letter) => `${letter}_${String(place + 1)}`);
  const x = columnAt(v, 'number', 0);
  // A unit that is made of one keeps its value, whatever weight it has; other values without a weight count as missing.
  const weighed = weight === undefined ? undefined : columns.get(weight)!;
  const there = weighed === undefined ? name : `CASE WHEN parts = 1 OR ${weighed} IS NOT NULL THEN ${name} END`;
  const mass = weighed === undefined ? undefined : `CASE WHEN parts = 1 THEN ${dialect.number(1)} ELSE ${weighed} END`;
  const counted = mass === undefined ? there : `CASE WHEN ${mass} >= 0 THEN ${there} END`;
  const from = [`${there} AS ${p}`, `${counted} AS ${v}`, ...(mass === undefined ? [] : [`${mass} AS ${w}`])];
  const found = aggregated(how, x, mass === undefined ? null : columnAt(w, 'number', 0), dialect).sql;
  const present = `count(${p})`;
  const enough = require === 'any' ? '' : `WHEN ${present} < max(parts) THEN NULL `;
  return {
    name,
    from,
    present,
    found,
    counted: `count(${v})`,
    value: enough === '' ? found : `CASE ${enough}ELSE ${found} END`,
  };
}

function aggregated(how: MergedInput['how'], x: Expression, weight: Expression | null, dialect: Dialect): Expression {
  switch (how) {
    case 'sum':
    case 'mean':
      return sumsOf(how, x, how === 'sum' ? null : weight, {
        // Of few rows, whose sum does not hang on their order.
        sum: (of) => dialect.listSum(dialect.sortedList(of)),
        count: (of) => closed`CAST(count(${of}) AS ${dialect.double})`,
        countMet: (condition) => closed`CAST(${countMet(condition, dialect)} AS ${dialect.double})`,
        least: (of) => closed`min(${of})`,
        greatest: (of) => closed`max(${of})`,
        atom: (expression) => expression,
        dialect,
      });
    case 'min':
      return closed`min(${x})`;
    case 'max':
      return closed`max(${x})`;
    case 'share':
      throw new Error('nothing is shared where units are merged');
    case 'same':
      return closed`CASE WHEN min(${x}) = max(${x}) THEN min(${x}) END`;
  }
}
