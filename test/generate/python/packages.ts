/** Generated packages in folders of their own, and what Python makes of them. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Program } from '../../../src/plan/program.js';
import { writtenPackage } from '../../parity/python-cases.js';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Writes the package of a program into an empty folder. */
export function written(program: Program): { readonly folder: string; readonly name: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-package-'));
  return { folder, name: writtenPackage(program, folder) };
}

/** Runs Python in a folder. */
export function runIn(folder: string, python: string, words: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(python, words, {
    encoding: 'utf8',
    cwd: folder,
    env: { PYTHONDONTWRITEBYTECODE: '1' },
  });
  return { status, stdout, stderr };
}

/** What a script prints, as JSON; what it raises is an error here. */
export function printed(folder: string, python: string, script: string): unknown {
  const { status, stdout, stderr } = runIn(folder, python, ['-c', script]);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
