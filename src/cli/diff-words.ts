/**
 * `indexwright diff` of the words alone, from the sides to what is printed. In `dist/` this is a bundle of its own
 * (`bundles/own-bundles.mjs`): of a comparison of small files a third of the time went into finding, linking and compiling a
 * hundred small modules.
 */

import type { CommandIo, ExitCode } from './io.js';
import { type DiffOptions, showDiff } from './show-diff.js';

export function diffWords(words: readonly string[], options: DiffOptions, io: CommandIo): Promise<ExitCode> {
  return showDiff(words, options, io);
}
