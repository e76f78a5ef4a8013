/** The drivers in a repository: what its attributes and its own settings say of methodology files. */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../io.js';
import { writeWhole } from '../write-output.js';
import type { Repository } from './repository.js';
import { git, gitText } from './run-git.js';

const PATTERN = '*.methodology';
const LINE = `${PATTERN} diff=indexwright merge=indexwright`;
/** Of a driver that was set by hand it is not known that it may be taken away. */
const OURS = /\bgit (merge-driver|diff-driver|text)\b/;

export interface Setting {
  readonly key: string;
  readonly value: string;
}

/** The settings of the drivers; git gives these commands to a shell, on Windows to its own. */
export function driverSettings(program: readonly string[]): readonly Setting[] {
  const command = program.map(quotedForShell).join(' ');
  return [
    { key: 'diff.indexwright.command', value: `${command} git diff-driver` },
    { key: 'diff.indexwright.textconv', value: `${command} git text` },
    {
      key: 'diff.indexwright.xfuncname',
      value: '^[ \t]*((methodology|revision|pillar|indicator|source|output|test)[ \t].*)$',
    },
    { key: 'merge.indexwright.name', value: 'merge methodologies by meaning' },
    { key: 'merge.indexwright.driver', value: `${command} git merge-driver %O %A %B %L %P` },
  ];
}

/** A word as a shell takes it; with forward slashes, because a shell takes the others for marks of its own. */
export function quotedForShell(word: string): string {
  const plain = word.replace(/^([A-Za-z]:)?[\\/].*$/, (path) => path.replaceAll('\\', '/'));
  return /^[\w./:-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}

export interface Installed {
  readonly attributes: 'ours' | 'none' | 'other';
  /** What the attributes of a methodology file say now. */
  readonly said: string;
  /** The settings that are there, of those of the drivers. */
  readonly settings: ReadonlyMap<string, string>;
  readonly complete: boolean;
}

export function installed({ root }: Repository): Installed {
  const said = gitText(root, ['check-attr', 'diff', 'merge', '--', 'any.methodology']) ?? '';
  const values = said.split('\n').map((line) => line.slice(line.lastIndexOf(': ') + 2));
  const settings = new Map<string, string>();
  for (const { key } of driverSettings([])) {
    const value = gitText(root, ['config', '--local', '--get', key]);
    if (value !== undefined) settings.set(key, value);
  }
  const attributes = values.every((value) => value === 'indexwright')
    ? 'ours'
    : values.every((value) => value === 'unspecified')
      ? 'none'
      : 'other';
  return {
    attributes,
    said: `diff=${values[0] ?? ''} merge=${values[1] ?? ''}`,
    settings,
    complete: attributes === 'ours' && driverSettings([]).every(({ key }) => settings.has(key)),
  };
}

/** Sets the drivers up; gives what was written. What somebody set by hand is left, and told. */
export function install(repository: Repository, program: readonly string[]): readonly string[] {
  const { root } = repository;
  const before = installed(repository);
  if (before.attributes === 'other') {
    throw new UsageError(
      `The attributes of this repository already say for ${PATTERN}: ${before.said}. Nothing was changed.`,
      `Take that out of .gitattributes, or write there: ${LINE}`,
    );
  }
  for (const [key, value] of before.settings) {
    if (isDriver(key) && !OURS.test(value)) {
      throw new UsageError(
        `The setting ${key} of this repository is "${value}", which indexwright did not write. Nothing was changed.`,
        `Take it away with \`git config --local --unset ${key}\`.`,
      );
    }
  }
  const written: string[] = [];
  for (const { key, value } of driverSettings(program)) {
    if (before.settings.get(key) === value) continue;
    const { code, complaint } = git(root, ['config', '--local', key, value]);
    if (code !== 0) throw new UsageError(`git cannot set ${key}: ${complaint}.`);
    written.push(key);
  }
  if (before.attributes === 'none') {
    const file = join(root, '.gitattributes');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    writeWhole(file, `${text}${text === '' || text.endsWith('\n') ? '' : end}${LINE}${end}`);
    written.push('.gitattributes');
  }
  return written;
}

/** Takes away what `install` wrote; gives what was taken away. */
export function uninstall(repository: Repository): readonly string[] {
  const { root } = repository;
  const taken: string[] = [];
  const { settings } = installed(repository);
  for (const [key, value] of settings) {
    if (isDriver(key) ? !OURS.test(value) : !driverSettings([]).some((own) => own.key === key && own.value === value))
      continue;
    git(root, ['config', '--local', '--unset-all', key]);
    taken.push(key);
  }
  const file = join(root, '.gitattributes');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const rest = text
    .split(/(?<=\n)/)
    .filter((line) => line.trim() !== LINE)
    .join('');
  if (rest === text) return taken;
  if (rest === '') rmSync(file);
  else writeWhole(file, rest);
  return [...taken, '.gitattributes'];
}

function isDriver(key: string): boolean {
  return key.endsWith('.command') || key.endsWith('.textconv') || key.endsWith('.driver');
}
