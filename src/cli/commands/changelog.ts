/** `indexwright changelog`: the history of an index, from its revisions. */

import { Command, Option } from 'commander';
import { type CommandIo, EXIT, type ExitCode } from '../io.js';

interface ChangelogOptions {
  readonly format: 'text' | 'markdown' | 'json';
  readonly out?: string;
  readonly allowOutside?: boolean;
}

export function changelogCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('changelog')
    .description('Write the history of an index from its revisions: what changed in each edition, and why.')
    .argument('<file>', 'the methodology file; what it imports belongs to the history')
    .argument('[name]', 'the edition; by default the one that no other revises')
    .addOption(
      new Option('--format <format>', 'how it is written').choices(['text', 'markdown', 'json']).default('text'),
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright changelog index.methodology
  indexwright changelog index.methodology Index2025 --format markdown --out CHANGELOG.md

The newest edition stands first. Changes have the class of \`indexwright diff\`, the reason and the source of their line.`,
    )
    .action(async (file: string, name: string | undefined, options: ChangelogOptions) =>
      finish(await run(file, name, options, io)),
    );
}

async function run(
  file: string,
  name: string | undefined,
  options: ChangelogOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { methodologyFile } = await import('../methodology-files.js');
  const { distinctFindings, openProject, showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { latestEdition } = await import('../latest-edition.js');
  const project = openProject(methodologyFile(file, io.cwd), options.allowOutside);
  if (hasErrors(project.findings)) {
    await showFindings(distinctFindings(project.findings), [project], io);
    return EXIT.findings;
  }
  const edition = latestEdition(project, name, io.cwd);
  const { changelog } = await import('../../revise/changelog.js');
  const { diffEditions } = await import('../../revise/diff-editions.js');
  const forms = await import('../../report/history/changelog-forms.js');
  const { shownPath } = await import('../shown-path.js');
  const entries = changelog(project.model, edition, diffEditions);
  const shown = {
    colour: io.colourOut && options.out === undefined,
    showFile: (path: string) => shownPath(path, io.cwd).replaceAll('\\', '/'),
  };
  const write = { text: forms.changelogText, markdown: forms.changelogMarkdown, json: forms.changelogJson };
  const text = write[options.format](entries, shown);
  if (options.out === undefined) io.out(text);
  else {
    const { resolve } = await import('node:path');
    const { writeWhole } = await import('../write-output.js');
    writeWhole(resolve(io.cwd, options.out), text, project.filesRead());
    io.err(`Written to ${options.out}.\n`);
  }
  return EXIT.fine;
}
