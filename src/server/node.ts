/** The server on Node.js: `--stdio`, or the channel of a process that forked it. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { bySchemes, clientFileSystem } from './client-file-system.js';
import { diskFileSystem } from './disk-file-system.js';
import { documentText } from './documents.js';
import { startServer } from './server.js';

/** Speaks the protocol over what the arguments of the process say. */
export function serve(): void {
  const connection = createConnection(ProposedFeatures.all);
  startServer(connection, {
    fileSystem: (client, { servesFiles }) =>
      servesFiles === true
        ? bySchemes(
            diskFileSystem,
            clientFileSystem(({ method }, parameters) => client.sendRequest(method, parameters)),
          )
        : diskFileSystem,
    copyOf,
  });
  connection.listen();
}

/** A document of the server's own as a file that may only be read, for editors that cannot ask the server for it. */
function copyOf(uri: string): string | undefined {
  const text = documentText(uri);
  if (text === undefined) return undefined;
  const file = path.join(tmpdir(), `indexwright-${version}`, ...uri.replace(/^[a-z]+:\//u, '').split('/'));
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o444, flag: 'wx' });
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'EEXIST' || textOf(file) !== text) return undefined;
  }
  return pathToFileURL(file).href;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
