/**
 * Providers are plain functions and files are read with patience: a provider that asks for what has not been read yet is
 * run again when it has.
 */

import { formatOf, readHeaders, readSource } from '../../data/read-source.js';
import type { ColumnRequest, SourceFormat, SourceRequest } from '../../data/source-table.js';
import type { DataLookups, FileColumn } from '../../lsp/code-actions/fix.js';
import { folderOf } from '../../lsp/uris.js';
import type { ServerContext } from '../context.js';
import { locateParts, type Lookup } from '../../project/locate-parts.js';
import { periodMark } from '../../runtime/period-columns.js';
import { type EditorFiles, editorFiles } from '../editor-files.js';
import type { FileSystem } from '../file-system.js';

type Lookups = Required<DataLookups>;

/** How often a provider may ask for something new. */
const MOST_ROUNDS = 4;
/** Headers are not worth reading a larger file for: readers take whole files. */
const LARGEST_FOR_HEADERS = 50_000_000;
const MOST_LISTED = 2_000;
const DEEPEST_LISTED = 4;

/**
 * @param entry the methodology file that is asked about, whose folder is the limit
 */
export async function withFiles<R>(entry: string, context: ServerContext, run: (lookups: Lookups) => R): Promise<R> {
  const listings = new Map<string, readonly string[]>();
  const headers = new Map<string, readonly string[] | undefined>();
  const columns = new Map<string, readonly FileColumn[] | undefined>();
  for (let round = 1; ; round++) {
    const unlisted = new Set<string>();
    const unread = new Set<string>();
    const unseen = new Set<string>();
    const result = run({
      listFiles(file) {
        const folder = folderOf(file);
        if (!listings.has(folder)) unlisted.add(folder);
        return listings.get(folder) ?? [];
      },
      headersOf(path) {
        if (!headers.has(path)) unread.add(path);
        return headers.get(path);
      },
      columnsOf(path) {
        if (!columns.has(path)) unseen.add(path);
        return columns.get(path);
      },
    });
    if (unlisted.size + unread.size + unseen.size === 0 || round === MOST_ROUNDS) return result;
    await Promise.all([
      ...[...unlisted].map(async (folder) => listings.set(folder, await filesBelow(context.fileSystem, folder))),
      ...[...unread].map(async (path) => headers.set(path, await headersIn(path, entry, context))),
      ...[...unseen].map(async (path) => columns.set(path, await columnsIn(path, entry, context))),
    ]);
  }
}

/** Paths relative to the folder; folders end in a slash. */
async function filesBelow(files: FileSystem, folder: string, path = '', depth = 0): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, isFolder } of (await files.list(`${folder}/${path}`.replace(/\/$/u, ''))) ?? []) {
    if (found.length >= MOST_LISTED || name.startsWith('.') || name === 'node_modules') continue;
    if (!isFolder) found.push(path + name);
    else {
      found.push(`${path}${name}/`);
      if (depth < DEEPEST_LISTED) found.push(...(await filesBelow(files, folder, `${path}${name}/`, depth + 1)));
    }
  }
  return found.slice(0, MOST_LISTED);
}

const headerCache = new Map<string, { readonly stamp: string; readonly headers: readonly string[] }>();
const MOST_CACHED = 200;

/** The header of a data file of the project, in a folder that is trusted. */
async function headersIn(path: string, entry: string, context: ServerContext): Promise<readonly string[] | undefined> {
  const file = await dataFile(path, entry, context);
  if (file === undefined) return undefined;
  const known = headerCache.get(file.located);
  if (known?.stamp === file.stamp) return known.headers;
  const bytes = await context.fileSystem.read(file.located);
  if (bytes === undefined) return undefined;
  const headers = withMark(await readHeaders(requestFor(file, path, entry), bytes), file);
  if (headerCache.size >= MOST_CACHED) headerCache.clear();
  headerCache.set(file.located, { stamp: file.stamp, headers });
  return headers;
}

/** What the columns of a data file hold, looked at cell by cell. */
async function columnsIn(
  path: string,
  entry: string,
  context: ServerContext,
): Promise<readonly FileColumn[] | undefined> {
  const file = await dataFile(path, entry, context);
  const bytes = file === undefined ? undefined : await context.fileSystem.read(file.located);
  if (file === undefined || bytes === undefined) return undefined;
  const headers = await readHeaders(requestFor(file, path, entry), bytes);
  const columns = [...new Set(headers)].filter((header) => header !== '').map(textColumn);
  const table = await readSource({ ...requestFor(file, path, entry), columns }, bytes);
  return columns.map(({ header }) =>
    fileColumn(withMark([header], file)[0]!, table.columns.get(header) as readonly (string | null)[]),
  );
}

function textColumn(header: string): ColumnRequest {
  return { name: header, header, type: 'text' };
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;

function fileColumn(header: string, cells: readonly (string | null)[] = []): FileColumn {
  const said = cells.filter((cell): cell is string => cell !== null && cell.trim() !== '');
  const numbers = said.length > 0 && said.every((cell) => NUMBER.test(cell.trim()));
  return {
    header,
    type: numbers ? 'number' : 'text',
    unique: said.length === cells.length && new Set(said).size === said.length,
  };
}

interface DataFile {
  readonly located: string;
  readonly stamp: string;
  readonly format: SourceFormat;
  /** Of the latest of several files: its period, and what stands for it in the path. */
  readonly period?: { readonly at: number; readonly mark: string };
}

async function dataFile(
  path: string,
  entry: string,
  { fileSystem, trust, workspace }: ServerContext,
): Promise<DataFile | undefined> {
  const format = formatOf(path);
  if (!trust.given || format === undefined) return undefined;
  const files = editorFiles(fileSystem, workspace.folders(), entry);
  const latest = await latestOfPeriods(path, files, fileSystem);
  const located = latest?.path ?? (await files.locateFile(path));
  const status = located === undefined ? undefined : await fileSystem.stat(located);
  if (located === undefined || status === undefined || status.size > LARGEST_FOR_HEADERS) return undefined;
  const stamp = `${status.size} ${status.changed}`;
  return { located, stamp, format, ...(latest === undefined ? {} : { period: latest.period }) };
}

/** The latest of the files that a path with a period in braces stands for; nothing where it is the path of one. */
async function latestOfPeriods(
  path: string,
  files: EditorFiles,
  fileSystem: FileSystem,
): Promise<{ readonly path: string; readonly period: { readonly at: number; readonly mark: string } } | undefined> {
  const name = /\{([\p{L}_][\p{L}\p{M}\p{N}_]*)\}/u.exec(path)?.[1];
  if (name === undefined || (await fileSystem.stat(path)) !== undefined) return undefined;
  const missing = { code: 'data/file-missing', severity: 'error', message: '' } as const;
  const lookup: Lookup = {
    async locate(file) {
      const located = await files.locateFile(file);
      return located === undefined ? { finding: missing } : { path: located };
    },
    async list(folder) {
      const located = await files.locateFile(folder);
      const entries = located === undefined ? undefined : await fileSystem.list(located);
      return { names: (entries ?? []).map((entry) => entry.name) };
    },
  };
  const found = (await locateParts(path, name, lookup, {})).parts.at(-1);
  return found && { path: found.path, period: { at: found.period, mark: periodMark(name) } };
}

/** Headers as the source says them: with the mark in the place of the period of the file. */
function withMark(headers: readonly string[], { period }: DataFile): readonly string[] {
  if (period === undefined) return headers;
  const own = new RegExp(`(?<![0-9])${String(period.at)}(?![0-9])`, 'gu');
  return headers.map((header) => header.replace(own, () => period.mark));
}

function requestFor({ format }: DataFile, file: string, entry: string): SourceRequest {
  const span = { file: entry, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { name: '', file, format, blanks: [], columns: [], span };
}
