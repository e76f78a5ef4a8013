/** The programs of others that targets are run on. */

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

export { PYTHON, PYTHON_NEEDED } from './python-tool.js';

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
