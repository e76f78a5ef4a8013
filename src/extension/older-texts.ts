/** Texts of older revisions as documents that are read and not edited. Their names say which revision, and no language reads them. */

import * as vscode from 'vscode';

const SCHEME = 'indexwright-older';

export type ReadRevision = (uri: vscode.Uri, revision: string) => Promise<string | undefined>;
export type OlderText = (uri: vscode.Uri, revision: string) => vscode.Uri;

export function registerOlderTexts(context: vscode.ExtensionContext, readRevision: ReadRevision): OlderText {
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      async provideTextDocumentContent({ query }) {
        const { uri, revision } = JSON.parse(query) as { readonly uri: string; readonly revision: string };
        return (await readRevision(vscode.Uri.parse(uri), revision)) ?? '';
      },
    }),
  );
  return (uri, revision) =>
    vscode.Uri.from({
      scheme: SCHEME,
      path: `${uri.path} (${revision.replace(/[\\/]/gu, '-')})`,
      query: JSON.stringify({ uri: uri.toString(), revision }),
    });
}
