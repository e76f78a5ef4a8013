/** The extension where Node.js is: on a desktop, and on the far side of a remote window. */

import { type ActivationTime, loaded, timed } from './activation-time.js';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, type Stop } from './activate.js';
import { namedRevisions, readRevision } from './revisions.js';
import { registerTasks } from './tasks.js';

let stop: Stop | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<ActivationTime> {
  return timed(() => start(context));
}

function start(context: vscode.ExtensionContext): void {
  const inDist = (name: string): string => vscode.Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
  stop = activateWith(context, {
    createClient: (options) =>
      new LanguageClient(
        'indexwright',
        'Indexwright',
        { module: inDist('server.js'), transport: TransportKind.ipc },
        options,
      ),
    readRevision,
    namedRevisions,
  });
  registerTasks(context, inDist('cli.js'));
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

loaded();
