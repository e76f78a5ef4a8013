import type { NumberColumn, TextColumn } from '../../../runtime/column.js';
import { cellText } from '../../../runtime/csv-input.js';
import { periodColumns, periodMark } from '../../../runtime/period-columns.js';
import { type Cells, type InputColumn, type InputSource, type InputTable, readTable } from './input.js';
import { type Problems, shown } from './problems.js';

/** Reads the cells of a file; nothing, and a problem, where that fails. */
export type ReadCells = (file: string, source: InputSource, problems: Problems) => Cells | undefined;

/** Reads the files of all periods of a source; nothing where there are none. */
export type ReadPeriods = (
  path: string,
  source: InputSource,
  read: ReadCells,
  problems: Problems,
  tell: (text: string) => void,
) => Promise<InputTable | undefined>;

export const readPeriods: ReadPeriods = async (path, source, read, problems, tell) => {
  const files = await filesOfPeriods(path, source.periodColumn ?? '');
  return files.length === 0 ? undefined : tableOfPeriods(source, files, read, problems, tell);
};

/** A file that has been read, and the columns of the source that it has. */
interface PeriodTable {
  readonly period: number;
  readonly table: InputTable;
}

/** The files that a path with the period in braces stands for, in the order of the periods. */
export async function filesOfPeriods(
  path: string,
  period: string,
): Promise<readonly { readonly period: number; readonly file: string }[]> {
  const { existsSync, readdirSync, statSync } = await import('node:fs');
  const mark = periodMark(period);
  const segments = path.split(/[\\/]/);
  const first = segments.findIndex((segment) => segment.includes(mark));
  const before = segments.slice(0, first);
  const folder = before.length === 0 ? '.' : before.join('/') || '/';
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const { places } = periodColumns(cellText(segments[first]), period, names.map(cellText));
  return [...places]
    .map(([at, [place]]) => {
      const behind = segments.slice(first + 1).map((segment) => segment.replaceAll(mark, String(at)));
      return { period: at, file: [...before, names[place], ...behind].join('/') };
    })
    .filter(({ file }) => existsSync(file) && statSync(file).isFile())
    .sort((one, other) => one.period - other.period);
}

/**
 * The files of all periods as one table. A column that the files of some periods lack is missing there, which is told; one
 * that all lack is a problem.
 */
export function tableOfPeriods(
  source: InputSource,
  files: readonly { readonly period: number; readonly file: string }[],
  read: ReadCells,
  problems: Problems,
  tell: (text: string) => void,
): InputTable {
  const { periodColumn = '', unitColumn } = source;
  const mark = periodMark(periodColumn);
  const parts = files.flatMap(({ period, file }): readonly PeriodTable[] => {
    const name = file.split('/').at(-1);
    const own: Problems = {
      ...problems,
      add: (about, message, place) => problems.add(about, `${message} (${shown(name)})`, place),
    };
    const columns = source.columns
      .filter((column) => column.name !== periodColumn)
      .map((column) => ({ ...column, header: column.header.replaceAll(mark, String(period)) }));
    const cells = read(file, { ...source, columns }, own);
    if (cells === undefined) return [];
    const there = columns.filter((column) => column.name === unitColumn || cells.column(column.header, column.name));
    return [{ period, table: readTable({ ...source, columns: there }, cells, own) }];
  });
  const columns = source.columns.map(
    (column) => [column.name, joinedColumn(column, source, parts, problems, tell)] as const,
  );
  const rows = parts.flatMap(({ table }) => Array.from({ length: table.rowCount }, (_, row) => table.rowNumber(row)));
  return { rowCount: rows.length, columns: new Map(columns), rowNumber: (index) => rows[index] };
}

function joinedColumn(
  { name, header, type }: InputColumn,
  { name: source, periodColumn }: InputSource,
  parts: readonly PeriodTable[],
  problems: Problems,
  tell: (text: string) => void,
): NumberColumn | TextColumn {
  const lacking = parts.filter(({ table }) => name !== periodColumn && !table.columns.has(name));
  if (lacking.length > 0 && lacking.length === parts.length)
    problems.add(source, `has no column ${shown(header)}`, { column: header });
  else if (lacking.length > 0) {
    const periods = lacking.map(({ period }) => period).join(', ');
    tell(`${shown(source)} has no column ${shown(header)} in ${periods}, so that ${shown(name)} is missing there`);
  }
  const cells = parts.flatMap(({ period, table }): readonly (number | string | null)[] => {
    const found = table.columns.get(name);
    if (found !== undefined) return Array.from<number | string | null>(found);
    const other = name === periodColumn ? period : type === 'text' ? null : NaN;
    return new Array<number | string | null>(table.rowCount).fill(other);
  });
  return type === 'text' ? (cells as TextColumn) : Float64Array.from(cells as number[]);
}
