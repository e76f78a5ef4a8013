/** What a project asks of the place where its files are: a disk, or the file system of an editor. */

import type { Finding, Span } from '../report/finding.js';

/** A file that may be read, or why not. */
export type LocatedFile =
  { readonly path: string; readonly finding?: undefined } | { readonly path?: undefined; readonly finding: Finding };

/** Where a file is named, for the findings about it. */
export interface NamedAt {
  readonly source?: string;
  readonly span?: Span;
}

export interface DataFiles {
  /** The file that a methodology names, relative to the file that names it; refused where it lies outside of the project. */
  locate(namedIn: string, path: string, at: NamedAt): LocatedFile | Promise<LocatedFile>;
  /** The file that a person names; absent where nobody can. */
  locateByHand?(path: string, at: NamedAt): LocatedFile | Promise<LocatedFile>;
  /** All bytes of a file that has been located. Rejects where it cannot be read. */
  read(path: string): Promise<Uint8Array>;
  /** The path as people read it. */
  shown(path: string): string;
}
