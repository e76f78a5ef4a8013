import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../run-in.js';

/** Settings of whoever runs the tests have no part in them. */
export const GIT_ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_PAGER: 'cat',
  LC_ALL: 'C',
};
Object.assign(process.env, GIT_ENVIRONMENT);

export interface TestRepository {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  remove(...paths: readonly string[]): void;
  /** Runs git and gives what it writes; throws where it fails. */
  git(...args: readonly string[]): string;
  /** Runs git, whatever comes of it. */
  tryGit(...args: readonly string[]): { readonly code: number; readonly out: string; readonly err: string };
  /** Commits all that is there. */
  commit(message: string): string;
}

/** A repository of git in a folder that is gone after the test; its branch is `main`. */
export function temporaryRepository(files: Readonly<Record<string, string>> = {}, name = ''): TestRepository {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder, { recursive: true });
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, env: GIT_ENVIRONMENT, encoding: 'utf8', stdio: 'pipe' });
  const repository: TestRepository = {
    folder,
    write,
    remove: (...paths) => {
      for (const path of paths) rmSync(join(folder, path), { recursive: true });
    },
    git,
    tryGit: (...args) => {
      const { status, stdout, stderr } = spawnSync('git', args, {
        cwd: folder,
        env: GIT_ENVIRONMENT,
        encoding: 'utf8',
      });
      return { code: status ?? -1, out: stdout, err: stderr };
    },
    commit: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
      return git('rev-parse', 'HEAD').trim();
    },
  };
  git('init', '--quiet', '--initial-branch=main');
  if (Object.keys(files).length > 0) {
    write(files);
    repository.commit('first');
  }
  return repository;
}
