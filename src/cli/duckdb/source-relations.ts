/** The files of sources as relations of DuckDB: CSV and Parquet are read by it where they lie, row by row and never whole. */

import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdb } from '../../generate/sql/duckdb.js';
import { tableHeaders } from '../../generate/sql/source-views.js';
import { formatOf, readHeaders } from '../../data/read-source.js';
import type { SourceFormat } from '../../data/source-table.js';
import { composed } from '../../runtime/text.js';
import type { Program, SourceInput } from '../../plan/program.js';
import type { DataFiles } from '../../project/data-files.js';
import { readTables } from '../../project/read-tables.js';
import type { Finding } from '../../report/finding.js';
import type { Project } from '../project.js';
import { quotedName, textLiteral } from './database.js';
import { columnsIn, type FoundColumn, type KnownTypes, type LookedUp, lookUpTypes } from './known-columns.js';

export interface SourceOptions {
  readonly files: DataFiles;
  /** Files in place of those that sources name. */
  readonly sources?: ReadonlyMap<string, string>;
}

export interface Relations {
  /** What stands behind FROM for each source, by its name. */
  readonly tables: ReadonlyMap<string, string>;
  /** What the columns of each source are in all likelihood, and what they are. */
  readonly likely: ReadonlyMap<string, KnownTypes>;
  readonly types: Promise<ReadonlyMap<string, KnownTypes>>;
  /** The files that DuckDB itself reads, and all that are read, as they are shown. */
  readonly read: readonly string[];
  readonly shown: readonly string[];
  readonly findings: readonly Finding[];
}

/** Finds the files, and says how each is read. Files of other formats are read by this tool and put into tables. */
export async function sourceRelations(
  project: Project,
  program: Program,
  connection: DuckDBConnection,
  options: SourceOptions,
): Promise<Relations> {
  const tables = new Map<string, string>();
  const types = new Map<string, LookedUp>();
  const read: string[] = [];
  const shown: string[] = [];
  const findings: Finding[] = [];
  for (const source of program.sources) {
    // Only the last one is still looked up when this function has its result: nothing stops in the middle of a query.
    await Promise.all([...types.values()].map(({ found }) => found));
    const { files } = options;
    const override = options.sources?.get(source.name);
    // How many files there are, and what each lacks, is told by this tool, which puts all rows into one table.
    if (source.periodsInParts !== undefined) {
      const one = await loadedRelation(project, program, source, connection, options);
      findings.push(...one.findings);
      tables.set(source.name, one.table);
      shown.push(override ?? source.path);
      continue;
    }
    const at = { source: source.name, span: source.span };
    const resolved = await (override === undefined
      ? files.locate(source.declaredIn, source.path, at)
      : (files.locateByHand ?? ((path) => files.locate(project.entry, path, at)))(override, at));
    if (resolved.path === undefined) {
      findings.push(resolved.finding);
      continue;
    }
    const { path } = resolved;
    const file = files.shown(path);
    shown.push(file);
    const direct = await directRelation(source, path, override !== undefined);
    if (direct === undefined) {
      const one = await loadedRelation(project, program, source, connection, options);
      findings.push(...one.findings);
      tables.set(source.name, one.table);
      continue;
    }
    const { sha256 } = source.settings;
    if (sha256 !== undefined && override === undefined && (await hashOf(path)) !== sha256.toLowerCase()) {
      findings.push(otherFile(source, file));
      continue;
    }
    const { columns, lookedUp, lacking } = await columnsOf(source, direct, connection);
    if (lookedUp !== undefined) types.set(source.name, lookedUp);
    findings.push(...lacking.map((header) => missingColumn(source, file, header)));
    read.push(path);
    tables.set(source.name, `(SELECT ${columns.join(', ')} FROM ${direct.relation})`);
  }
  const likely = new Map([...types].map(([name, one]) => [name, one.likely]));
  const all = Promise.all([...types].map(async ([name, { found }]) => [name, await found] as const));
  return { tables, likely, types: all.then((entries) => new Map(entries)), read, shown, findings };
}

/** A file that DuckDB reads: what stands behind FROM, and what its columns are called there by their headers. */
interface DirectRelation {
  readonly relation: string;
  /** The columns of the relation by header; where it is not known, DuckDB is asked. */
  readonly headers?: readonly string[];
}

/** Encodings that DuckDB reads itself. */
const ENCODINGS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/** How much of a file is looked at for its headers. */
const HEAD_BYTES = 1 << 20;

async function directRelation(
  source: SourceInput,
  path: string,
  isOther: boolean,
): Promise<DirectRelation | undefined> {
  // Which columns there are of each period is told by a reader that knows the header.
  if (source.periodsInColumns || source.settings.skippedRows !== undefined) return undefined;
  if (source.settings.headerRows !== undefined) return undefined;
  const { settings } = source;
  const declared = settings.format as SourceFormat | undefined;
  const format = isOther ? (formatOf(path) ?? declared) : (declared ?? formatOf(path));
  // In a name these stand for other names; such a file is read by this tool.
  if (/[*?[\]{}]/.test(path)) return undefined;
  if (format === 'parquet') return { relation: `read_parquet(${textLiteral(path)})` };
  if (format !== 'csv' && format !== 'tsv') return undefined;
  const head = headOf(path);
  const isMarked = head[0] === 0xff || head[0] === 0xfe;
  if (isMarked || !ENCODINGS.has((settings.encoding ?? 'utf-8').toLowerCase())) return undefined;
  const { delimiter, headerRow = 1 } = settings;
  const request = { name: source.name, file: path, format, delimiter, blanks: [], headerRow, columns: [] } as const;
  const headers = await readHeaders(request, wholeLines(head));
  // A record that goes over several lines in the header is for a reader that counts records and not lines.
  if (headers.length === 0 || headers.some((header) => /[\r\n]/.test(header))) return undefined;
  const types = headers.map((_, place) => `'c${place}': 'VARCHAR'`).join(', ');
  const given = [
    textLiteral(path),
    'auto_detect = false',
    'header = false',
    `skip = ${headerRow}`,
    `delim = ${textLiteral(delimiter ?? (format === 'tsv' ? '\t' : ','))}`,
    `quote = '"'`,
    `escape = '"'`,
    `columns = {${types}}`,
    'strict_mode = true',
  ];
  return { relation: `read_csv(${given.join(', ')})`, headers };
}

function headOf(path: string): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

/** What is cut off in the middle of a line, or of a letter, is left out. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  if (bytes.length < HEAD_BYTES) return bytes;
  const end = bytes.lastIndexOf(10);
  return end < 0 ? bytes : bytes.subarray(0, end + 1);
}

/** The declared columns, each under its header; and those that the file does not have. */
async function columnsOf(
  source: SourceInput,
  { relation, headers }: DirectRelation,
  connection: DuckDBConnection,
): Promise<{
  readonly columns: readonly string[];
  /** Not where columns are lacking. */
  readonly lookedUp: LookedUp | undefined;
  readonly lacking: readonly string[];
}> {
  const found =
    headers?.map((_, place): FoundColumn => ({ name: `c${place}` })) ?? (await columnsIn(relation, connection));
  const places = new Map<string, number>();
  (headers ?? found.map(({ name }) => name)).forEach((header, place) => {
    const text = composed(header.trim());
    if (!places.has(text)) places.set(text, place);
  });
  const columns: string[] = [];
  const lacking: string[] = [];
  const names = tableHeaders(source, duckdb);
  const taken = source.columns.map(({ header }, at) => {
    const place = places.get(composed(header.trim()));
    if (place === undefined) {
      lacking.push(header);
      return undefined;
    }
    columns.push(`${quotedName(found[place]!.name)} AS ${quotedName(names[at]!)}`);
    return found[place]!;
  });
  const lookedUp = lacking.length > 0 ? undefined : lookUpTypes(taken, source, relation, connection);
  return { columns: columns.length === 0 ? ['1 AS nothing'] : columns, lookedUp, lacking };
}

/** A file that this tool reads, put into a table. */
async function loadedRelation(
  project: Project,
  program: Program,
  source: SourceInput,
  connection: DuckDBConnection,
  options: SourceOptions,
): Promise<{ readonly table: string; readonly findings: readonly Finding[] }> {
  const name = `loaded_${program.sources.indexOf(source)}`;
  const { inputs, findings } = await readTables(project, { sources: [source], unitSet: '' }, options);
  const table = inputs.get(source.name);
  if (table === undefined) return { table: quotedName(name), findings };
  const names = tableHeaders(source, duckdb);
  const headers = source.columns.map((column, at) => [names[at]!, table.columns.get(column.name)!] as const);
  const types = headers.map(
    ([header, values]) => `${quotedName(header)} ${values instanceof Float64Array ? 'DOUBLE' : 'VARCHAR'}`,
  );
  await connection.run(`CREATE TEMPORARY TABLE ${quotedName(name)} (${types.join(', ')})`);
  const appender = await connection.createAppender(name);
  for (let row = 0; row < table.rowCount; row++) {
    for (const [, values] of headers) {
      const value = values[row];
      if (value === null || value === undefined || Number.isNaN(value)) appender.appendNull();
      else if (typeof value === 'number') appender.appendDouble(value);
      else appender.appendVarchar(value);
    }
    appender.endRow();
  }
  appender.closeSync();
  return { table: quotedName(name), findings };
}

async function hashOf(path: string): Promise<string> {
  const { createHash } = await import('node:crypto');
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    createReadStream(path)
      .on('data', (piece) => hash.update(piece))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('hex')));
  });
}

function otherFile(source: SourceInput, file: string): Finding {
  return {
    code: 'data/other-hash',
    severity: 'error',
    message: `"${file}" is not the file that the source was written for: its SHA-256 is another.`,
    hint: 'Use the file that is meant, or change the line `sha256` of the source.',
    span: source.span,
    data: { source: source.name, file },
  };
}

function missingColumn(source: SourceInput, file: string, header: string): Finding {
  return {
    code: 'data/column-missing',
    severity: 'error',
    message: `"${file}" has no column "${header}".`,
    hint: 'Correct the name in the definition with `from "..."`, or use the file that has the column.',
    span: source.columns.find((column) => column.header === header)?.span ?? source.span,
    data: { source: source.name, file },
  };
}
