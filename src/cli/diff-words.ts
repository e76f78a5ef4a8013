/**
 * `indexwright diff` of the words alone, from the sides to what is printed. In `dist/` this is a bundle of its own
 * (`bundles/own-bundles.mjs`): reviewers and hooks of git run it again and again, and a fifth of its time went into finding and
 * compiling small files.
 */

import type { CommandIo, ExitCode } from './io.js';
import { type DiffOptions, showDiff } from './show-diff.js';

export function diffWords(words: readonly string[], options: DiffOptions, io: CommandIo): Promise<ExitCode> {
  return showDiff(words, options, io);
}
