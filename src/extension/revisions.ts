/** Older revisions of a file, from the editor's own extension for Git. */

import * as vscode from 'vscode';

/** The part of that extension's interface that is used here: https://github.com/microsoft/vscode, extensions/git/src/api. */
interface GitExtension {
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<'uninitialized' | 'initialized'>;
  getRepository(uri: vscode.Uri): Repository | null;
  openRepository(root: vscode.Uri): Promise<Repository | null>;
}

interface Repository {
  readonly rootUri: vscode.Uri;
  show(revision: string, path: string): Promise<string>;
  getObjectDetails(revision: string, path: string): Promise<{ readonly object: string }>;
}

/** The text of a file in a revision, or nothing where it was not there. Rejects where there is no repository. */
export async function readRevision(uri: vscode.Uri, revision: string): Promise<string | undefined> {
  // It becomes an argument of Git: never an option, and never another path.
  if (!/^[^-\s:][^\s:]*$/u.test(revision)) throw new Error(`"${revision}" is no name of a branch, a tag or a commit.`);
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) throw new Error('The editor has no Git: its own extension "Git" is switched off.');
  const git = (await extension.activate()).getAPI(1);
  await initialized(git);
  const folder = vscode.Uri.joinPath(uri, '..');
  const repository = git.getRepository(uri) ?? (await git.openRepository(folder));
  if (repository === null) {
    throw new Error(
      `"${vscode.workspace.asRelativePath(uri)}" lies in no Git repository: there is nothing to compare with.`,
    );
  }
  try {
    await repository.getObjectDetails(revision, uri.fsPath);
  } catch {
    return undefined;
  }
  return repository.show(revision, uri.fsPath);
}

function initialized(git: GitApi): Promise<void> {
  if (git.state === 'initialized') return Promise.resolve();
  return new Promise((resolve) => {
    const listener = git.onDidChangeState((state) => {
      if (state !== 'initialized') return;
      listener.dispose();
      resolve();
    });
  });
}
