/** A client of the bundled server, over pipes: what an editor does, in few words. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  type CancellationToken,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type InitializeParams,
  type InitializeResult,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** The last diagnostics of each file, by URI. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Opens a document; without a text, with that of the disk. */
  open(uri: string, text?: string): Promise<void>;
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[]): Promise<void>;
  close(uri: string): Promise<void>;
  /** Resolves when the server has checked everything. */
  idle(): Promise<void>;
  request<R>(method: string, parameters: unknown, token?: CancellationToken): Promise<R>;
  stop(): Promise<number | null>;
  /** The process of the server. */
  readonly pid: number;
}

export interface ClientOptions {
  readonly folder?: string;
  readonly initializationOptions?: unknown;
  readonly capabilities?: InitializeParams['capabilities'];
  readonly configuration?: unknown;
  /** Requests of the server to the client, beside those that every client answers. */
  readonly answers?: Readonly<Record<string, (parameters: never) => unknown>>;
}

export const FULL_CAPABILITIES: InitializeParams['capabilities'] = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    textDocumentContent: {},
    workspaceEdit: { documentChanges: false },
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } } },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
  },
};

export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const server = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const versions = new Map<string, number>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics: list }) => {
    diagnostics.set(uri, list);
  });
  connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly unknown[] }) =>
    items.map(() => options.configuration ?? null),
  );
  for (const [method, answer] of Object.entries(options.answers ?? {}))
    connection.onRequest(method, (parameters) => answer(parameters as never));
  connection.listen();
  const exited = new Promise<number | null>((resolve) => server.on('exit', resolve));
  const folder = options.folder === undefined ? undefined : pathToFileURL(options.folder).href;
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: folder ?? null,
    workspaceFolders: folder === undefined ? null : [{ uri: folder, name: 'folder' }],
    capabilities: options.capabilities ?? FULL_CAPABILITIES,
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    initialized,
    diagnostics,
    pid: server.pid!,
    async open(uri, text = readFileSync(new URL(uri), 'utf8')) {
      versions.set(uri, 1);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'methodology', version: 1, text },
      });
    },
    async change(uri, contentChanges) {
      const version = versions.get(uri)! + 1;
      versions.set(uri, version);
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [...contentChanges],
      });
    },
    async close(uri) {
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    async idle() {
      await connection.sendRequest('indexwright/idle');
    },
    request: (method, parameters, token) =>
      token === undefined
        ? connection.sendRequest(method, parameters)
        : connection.sendRequest(method, parameters, token),
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}
