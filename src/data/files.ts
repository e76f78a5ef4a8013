/** The only place of this folder that touches the file system. */

import { existsSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Finding, Span } from '../report/finding.js';
import { MOST_TEXT_BYTES, megabytes } from './encoding.js';
import { type Explanation, fileFinding, nearest, quoted } from './issues.js';

/** No reader takes a file that is larger. */
export const MOST_BYTES = 2_000_000_000;

/** What marks the folder of a project. */
const PROJECT_MARKS = ['indexwright.json', '.git', 'package.json'];

/** Where a source is declared, for the findings about its file. */
export interface Declaration {
  readonly source?: string;
  readonly span?: Span;
}

/** A file that may be read, or why not. */
export type ResolvedPath =
  { readonly path: string; readonly finding?: undefined } | { readonly path?: undefined; readonly finding: Finding };

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
  const fail = (code: string, explanation: Explanation): ResolvedPath => ({
    finding: fileFinding(code, explanation, { ...declaration, file: path }),
  });

  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) {
    return fail('data/no-network', {
      message: `${quoted(path)} is an address; sources are read from files only, so that a methodology gives the same scores without a network.`,
      hint: 'Download the file into the project and name it by its path.',
    });
  }
  if (path.trim() === '' || path.includes('\0')) {
    return fail('data/file-missing', { message: `${quoted(path)} is not the path of a file.`, hint: 'Name a file.' });
  }
  const target = realTarget(resolve(dirname(resolve(declaringFile)), path));
  if (!allowOutside && !isInside(target, realTarget(resolve(projectFolder)))) {
    return fail('data/outside-project', {
      message: `${quoted(path)} lies outside the project folder ${quoted(basename(resolve(projectFolder)))}, and a methodology may only read the files of its own project.`,
      hint: 'Copy the file into the project, or allow this with `--allow-outside`.',
    });
  }
  const status = statusOf(target);
  if (!status) {
    return fail('data/file-missing', {
      message: `There is no file ${quoted(path)}; paths are relative to ${quoted(basename(declaringFile))}, which declares the source.`,
      hint: hintForMissing(path, target),
    });
  }
  if (!status.isFile()) {
    return fail('data/file-missing', {
      message: `${quoted(path)} is ${status.isDirectory() ? 'a folder' : 'not a regular file'}, and a source is one file.`,
      hint: 'Name the file that has the data.',
    });
  }
  if (status.size > MOST_BYTES) {
    return fail('data/too-large', {
      message: `${quoted(path)} has ${megabytes(status.size)} MB; files of more than ${megabytes(MOST_BYTES)} MB (as text ${megabytes(MOST_TEXT_BYTES)} MB) are not read.`,
      hint: 'Leave out the rows and columns that are not used.',
    });
  }
  return { path: target };
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
