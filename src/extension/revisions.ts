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
  readonly state: { readonly HEAD: { readonly name?: string } | undefined };
  /** The latest first, where that is asked for. */
  getRefs(query: { readonly sort: 'committerdate' }): Promise<readonly Ref[]>;
  show(revision: string, path: string): Promise<string>;
  getObjectDetails(revision: string, path: string): Promise<{ readonly object: string }>;
}

/** A name in the repository. The kinds are numbers in the interface of the extension for Git. */
interface Ref {
  readonly type: 0 | 1 | 2;
  readonly name?: string;
}

const KINDS = ['branch', 'branch elsewhere', 'tag'] as const;

/** What a revision is called in a repository. */
export interface NamedRevision {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
}

/** The branches and tags of the repository that a file lies in but for the branch that is checked out; none where there is no repository. */
export async function namedRevisions(uri: vscode.Uri): Promise<readonly NamedRevision[]> {
  const repository = await repositoryOf(uri);
  if (repository === undefined) return [];
  const current = repository.state.HEAD?.name;
  return (await repository.getRefs({ sort: 'committerdate' })).flatMap(({ type, name }) =>
    name === undefined || (type === 0 && name === current) ? [] : [{ name, kind: KINDS[type] }],
  );
}

/** The text of a file in a revision, or nothing where it was not there. Rejects where there is no repository. */
export async function readRevision(uri: vscode.Uri, revision: string): Promise<string | undefined> {
  // It becomes an argument of Git: never an option, and never another path.
  if (!/^[^-\s:][^\s:]*$/u.test(revision)) throw new Error(`"${revision}" is no name of a branch, a tag or a commit.`);
  if (gitExtension() === undefined) throw new Error('The editor has no Git: its own extension "Git" is switched off.');
  const repository = await repositoryOf(uri);
  if (repository === undefined) {
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

function gitExtension(): vscode.Extension<GitExtension> | undefined {
  return vscode.extensions.getExtension<GitExtension>('vscode.git');
}

/** Nothing where the file lies in no repository, or the editor has no Git. */
async function repositoryOf(uri: vscode.Uri): Promise<Repository | undefined> {
  const extension = gitExtension();
  if (extension === undefined) return undefined;
  const git = (await extension.activate()).getAPI(1);
  await initialized(git);
  return git.getRepository(uri) ?? (await git.openRepository(vscode.Uri.joinPath(uri, '..'))) ?? undefined;
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
