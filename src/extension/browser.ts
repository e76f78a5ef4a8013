/** The extension in a browser: the server is a worker, and all files are the editor's. */

import { type ActivationTime, loaded, timed } from './activation-time.js';
import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateWith, type Stop } from './activate.js';

let stop: Stop | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<ActivationTime> {
  return timed(() => begin(context));
}

function begin(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server-browser.js').toString(true);
  let worker: Worker | undefined;
  // Each start gets a worker of its own, so that the server can be started anew.
  const start = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  stop = activateWith(context, {
    createClient: (options) => new LanguageClient('indexwright', 'Indexwright', start, options),
  });
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

loaded();
