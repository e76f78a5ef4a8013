import type { Severity } from '../../report/finding.js';
import type { Frame } from './frames.js';

/** What the reference says about one code. */
export interface Entry {
  /** What is wrong, in a few words: the heading. */
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Where the two texts stand; without it they are whole files. */
  readonly frame?: Frame;
  /** Raises the finding. */
  readonly example: string;
  /** The same, mended. */
  readonly good: string;
  /** Data files that the example reads, by their paths; with them it is also run. */
  readonly files?: Files;
  /** The files of the mended example where the mistake is in the data. */
  readonly goodFiles?: Files;
  /** The period that is asked for. */
  readonly period?: number;
  /** Why no small example can raise it. */
  readonly untested?: string;
}

export type Files = Readonly<Record<string, string>>;
export type Family = Readonly<Record<string, Entry>>;

export interface Code extends Entry {
  readonly severity: Severity;
}
