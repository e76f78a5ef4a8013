/** `indexwright git`: differences and merges of methodologies by meaning, inside of git. */

import { Command, InvalidArgumentError } from 'commander';
import { type CommandIo, EXIT, type ExitCode } from '../io.js';

export function gitCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  const git = new Command('git').description('Let git show and merge methodologies by meaning.').addHelpText(
    'after',
    `
Examples:
  indexwright git install     in a repository; once for each clone
  git diff                    shows what changed in the terms of the field
  git log -p, git show        compare the full text of every edition, with effective weights
  git merge other-branch      merges by meaning, and asks where both changed the same thing

\`git log -p --ext-diff\` shows the same as \`git diff\`.

The drivers are written into .gitattributes, which is for everybody, and into the settings of this clone. A clone without
them shows and merges lines, as before.`,
  );
  git
    .command('install')
    .description('Set up the drivers in the repository around this folder.')
    .action(async () => finish(await installDrivers(io)));
  git
    .command('uninstall')
    .description('Take the drivers out of the repository again.')
    .action(async () => finish(await uninstallDrivers(io)));
  git
    .command('status')
    .description('Say whether the drivers are set up; exit code 1 if not.')
    .action(async () => finish(await showStatus(io)));
  git
    .command('merge-driver')
    .description('What git calls to merge a file; exit code 1 if there are conflicts.')
    .argument('<base>', 'the version that both come from (%O)')
    .argument('<ours>', 'our version; the result is written over it (%A)')
    .argument('<theirs>', 'their version (%B)')
    .argument('[mark-size]', 'how many signs the mark of a conflict has (%L)', parseSize, 7)
    .argument('[path]', 'the file as the repository calls it (%P)')
    .action(async (base: string, ours: string, theirs: string, markSize: number, path?: string) => {
      const { mergeFiles } = await import('../git/merge-driver.js');
      finish(mergeFiles({ base, ours, theirs, markSize, path: path ?? ours }, io) ? EXIT.fine : EXIT.findings);
    });
  git
    .command('diff-driver')
    .description('What git calls to show how a file changed.')
    .argument('<words...>', 'path, old file, hash and mode, new file, hash and mode, as git gives them')
    .action(async (words: string[]) => {
      const { showDriverDiff } = await import('../git/diff-driver.js');
      finish(await showDriverDiff(words, io));
    });
  git
    .command('text')
    .description('Write a file as git compares it: every edition in full, with effective weights.')
    .argument('<file>', 'the methodology file')
    .action(async (file: string) => {
      const { comparableText } = await import('../git/comparable-text.js');
      io.out(comparableText(file, io.cwd));
      finish(EXIT.fine);
    });
  return git;
}

function parseSize(text: string): number {
  const size = Number(text);
  if (Number.isInteger(size) && size > 0 && size <= 1000) return size;
  throw new InvalidArgumentError('It is a whole number such as 7.');
}

async function installDrivers(io: CommandIo): Promise<ExitCode> {
  const { repositoryOf } = await import('../git/repository.js');
  const { install } = await import('../git/install.js');
  const { ownProgram } = await import('../git/program.js');
  const written = install(repositoryOf(io.cwd), ownProgram());
  io.err(written.length === 0 ? 'The drivers are set up already.\n' : `Set up: ${written.join(', ')}.\n`);
  if (written.includes('.gitattributes')) io.err('Commit .gitattributes; everybody else runs this command once.\n');
  return EXIT.fine;
}

async function uninstallDrivers(io: CommandIo): Promise<ExitCode> {
  const { repositoryOf } = await import('../git/repository.js');
  const { uninstall } = await import('../git/install.js');
  const taken = uninstall(repositoryOf(io.cwd));
  io.err(taken.length === 0 ? 'There is nothing of indexwright here.\n' : `Taken away: ${taken.join(', ')}.\n`);
  return EXIT.fine;
}

async function showStatus(io: CommandIo): Promise<ExitCode> {
  const { repositoryOf } = await import('../git/repository.js');
  const { installed } = await import('../git/install.js');
  const { attributes, said, settings, complete } = installed(repositoryOf(io.cwd));
  const missing = attributes === 'ours' ? '' : attributes === 'none' ? ': not set up' : ': something else is set up';
  io.out(`attributes of *.methodology  ${said}${missing}\n`);
  for (const [key, value] of settings) io.out(`${key}  ${value}\n`);
  if (!complete) io.err('The drivers are not set up: run `indexwright git install`.\n');
  return complete ? EXIT.fine : EXIT.findings;
}
