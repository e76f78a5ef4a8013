/** The file system of Node.js. */

import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fileOf, uriOf } from '../lsp/uris.js';
import type { FileSystem } from './file-system.js';

export const diskFileSystem: FileSystem = {
  async read(file) {
    try {
      return await readFile(pathOf(file));
    } catch {
      return undefined;
    }
  },
  async list(folder) {
    try {
      const entries = await readdir(pathOf(folder), { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
    } catch {
      return undefined;
    }
  },
  async stat(file) {
    try {
      const { size, mtimeMs } = await stat(pathOf(file));
      return { size, changed: mtimeMs };
    } catch {
      return undefined;
    }
  },
  async real(file) {
    try {
      return fileOf(pathToFileURL(await realpath(pathOf(file))).href);
    } catch {
      return file;
    }
  },
};

function pathOf(file: string): string {
  return fileURLToPath(uriOf(file));
}
