/** Generated scripts run by R, all of them in one process. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InputTable } from '../../src/execute/execute.js';
import { generateR } from '../../src/generate/r/generate-r.js';
import type { Program } from '../../src/plan/program.js';
import type { Results } from './results.js';
import { writeTables } from './written-tables.js';

/** What R prints of a script: its results, or what it stopped with. */
export type PrintedByR = Results & {
  readonly error?: string;
  /** The columns of the table of findings. */
  readonly findings: Readonly<Record<'severity' | 'node' | 'unit' | 'reason', readonly (string | null)[]>> & {
    readonly period: readonly (number | null)[];
  };
};

/** Scores each program on its tables, which are written as CSV. Throws where R itself fails, or writes to standard error. */
export function resultsInR(
  rscript: string,
  cases: readonly { readonly program: Program; readonly tables: ReadonlyMap<string, InputTable> }[],
  environment: Readonly<Record<string, string>> = {},
): readonly PrintedByR[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'scripts-of-r-'));
  const lines = cases.map(({ program, tables }, place) => {
    const own = path.join(folder, String(place));
    mkdirSync(own);
    const files = writeTables(program, tables, own);
    // The files are written anew, and plainly: nothing of how the first ones were written holds for them.
    const sources = program.sources.map((source) => ({ ...source, settings: {} }));
    const { files: scripts, findings } = generateR({ ...program, sources });
    if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
    const script = path.join(own, 'script.R');
    writeFileSync(script, scripts[0].content);
    return [script, ...[...files].flat()].map(escaped).join('\t');
  });
  const list = path.join(folder, 'scripts.txt');
  writeFileSync(list, `${lines.join('\n')}\n`);
  const { stdout, stderr, status } = spawnSync(rscript, ['--vanilla', 'test/parity/r-driver.R', list], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, ...environment },
  });
  if (status !== 0 || stderr !== '') throw new Error(`R ended with ${status}: ${stderr}`);
  const printed = stdout.split('\n').slice(0, -1);
  if (printed.length !== cases.length) throw new Error(`R printed ${printed.length} results of ${cases.length}.`);
  return printed.map((line) => JSON.parse(line) as PrintedByR);
}

/** A word on a line of words with tabs between. */
function escaped(word: string): string {
  return word.replaceAll('%', '%25').replaceAll('\t', '%09').replaceAll('\n', '%0A');
}
