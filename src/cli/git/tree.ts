/** The files of a repository as one commit has them. */

import { posix } from 'node:path';
import { UsageError } from '../io.js';
import { commitOf, type Repository } from './repository.js';
import { git } from './run-git.js';

export interface Tree {
  readonly repository: Repository;
  readonly commit: string;
  /** The commit as it was named, for people: `HEAD`, `origin/main`. */
  readonly ref: string;
  /** Paths of all files, relative to the root of the repository. */
  readonly paths: readonly string[];
  /** The file that a path leads to when links of the repository are followed; nothing where that is none. */
  locate(path: string): string | undefined;
  isFolder(path: string): boolean;
  /** The content of a file that `locate` gave. Throws where this clone does not have it. */
  read(path: string): Buffer;
}

const LINK = '120000';
const SUBMODULE = '160000';
/** A chain of links that is longer goes in a circle. */
const MOST_LINKS = 16;

/** The files at a commit. Throws where there is no such commit. */
export function treeOf(repository: Repository, ref: string): Tree {
  const commit = commitOf(repository, ref);
  const entries = new Map<string, { readonly mode: string; readonly object: string }>();
  const { code, bytes, complaint } = git(repository.root, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (code !== 0) throw new UsageError(`The files at "${ref}" cannot be listed: ${complaint}.`);
  for (const entry of bytes.toString('utf8').split('\0')) {
    const tab = entry.indexOf('\t');
    const [mode, , object] = entry.slice(0, tab).split(' ');
    if (tab > 0 && mode !== SUBMODULE) entries.set(entry.slice(tab + 1), { mode: mode!, object: object! });
  }
  const folders = new Set<string>(['']);
  for (const path of entries.keys())
    for (let at = path.lastIndexOf('/'); at > 0 && !folders.has(path.slice(0, at)); at = path.lastIndexOf('/', at - 1))
      folders.add(path.slice(0, at));

  const contentOf = (path: string): Buffer => {
    const answer = git(repository.root, ['cat-file', 'blob', entries.get(path)!.object], { large: true });
    if (answer.code === 0) return answer.bytes;
    throw new UsageError(
      `The content of "${path}" at "${ref}" is not in this clone.`,
      'It is a partial clone: run `git fetch --refetch --no-filter`.',
    );
  };
  const locate = (path: string): string | undefined => {
    let at = posix.normalize(path);
    for (let links = 0; links < MOST_LINKS; links++) {
      if (at.startsWith('../') || at.startsWith('/')) return undefined;
      const entry = entries.get(at);
      if (entry !== undefined && entry.mode !== LINK) return at;
      const next = throughLink(at);
      if (next === undefined) return undefined;
      at = next;
    }
    return undefined;
  };
  /** The path with the first link on it followed, be it the file or a folder above it. */
  const throughLink = (path: string): string | undefined => {
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const part = end < 0 ? path : path.slice(0, end);
      if (entries.get(part)?.mode === LINK)
        return posix.join(posix.dirname(part), contentOf(part).toString('utf8'), path.slice(part.length + 1));
      if (end < 0) return undefined;
    }
  };
  return {
    repository,
    commit,
    ref,
    paths: [...entries.keys()],
    locate,
    isFolder: (path) => folders.has(path.replace(/\/$/, '')),
    read: contentOf,
  };
}

const ENDING = '.methodology';

/** The methodology files at a commit in a folder and below it; `''` is the root. */
export function methodologyPaths({ paths }: Tree, folder: string): readonly string[] {
  const below = folder === '' ? '' : `${folder.replace(/\/$/, '')}/`;
  return paths.filter(
    (path) => path.endsWith(ENDING) && path.startsWith(below) && !path.split('/').includes('node_modules'),
  );
}
