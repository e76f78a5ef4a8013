/** Files of the editor's own file systems (a remote repository, a browser's folder): the client reads them for the server. */

import { uriOf } from '../lsp/uris.js';
import type { FileSystem } from './file-system.js';
import { LIST_FOLDER, READ_FILE, STAT_FILE } from './file-requests.js';

export type Ask = <P, R>(request: { readonly method: string }, parameters: P) => Promise<R>;

export function clientFileSystem(ask: Ask): FileSystem {
  return {
    async read(file) {
      const result = await ask<unknown, { readonly base64: string } | null>(READ_FILE, { uri: uriOf(file) });
      return result === null ? undefined : bytesOf(result.base64);
    },
    async list(folder) {
      return (
        (await ask<unknown, { name: string; isFolder: boolean }[] | null>(LIST_FOLDER, { uri: uriOf(folder) })) ??
        undefined
      );
    },
    async stat(file) {
      return (
        (await ask<unknown, { size: number; changed: number } | null>(STAT_FILE, { uri: uriOf(file) })) ?? undefined
      );
    },
    // An editor's file system has no links that lead out of it.
    real: async (file) => file,
  };
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Disk files by one file system, all others by another. */
export function bySchemes(disk: FileSystem, others: FileSystem): FileSystem {
  const of = (file: string): FileSystem => (file.startsWith('file:') ? disk : others);
  return {
    read: (file) => of(file).read(file),
    list: (folder) => of(folder).list(folder),
    stat: (file) => of(file).stat(file),
    real: (file) => of(file).real(file),
  };
}
