/** Reads files in which each period has columns of its own: each row of the file becomes one for each period. */

import {
  isPeriodHeader,
  type PeriodColumns,
  periodColumns,
  periodMark,
  periodsAmong,
} from '../runtime/period-columns.js';
import { normaliseText } from './cells.js';
import { type CellContext, columnBuilder } from './column-builder.js';
import { type Issues, quoted } from './issues.js';
import { labelledName } from './period-labels.js';
import type { ColumnRequest, SourceColumn, SourceRequest } from './source-table.js';
import { type BoundColumn, missingColumn, reportDuplicate, reportMissing } from './table-builder.js';

/** The periods of a file, and the columns that each has. */
export interface PeriodsInColumns {
  readonly count: number;
  /** The headers of the columns that belong to a period. */
  readonly headers: readonly string[];
  /** The column of the period itself, which the file does not have. */
  isPeriod(column: ColumnRequest): boolean;
  holds(column: ColumnRequest): boolean;
  /** The columns of the file that one stands for; a finding if there is none, or several of a period. */
  bind(column: ColumnRequest, context: CellContext, issues: Issues): readonly BoundColumn[];
  /** The cells of all periods, row by row; missing in periods that have no such column. */
  finish(column: ColumnRequest, rows: number): SourceColumn;
  /** The text of a cell that counts as a number, by the name of its column and its row among those of all periods. */
  writtenAs(column: string, row: number): string | undefined;
  /** A column that holds for all periods. */
  repeated(values: SourceColumn): SourceColumn;
  /** The period of each row, as the column of the period asks for it. */
  periodOfRows(column: ColumnRequest, rows: number): SourceColumn;
}

/** What the header of a file says of periods; nothing where its periods are not in columns. */
export function periodsIn(request: SourceRequest, headers: readonly string[]): PeriodsInColumns | undefined {
  const { periodsInColumns: period, columns } = request;
  if (period === undefined) return undefined;
  const named = headers.map(normaliseText);
  const dated = new Map<ColumnRequest, PeriodColumns>(
    columns.flatMap((column) => {
      const header = normaliseText(column.header);
      return column.name !== period && isPeriodHeader(header, period)
        ? [[column, periodColumns(header, period, named)] as const]
        : [];
    }),
  );
  const periods = periodsAmong([...dated.values()]);
  const count = periods.length;
  const bound = new Map<ColumnRequest, ReadonlyMap<number, BoundColumn>>();

  return {
    count,
    headers: [...dated.values()].flatMap(({ places }) => [...places.values()].flat().map((place) => headers[place]!)),
    isPeriod: ({ name }) => name === period,
    holds: (column) => dated.has(column),
    bind(column, context, issues) {
      const found = new Map<number, BoundColumn>();
      for (const [at, places] of dated.get(column)!.places) {
        const one = { ...column, header: headers[places[0]!]! };
        if (places.length > 1) reportDuplicate(one, places, issues);
        found.set(at, { request: column, index: places[0]!, builder: columnBuilder(one, context) });
      }
      if (found.size === 0) reportNoPeriod(column, period, headers, issues);
      bound.set(column, found);
      return [...found.values()];
    },
    finish(column, rows) {
      const none = missingColumn(column, rows);
      const found = periods.map((at) => bound.get(column)?.get(at)?.builder.finish() ?? none);
      const cells = (at: number): number | string | null => found[at % count]![Math.floor(at / count)]!;
      const length = rows * count;
      return none instanceof Float64Array
        ? Float64Array.from({ length }, (_, at) => cells(at) as number)
        : Array.from({ length }, (_, at) => cells(at) as string | null);
    },
    writtenAs(name, row) {
      const column = columns.find((one) => one.name === name);
      const found = column === undefined ? undefined : bound.get(column)?.get(periods[row % count]!);
      return found?.builder.written?.get(Math.floor(row / count));
    },
    repeated(values) {
      if (values instanceof Float64Array)
        return Float64Array.from({ length: values.length * count }, (_, at) => values[Math.floor(at / count)]!);
      return Array.from({ length: values.length * count }, (_, at) => values[Math.floor(at / count)]!);
    },
    periodOfRows({ type }, rows) {
      const length = rows * count;
      if (type === 'text') return Array.from({ length }, (_, at) => String(periods[at % count]));
      return Float64Array.from({ length }, (_, at) => periods[at % count]!);
    },
  };
}

/** No header has a whole number where the period should stand; perhaps a fiscal year or a quarter stands there. */
function reportNoPeriod(column: ColumnRequest, period: string, headers: readonly string[], issues: Issues): void {
  const labelled = labelledName(normaliseText(column.header), periodMark(period), headers.map(normaliseText));
  if (labelled === undefined) return reportMissing(column, headers, issues);
  issues.add(
    'data/column-missing',
    () => ({
      message: `${quoted(issues.file)} has no column ${quoted(column.header)} with a whole number in place of {${period}}, so that "${column.name}" has no values.`,
      hint: `${quoted(labelled)} has no whole number there. Give the headers whole numbers, such as the year in which a fiscal year begins, or give the file a row for each ${period} and say what each counts as: \`reads "2019/20" as 2019\`.`,
    }),
    { column },
  );
}
