/** `indexwright compile`: a methodology as code that scores by itself, or as something else that it is written as. */

import { resolve, join } from 'node:path';
import { Command, Option } from 'commander';
import type { Target, TargetInput } from '../../generate/target.js';
import { TARGETS } from '../../generate/targets.js';
import type { Finding } from '../../report/finding.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import type { Project } from '../project.js';

interface CompileOptions {
  readonly target: string;
  readonly dialect?: string;
  readonly out: string;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
}

export function compileCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  const names = TARGETS.map(({ name }) => name);
  const dialects = TARGETS.flatMap((target) => target.dialects);
  const command = new Command('compile')
    .description('Write the methodology as code that scores without this tool, as a workbook, or as a note.')
    .argument('<file>', 'the methodology file')
    .addOption(new Option('--target <target>', 'what to write').choices(names).default('javascript'))
    .requiredOption('--out <dir>', 'the folder to write into')
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Targets:
${TARGETS.map(({ name, writes }) => `  ${name.padEnd(12)}${writes}`).join('\n')}

Examples:
  indexwright compile index.methodology --target javascript --out build
  indexwright compile index.methodology --target sql --dialect duckdb --out build
  indexwright compile index.methodology --target workbook --out build`,
    )
    .action(async (file: string, options: CompileOptions) => finish(await compile(file, options, io)));
  if (dialects.length > 0) {
    command.addOption(new Option('--dialect <dialect>', 'whose dialect, where a target has several').choices(dialects));
  }
  return command;
}

async function compile(file: string, options: CompileOptions, io: CommandIo): Promise<ExitCode> {
  const { methodologyFile } = await import('../methodology-files.js');
  const { distinctFindings, openProject, showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const target = chosenTarget(options);
  const project = openProject(methodologyFile(file, io.cwd), options.allowOutside);
  let findings = distinctFindings(project.findings);
  if (!hasErrors(findings)) {
    const prepared = await prepare(project, target, options, io);
    findings = distinctFindings([...findings, ...prepared.findings]);
    if (prepared.input && !hasErrors(findings)) {
      const { writeAll } = await import('../write-output.js');
      const written = await (await target.load())(prepared.input);
      findings = distinctFindings([...findings, ...written.findings]);
      if (!hasErrors(written.findings)) {
        const folder = resolve(io.cwd, options.out);
        writeAll(
          written.files.map(({ path, content }) => ({ path: join(folder, path), content })),
          project.filesRead(),
        );
        io.err(`Written to ${options.out}: ${written.files.map(({ path }) => path).join(', ')}.\n`);
      }
    }
  }
  await showFindings(findings, [project], io);
  return hasErrors(findings) ? EXIT.findings : EXIT.fine;
}

function chosenTarget({ target: name, dialect }: CompileOptions): Target {
  const target = TARGETS.find((one) => one.name === name)!;
  if (dialect !== undefined && !target.dialects.includes(dialect)) {
    throw new UsageError(
      `The target ${name} has no dialect "${dialect}".`,
      target.dialects.length === 0 ? 'Leave out --dialect.' : `It has: ${target.dialects.join(', ')}.`,
    );
  }
  return target;
}

/** Plans the methodology, and reads, scores and tests where the target asks for it. */
async function prepare(
  project: Project,
  target: Target,
  options: CompileOptions,
  io: CommandIo,
): Promise<{ readonly input?: TargetInput; readonly findings: readonly Finding[] }> {
  const { chooseMethodology, scoreMethodology } = await import('../project.js');
  const { id } = chooseMethodology(project, options.methodology, io.cwd);
  const { model } = project;
  const dialect = options.dialect ?? target.dialects[0];
  const of = { model, methodology: id, ...(dialect === undefined ? {} : { dialect }) };
  const tests = target.asksFor.includes('tests') ? await testResults(project, id, options, io) : undefined;
  const tested = tests === undefined ? {} : { tests };
  if (!target.asksFor.includes('data')) {
    const { planMethodology } = await import('../../plan/plan.js');
    const { program, findings } = planMethodology(model, id);
    return { input: { ...of, ...tested, program }, findings };
  }
  const { program, run, tables, findings } = await scoreMethodology(project, id, {
    keep: 'all',
    cwd: io.cwd,
    allowOutside: options.allowOutside,
  });
  if (!run || !tables) return { findings };
  const scored = { run, tables: tables.inputs, unitNames: tables.unitNames };
  return { input: { ...of, ...tested, program, scored }, findings };
}

async function testResults(
  project: Project,
  methodology: string,
  { allowOutside }: CompileOptions,
  { cwd }: CommandIo,
): Promise<TargetInput['tests']> {
  const { testWorld } = await import('../test-world.js');
  const { runTest } = await import('../../execute/run-tests.js');
  const world = testWorld(project, { cwd, allowOutside });
  const own = project.model.tests.filter((test) => test.methodology === methodology);
  return Promise.all(own.map((test) => runTest(world.model, test, world)));
}
