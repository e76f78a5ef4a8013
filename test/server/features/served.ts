/** The cases of `test/resources/lsp` as an editor sees them: opened in the bundled server, and asked for over the protocol. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Position } from 'vscode-languageserver-types';
import { lineIndex, positionAt } from '../../../src/lsp/positions.js';
import { CLIENT_COMMANDS } from '../../../src/server/protocol.js';
import { type Client, startClient } from '../client.js';

export interface Served {
  readonly client: Client;
  readonly folder: string;
  readonly uri: string;
  readonly text: string;
  uriOf(file: string): string;
  textOf(file: string): string;
  /** The place of an offset of the file that is open. */
  position(offset: number): Position;
  /** A request about the open file. */
  ask<R>(method: string, parameters?: Readonly<Record<string, unknown>>): Promise<R>;
  expected(file: string): string;
}

export const MAIN = 'input.methodology';

export function folderOfCase(feature: string, name: string): string {
  return path.resolve('test/resources/lsp', feature, name);
}

export function namesOf(feature: string): readonly string[] {
  return readdirSync(path.resolve('test/resources/lsp', feature)).sort();
}

/**
 * Opens a case: its folder is the workspace.
 *
 * @param texts what the editor has in its files, where that is not what the disk has (marked cases)
 */
export async function serve(folder: string, texts: ReadonlyMap<string, string> = new Map()): Promise<Served> {
  const client = await startClient({ folder, initializationOptions: { commands: Object.values(CLIENT_COMMANDS) } });
  return openIn(client, folder, texts);
}

export async function openIn(
  client: Client,
  folder: string,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<Served> {
  const uriOf = (file: string): string => pathToFileURL(path.join(folder, file)).href;
  const textOf = (file: string): string => texts.get(file) ?? readFileSync(path.join(folder, file), 'utf8');
  for (const [file, text] of texts) if (file !== MAIN) await client.open(uriOf(file), text);
  const text = textOf(MAIN);
  const uri = uriOf(MAIN);
  await client.open(uri, text);
  const lines = lineIndex(text);
  return {
    client,
    folder,
    uri,
    text,
    uriOf,
    textOf,
    position: (offset) => positionAt(lines, offset),
    ask: (method, parameters = {}) => client.request(method, { textDocument: { uri }, ...parameters }),
    expected(file) {
      const at = path.join(folder, file);
      if (!existsSync(at)) throw new Error(`The case has no ${file}.`);
      return readFileSync(at, 'utf8').trimEnd();
    },
  };
}
