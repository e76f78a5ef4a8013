/** `indexwright accept`: somebody answers for changes that the text itself cannot explain, or approves them. */

import { Command } from 'commander';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';

interface AcceptOptions {
  readonly reason?: string;
  readonly cite?: string;
  readonly author?: string;
  readonly approve?: boolean;
}

export function acceptCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('accept')
    .description('Record why changes are as they should be, or approve them, in indexwright.accepted.json.')
    .argument('<fingerprints...>', 'the changes, as `indexwright review` and `indexwright diff` show them')
    .option('--reason <text>', 'why the changes are made')
    .option('--cite <text>', 'where they were decided or recommended')
    .option('--approve', 'approve changes of somebody else')
    .option(
      '--author <name>',
      'who made the changes; by default who you are for git, with --approve who made the last commit',
    )
    .addHelpText(
      'after',
      `
Examples:
  indexwright accept 0123456789abcdef --reason "a slip of the pen: the table says 0.25" --cite "Table 3"
  indexwright accept 0123456789abcdef --approve

The file stands at the root of the repository, and is committed with the change. A record holds for one change from one
value to another: once the text says something else, it is of no use any more, and \`review\` says so.`,
    )
    .action(async (fingerprints: string[], options: AcceptOptions) => finish(await run(fingerprints, options, io)));
}

async function run(fingerprints: readonly string[], options: AcceptOptions, io: CommandIo): Promise<ExitCode> {
  const { ACCEPTED_FILE, FINGERPRINT, withAccepted, writeAccepted } = await import('../../revise/accepted.js');
  const { acceptedInFolder } = await import('../review-settings.js');
  const { repositoryOf } = await import('../git/repository.js');
  const { gitText } = await import('../git/run-git.js');
  const { showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const strange = fingerprints.find((fingerprint) => !FINGERPRINT.test(fingerprint));
  if (strange !== undefined)
    throw new UsageError(
      `"${strange}" is no fingerprint: it has 16 hexadecimal digits.`,
      'Copy it from `indexwright review`.',
    );
  if (!options.approve && (options.reason ?? '').trim() === '')
    throw new UsageError('Nobody says why.', 'Give a reason with --reason "...", or approve with --approve.');
  const { root } = repositoryOf(io.cwd);
  const me = nameOf(gitText(root, ['config', 'user.name']));
  const { accepted, findings, file } = acceptedInFolder(root);
  if (hasErrors(findings)) {
    await showFindings(findings, [], io);
    return EXIT.findings;
  }
  const date = new Date().toISOString().slice(0, 10);
  const said = {
    ...(options.reason === undefined ? {} : { reason: options.reason }),
    ...(options.cite === undefined ? {} : { cite: options.cite }),
  };
  let records = accepted;
  for (const fingerprint of fingerprints) {
    const earlier = accepted.find((record) => record.fingerprint === fingerprint && record.approvedBy === undefined);
    const author = options.approve
      ? nameOf(options.author ?? earlier?.author ?? gitText(root, ['log', '-1', '--format=%an']))
      : nameOf(options.author ?? me);
    if (author === undefined)
      throw new UsageError('Who you are is not known.', 'Set it with `git config user.name`, or give --author.');
    if (!options.approve) records = withAccepted(records, { fingerprint, author, date, ...said });
    else if (me === undefined)
      throw new UsageError('Who approves is not known.', 'Set it with `git config user.name`.');
    else if (me === author)
      throw new UsageError(
        `The change ${fingerprint} is yours, and nobody approves what is his own.`,
        'Ask somebody else; if it is not yours, say with --author whose it is.',
      );
    else records = withAccepted(records, { fingerprint, author, date, ...said, approvedBy: me });
  }
  const { writeWhole } = await import('../write-output.js');
  writeWhole(file, writeAccepted(records), []);
  const { counted } = await import('../../report/summary.js');
  io.err(
    `${counted(fingerprints.length, 'change')} ${options.approve ? 'approved' : 'accepted'} in ${ACCEPTED_FILE}: commit it with the change.\n`,
  );
  return EXIT.fine;
}

function nameOf(text: string | undefined): string | undefined {
  const name = text?.trim();
  return name === '' ? undefined : name;
}
