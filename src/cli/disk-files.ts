/** The files of a project on a disk. */

import { resolve } from 'node:path';
import { listDataFolder, readBytes, resolveDataPath } from '../data/files.js';
import type { DataFiles } from '../project/data-files.js';
import { shownPath } from './shown-path.js';

export interface DiskOptions {
  readonly allowOutside?: boolean;
  readonly cwd: string;
}

export function diskFiles(folder: string, { allowOutside = false, cwd }: DiskOptions): DataFiles {
  return {
    locate: (namedIn, path, at) => resolveDataPath(namedIn, path, folder, allowOutside, at),
    locateByHand: (path, at) => resolveDataPath(resolve(cwd, 'command line'), path, cwd, true, at),
    list: (namedIn, path, at) => listDataFolder(namedIn, path, folder, allowOutside, at),
    listByHand: (path, at) => listDataFolder(resolve(cwd, 'command line'), path, cwd, true, at),
    read: readBytes,
    shown: (path) => shownPath(path, cwd),
  };
}
