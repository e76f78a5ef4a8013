/** `indexwright test`: runs the tests that stand beside the definitions. */

import { Command } from 'commander';
import type { TestResult } from '../../execute/run-tests.js';
import type { Finding } from '../../report/finding.js';
import { type CommandIo, EXIT, type ExitCode } from '../io.js';
import type { Project } from '../project.js';

interface TestOptions {
  readonly allowOutside?: boolean;
}

export function testCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('test')
    .description('Run the tests of methodologies: published tables, single units, given values.')
    .argument('<files...>', 'methodology files, or folders: all *.methodology below them')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright test .
  indexwright test hdi.methodology

Exits with 1 if a test fails or cannot be run.`,
    )
    .action(async (words: string[], options: TestOptions) => finish(await test(words, options, io)));
}

async function test(words: readonly string[], options: TestOptions, io: CommandIo): Promise<ExitCode> {
  const { methodologyFiles } = await import('../methodology-files.js');
  const { distinctFindings, openProject, showFindings } = await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { runTest } = await import('../../execute/run-tests.js');
  const { testWorld } = await import('../test-world.js');
  const { formatTestResult, formatTestSummary } = await import('../../report/test-report.js');
  const { withProgress } = await import('../progress.js');
  const { shownPath } = await import('../shown-path.js');

  const findings: Finding[] = [];
  const projects: Project[] = [];
  const results: TestResult[] = [];
  for (const file of methodologyFiles(words, io.cwd)) {
    const project = openProject(file, options.allowOutside);
    projects.push(project);
    // A test belongs to the file that declares it; a file that is imported brings its own when it is named.
    const tests = project.model.tests.filter(({ span }) => span.file === project.entry);
    if (hasErrors(project.findings)) {
      for (const finding of project.findings) findings.push(finding);
      continue;
    }
    const world = testWorld(project, { allowOutside: options.allowOutside, cwd: io.cwd });
    for (const one of tests) {
      const result = await withProgress(io, `Testing ${one.title}`, () => runTest(world.model, one, world));
      results.push(result);
      io.out(formatTestResult(result, { colour: io.colourOut, showFile: (path) => shownPath(path, io.cwd) }));
      findings.push(...result.findings);
    }
  }
  await showFindings(distinctFindings(findings.filter(({ severity }) => severity === 'error')), projects, io);
  io.out(formatTestSummary(results, { colour: io.colourOut }));
  return results.every(({ passed }) => passed) && !hasErrors(findings) ? EXIT.fine : EXIT.findings;
}
