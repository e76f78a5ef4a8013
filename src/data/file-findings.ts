/** What is said about a file that may not or cannot be read, whatever file system it lies in. */

import type { Finding, Span } from '../report/finding.js';
import { fileFinding, quoted } from './issues.js';

/** Where a source is declared, for the findings about its file. */
export interface Declaration {
  readonly source?: string;
  readonly span?: Span;
}

/** A file that may be read, or why not. */
export type ResolvedPath = { readonly path: string; readonly finding?: undefined } | Refused;

interface Refused {
  readonly path?: undefined;
  readonly names?: undefined;
  readonly finding: Finding;
}

/** The names in a folder, or why nobody may see them. */
export type ListedFolder = { readonly names: readonly string[]; readonly finding?: undefined } | Refused;

/** The findings about one path, as a methodology names it. */
export interface FileRefusals {
  /** It is an address: nothing is fetched. */
  network(): Refused;
  /** @param folder the name of the folder that is the limit */
  outside(folder: string, what: string, hint: string): Refused;
  /** @param namedIn the name of the file that names it */
  missing(namedIn: string, hint: string): Refused;
  other(code: string, message: string, hint: string): Refused;
}

/** A word in braces in the name of a file, which mostly stands for a period. */
const PERIOD_IN_NAME = /\{([\p{L}_][\p{L}\p{M}\p{N}_]*)\}/u;

function saysFiles(path: string): string {
  return `If each period has a file of its own, the key of the source says so: \`per ${PERIOD_IN_NAME.exec(path)?.[1] ?? 'year'} in files\`.`;
}

export function fileRefusals(path: string, declaration: Declaration): FileRefusals {
  const other = (code: string, message: string, hint: string): Refused => ({
    finding: fileFinding(code, { message, hint }, { ...declaration, file: path }),
  });
  return {
    network: () =>
      other(
        'data/no-network',
        `${quoted(path)} is an address; sources are read from files only, so that a methodology gives the same scores without a network.`,
        'Download the file into the project and name it by its path.',
      ),
    outside: (folder, what, hint) =>
      other(
        'data/outside-project',
        `${quoted(path)} lies outside ${what} ${quoted(folder)}, and a methodology may only read the files of its own project.`,
        hint,
      ),
    missing: (namedIn, hint) =>
      other(
        'data/file-missing',
        `There is no file ${quoted(path)}; paths are relative to ${quoted(namedIn)}, which ${declaration.source === undefined ? 'names it' : 'declares the source'}.`,
        PERIOD_IN_NAME.test(path) ? `${hint} ${saysFiles(path)}` : hint,
      ),
    other,
  };
}
