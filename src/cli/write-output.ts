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
  const shown = `"${basename(path)}"`;
  if (isFolder(path))
    throw new UsageError(`${shown} is a folder, and what is written is a file.`, 'Name a file in it.');
  for (const source of made) {
    if (isSame(source, path)) {
      throw new UsageError(`${shown} is one of the files that the result is made from.`, 'Choose another name.');
    }
  }
  const temporary = join(dirname(path), `.${basename(path).slice(0, 200)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    remove(temporary);
    throw new UsageError(`${shown} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
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
