/** `indexwright list`: what a file declares. */

import { Command } from 'commander';
import { type CommandIo, EXIT, type ExitCode } from '../io.js';

interface ListOptions {
  readonly allowOutside?: boolean;
}

export function listCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('list')
    .description('List methodologies, their nodes with effective weights, sources and tests.')
    .argument('<file>', 'the methodology file')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright list index.methodology

The effective weight of a node is the product of the weights down to it, as a share of the whole.`,
    )
    .action(async (file: string, options: ListOptions) => finish(await list(file, options, io)));
}

async function list(file: string, options: ListOptions, io: CommandIo): Promise<ExitCode> {
  const { methodologyFile } = await import('../methodology-files.js');
  const { distinctFindings, openProject, ownMethodologies, showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { overview } = await import('../../report/overview.js');
  const project = openProject(methodologyFile(file, io.cwd), options.allowOutside);
  const findings = distinctFindings(project.findings);
  await showFindings(findings, [project], io);
  const own = ownMethodologies(project);
  const chosen = own.length > 0 ? own : [...project.model.methodologies.values()];
  io.out(overview(project.model, chosen, { colour: io.colourOut }));
  return hasErrors(findings) ? EXIT.findings : EXIT.fine;
}
