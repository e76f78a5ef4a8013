/** Sources of which each period has a file, or a sheet of a workbook, of its own. */

import {
  joinedParts,
  type Part,
  partRequest,
  type PartsRequest,
  readSheetsOfPeriods,
} from '../data/periods-in-parts.js';
import { formatOf, readSource } from '../data/read-source.js';
import type { ColumnRequest, SourceFormat, SourceRequest, SourceTable } from '../data/source-table.js';
import type { SourceInput } from '../plan/program.js';
import type { Finding } from '../report/finding.js';
import { periodMark } from '../runtime/period-columns.js';
import type { DataFiles } from './data-files.js';
import { locateParts, type Lookup } from './locate-parts.js';

/** What is asked about where the parts of a source are. */
export type PartedSource = Pick<SourceInput, 'unitColumn' | 'periodColumn' | 'periodsInParts' | 'settings'>;

/** True of a path that stands for the files of all periods. */
export function isPathOfPeriods({ periodColumn, periodsInParts }: PartedSource, path: string): boolean {
  return periodsInParts !== undefined && path.includes(periodMark(periodColumn));
}

/** Reads the one file of a source: in a workbook it may have a sheet for each period. */
export function readSourceFile(source: PartedSource, request: SourceRequest, bytes: Uint8Array): Promise<SourceTable> {
  const { periodColumn: period, periodsInParts, unitColumn } = source;
  if (periodsInParts === undefined || period === undefined) return readSource(request, bytes);
  const mark = periodMark(period);
  if (request.format === 'xlsx' && request.sheet?.includes(mark))
    return readSheetsOfPeriods(partsRequest(request, period, unitColumn), bytes);
  // A table of all periods has a column of the period, and headers that do not change from one to the next.
  const named = ({ name, header }: ColumnRequest): string => (header.includes(mark) ? name : header);
  return readSource({ ...request, columns: request.columns.map((one) => ({ ...one, header: named(one) })) }, bytes);
}

export interface ReadParts {
  readonly table?: SourceTable;
  readonly findings: readonly Finding[];
}

/**
 * Finds and reads the files of a source, one for each period.
 *
 * @param request what is asked of all of them; its file is the path with the period in braces
 * @param declared the format that the source declares
 */
export async function readFilesOfPeriods(
  { periodColumn: period = '', unitColumn }: PartedSource,
  request: Omit<SourceRequest, 'format'>,
  declared: SourceFormat | undefined,
  files: DataFiles,
  lookup: Lookup,
): Promise<ReadParts> {
  const { parts, findings } = await locateParts(request.file, period, lookup, {
    source: request.name,
    span: request.span,
  });
  const read = await Promise.all(
    parts.map(async ({ period: at, path }): Promise<Part | Finding> => {
      const file = files.shown(path);
      const format = declared ?? formatOf(path);
      if (format === undefined) return unknownFormat(request, file);
      const own = partRequest(partsRequest({ ...request, format }, period, unitColumn), at, file);
      try {
        return { period: at, request: own, table: await readSource(own, await files.read(path)) };
      } catch (error) {
        return unreadable(request, file, error);
      }
    }),
  );
  const tables = read.filter((one): one is Part => 'table' in one);
  const wrong = [...findings, ...read.filter((one): one is Finding => 'code' in one)];
  if (tables.length === 0) return { findings: wrong };
  const whole = partsRequest({ ...request, format: tables[0]!.request.format }, period, unitColumn);
  const table = joinedParts(whole, tables);
  return { table, findings: [...wrong, ...table.findings] };
}

function partsRequest(request: SourceRequest, period: string, unitColumn: string | undefined): PartsRequest {
  return { ...request, period, keys: unitColumn === undefined ? [] : [unitColumn] };
}

type Place = Pick<SourceRequest, 'name' | 'span'>;

const FORMATS: readonly SourceFormat[] = ['csv', 'tsv', 'json', 'jsonl', 'xlsx', 'parquet'];

/** The format that a source declares, if it is one that can be read. */
export function declaredFormat({ settings }: Pick<SourceInput, 'settings'>): SourceFormat | undefined {
  return FORMATS.find((format) => format === settings.format);
}

export function unknownFormat({ name, span }: Place, file: string): Finding {
  return {
    code: 'data/unknown-format',
    severity: 'error',
    message: `The name of "${file}" does not tell what format it has.`,
    hint: `Add a line such as \`format "csv"\` to the source; the formats are ${FORMATS.join(', ')}.`,
    span,
    data: { source: name, file },
  };
}

export function unreadable({ name, span }: Place, file: string, error: unknown): Finding {
  return {
    code: 'data/unreadable',
    severity: 'error',
    message: `"${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    hint: 'Check that the file may be read.',
    span,
    data: { source: name, file },
  };
}
