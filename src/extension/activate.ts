/** What the extension does in every host: it starts the server, and gives its answers a place in the editor. */

import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { CHANGED, CLIENT_COMMANDS, READ_REVISION } from '../server/protocol.js';
import { TRUST_CHANGED } from '../server/file-requests.js';
import { asker } from './ask.js';
import { registerCommands } from './commands/register.js';
import { writeRevision } from './commands/write-revision.js';
import { registerComparisons } from './comparison-view.js';
import type { Editor } from './editor.js';
import { serveFiles } from './files-of-editor.js';
import { registerFramework } from './framework-view.js';
import { registerOlderTexts } from './older-texts.js';
import { registerPreview } from './preview-view.js';
import { isResult, registerResults } from './result-documents.js';
import { registerStatusBar } from './status-bar.js';
import { registerTests } from './test-explorer.js';

/** What differs between the two hosts. */
export interface Host {
  readonly createClient: (options: LanguageClientOptions) => BaseLanguageClient;
  /** The text of a file in a revision; hosts without a repository at hand leave it out. */
  readonly readRevision?: (uri: vscode.Uri, revision: string) => Promise<string | undefined>;
  /** What can be read so, by name. */
  readonly namedRevisions?: Editor['namedRevisions'];
}

export type Stop = () => Promise<void>;

/** Returns at once: the server starts while the editor goes on. */
export function activateWith(context: vscode.ExtensionContext, host: Host): Stop {
  const changed = new vscode.EventEmitter<void>();
  const client = host.createClient({
    documentSelector: [{ language: 'methodology' }],
    diagnosticCollectionName: 'indexwright',
    // What the server wrote to be read is no file of the project.
    middleware: {
      didOpen: (document, next) => (isResult(document.uri) ? Promise.resolve() : next(document)),
      didChange: (event, next) => (isResult(event.document.uri) ? Promise.resolve() : next(event)),
      didClose: (document, next) => (isResult(document.uri) ? Promise.resolve() : next(document)),
    },
    initializationOptions: () => ({
      trusted: vscode.workspace.isTrusted,
      servesFiles: true,
      commands: Object.values(CLIENT_COMMANDS),
    }),
  });
  serveFiles(client);
  const readRevision =
    host.readRevision ?? (() => Promise.reject(new Error('Older revisions cannot be read in a browser.')));
  client.onNotification(CHANGED.method, () => changed.fire());
  client.onRequest(READ_REVISION.method, async ({ uri, revision }: { uri: string; revision: string }) => {
    return { text: (await readRevision(vscode.Uri.parse(uri), revision)) ?? null };
  });
  const started = client.start();
  // A failure is shown by the client itself; whatever is asked of the server then says so again.
  started.then(
    () => changed.fire(),
    () => undefined,
  );

  const editor: Editor = {
    context,
    ask: asker(client, started),
    readsRevisions: host.readRevision !== undefined,
    namedRevisions: host.namedRevisions ?? (() => Promise.resolve([])),
    log: (message) => client.outputChannel.appendLine(message),
    onChanged: changed.event,
  };
  context.subscriptions.push(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(async () => {
      await started;
      await client.sendNotification(TRUST_CHANGED.method, { trusted: true });
      changed.fire();
    }),
    vscode.commands.registerCommand('indexwright.showOutput', () => client.outputChannel.show()),
    vscode.commands.registerCommand('indexwright.restartServer', async () => {
      if (client.needsStop()) await client.stop();
      await client.start();
      changed.fire();
    }),
  );
  const showResult = registerResults(context);
  const showComparison = registerComparisons(
    editor,
    registerOlderTexts(context, readRevision),
    ({ uri, methodology, before }) =>
      writeRevision(editor, { uri, methodology }, 'revision' in before ? { revision: before.revision } : {}),
  );
  registerCommands(editor, { showResult, showComparison, openPreview: registerPreview(editor) });
  registerFramework(editor);
  registerStatusBar(editor);
  registerTests(editor);
  void vscode.commands.executeCommand('setContext', 'indexwright.active', true);
  void vscode.commands.executeCommand('setContext', 'indexwright.readsRevisions', editor.readsRevisions);
  return async () => {
    if (client.needsStop()) await client.stop();
  };
}
