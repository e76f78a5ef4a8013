/** `indexwright init`: a small complete project. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { shownPath } from '../shown-path.js';
import { STARTER_FILES } from '../../project/starter-project.js';
import { writeWhole } from '../write-output.js';

export function initCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('init')
    .description('Write a small complete project: a methodology, units, data, a test and a README.')
    .argument('[dir]', 'the folder to write into; made if it is not there', '.')
    .addHelpText(
      'after',
      `
Examples:
  indexwright init my-index
  cd my-index && indexwright score index.methodology

Files that exist are never overwritten: then nothing is written at all.`,
    )
    .action((dir: string) => finish(init(dir, io)));
}

function init(dir: string, io: CommandIo): ExitCode {
  const folder = resolve(io.cwd, dir);
  const existing = [...STARTER_FILES.keys()].filter((name) => existsSync(join(folder, name)));
  if (existing.length > 0) {
    throw new UsageError(
      `"${dir}" already has ${existing.join(', ')}; nothing was written.`,
      'Choose an empty folder.',
    );
  }
  for (const [name, text] of STARTER_FILES) writeWhole(join(folder, name), text);
  const entry = shownPath(join(folder, 'index.methodology'), io.cwd);
  io.out(`Written to ${dir}: ${[...STARTER_FILES.keys()].join(', ')}.\nNext: indexwright score ${entry}\n`);
  return EXIT.fine;
}
