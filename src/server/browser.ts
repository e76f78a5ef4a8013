/** The server in a browser's worker: all files are the client's. */

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFileSystem } from './client-file-system.js';
import { startServer } from './server.js';

interface WorkerScope {
  postMessage(message: unknown): void;
}

const scope = globalThis as unknown as WorkerScope & ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
startServer(connection, {
  fileSystem: (client) => clientFileSystem(({ method }, parameters) => client.sendRequest(method, parameters)),
});
connection.listen();
