/** `indexwright compile`: a methodology as code that scores by itself. */

import { resolve, join } from 'node:path';
import { Command, Option } from 'commander';
import { type CommandIo, EXIT, type ExitCode } from '../io.js';

interface CompileOptions {
  readonly target: 'javascript';
  readonly out: string;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
}

export function compileCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('compile')
    .description('Write the methodology as code that scores without this tool.')
    .argument('<file>', 'the methodology file')
    .addOption(
      new Option('--target <target>', 'the language of the code').choices(['javascript']).default('javascript'),
    )
    .requiredOption('--out <dir>', 'the folder to write into')
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright compile index.methodology --target javascript --out build`,
    )
    .action(async (file: string, options: CompileOptions) => finish(await compile(file, options, io)));
}

async function compile(file: string, options: CompileOptions, io: CommandIo): Promise<ExitCode> {
  const { methodologyFile } = await import('../methodology-files.js');
  const { chooseMethodology, distinctFindings, openProject, showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const project = openProject(methodologyFile(file, io.cwd), options.allowOutside);
  let findings = distinctFindings(project.findings);
  if (!hasErrors(findings)) {
    const { planMethodology } = await import('../../plan/plan.js');
    const planned = planMethodology(project.model, chooseMethodology(project, options.methodology, io.cwd).id);
    findings = distinctFindings([...findings, ...planned.findings]);
    if (!hasErrors(findings)) {
      const { generateJavaScript } = await import('../../generate/javascript/generate-javascript.js');
      const { writeWhole } = await import('../write-output.js');
      const files = generateJavaScript(planned.program);
      for (const { path, text } of files) {
        writeWhole(join(resolve(io.cwd, options.out), path), text, project.filesRead());
      }
      io.err(`Written to ${options.out}: ${files.map(({ path }) => path).join(', ')}.\n`);
    }
  }
  await showFindings(findings, [project], io);
  return hasErrors(findings) ? EXIT.findings : EXIT.fine;
}
