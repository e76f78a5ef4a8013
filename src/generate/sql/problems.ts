import { lineText } from '../common/line-text.js';
import type { Program } from '../../plan/program.js';
import type { Dialect } from './dialect.js';
import { cellProblems } from './input.js';
import { mappingProblems, mergedRowProblems } from './merge-problems.js';
import type { MergeNames } from './merge-views.js';
import { type Problem, problemRow } from './problem-row.js';
import type { CommonNames, SourceViews, View } from './source-views.js';

/*
 * What is wrong with the data, a row for each problem, in the words and codes of the executor (docs/findings.md). What it calls
 * an error leaves no scores here either.
 */

/** The view of what is wrong with the sources. */
export function problemsView(
  program: Program,
  sources: ReadonlyMap<string, SourceViews>,
  common: CommonNames,
  merges: readonly MergeNames[],
  name: string,
  dialect: Dialect,
): View {
  const rows = [
    ...mappingProblems(program, merges, sources, dialect),
    ...[...sources.values()].flatMap((views) => [
      ...sourceProblems(program, views, common, dialect),
      ...mergedRowProblems(program, views, merges, dialect).errors,
    ]),
  ];
  const none = problemRow(
    {
      severity: 'error',
      code: 'data/no-cases',
      about: program.name,
      message: 'There is nothing to score: no source has a unit (in a period that is covered).',
      from: `WHERE NOT EXISTS (SELECT 1 FROM ${common.cases})`,
    },
    dialect,
  );
  return {
    name,
    query: [none, ...rows].join('\nUNION ALL '),
    comment: 'What is wrong with the data, and an error: with any of these there are no scores.',
  };
}

function sourceProblems(
  program: Program,
  { source, columns, texts, read, rows, key, isDated }: SourceViews,
  { unit, period, cases }: CommonNames,
  dialect: Dialect,
): readonly string[] {
  const common = { severity: 'error', about: source.name } as const;
  const row = (problem: Omit<Problem, 'severity' | 'about'>): string => problemRow({ ...common, ...problem }, dialect);
  const problems = source.columns.flatMap((column) => {
    const text = texts.get(column.name);
    return cellProblems(column, text, columns.get(column.name)!, dialect).map(({ code, what, when }) => ({
      isText: text !== undefined,
      code,
      message: `A cell of the column ${column.header} ${what}.`,
      when,
    }));
  });
  // Numbers in the column of a table are compared where it is stored.
  const found = problems
    .filter(({ isText }) => !isText)
    .map(({ code, message, when }) =>
      row({ code, message, ...(key === undefined ? {} : { unit: key }), from: `FROM ${read} WHERE ${when}` }),
    );
  // All that may be wrong with the texts of a row is looked at together, so that the table is gone through once.
  const cells = problems
    .filter(({ isText }) => isText)
    .map(({ code, message, when }) => ({ code: dialect.text(code), message: dialect.text(lineText(message)), when }));
  if (cells.length > 0) {
    const list = cells.map(({ code, message }, place) => `(${String(place + 1)}, ${code}, ${message})`).join(', ');
    const chosen = cells.map(({ when }, place) => `WHEN ${String(place + 1)} THEN ${when}`).join(' ');
    // Rows with nothing wrong, which are nearly all, are left out before they are multiplied.
    const any = cells.map(({ when }) => `(${when})`).join(' OR ');
    const about = `${dialect.text(lineText(source.name))} AS about`;
    // Columns of the source stand beside these by their own names.
    const [number, code, message] = ['number', 'code', 'message'].map((name) => freeName(name, columns.values()));
    found.push(
      `SELECT 'error' AS severity, ${code} AS code, ${about}, ${key ?? `CAST(NULL AS ${dialect.varchar})`} AS unit, CAST(NULL AS ${dialect.double}) AS period, ${message} AS message\n  FROM (SELECT * FROM ${read} WHERE ${any}) AS wrong CROSS JOIN (VALUES ${list}) AS cell(${number}, ${code}, ${message})\n  WHERE CASE ${number} ${chosen} END`,
    );
  }
  if (rows === undefined || key === undefined) return found;
  const keys = isDated ? [unit, period] : [unit];
  const isCase = `EXISTS (SELECT 1 FROM ${cases} AS c WHERE ${keys.map((one) => `c.${one} = r.${one}`).join(' AND ')})`;
  found.push(
    row({
      code: 'data/blank-key',
      message: 'A row does not say which unit it is about.',
      from: `FROM ${rows} WHERE ${key} IS NULL`,
    }),
  );
  if (program.listed !== undefined) {
    found.push(
      row({
        code: 'data/unknown-unit',
        unit: key,
        message: 'Rows are about a unit that is not in the list.',
        from: `FROM ${rows} WHERE ${unit} IS NULL AND ${key} IS NOT NULL GROUP BY ${key}`,
      }),
    );
  }
  if (isDated) {
    found.push(
      row({
        code: 'data/bad-period',
        unit: key,
        message: 'A row has no period.',
        from: `FROM ${rows} WHERE ${period} IS NULL`,
      }),
    );
  }
  if (source.role !== 'rows') {
    found.push(
      row({
        code: 'data/duplicate-key',
        unit: `r.${unit}`,
        ...(isDated ? { period: `r.${period}` } : {}),
        message: 'Several rows are about one unit.',
        from: `FROM ${rows} AS r WHERE ${isCase} GROUP BY ${keys.map((one) => `r.${one}`).join(', ')} HAVING count(*) > 1`,
      }),
    );
  }
  return found;
}

/** A name that no column of a source has, whatever its letters: `cell_code`, with as many underscores as it takes. */
function freeName(name: string, columns: Iterable<string>): string {
  const taken = new Set([...columns].map((column) => column.toLowerCase()));
  let free = `cell_${name}`;
  while ([...taken].some((column) => column.includes(free))) free += '_';
  return free;
}
