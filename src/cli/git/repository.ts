/** A repository of git, and the commits in it. */

import { resolve } from 'node:path';
import { UsageError } from '../io.js';
import { git, gitText } from './run-git.js';

export interface Repository {
  /** The folder of the working files, with forward slashes and symbolic links followed. */
  readonly root: string;
}

/** The repository around a folder. Throws where there is none, with what is to be done. */
export function repositoryOf(folder: string): Repository {
  const { code, bytes, complaint } = git(folder, ['rev-parse', '--show-toplevel']);
  if (code === 0) return { root: bytes.toString('utf8').replace(/\r?\n$/, '') };
  if (complaint.includes('dubious ownership')) {
    throw new UsageError(
      `git does not trust the repository of "${folder}": it belongs to somebody else.`,
      `If you trust it: git config --global --add safe.directory "${folder}"`,
    );
  }
  if (complaint.includes('must be run in a work tree'))
    throw new UsageError(`"${folder}" is a repository without working files.`, 'Clone it, and go into the clone.');
  throw new UsageError(
    `"${folder}" is not in a repository of git.`,
    'Go into one, or name two files to compare instead of one.',
  );
}

/** Where a folder lies in its repository: `''` for its root, else `path/to/folder/`. */
export function placeInRepository(folder: string): string {
  return gitText(folder, ['rev-parse', '--show-prefix']) ?? '';
}

/** The commit that a name leads to (a branch, a tag, `HEAD~2`), as its full hash; nothing where it leads to none. */
export function findCommit({ root }: Repository, ref: string): string | undefined {
  if (!isRefLike(ref)) return undefined;
  return gitText(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
}

/** As `findCommit`; throws where there is none, with what may be meant. */
export function commitOf(repository: Repository, ref: string): string {
  if (ref.startsWith('-')) throw new UsageError(`"${ref}" is no commit: it begins with "-".`);
  const found = findCommit(repository, ref);
  if (found !== undefined) return found;
  if (ref === 'HEAD') throw new UsageError('The repository has no commit yet.', 'Commit the files first.');
  throw new UsageError(`There is no commit "${ref}" in the repository.`, hintFor(repository, ref));
}

/** The commit that two branches both come from. */
export function mergeBase(repository: Repository, ours: string, theirs: string): string {
  const commits = [commitOf(repository, ours), commitOf(repository, theirs)];
  const found = gitText(repository.root, ['merge-base', ...commits]);
  if (found !== undefined) return found;
  const shallow = gitText(repository.root, ['rev-parse', '--is-shallow-repository']) === 'true';
  throw new UsageError(
    `"${ours}" and "${theirs}" have no commit in common.`,
    shallow ? 'This clone has only the latest commits: run `git fetch --unshallow` first.' : undefined,
  );
}

/** Names that begin with `-` would be taken for options, and what git cannot take for a name is none. */
function isRefLike(ref: string): boolean {
  return ref !== '' && !ref.startsWith('-') && !/[\0\n]/.test(ref);
}

function hintFor(repository: Repository, ref: string): string {
  if (gitText(repository.root, ['rev-parse', '--is-shallow-repository']) === 'true')
    return 'This clone has only the latest commits: run `git fetch --unshallow`, or fetch the branch.';
  if (findCommit(repository, `origin/${ref}`) !== undefined) return `Did you mean "origin/${ref}"?`;
  const slash = ref.indexOf('/');
  if (slash > 0)
    return `Run \`git fetch ${ref.slice(0, slash)} ${ref.slice(slash + 1)}\` first, if it is a branch there.`;
  return '`git branch --all` and `git tag` list what there is.';
}

/** A path of this system as the repository writes it: relative to a root, with forward slashes. */
export function forwardSlashes(path: string): string {
  return resolve(path).replaceAll('\\', '/');
}
