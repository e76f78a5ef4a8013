import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { temporaryFolder } from '../run-in.js';
import { GIT_ENVIRONMENT, type TestRepository } from './temporary-repository.js';

/** The built command line in a folder with a space and a quote in its name, which a shell must not see. */
export function programWithSpaces(): string {
  const folder = join(temporaryFolder(), "a program's folder");
  cpSync('dist', folder, { recursive: true });
  return join(folder, 'cli.js');
}

export function indexwright(program: string, { folder }: TestRepository, ...words: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...words], {
    cwd: folder,
    env: GIT_ENVIRONMENT,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}
