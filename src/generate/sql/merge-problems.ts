import type { MergeInput, Program } from '../../plan/program.js';
import type { Dialect } from './dialect.js';
import { joinedRows, mergedValues, type MergeNames, sharesOf } from './merge-views.js';
import { problemRow } from './problem-row.js';
import type { SourceViews } from './source-views.js';

/* What is wrong with lists of what became of what, and with rows about old units: in the codes of the executor. */

type Sources = ReadonlyMap<string, SourceViews>;

/** Errors in the lists. */
export function mappingProblems(
  program: Program,
  names: readonly MergeNames[],
  sources: Sources,
  dialect: Dialect,
): readonly string[] {
  return (program.merges ?? []).flatMap((merge, place) => {
    const { read, columns } = sources.get(merge.source)!;
    const [old, successor] = [merge.old, merge.new].map((column) => columns.get(column)!);
    const row = (code: string, message: string, unit: string, from: string): string =>
      problemRow({ severity: 'error', about: merge.source, code, message, unit, from }, dialect);
    return [
      row(
        'merge/blank',
        'A row has one key and not the other, so that it is not known what became of what.',
        `coalesce(${old}, ${successor})`,
        `FROM ${read} WHERE (${old} IS NULL) <> (${successor} IS NULL)`,
      ),
      ...(merge.kind === 'split'
        ? splitProblems(merge, sharesOf(program, place), sources.get(merge.source)!, row)
        : [
            row(
              'merge/split',
              `A unit became several ${merge.after}.`,
              old,
              `FROM ${read} WHERE ${old} IS NOT NULL GROUP BY ${old} HAVING count(DISTINCT ${successor}) > 1`,
            ),
          ]),
      ...listProblems(merge, names[place], sources, row),
    ];
  });
}

/** New units that are listed twice, and old ones whose values cannot be shared. */
function splitProblems(
  merge: MergeInput,
  shares: readonly string[],
  { read, columns }: SourceViews,
  row: (code: string, message: string, unit: string, from: string) => string,
): readonly string[] {
  const [old, unit] = [merge.old, merge.new].map((column) => columns.get(column)!);
  const listed = `FROM ${read} WHERE ${old} IS NOT NULL AND ${unit} IS NOT NULL`;
  return [
    row(
      'merge/several',
      'A unit is listed twice, or was made of several.',
      unit,
      `${listed} GROUP BY ${unit} HAVING count(*) > 1`,
    ),
    ...shares.map((column) => {
      const number = columns.get(column)!;
      return row(
        'merge/shares',
        `${column} does not tell how a unit is shared among its parts.`,
        old,
        `${listed} GROUP BY ${old} HAVING count(*) > 1 AND NOT (count(${number}) = count(*) AND min(${number}) >= 0 AND max(${number}) > 0)`,
      );
    }),
  ];
}

/** Units that the lists of units have and the list of what became of what has not, and the other way round. */
function listProblems(
  { kind, listedBefore, listedAfter, before, after }: MergeInput,
  { mapping }: MergeNames,
  sources: Sources,
  row: (code: string, message: string, unit: string, from: string) => string,
): readonly string[] {
  const keysOf = (listed: NonNullable<MergeInput['listedBefore']>): string => {
    const { read, columns } = sources.get(listed.source)!;
    return `(SELECT DISTINCT ${columns.get(listed.column)!} AS unit FROM ${read})`;
  };
  const strange = (keys: string, column: 'old_unit' | 'new_unit', set: string): string =>
    row(
      'merge/unlisted',
      `A unit is not in the list of ${set}.`,
      `became.${column}`,
      `FROM (SELECT DISTINCT ${column} FROM ${mapping}) AS became LEFT JOIN ${keys} AS u ON u.unit = became.${column} WHERE u.unit IS NULL`,
    );
  const problems: string[] = [];
  if (listedBefore !== undefined) {
    const keys = keysOf(listedBefore);
    problems.push(
      row(
        'merge/unmapped',
        `It is not said what became of a unit of ${before}.`,
        'u.unit',
        `FROM ${keys} AS u LEFT JOIN ${mapping} AS became ON became.old_unit = u.unit WHERE u.unit IS NOT NULL AND became.old_unit IS NULL`,
      ),
      strange(keys, 'old_unit', before),
    );
  }
  if (listedAfter !== undefined && kind === 'split')
    problems.push(
      row(
        'merge/unmapped',
        `It is not said of what a unit of ${after} was made.`,
        'u.unit',
        `FROM ${keysOf(listedAfter)} AS u LEFT JOIN ${mapping} AS became ON became.new_unit = u.unit WHERE u.unit IS NOT NULL AND became.new_unit IS NULL`,
      ),
    );
  if (listedAfter !== undefined) problems.push(strange(keysOf(listedAfter), 'new_unit', after));
  return problems;
}

/** What is wrong with the rows of a source about old units: `errors`, and what is only said. */
export function mergedRowProblems(
  { merges = [] }: Pick<Program, 'merges'>,
  views: SourceViews,
  names: readonly MergeNames[],
  dialect: Dialect,
): { readonly errors: readonly string[]; readonly said: readonly string[] } {
  const { source, key = '', isDated, period } = views;
  const errors: string[] = [];
  const said: string[] = [];
  (source.merged ?? []).forEach(({ merge, columns }, place) => {
    const joined = `(${joinedRows(views, names[merge], place === 0 ? views.read : views.merged[place - 1])}) AS became`;
    const dates = isDated && period !== undefined ? [period] : [];
    const when = dates.length === 0 ? {} : { period: dates[0] };
    const about = source.name;
    const error = { severity: 'error', about } as const;
    errors.push(
      problemRow(
        {
          ...error,
          code: 'merge/unknown-unit',
          message: 'Rows are about a unit of which it is not said what became of it.',
          unit: key,
          from: `FROM ${joined} WHERE new_unit IS NULL AND ${key} IS NOT NULL GROUP BY ${key}`,
        },
        dialect,
      ),
    );
    if (source.role === 'rows') return;
    const isSplit = merges[merge].kind === 'split';
    errors.push(
      problemRow(
        {
          ...error,
          ...when,
          code: 'merge/duplicate',
          message: 'Several rows are about one unit.',
          unit: 'old_unit',
          from: `FROM ${joined} WHERE old_unit IS NOT NULL GROUP BY ${['old_unit', ...dates].join(', ')} HAVING count(*) > ${isSplit ? 'max(parts)' : '1'}`,
        },
        dialect,
      ),
    );
    if (isSplit) return;
    const values = mergedValues(columns, views.columns, dialect);
    columns.forEach((column, at) => {
      const { from, present, found, counted } = values[at];
      const rows = `FROM (SELECT new_unit, parts${dates.map((date) => `, ${date}`).join('')}, ${from.join(', ')} FROM ${joined} WHERE new_unit IS NOT NULL) AS became GROUP BY ${['new_unit', ...dates].join(', ')}`;
      const tell = (severity: 'error' | 'warning' | 'info', code: string, message: string, having: string): string =>
        problemRow(
          { severity, about, ...when, code, message, unit: 'new_unit', from: `${rows} HAVING ${having}` },
          dialect,
        );
      const header = source.columns.find(({ name }) => name === column.column)?.header ?? column.column;
      said.push(
        tell(
          'info',
          'merge/part-missing',
          `A part of what has become the unit has no value of ${header}.`,
          `${present} > 0 AND ${present} < max(parts)`,
        ),
      );
      if (column.how === 'same') {
        const message = `There are several values of ${header} for what has become the unit.`;
        errors.push(tell('error', 'merge/different', message, `${present} > 0 AND ${found} IS NULL`));
      }
      if (column.how === 'sum' || column.how === 'mean') {
        const message = `The values of ${header} for what has become the unit do not go together.`;
        said.push(
          tell('warning', 'merge/no-result', message, `${present} > ${counted} OR ${counted} > 0 AND ${found} IS NULL`),
        );
      }
    });
  });
  return { errors, said };
}
