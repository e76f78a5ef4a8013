/** How a difference is to be told. */

import type { Span } from '../finding.js';

export interface DiffOptions {
  /** What the two editions are called: `PCI2009`, `main:index.methodology`, `HEAD`. */
  readonly before: string;
  readonly after: string;
  /** A file as it is to be shown, relative and with `/`; by default as it is. */
  readonly showFile?: (file: string) => string;
  /** What shows a page may follow a change to its line: the name of a place, which its button carries as `data-go`. */
  readonly goTo?: (place: Span) => string;
  readonly colour?: boolean;
  /** The columns of the terminal, for text; by default 100. */
  readonly width?: number;
  /** Why there is nothing about the ranking, where there is not. */
  readonly notScored?: string;
  /** Names of units by their keys, where people know them by other texts. */
  readonly unitNames?: ReadonlyMap<string, string>;
  /** The version of this program, for formats that name their tool. */
  readonly toolVersion?: string;
}
