/** The only place of this folder that touches the file system. */

import { existsSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { MOST_TEXT_BYTES, megabytes } from './encoding.js';
import { type Declaration, fileRefusals, type ListedFolder, type ResolvedPath } from './file-findings.js';
import { nearest, quoted } from './issues.js';

/** No reader takes a file that is larger. */
export const MOST_BYTES = 2_000_000_000;

/** What marks the folder of a project. */
const PROJECT_MARKS = ['indexwright.json', '.git', 'package.json'];

/**
 * The file that a source names, relative to the file that declares it. A methodology that came from elsewhere must not
 * read what lies outside its project, so the path is judged after symbolic links are followed, and before anything is
 * said about what exists there.
 */
export function resolveDataPath(
  declaringFile: string,
  path: string,
  projectFolder: string,
  allowOutside: boolean,
  declaration: Declaration = {},
): ResolvedPath {
  const refused = fileRefusals(path, declaration);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return refused.network();
  if (path.trim() === '' || path.includes('\0'))
    return refused.other('data/file-missing', `${quoted(path)} is not the path of a file.`, 'Name a file.');
  const target = realTarget(resolve(dirname(resolve(declaringFile)), path));
  if (!allowOutside && !isInside(target, realTarget(resolve(projectFolder)))) {
    const hint = 'Copy the file into the project, or allow this with `--allow-outside`.';
    return refused.outside(basename(resolve(projectFolder)), 'the project folder', hint);
  }
  const status = statusOf(target);
  if (!status) return refused.missing(basename(declaringFile), hintForMissing(path, target));
  if (!status.isFile()) {
    return refused.other(
      'data/file-missing',
      `${quoted(path)} is ${status.isDirectory() ? 'a folder' : 'not a regular file'}, and a source is one file.`,
      'Name the file that has the data.',
    );
  }
  if (status.size > MOST_BYTES) {
    return refused.other(
      'data/too-large',
      `${quoted(path)} has ${megabytes(status.size)} MB; files of more than ${megabytes(MOST_BYTES)} MB (as text ${megabytes(MOST_TEXT_BYTES)} MB) are not read.`,
      'Leave out the rows and columns that are not used.',
    );
  }
  return { path: target };
}

/** The names in a folder, which must lie in the project as a data file must. One that is not there has none. */
export function listDataFolder(
  declaringFile: string,
  folder: string,
  projectFolder: string,
  allowOutside: boolean,
  declaration: Declaration = {},
): ListedFolder {
  const refused = fileRefusals(folder, declaration);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(folder)) return refused.network();
  const target = realTarget(resolve(dirname(resolve(declaringFile)), folder));
  if (!allowOutside && !isInside(target, realTarget(resolve(projectFolder)))) {
    const hint = 'Copy the files into the project, or allow this with `--allow-outside`.';
    return refused.outside(basename(resolve(projectFolder)), 'the project folder', hint);
  }
  try {
    return { names: readdirSync(target) };
  } catch {
    return { names: [] };
  }
}

/** All bytes of a file that `resolveDataPath` has admitted. Rejects as the file system does. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path);
}

/** The nearest folder above a file that is marked as a project, else the folder of the file. */
export function projectFolderOf(file: string): string {
  const own = dirname(resolve(file));
  for (let folder = own; ; folder = dirname(folder)) {
    if (PROJECT_MARKS.some((mark) => existsSync(join(folder, mark)))) return folder;
    if (folder === dirname(folder)) return own;
  }
}

/** The path with all symbolic links followed, as far as it exists. */
function realTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realTarget(parent), basename(path));
  }
}

/** What is there, if it may be seen. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function hintForMissing(path: string, target: string): string {
  if (path.includes('\\') && sep === '/') return 'Write the path with "/" between folders, which works everywhere.';
  let names: readonly string[];
  try {
    names = readdirSync(dirname(target));
  } catch {
    return `The folder ${quoted(dirname(path))} does not exist either.`;
  }
  const similar = nearest(basename(target), names);
  if (similar === undefined) return 'Add the file to the project, or correct the path.';
  const folder = dirname(path);
  return `Did you mean ${quoted(folder === '.' ? similar : `${folder}/${similar}`)}?`;
}
