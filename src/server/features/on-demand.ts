/**
 * Providers are plain functions and files are read with patience: a provider that asks for what has not been read yet is
 * run again when it has.
 */

import { formatOf, readHeaders } from '../../data/read-source.js';
import type { CompletionOptions } from '../../lsp/completion/context.js';
import { folderOf } from '../../lsp/uris.js';
import type { ServerContext } from '../context.js';
import { editorFiles } from '../editor-files.js';
import type { FileSystem } from '../file-system.js';

type Lookups = Required<Pick<CompletionOptions, 'listFiles' | 'headersOf'>>;

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
  for (let round = 1; ; round++) {
    const unlisted = new Set<string>();
    const unread = new Set<string>();
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
    });
    if ((unlisted.size === 0 && unread.size === 0) || round === MOST_ROUNDS) return result;
    await Promise.all([
      ...[...unlisted].map(async (folder) => listings.set(folder, await filesBelow(context.fileSystem, folder))),
      ...[...unread].map(async (path) => headers.set(path, await headersIn(path, entry, context))),
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
async function headersIn(
  path: string,
  entry: string,
  { fileSystem, trust, workspace }: ServerContext,
): Promise<readonly string[] | undefined> {
  const format = formatOf(path);
  if (!trust.given || format === undefined) return undefined;
  const located = await editorFiles(fileSystem, workspace.folders(), entry).locateFile(path);
  const status = located === undefined ? undefined : await fileSystem.stat(located);
  if (located === undefined || status === undefined || status.size > LARGEST_FOR_HEADERS) return undefined;
  const stamp = `${status.size} ${status.changed}`;
  const known = headerCache.get(located);
  if (known?.stamp === stamp) return known.headers;
  const bytes = await fileSystem.read(located);
  if (bytes === undefined) return undefined;
  const span = { file: entry, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const headers = await readHeaders({ name: '', file: path, format, blanks: [], columns: [], span }, bytes);
  if (headerCache.size >= MOST_CACHED) headerCache.clear();
  headerCache.set(located, { stamp, headers });
  return headers;
}
