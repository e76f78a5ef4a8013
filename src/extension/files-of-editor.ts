/** The server reads files through the editor where they lie on no disk: in a remote repository, in a browser's folder. */

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LIST_FOLDER, READ_FILE, STAT_FILE } from '../server/file-requests.js';

interface Asked {
  readonly uri: string;
}

export function serveFiles(client: BaseLanguageClient): void {
  const { fs } = vscode.workspace;
  client.onRequest(READ_FILE.method, ({ uri }: Asked) =>
    unlessAbsent(async () => ({ base64: base64Of(await fs.readFile(vscode.Uri.parse(uri))) })),
  );
  client.onRequest(LIST_FOLDER.method, ({ uri }: Asked) =>
    unlessAbsent(async () => {
      const entries = await fs.readDirectory(vscode.Uri.parse(uri));
      return entries.map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
    }),
  );
  client.onRequest(STAT_FILE.method, ({ uri }: Asked) =>
    unlessAbsent(async () => {
      const { size, mtime } = await fs.stat(vscode.Uri.parse(uri));
      return { size, changed: mtime };
    }),
  );
}

/** `null` where there is no such file; other trouble is the server's to tell. */
async function unlessAbsent<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** True if an error of the editor's file systems says that there is no such file. */
export function isAbsence(error: unknown): boolean {
  return (
    error instanceof vscode.FileSystemError && (error.code === 'FileNotFound' || error.code === 'FileNotADirectory')
  );
}

/** How many bytes are turned at once: arguments of a call lie on the stack. */
const CHUNK = 0x8000;

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
