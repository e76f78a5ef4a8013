/**
 * Running git: always the program itself with a list of arguments, never a shell, and never what a repository says is to
 * be run. What is asked here only reads the objects of a repository, so no hook, filter, external diff or pager has a part in it.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../io.js';

export interface GitAnswer {
  readonly code: number;
  readonly bytes: Buffer;
  /** What git said on standard error, without the spaces around it. */
  readonly complaint: string;
}

/** No answer that is read at once is larger: the largest file of data has this size. */
const MOST_BYTES = 2_000_000_000;
const MOST_BYTES_OF_TEXT = 64_000_000;

/** For every call: a repository that came from elsewhere must not make us run its programs. */
const SAFE = [
  '--no-pager',
  '--literal-pathspecs',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.sshCommand=false', 'protocol.allow=never'].flatMap(
    (setting) => ['-c', setting],
  ),
];

/** Of the variables of git that say which repository is meant: here the folder says it. */
const OF_ANOTHER_CALL = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_EXTERNAL_DIFF'];

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OF_ANOTHER_CALL.includes(name));
  return {
    ...Object.fromEntries(own),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // An object that is not in this clone is told, not fetched: that would use the network, and the settings for it.
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
}

/**
 * Runs git in a folder and gives what came of it, whatever the exit code.
 *
 * @param folder where git looks for its repository
 * @param large for the content of a file of data
 */
export function git(folder: string, args: readonly string[], { large = false } = {}): GitAnswer {
  if (!existsSync(folder)) throw new UsageError(`There is no folder "${folder}".`);
  const done = spawnSync('git', [...SAFE, '-C', folder, ...args], {
    // On Windows a program is looked for in the folder that it starts in, and there anybody may have put a `git.exe`.
    cwd: dirname(process.execPath),
    env: environment(),
    maxBuffer: large ? MOST_BYTES : MOST_BYTES_OF_TEXT,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const error = done.error as NodeJS.ErrnoException | undefined;
  if (error?.code === 'ENOENT')
    throw new UsageError('git is not installed, or not on the PATH.', 'Install it from https://git-scm.com.');
  if (error?.code === 'ENOBUFS')
    throw new UsageError(`What "git ${args[0]}" answers is larger than is read at once.`, 'Name fewer files.');
  if (error !== undefined) throw new UsageError(`git cannot be run: ${error.message}.`);
  return { code: done.status ?? 1, bytes: done.stdout, complaint: done.stderr.toString('utf8').trim() };
}

/** The answer as text, without the line break behind it; nothing where git says no. */
export function gitText(folder: string, args: readonly string[]): string | undefined {
  const { code, bytes } = git(folder, args);
  return code === 0 ? bytes.toString('utf8').replace(/\r?\n$/, '') : undefined;
}
