/** Files that a command writes: whole or not at all. */

import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './io.js';

/**
 * Writes a file by way of another beside it, so that nobody ever reads the half of it. Folders are made as needed.
 *
 * @param made what it is made from: these files are never written over
 */
export function writeWhole(path: string, content: string | Uint8Array, made: Iterable<string> = []): void {
  writeAll([{ path, content }], made);
}

export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes several files that belong together: all are written beside their places before the first takes its place, so
 * that where one cannot be written none is there.
 *
 * @param made what they are made from, as in `writeWhole`
 */
export function writeAll(files: readonly OutputFile[], made: Iterable<string> = []): void {
  const sources = [...made];
  for (const { path } of files) refuseUnfit(path, sources);
  const written: { readonly temporary: string; readonly path: string }[] = [];
  let shown = '';
  try {
    for (const { path, content } of files) {
      shown = `"${basename(path)}"`;
      const temporary = join(dirname(path), `.${basename(path).slice(0, 200)}.${process.pid}.tmp`);
      written.push({ temporary, path });
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(temporary, content);
    }
    for (const { temporary, path } of written) {
      shown = `"${basename(path)}"`;
      renameSync(temporary, path);
    }
  } catch (error) {
    for (const { temporary } of written) remove(temporary);
    throw new UsageError(`${shown} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function refuseUnfit(path: string, sources: readonly string[]): void {
  const shown = `"${basename(path)}"`;
  if (isFolder(path))
    throw new UsageError(`${shown} is a folder, and what is written is a file.`, 'Name a file in it.');
  for (const source of sources) {
    if (isSame(source, path)) {
      throw new UsageError(`${shown} is one of the files that the result is made from.`, 'Choose another name.');
    }
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It could not be made either.
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isSame(first: string, second: string): boolean {
  try {
    return realpathSync(first) === realpathSync(second);
  } catch {
    return false;
  }
}
