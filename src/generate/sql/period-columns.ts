import type { Program, SourceInput } from '../../plan/program.js';
import type { Finding } from '../../report/finding.js';
import { refusal } from '../target.js';
import { isPeriodHeader, periodMark } from '../../runtime/period-columns.js';
import type { Dialect } from './dialect.js';
import { tableHeaders } from './source-views.js';

/*
 * A table in which each period has columns of its own, as one with a row for each period. A script knows no names of columns
 * but those in the definition, so that the cells of each row are first made into one value that is asked by the name of a
 * column: what periods there are is read off these names when the script runs.
 */

/** A header in which the period stands in braces, as the texts before, between and behind. */
export type HeaderParts = readonly string[];

/** What stands behind FROM in place of a table whose periods are in columns. */
export function byPeriod(source: SourceInput, dialect: Dialect, from: string): string {
  const { periodColumn: period = '', settings } = source;
  const names = tableHeaders(source, dialect);
  const dated = source.columns.filter(({ name, header }) => name !== period && isPeriodHeader(header, period));
  const partsOf = (header: string): HeaderParts => header.split(periodMark(period));
  const columns = source.columns.map((column, place) => {
    const name = dialect.quote(names[place]!);
    if (column.name === period) return `CAST(${dialect.periodOfRow} AS INTEGER) AS ${name}`;
    if (!dated.includes(column)) return name;
    const header = partsOf(column.header)
      .flatMap((part, at) => (at === 0 ? [dialect.text(part)] : [dialect.periodOfRow, dialect.text(part)]))
      .filter((part) => part !== dialect.text(''));
    return `${dialect.cellCalled(header.join(' || '), settings.decimal === ',')} AS ${name}`;
  });
  const found = dated.map(({ header }) => periodIn(partsOf(header), dialect));
  return `(\n  SELECT\n    ${columns.join(',\n    ')}\n  FROM ${dialect.rowsByPeriod(from, found)}\n) AS by_period`;
}

/** The period that the name of a column holds, as a text; nothing where it is another column. */
function periodIn(parts: HeaderParts, dialect: Dialect): (name: string) => string {
  const escaped = parts.map((part) => part.replace(/[!-/:-@[-^`{-~]/g, '\\$&'));
  const pattern = escaped.join('(0|[1-9][0-9]{0,8})');
  return (name) => {
    const group = (place: number): string => dialect.groupOf(name, pattern, place);
    const others = parts.slice(2).map((_, at) => `${group(at + 2)} = ${group(1)}`);
    const first = `nullif(${group(1)}, ${dialect.text('')})`;
    return others.length === 0 ? first : `CASE WHEN ${others.join(' AND ')} THEN ${first} END`;
  };
}

/** Sources whose numbers could not be told from texts that are written with a decimal comma. */
export function refusedPeriods({ nodes, sources }: Program, dialect: Dialect): readonly Finding[] {
  if (!dialect.cellsAreTexts) return [];
  return sources
    .filter(({ periodsInColumns, settings }) => periodsInColumns && settings.decimal === ',')
    .map(({ name }) =>
      refusal(
        `SQL for ${dialect.title}`,
        { node: '', span: nodes[0]!.span },
        `The source "${name}", whose periods are in columns and whose numbers have a decimal comma,`,
        'Give the table a row for each unit and period, and write `per ... by` in the source.',
      ),
    );
}
