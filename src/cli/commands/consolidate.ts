/** `indexwright consolidate`: the full text of an edition that is written as a revision. */

import { resolve } from 'node:path';
import { Command } from 'commander';
import { type CommandIo, EXIT, type ExitCode } from '../io.js';

interface ConsolidateOptions {
  readonly out?: string;
  readonly allowOutside?: boolean;
}

export function consolidateCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('consolidate')
    .description('Write the full text of an edition that is a revision of another one.')
    .argument('<file>', 'the methodology file')
    .argument('<revision>', 'the name of the revision, or of any methodology of the file')
    .option('--out <file>', 'write to a file instead of standard output; paths of data are relative to it')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright consolidate index.methodology Index2025
  indexwright consolidate index.methodology Index2025 --out index-2025.methodology

The text holds all that the edition uses, in one file, and scores as the revision does: both have one hash.`,
    )
    .action(async (file: string, revision: string, options: ConsolidateOptions) =>
      finish(await run(file, revision, options, io)),
    );
}

async function run(file: string, revision: string, options: ConsolidateOptions, io: CommandIo): Promise<ExitCode> {
  const { methodologyFile } = await import('../methodology-files.js');
  const { chooseMethodology, distinctFindings, openProject, showFindings } = await import('../project.js');
  const { printable } = await import('../../report/source-line.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { consolidate, leftOut } = await import('../../revise/full-edition.js');
  const project = openProject(methodologyFile(file, io.cwd), options.allowOutside);
  const findings = distinctFindings(project.findings);
  await showFindings(findings, [project], io);
  if (hasErrors(findings)) return EXIT.findings;
  const methodology = chooseMethodology(project, revision, io.cwd);
  const out = options.out === undefined ? undefined : resolve(io.cwd, options.out);
  const text = consolidate(project.model, methodology, out?.replaceAll('\\', '/') ?? project.entry);
  for (const title of leftOut(project.model, methodology))
    io.err(
      printable(
        `The uncertainty "${title}" is left out: it names something that two of the files declare, and in one file each name means one thing. Give one of them another name.\n`,
      ),
    );
  if (out === undefined) io.out(text);
  else {
    const { writeWhole } = await import('../write-output.js');
    writeWhole(out, text, project.filesRead());
    io.err(`Written to ${options.out}.\n`);
  }
  return EXIT.fine;
}
