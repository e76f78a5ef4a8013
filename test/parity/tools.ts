/** The programs of others that targets are run on. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** The Python that has numpy, pandas, polars and pyspark: `.ci/run` makes it from test/parity/requirements.txt. */
export const PYTHON = [process.env['INDEXWRIGHT_PYTHON'] ?? '', path.resolve('.tools/python/bin/python')].find(
  (file) => file !== '' && existsSync(file),
);

/** How a machine gets it. */
export const PYTHON_NEEDED = 'Make a virtual environment in .tools/python from test/parity/requirements.txt.';

/** The path of a program, or nothing where this machine does not have it. */
export function programOf(...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return undefined;
}

/**
 * Tests that need a program. Where it is not installed they are reported as not run; in continuous integration that is a
 * failure.
 */
export function describeWith(
  what: string,
  tool: string | undefined,
  howToInstall: string,
  define: (tool: string) => void,
): void {
  if (tool !== undefined) {
    describe(what, () => define(tool));
  } else if (process.env['CI'] !== undefined) {
    describe(what, () => {
      test(`has what it runs on`, () => expect.fail(`Not installed. ${howToInstall}`));
    });
  } else {
    describe(`${what} (not run: ${howToInstall})`, () => {
      test.todo('is run where that is installed');
    });
  }
}
