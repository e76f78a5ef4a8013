/** What a project asks of the place where its files are: a disk, or the file system of an editor. */

import type { Declaration, ListedFolder, ResolvedPath } from '../data/file-findings.js';

export interface DataFiles {
  /** The file that a methodology names, relative to the file that names it; refused where it lies outside of the project. */
  locate(namedIn: string, path: string, at: Declaration): ResolvedPath | Promise<ResolvedPath>;
  /** The file that a person names; absent where nobody can. */
  locateByHand?(path: string, at: Declaration): ResolvedPath | Promise<ResolvedPath>;
  /** The names in a folder, relative to the file that names it; refused where it lies outside of the project. */
  list(namedIn: string, folder: string, at: Declaration): ListedFolder | Promise<ListedFolder>;
  /** The names in a folder that a person names; absent where nobody can. */
  listByHand?(folder: string, at: Declaration): ListedFolder | Promise<ListedFolder>;
  /** All bytes of a file that has been located. Rejects where it cannot be read. */
  read(path: string): Promise<Uint8Array>;
  /** The path as people read it. */
  shown(path: string): string;
}
