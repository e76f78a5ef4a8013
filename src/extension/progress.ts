/** Work that the user can see, and end. */

import * as vscode from 'vscode';

export async function withProgress<T>(
  title: string,
  work: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => work(token),
  );
}
