/** A methodology as one commit has it, with all that it imports and the data that it names. */

import { posix } from 'node:path';
import { type Declaration, fileRefusals, type ListedFolder, type ResolvedPath } from '../../data/file-findings.js';
import { nearest } from '../../data/issues.js';
import type { DataFiles } from '../../project/data-files.js';
import { openProjectFrom, type Project, type ReadBeside, type ReadInProject } from '../project.js';
import { diskFiles } from '../disk-files.js';
import type { Tree } from './tree.js';

/**
 * Files of a commit go by the paths that they have, or would have, in the folder of the working files: so the same file has
 * the same name on both sides of a comparison.
 *
 * @param root the folder that stands for the root of the repository, with forward slashes
 */
export interface Mounted {
  readonly tree: Tree;
  readonly root: string;
}

/** A file at a commit as people write it, and as git takes it: `HEAD:path`. */
export function shownAt({ tree, root }: Mounted, file: string): string {
  const path = pathIn(root, file);
  return path === undefined ? file : `${tree.ref}:${path}`;
}

/** Reads a file at a commit and what it imports there; what is wrong is in the findings. */
export function openProjectAt(mounted: Mounted, path: string, beside?: ReadBeside): Project {
  const { tree, root } = mounted;
  const folder = projectFolderAt(tree, path);
  const readInside: ReadInProject = (file, refuse) => {
    const inside = pathIn(root, file);
    const found = inside === undefined ? undefined : tree.locate(inside);
    if (inside === undefined || (found !== undefined && inside !== path && !isBelow(folder, found))) {
      refuse();
      return undefined;
    }
    return found === undefined ? undefined : tree.read(found).toString('utf8');
  };
  return openProjectFrom(`${root}/${path}`, `${root}/${folder}`.replace(/\/$/, ''), readInside, new Map(), beside);
}

/** The data that a methodology had at a commit; what a person names on the command line is read from the disk. */
export function treeFiles(mounted: Mounted, path: string, cwd: string): DataFiles {
  const { tree, root } = mounted;
  const folder = projectFolderAt(tree, path);
  const onDisk = diskFiles(cwd, { cwd, allowOutside: true });
  const isOurs = (file: string): boolean => file.startsWith(AT);
  return {
    locate: (namedIn, named, at) => locateAt(mounted, folder, { namedIn, named, at }),
    list: (namedIn, named, at) => listAt(mounted, folder, { namedIn, named, at }),
    listByHand: (named, at) => onDisk.listByHand!(named, at),
    locateByHand: (named, at) => onDisk.locateByHand!(named, at),
    read: async (file) => (isOurs(file) ? tree.read(file.slice(AT.length)) : onDisk.read(file)),
    shown: (file) => (isOurs(file) ? shownAt(mounted, `${root}/${file.slice(AT.length)}`) : onDisk.shown(file)),
  };
}

/** Marks paths of a commit among those of the disk: no file system has such a name. */
const AT = 'commit\0';

interface NamedFile {
  readonly namedIn: string;
  readonly named: string;
  readonly at: Declaration;
}

function locateAt({ tree, root }: Mounted, folder: string, { namedIn, named, at }: NamedFile): ResolvedPath {
  const refused = fileRefusals(named, at);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(named)) return refused.network();
  const declaring = pathIn(root, namedIn) ?? '';
  const wanted = posix.join(posix.dirname(declaring), named.replaceAll('\\', '/'));
  const found = posix.isAbsolute(named) || wanted.startsWith('../') ? undefined : tree.locate(wanted);
  const isOutside = posix.isAbsolute(named) || !isBelow(folder, found ?? wanted);
  if (isOutside) {
    return refused.outside(
      posix.basename(folder === '' ? root : folder),
      `the project folder, at "${tree.ref}",`,
      'Copy the file into the project.',
    );
  }
  if (found === undefined) {
    const similar = nearest(wanted, tree.paths);
    return refused.other(
      'data/file-missing',
      `There is no file "${wanted}" at "${tree.ref}": git does not have it there.`,
      similar === undefined
        ? 'Commit the data, or compare with the data of the working folder: --data new.'
        : `Is it "${similar}"? Or compare with the data of the working folder: --data new.`,
    );
  }
  if (isLfsPointer(tree.read(found))) {
    return refused.other(
      'data/unreadable',
      `"${found}" at "${tree.ref}" is a pointer of Git LFS: the data themselves are not in the repository.`,
      'Compare with the data of the working folder: --data new.',
    );
  }
  return { path: `${AT}${found}` };
}

/** The names in a folder of a commit. Links to folders are not followed. */
function listAt({ tree, root }: Mounted, folder: string, { namedIn, named, at }: NamedFile): ListedFolder {
  const refused = fileRefusals(named, at);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(named)) return refused.network();
  const declaring = pathIn(root, namedIn) ?? '';
  const wanted = posix.join(posix.dirname(declaring), named.replaceAll('\\', '/')).replace(/\/$/, '');
  const place = wanted === '.' ? '' : wanted;
  if (posix.isAbsolute(named) || !(place === folder || isBelow(folder, place))) {
    const limit = posix.basename(folder === '' ? root : folder);
    return refused.outside(limit, `the project folder, at "${tree.ref}",`, 'Copy the files into the project.');
  }
  const below = place === '' ? '' : `${place}/`;
  const names = tree.paths.filter((path) => path.startsWith(below)).map((path) => path.slice(below.length));
  return { names: [...new Set(names.map((path) => path.split('/')[0]!))] };
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: the first line, and less than 1024 bytes. */
function isLfsPointer(bytes: Buffer): boolean {
  return bytes.length < 1024 && bytes.toString('latin1').startsWith('version https://git-lfs.github.com/spec/');
}

const PROJECT_MARKS = ['indexwright.json', 'package.json'];

/** As on a disk: the nearest folder above a file that is marked as a project, else the whole repository. */
function projectFolderAt(tree: Tree, path: string): string {
  const known = new Set(tree.paths);
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder))
    if (PROJECT_MARKS.some((mark) => known.has(`${folder}/${mark}`))) return folder;
  return '';
}

function pathIn(root: string, file: string): string | undefined {
  const forward = file.replaceAll('\\', '/');
  return forward.startsWith(`${root}/`) ? forward.slice(root.length + 1) : undefined;
}

function isBelow(folder: string, path: string): boolean {
  return !path.startsWith('../') && (folder === '' || path.startsWith(`${folder}/`));
}
