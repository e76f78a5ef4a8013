/** Answers of the server as documents that are read and not edited, beside the text that they are about. */

import * as vscode from 'vscode';
import type { ResultDocument } from '../server/protocol.js';

export const RESULT_SCHEME = 'indexwright-result';

const ENDINGS: Readonly<Record<ResultDocument['language'], string>> = {
  markdown: 'md',
  plaintext: 'txt',
  methodology: 'methodology',
};

export type ShowResult = (result: ResultDocument, about: vscode.Uri) => Promise<void>;

export function isResult({ scheme }: vscode.Uri): boolean {
  return scheme === RESULT_SCHEME;
}

/** A new answer to the same question takes the place of the old one. */
export function registerResults(context: vscode.ExtensionContext): ShowResult {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(RESULT_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()),
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => void texts.delete(uri.toString())),
  );
  return async ({ title, language, text }, about) => {
    const name = `${title.replace(/[\\/]/gu, '-')}.${ENDINGS[language]}`;
    const uri = vscode.Uri.from({ scheme: RESULT_SCHEME, path: `/${name}`, query: about.toString() });
    texts.set(uri.toString(), text);
    changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  };
}
