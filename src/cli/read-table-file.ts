/** Reads a table that the user names on the command line. */

import { resolve } from 'node:path';
import type { readTextTable, TextSettings, TextTable } from '../interchange/text-table.js';
import type { Finding } from '../report/finding.js';
import { type CommandIo, UsageError } from './io.js';
import { shownPath } from './shown-path.js';

export interface ReadTable {
  readonly table: TextTable;
  readonly bytes: Uint8Array;
  readonly findings: readonly Finding[];
}

/** Reads the header in the first row, or where the settings say. */
export async function readTableFile(
  name: string,
  path: string,
  settings: TextSettings,
  io: CommandIo,
): Promise<ReadTable> {
  const { readTextTable } = await import('../interchange/text-table.js');
  return readTableFileBy(readTextTable, name, path, settings, io);
}

/** The user names the file, so that it may lie anywhere. Throws where there is none, or its name tells no format. */
export async function readTableFileBy<Read extends Awaited<ReturnType<typeof readTextTable>>>(
  read: (...given: Parameters<typeof readTextTable>) => Promise<Read>,
  name: string,
  path: string,
  { encoding, delimiter, decimal, sheet, headerRow, headerRows, skippedRows }: TextSettings,
  io: CommandIo,
): Promise<Read & { readonly bytes: Uint8Array }> {
  const { readBytes, resolveDataPath } = await import('../data/files.js');
  const { formatOf } = await import('../data/read-source.js');
  const resolved = resolveDataPath(resolve(io.cwd, 'command line'), path, io.cwd, true);
  if (resolved.path === undefined) throw new UsageError(resolved.finding.message, resolved.finding.hint);
  const format = formatOf(path);
  if (format === undefined) {
    throw new UsageError(`The name of "${path}" does not tell what format it has.`, 'Give it an ending such as .csv.');
  }
  const bytes = await readBytes(resolved.path);
  const file = shownPath(resolved.path, io.cwd);
  const settings = { encoding, delimiter, decimal, sheet, headerRow, headerRows, skippedRows };
  return { ...(await read(name, file, format, bytes, settings)), bytes };
}
