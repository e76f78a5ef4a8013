import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli/run.js';

export const examples = resolve(import.meta.dirname, '../../examples');

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'indexwright-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with files of these contents, by their paths. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A copy of an example that a test may change. */
export function copyOf(example: string): string {
  const folder = temporaryFolder();
  cpSync(join(examples, example), folder, { recursive: true });
  return folder;
}

/** Runs a command line in a folder, without a process. */
export async function runIn(cwd: string, ...words: readonly string[]): Promise<Result> {
  let out = '';
  let err = '';
  const code = await runCommandLine(words, {
    cwd,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    colourOut: false,
    colourErr: false,
    watched: false,
  });
  return { code, out, err };
}
