import type { Program } from '../../plan/program.js';
import type { CommonNames, SourceViews, View } from './source-views.js';
import { spellingRows, spellingsQuery } from './spellings.js';

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

/**
 * The cases.
 *
 * @param grouped by source, a table in which its rows are grouped by unit (and period), where there is one
 */
export function casesView(
  program: Program,
  sources: ReadonlyMap<string, SourceViews>,
  common: CommonNames,
  grouped: ReadonlyMap<string, string>,
): View {
  const making = program.sources.filter(({ makesCases }) => makesCases).map(({ name }) => sources.get(name)!);
  if (program.period === undefined) {
    if (program.listed !== undefined)
      return { name: common.cases, query: `SELECT ${common.unit}\nFROM ${common.units}` };
    const keys = making.flatMap(({ source, rows }) => {
      const from = grouped.get(source.name) ?? rows;
      return from === undefined ? [] : [`SELECT ${common.unit} FROM ${from} WHERE ${common.unit} IS NOT NULL`];
    });
    return {
      name: common.cases,
      query: keys.length === 1 ? keys[0].replace('SELECT', 'SELECT DISTINCT') : keys.join('\nUNION\n'),
    };
  }
  const covered =
    program.covers.length === 0
      ? ''
      : ` AND (${program.covers.map(({ from, to }) => rangeOf(common.period, from, to)).join(' OR ')})`;
  const pairs = making.flatMap(({ source, rows, isDated }) =>
    rows === undefined || !isDated
      ? []
      : [
          `SELECT ${common.unit}, ${common.period} FROM ${grouped.get(source.name) ?? rows} WHERE ${common.unit} IS NOT NULL AND ${common.period} IS NOT NULL${covered}`,
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
