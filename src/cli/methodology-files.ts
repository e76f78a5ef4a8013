/** The methodology files that the words of a command line name. */

import { readdirSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './io.js';

const ENDING = '.methodology';
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** Files as they are, folders as all methodology files below them; absolute, each once, in the order of the words. */
export function methodologyFiles(words: readonly string[], cwd: string): readonly string[] {
  const files = new Set<string>();
  for (const word of words) {
    const path = resolve(cwd, word);
    const status = statusOf(path);
    if (!status) throw new UsageError(`There is no file or folder "${word}".`, nearHint(path));
    if (!status.isDirectory()) {
      files.add(path);
      continue;
    }
    const found = filesBelow(path);
    if (found.length === 0) throw new UsageError(`There is no *${ENDING} file in "${word}".`);
    for (const file of found) files.add(file);
  }
  return [...files];
}

/** The one file that a command is about; of a folder, its only methodology file or `index.methodology`. */
export function methodologyFile(word: string, cwd: string): string {
  const path = resolve(cwd, word);
  const status = statusOf(path);
  if (!status) throw new UsageError(`There is no file "${word}".`, nearHint(path));
  if (!status.isDirectory()) return path;
  const found = readdirSync(path).filter((name) => name.endsWith(ENDING));
  if (found.length === 1) return join(path, found[0]!);
  if (found.includes(`index${ENDING}`)) return join(path, `index${ENDING}`);
  const names = found.length === 0 ? 'it has none' : `it has ${found.sort().join(', ')}`;
  throw new UsageError(`"${word}" is a folder, and this command takes one *${ENDING} file: ${names}.`);
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && entry.name.endsWith(ENDING) ? [path] : [];
  });
}

function nearHint(path: string): string | undefined {
  try {
    const folder = resolve(path, '..');
    const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
    return names.length > 0 ? `There are: ${names.slice(0, 8).join(', ')}.` : undefined;
  } catch {
    return undefined;
  }
}

/** What is there, if anything can be there: a path may be too long, or lead through a file. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
