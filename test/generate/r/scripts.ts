import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateR } from '../../../src/generate/r/generate-r.js';
import { R_RUNTIME } from '../../../src/generate/r/runtime-source.js';
import type { Program } from '../../../src/plan/program.js';

/** The text of the script of a program. */
export function scriptOf(program: Program): string {
  return String(generateR(program).files[0].content);
}

/** Writes the script of a program into an empty folder and gives its path. */
export function written(program: Program): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'script-of-r-'));
  const { path: name } = generateR(program).files[0];
  writeFileSync(path.join(folder, name), scriptOf(program));
  return path.join(folder, name);
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script with words behind it, in its folder. */
export function started(rscript: string, file: string, ...words: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(rscript, ['--vanilla', file, ...words], {
    encoding: 'utf8',
    cwd: path.dirname(file),
  });
  return { status, stdout, stderr };
}

/** Runs lines of R behind the whole runtime; what they print. */
export function withRuntime(rscript: string, ...lines: readonly string[]): Ended {
  const folder = mkdtempSync(path.join(tmpdir(), 'lines-of-r-'));
  writeFileSync(path.join(folder, 'lines.R'), `${[...R_RUNTIME.map(({ text }) => text), ...lines].join('\n')}\n`);
  const { status, stdout, stderr } = spawnSync(rscript, ['--vanilla', '-e', 'source("lines.R")'], {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}
