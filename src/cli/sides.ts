/** The two sides of a comparison: what the words of a command line name, on the disk or at a commit. */

import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { DataFiles } from '../project/data-files.js';
import { diskFiles } from './disk-files.js';
import { findCommit, forwardSlashes, placeInRepository, type Repository, repositoryOf } from './git/repository.js';
import { methodologyPaths, type Tree, treeOf } from './git/tree.js';
import { openProjectAt, shownAt, treeFiles } from './git/tree-project.js';
import { UsageError } from './io.js';
import { methodologyFiles } from './methodology-files.js';
import { openProject, type Project, type ReadBeside } from './project.js';
import { shownPath } from './shown-path.js';

/** A methodology file of one side. */
export interface SideFile {
  /** Its path in the folder that is compared; '' where one file is. */
  readonly place: string;
  readonly project: Project;
  /** The data as this side has them. */
  readonly files: DataFiles;
  showFile(file: string): string;
}

export interface Side {
  /** What the side is called: `HEAD:index.methodology`, `index.methodology`. */
  readonly label: string;
  readonly files: readonly SideFile[];
  /** The methodology that is meant, if one is named. */
  readonly name?: string;
  readonly isFolder: boolean;
}

export interface SideOptions {
  readonly cwd: string;
  readonly allowOutside?: boolean;
  /** Only the words of both are compared: what is the same in the newer side has the places of the older one. */
  readonly onlyWords?: boolean;
}

type Locus =
  | { readonly at: 'disk'; readonly path: string; readonly word: string; readonly name?: string }
  | { readonly at: 'commit'; readonly ref: string; readonly path?: string; readonly name?: string };

/**
 * The sides that are compared. One word is compared with what it was at `HEAD`, or, if it says another commit, with the
 * working folder; no word is the folder itself.
 */
export function sidesOf(words: readonly string[], options: SideOptions): readonly [Side, Side] {
  const [first, second] = words.map((word) => locusOf(word, options.cwd));
  if (first !== undefined && second !== undefined) return bothSides(first, second, options);
  const only = first ?? { at: 'disk', path: resolve(options.cwd), word: '.' };
  if (only.at === 'commit') {
    const path = resolve(options.cwd, only.path === undefined ? '.' : fromRoot(only.path, options.cwd));
    const now: Locus = { at: 'disk', path, word: shownPath(path, options.cwd) || '.', name: only.name };
    return bothSides(only, now, options);
  }
  const head: Locus = { at: 'commit', ref: 'HEAD', name: only.name };
  return bothSides(head, only, options);
}

function bothSides(older: Locus, newer: Locus, options: SideOptions): readonly [Side, Side] {
  if (options.onlyWords !== true) return [sideAt(older, newer, options), sideAt(newer, older, options)];
  const before = sideAt(older, newer, options, { keeps: true });
  return [before, sideAt(newer, older, options, { before })];
}

/** Whether a side is read before the other one, or beside it. */
interface Order {
  readonly keeps?: boolean;
  readonly before?: Side;
}

/** The file with the same place in the older side; the only ones are one, whatever they are called. */
function readBeside(place: string, isOnly: boolean, { keeps = false, before }: Order): ReadBeside {
  const files = before?.files ?? [];
  const other = isOnly && files.length === 1 ? files[0] : files.find((file) => file.place === place);
  return { keeps, before: other?.project.loaded };
}

/** One file on both sides, for two methodologies of it. */
export function sameSide(word: string, options: SideOptions): Side {
  const locus = locusOf(word, options.cwd);
  if (locus.at === 'commit' && locus.path === undefined)
    throw new UsageError(`"${word}" is a commit, and no file of it is named.`, `Write \`${word}:path/to/file\`.`);
  return sideAt(locus, locus, options);
}

/** A folder, or a file, as a commit has it. */
export function sideAtCommit(repository: Repository, ref: string, path: string, label = ref): Side {
  return commitSide({ tree: treeOf(repository, ref), root: repository.root }, path, { label });
}

// ------------------------------------------------------------------------------------------------ words

/** What a word names: what is there on the disk first, then `REF:path`, then a commit; `#Name` behind it one methodology. */
function locusOf(word: string, cwd: string): Locus {
  const hash = word.lastIndexOf('#');
  const name = /^[^/\\.:]+$/.test(word.slice(hash + 1)) ? word.slice(hash + 1) : '';
  const isNamed = hash > 0 && name !== '' && !existsSync(resolve(cwd, word));
  const found = plainLocus(isNamed ? word.slice(0, hash) : word, cwd);
  if (found !== undefined) return isNamed ? { ...found, name } : found;
  throw new UsageError(
    `There is no file, folder or commit "${word}".`,
    'A side is a file or a folder, `REF:path` at a commit, or `FILE#Name` for one of its methodologies.',
  );
}

function plainLocus(word: string, cwd: string): Locus | undefined {
  const path = resolve(cwd, word);
  if (existsSync(path)) return { at: 'disk', path, word };
  const colon = word.indexOf(':');
  if (colon === 0)
    throw new UsageError(`"${word}" names no commit before the ":".`, `Write for example \`HEAD${word}\`.`);
  // `C:\path` is a path of Windows.
  if (colon > 1 || (colon === 1 && word[2] !== '\\' && word[2] !== '/'))
    return { at: 'commit', ref: word.slice(0, colon), path: insideRepository(word.slice(colon + 1), cwd) };
  if (colon === 1) return undefined;
  return findCommit(repositoryOf(cwd), word) === undefined ? undefined : { at: 'commit', ref: word };
}

/** A path behind `REF:` counts from the root, as git reads it; with `./` or `../` in front from where one stands. */
function insideRepository(path: string, cwd: string): string {
  const isFromHere = /^\.\.?(\/|$)/.test(path);
  const steps: string[] = [];
  for (const step of `${isFromHere ? placeInRepository(cwd) : ''}${path}`.split('/')) {
    if (step === '..' && steps.pop() === undefined)
      throw new UsageError(`"${path}" leads out of the repository.`, 'Name a path inside of it.');
    if (step !== '' && step !== '.' && step !== '..') steps.push(step);
  }
  return steps.join('/');
}

/** A path from the root of the repository, as it is reached from a folder in it. */
function fromRoot(path: string, cwd: string): string {
  return `${'../'.repeat(placeInRepository(cwd).split('/').length - 1)}${path}`;
}

// ------------------------------------------------------------------------------------------------ sides

function sideAt(locus: Locus, other: Locus, options: SideOptions, order: Order = {}): Side {
  if (locus.at === 'disk') return diskSide(locus, options, order);
  const beside = other.at === 'disk' ? other.path : undefined;
  const folder = locus.path === undefined && beside !== undefined ? nearFolder(beside) : options.cwd;
  const repository = repositoryOf(folder);
  const tree = treeOf(repository, locus.ref);
  const place = placeInRepository(folder);
  const mounted = { tree, root: rootAsSeen(repository, folder, place) };
  const path = locus.path ?? (beside === undefined ? '' : `${place}${relative(folder, beside)}`.replace(/\/$/, ''));
  const label = `${locus.ref}:${path}`;
  if (locus.path !== undefined && tree.locate(path) === undefined && !tree.isFolder(path))
    throw notThere(tree, path, place);
  return commitSide(mounted, path, { label, name: locus.name, cwd: options.cwd, order });
}

function notThere(tree: Tree, path: string, place: string): UsageError {
  if (tree.locate(`${place}${path}`) !== undefined || tree.isFolder(`${place}${path}`)) {
    return new UsageError(
      `There is no file "${path}" at "${tree.ref}": the path counts from the root of the repository.`,
      `Write "${tree.ref}:./${path}" for the one here.`,
    );
  }
  const known = methodologyPaths(tree, '').slice(0, 8).join(', ');
  return new UsageError(
    `There is no file or folder "${path}" at "${tree.ref}".`,
    known === '' ? 'There is no methodology file at all.' : `There are: ${known}.`,
  );
}

function diskSide(
  { path, word, name }: Locus & { at: 'disk' },
  { cwd, allowOutside }: SideOptions,
  order: Order,
): Side {
  const isFolder = statSync(path).isDirectory();
  const files = isFolder && emptyFolder(word, cwd) ? [] : methodologyFiles([word], cwd);
  return {
    label: word,
    name,
    isFolder,
    files: files.map((file) => {
      const place = isFolder ? relative(path, file).replaceAll('\\', '/') : '';
      const project = openProject(file, allowOutside, new Map(), readBeside(place, files.length === 1, order));
      return {
        place,
        project,
        files: diskFiles(project.folder, { cwd, allowOutside }),
        showFile: (shown) => shownPath(shown, cwd),
      };
    }),
  };
}

/** A folder that has no methodology any longer can be compared with one that had. */
function emptyFolder(word: string, cwd: string): boolean {
  try {
    return methodologyFiles([word], cwd).length === 0;
  } catch (error) {
    if (error instanceof UsageError) return true;
    throw error;
  }
}

function commitSide(
  mounted: { readonly tree: Tree; readonly root: string },
  path: string,
  {
    label,
    name,
    cwd = mounted.root,
    order = {},
  }: { readonly label: string; readonly name?: string; readonly cwd?: string; readonly order?: Order },
): Side {
  const { tree } = mounted;
  const isFolder = tree.isFolder(path);
  const own = isFolder ? methodologyPaths(tree, path) : tree.locate(path) === undefined ? [] : [path];
  return {
    label,
    name,
    isFolder,
    files: own.map((file) => {
      const place = isFolder ? file.slice(path === '' ? 0 : path.length + 1) : '';
      return {
        place,
        project: openProjectAt(mounted, file, readBeside(place, own.length === 1, order)),
        files: treeFiles(mounted, file, cwd),
        showFile: (shown) => shownAt(mounted, shown),
      };
    }),
  };
}

function nearFolder(path: string): string {
  return statSync(path).isDirectory() ? path : dirname(path);
}

/** The root of the repository by the way that leads to the folder, so that files have one name on both sides. */
function rootAsSeen({ root }: Repository, folder: string, place: string): string {
  const seen = forwardSlashes(folder);
  const inside = place.replace(/\/$/, '');
  if (inside === '') return seen;
  return seen.endsWith(`/${inside}`) ? seen.slice(0, -inside.length - 1) : root;
}
