/**
 * The language server, whatever it talks through: pipes, a socket, the messages of a browser's worker. It joins the
 * protocol to the providers of `lsp`, which know nothing of it.
 */

import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticOf } from '../lsp/diagnostics.js';
import { fileOf } from '../lsp/uris.js';
import { createChecks } from './checks.js';
import { documentText, DOCUMENT_SCHEME, findingUri, isLibrary, libraryUri, referenceUri } from './documents.js';
import { FEATURES } from './features/features.js';
import { type ServerOptions, TRUST_CHANGED } from './file-requests.js';
import type { FileSystem } from './file-system.js';
import { namer, outgoing } from './outgoing.js';
import { CHANGED } from './protocol.js';
import { createPublisher } from './publisher.js';
import { createScores } from './scores.js';
import type { ServerContext } from './context.js';
import { createSettings } from './settings.js';
import { createWorkspace } from './workspace.js';
import { grammarNetwork } from '../language/expectation/network.js';
import { LIBRARY_FILE } from '../language/load.js';
import { parseMethodology } from '../language/parsing/parse.js';

export interface ServerHost {
  /** The file system that this server can reach, given what the client said. */
  fileSystem(connection: Connection, options: ServerOptions): FileSystem;
  /** Where documents of the server's own stand for clients that cannot ask for them: a URI, or nothing. */
  copyOf?(uri: string): string | undefined;
}

/** Begins to serve. Resolves never: the connection ends the process. */
export function startServer(connection: Connection, host: ServerHost): void {
  connection.onInitialize((parameters): InitializeResult => {
    const context = createContext(connection, host, parameters);
    listen(connection, context);
    const capabilities: InitializeResult['capabilities'] = {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        textDocumentContent: { schemes: [DOCUMENT_SCHEME] },
      },
    };
    for (const feature of FEATURES) Object.assign(capabilities, feature(connection, context));
    return { capabilities, serverInfo: { name: 'indexwright' } };
  });
}

function createContext(connection: Connection, host: ServerHost, parameters: InitializeParams): ServerContext {
  const options = (parameters.initializationOptions ?? {}) as ServerOptions;
  const { capabilities } = parameters;
  const fileSystem = host.fileSystem(connection, options);
  const workspace = createWorkspace(fileSystem);
  const uris =
    parameters.workspaceFolders?.map(({ uri }) => uri) ?? (parameters.rootUri == null ? [] : [parameters.rootUri]);
  workspace.setFolders(uris.map(folderFile));
  const settings = createSettings(connection, capabilities.workspace?.configuration === true);
  const trust = { given: options.trusted !== false };
  const scores = createScores({ fileSystem, folders: workspace.folders, trusted: () => trust.given });
  const showsDocuments = capabilities.workspace?.textDocumentContent !== undefined;
  const shown = (uri: string): string | undefined => (showsDocuments ? uri : host.copyOf?.(uri));
  const library = shown(libraryUri()) ?? libraryUri();
  const nameOf = namer(workspace.open, library);
  const publisher = createPublisher({
    convert: (finding) => diagnosticOf(finding, (code) => shown(findingUri(code))),
    send(file, diagnostics) {
      if (file === LIBRARY_FILE) return;
      const version = workspace.open.get(file)?.version;
      void connection.sendDiagnostics({ uri: nameOf(file), version, diagnostics: outgoing([...diagnostics], nameOf) });
    },
  });
  const checked = (): void => {
    if (options.servesFiles === true) void connection.sendNotification(CHANGED.method);
  };
  const refresh = (): void => {
    checked();
    if (capabilities.workspace?.inlayHint?.refreshSupport === true) void connection.languages.inlayHint.refresh();
    if (capabilities.workspace?.codeLens?.refreshSupport === true)
      void connection.sendRequest('workspace/codeLens/refresh');
  };
  const failed = (error: unknown): void =>
    connection.console.error(
      `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  const checks = createChecks({
    workspace,
    publisher,
    scores,
    settings: () => settings.now(),
    checked,
    scored: refresh,
    failed,
  });
  return {
    client: capabilities,
    fileSystem,
    workspace,
    scores,
    checks,
    settings,
    trust,
    commands: options.commands ?? [],
    testResults: new WeakMap(),
    pageOf: (page) => shown(referenceUri(page)),
    refresh,
    fileOf: (uri) => (isLibrary(uri) || uri === library ? LIBRARY_FILE : fileOf(uri)),
    uriOf: nameOf,
  };
}

function folderFile(uri: string): string {
  return fileOf(uri).replace(/(?<!\/)\/+$/u, '');
}

/** Texts and files: what the editor changes, and what changes below it. */
function listen(connection: Connection, context: ServerContext): void {
  const { workspace, checks, scores, settings, trust, refresh } = context;
  const documents = new Map<string, TextDocument>();

  const opened = (file: string, document: TextDocument): void => {
    documents.set(file, document);
    workspace.setOpen({ file, uri: document.uri, version: document.version, text: document.getText() });
    checks.changed(file);
  };
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const file = context.fileOf(uri);
    if (file !== LIBRARY_FILE) opened(file, TextDocument.create(uri, languageId, version, text));
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const file = context.fileOf(uri);
    const document = documents.get(file);
    if (document !== undefined) opened(file, TextDocument.update(document, contentChanges, version));
  });
  const readAgain = (file: string): void =>
    checks.during(async () => {
      await workspace.refresh(file);
      if (workspace.textOf(file) === undefined) checks.gone(file);
      else checks.changed(file);
    });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const file = context.fileOf(uri);
    if (!documents.delete(file)) return;
    workspace.close(file);
    readAgain(file);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const files = changes.map(({ uri }) => context.fileOf(uri));
    for (const file of files) if (file.endsWith('.methodology')) readAgain(file);
    if (files.some((file) => !file.endsWith('.methodology'))) checks.dataChanged();
  });
  const lookAround = (): void =>
    checks.during(async () => {
      await workspace.scan();
      checks.all();
    });
  connection.onInitialized(() => {
    checks.during(() => settings.read());
    if (context.client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      void connection.sendRequest('client/registerCapability', {
        registrations: [
          {
            id: 'files',
            method: 'workspace/didChangeWatchedFiles',
            registerOptions: {
              watchers: [{ globPattern: '**/*.{methodology,csv,tsv,json,jsonl,xlsx,parquet,geojson}' }],
            },
          },
        ],
      });
    }
    if (context.client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => folderFile(uri)));
        const kept = workspace.folders().filter((folder) => !gone.has(folder));
        workspace.setFolders([...kept, ...added.map(({ uri }) => folderFile(uri))]);
        for (const file of workspace.forgetOutside()) checks.gone(file);
        lookAround();
      });
    }
    lookAround();
    setTimeout(warmUp, WARM_UP_AFTER);
  });
  connection.onDidChangeConfiguration(() =>
    checks.during(async () => {
      await settings.read();
      checks.dataChanged();
      refresh();
    }),
  );
  connection.onNotification(TRUST_CHANGED.method, ({ trusted }: { readonly trusted: boolean }) => {
    trust.given = trusted;
    scores.forget();
    checks.dataChanged();
    refresh();
  });
  connection.onRequest('workspace/textDocumentContent', ({ uri }: { readonly uri: string }) => ({
    text: documentText(uri) ?? '',
  }));
  // For tests and scripts: an answer when everything that was changed has been checked.
  connection.onRequest('indexwright/idle', () => checks.idle().then(() => null));
  connection.onShutdown(() => checks.dispose());
}

/** When the first files are open, in milliseconds. */
const WARM_UP_AFTER = 1_500;

/** Makes ready what takes long the first time, before somebody waits for it: the recovering parser and the grammar. */
function warmUp(): void {
  parseMethodology('', 'methodology {');
  grammarNetwork();
}
