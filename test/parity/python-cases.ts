/** Runs generated packages in one Python. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InputTable } from '../../src/execute/execute.js';
import { generatePython } from '../../src/generate/python/generate-python.js';
import type { Program } from '../../src/plan/program.js';
import { givenColumns } from './given-columns.js';
import type { Results } from './results.js';

export interface PythonCase {
  readonly name: string;
  readonly program: Program;
  readonly tables: ReadonlyMap<string, InputTable>;
}

export interface PythonFinding {
  readonly severity: string;
  readonly node: string;
  readonly unit: string | null;
  readonly period: number | null;
  readonly reason: string;
}

export interface PythonOutcome {
  readonly name: string;
  readonly results?: Results;
  readonly findings?: readonly PythonFinding[];
  readonly error?: string;
}

/** Writes the package of a program into a folder and gives its name. */
export function writtenPackage(program: Program, folder: string): string {
  let name = '';
  for (const { path: file, content } of generatePython(program)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    if (file.endsWith('__init__.py')) name = path.dirname(file);
  }
  return name;
}

/** What the packages of all cases give, by name. */
export function runPython(python: string, cases: readonly PythonCase[]): ReadonlyMap<string, PythonOutcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-python-'));
  try {
    const lines = cases.map((one, place) => {
      const own = path.join(folder, String(place));
      return JSON.stringify({
        name: one.name,
        folder: own,
        package: writtenPackage(one.program, own),
        tables: Object.fromEntries(
          one.program.sources.map((source) => [source.name, plainColumns(source, one.tables.get(source.name)!)]),
        ),
      });
    });
    const run = spawnSync(python, [path.join(import.meta.dirname, 'python_driver.py')], {
      input: `${lines.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 2 ** 31,
      env: { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
    });
    if (run.status !== 0) throw new Error(run.stderr);
    const outcomes = run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as PythonOutcome);
    return new Map(outcomes.map((outcome) => [outcome.name, outcome]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function plainColumns(
  source: Program['sources'][number],
  table: InputTable,
): Readonly<Record<string, readonly [kind: string, values: readonly unknown[]]>> {
  return Object.fromEntries(
    givenColumns(source, table).map(({ header, values: column }) => {
      const values = Array.from(column as ArrayLike<unknown>, (value) => (Number.isNaN(value) ? null : value));
      return [header, [column instanceof Float64Array ? 'number' : 'text', values]];
    }),
  );
}
