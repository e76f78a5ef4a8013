import { cellText, readCsvText, type TableStyle } from '../../../runtime/csv-input.js';
import { periodMark } from '../../../runtime/period-columns.js';
import { type Cells, cellsOf, type InputSource, type InputTable } from './input.js';
import type { ReadPeriods } from './period-files.js';
import { collectProblems, type Problems, shown } from './problems.js';

/**
 * The tables of all sources: from the files given, or from those at the declared paths beside the module.
 *
 * @param readPeriods reads the files of a source that has one for each period, if there is such a source
 * @param tell takes what is no problem and should be known
 */
export async function readFiles(
  files: ReadonlyMap<string, string>,
  own: string,
  sources: readonly InputSource[],
  readPeriods: ReadPeriods | undefined,
  tell: (text: string) => void,
): Promise<ReadonlyMap<string, Cells | InputTable>> {
  const { existsSync, readFileSync } = await import('node:fs');
  const { dirname, resolve } = await import('node:path');
  const problems = collectProblems();
  const tables = new Map<string, Cells | InputTable>();
  const read = (file: string, source: InputSource, told: Problems): Cells | undefined =>
    cellsOfFile(file, readFileSync(file), source, told);
  for (const source of sources) {
    const beside = resolve(dirname(own), source.path);
    const { name, periodColumn = '', periodsInParts } = source;
    const path = files.get(name) ?? beside;
    if (periodsInParts && path.includes(periodMark(periodColumn))) {
      const table = await readPeriods?.(path, source, read, problems, tell);
      if (table !== undefined) tables.set(name, table);
      else problems.add(name, `is not there: say which files they are with --source ${name}=${source.path}`);
      continue;
    }
    const file = files.get(source.name) ?? (existsSync(beside) ? beside : undefined);
    if (file === undefined) {
      problems.add(source.name, `is not there: say which file it is with --source ${source.name}=FILE`);
      continue;
    }
    const cells = read(file, source, problems);
    if (cells !== undefined) tables.set(source.name, cells);
  }
  problems.check();
  return tables;
}

/** The cells of a file of CSV, TSV or JSON; nothing, and a problem, if it is none. */
export function cellsOfFile(
  file: string,
  bytes: Uint8Array,
  source: InputSource,
  problems: Problems,
): Cells | undefined {
  const ending = /\.([^./\\]+)$/.exec(file)?.[1].toLowerCase();
  const format = source.settings.format ?? ending;
  const text = decode(bytes, source, problems);
  if (text === undefined) return undefined;
  if (format === 'json' || format === 'jsonl' || format === 'ndjson')
    return cellsOfJson(text, format, source, problems);
  if (format === 'csv' || format === 'tsv' || format === 'tab' || format === 'txt' || format === undefined) {
    return cellsOfCsv(
      text,
      { delimiter: format === 'tsv' || format === 'tab' ? '\t' : ',', ...given(source.settings) },
      source,
      problems,
    );
  }
  problems.add(source.name, `is ${format}, which this module does not read; save it as CSV`);
  return undefined;
}

/** Settings without those that are there but undefined. */
function given(settings: TableStyle): TableStyle {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function decode(bytes: Uint8Array, source: InputSource, problems: Problems): string | undefined {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  const isUtf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const encoding = marked ?? (isUtf8 ? 'utf-8' : (source.settings.encoding ?? 'utf-8'));
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below.
  }
  problems.add(source.name, `is not valid ${encoding}`);
  return undefined;
}

function cellsOfCsv(text: string, style: TableStyle, source: InputSource, problems: Problems): Cells {
  const { headers, records, rows } = readCsvText(text, style, (row, message) =>
    problems.add(source.name, message, { row }),
  );
  for (const { header } of source.columns) {
    if (headers.indexOf(header) !== headers.lastIndexOf(header)) {
      problems.add(source.name, `has the column ${shown(header)} more than once`, { column: header });
    }
  }
  return {
    count: records.length,
    headers,
    column(header, name) {
      // A table of all periods has one header where the files of the periods have several.
      const isOfPeriods = source.periodsInParts && header.includes(periodMark(source.periodColumn));
      const place = headers.indexOf(cellText(isOfPeriods ? name : header));
      return place < 0 ? undefined : records.map((record) => record[place]);
    },
    rowNumber: (index) => rows[index],
  };
}

function cellsOfJson(text: string, format: string, source: InputSource, problems: Problems): Cells | undefined {
  try {
    const lines = format === 'json' ? undefined : text.split('\n').filter((line) => line.trim() !== '');
    const parsed: unknown = lines === undefined ? JSON.parse(text) : lines.map((line) => JSON.parse(line) as unknown);
    const lists = Array.isArray(parsed) ? [parsed] : Object.values(parsed ?? {}).filter(Array.isArray);
    if (lists.length === 1) return cellsOf(lists[0], source, problems);
    problems.add(source.name, 'is not one list of objects');
  } catch (error) {
    problems.add(source.name, `is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}
