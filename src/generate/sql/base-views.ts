import type { Program } from '../../plan/program.js';
import { viewsOf } from './chain.js';
import type { Compiled, Taken } from './compiled.js';
import type { Dialect } from './dialect.js';
import type { CommonNames, SourceViews, View } from './source-views.js';

/* What the chain of the cases begins with. */

export interface GroupedView {
  readonly view: View;
  readonly source: string;
  readonly kind: Taken['kind'];
  readonly isDated: boolean;
  readonly columns: readonly Taken[];
}

/** What cases take from sources, a view for each source and way: rows grouped by case, all rows, or the one row of a case. */
export function groupedViews(
  program: Program,
  sources: ReadonlyMap<string, SourceViews>,
  { unit, period }: CommonNames,
  { rows, taken }: Compiled,
  name: (wanted: string) => string,
  dialect: Dialect,
): readonly GroupedView[] {
  return [...sources.values()].flatMap((views) =>
    (['by-case', 'overall', 'key'] as const).flatMap((kind) => {
      const columns = taken.filter((one) => one.source === views.source.name && one.kind === kind);
      if (columns.length === 0) return [];
      const place = rows.get(views.source.name);
      const from = place?.viewAt(viewsOf(place.chain).length) ?? views.rows ?? views.read;
      const keys = kind === 'overall' ? [] : views.isDated ? [unit, period] : [unit];
      const aggregate = (sql: string): string => (kind === 'key' ? `max(${sql})` : sql);
      const selected = [...keys, ...columns.map(({ sql, name: as }) => `${aggregate(sql)} AS ${as}`)];
      const where = kind === 'overall' ? '' : `\nWHERE ${keys.map((key) => `${key} IS NOT NULL`).join(' AND ')}`;
      const group = keys.length === 0 ? '' : `\nGROUP BY ${keys.join(', ')}`;
      const words = { 'by-case': 'by_case', overall: 'overall', key: 'by_key' }[kind];
      const view: View = {
        name: dialect.quote(name(`${program.name}_${views.source.name}_${words}`)),
        query: `SELECT ${selected.join(',\n  ')}\nFROM ${from}${where}${group}`,
      };
      return [{ view, source: views.source.name, kind, isDated: views.isDated, columns }];
    }),
  );
}

/** The cases with all that they take from sources. */
export function baseView(
  program: Program,
  { unit, period, cases }: CommonNames,
  grouped: readonly GroupedView[],
  name: string,
): View {
  const keys = program.period === undefined ? [unit] : [unit, period];
  const columns = grouped.flatMap((one, place) => one.columns.map((column) => `t${String(place + 1)}.${column.name}`));
  const joins = grouped.map(({ view, kind, isDated }, place) => {
    const alias = `t${String(place + 1)}`;
    if (kind === 'overall') return `CROSS JOIN ${view.name} AS ${alias}`;
    const samePeriod = isDated ? ` AND ${alias}.${period} = cases.${period}` : '';
    return `LEFT JOIN ${view.name} AS ${alias} ON ${alias}.${unit} = cases.${unit}${samePeriod}`;
  });
  return {
    name,
    query: [
      `SELECT ${[...keys.map((key) => `cases.${key}`), ...columns].join(', ')}`,
      `FROM ${cases} AS cases`,
      ...joins,
    ].join('\n'),
    comment: 'The cases, with what the sources say about them.',
  };
}
