/** `indexwright check`: what is wrong with methodologies, without or with their data. */

import { Command, Option } from 'commander';
import type { Finding } from '../../report/finding.js';
import type { CommandIo, ExitCode } from '../io.js';
import type { Project } from '../project.js';
import { shownPath } from '../shown-path.js';

interface CheckOptions {
  readonly data?: boolean;
  readonly format: 'text' | 'json';
  readonly allowOutside?: boolean;
}

export function checkCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('check')
    .description('Say what is wrong with methodologies: names, types, units of measure, weights, totality.')
    .argument('<files...>', 'methodology files, or folders: all *.methodology below them')
    .option('--data', 'read the data, too, run every methodology on them, and say what the data say against it')
    .addOption(new Option('--format <format>', 'how findings are written').choices(['text', 'json']).default('text'))
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright check index.methodology
  indexwright check . --data
  indexwright check . --format json > findings.json

Text goes to standard error, JSON to standard output.`,
    )
    .action(async (words: string[], options: CheckOptions) => finish(await check(words, options, io)));
}

async function check(words: readonly string[], options: CheckOptions, io: CommandIo): Promise<ExitCode> {
  const { methodologyFiles } = await import('../methodology-files.js');
  const { distinctFindings, exitCodeOf, openProject, showFindings } = await import('../project.js');
  const files = methodologyFiles(words, io.cwd);
  const projects: Project[] = [];
  const found: Finding[] = [];
  for (const file of files) {
    const project = openProject(file, options.allowOutside);
    projects.push(project);
    for (const finding of await findingsOf(project, options, io)) found.push(finding);
  }
  const findings = distinctFindings(found);
  if (options.format === 'json') {
    const { formatJson } = await import('../../report/json.js');
    io.out(formatJson(findings, (file) => shownPath(file, io.cwd)));
  } else {
    await showFindings(findings, projects, io);
    if (findings.length === 0) {
      const { counted, formatSummary } = await import('../../report/summary.js');
      io.err(`${counted(files.length, 'file')} checked: ${formatSummary([], { colour: io.colourErr })}\n`);
    }
  }
  return exitCodeOf(findings);
}

async function findingsOf(project: Project, options: CheckOptions, io: CommandIo): Promise<readonly Finding[]> {
  const { hasErrors } = await import('../../report/finding.js');
  const { ownMethodologies, scoreMethodology } = await import('../project.js');
  const findings = [...project.findings];
  if (hasErrors(findings)) return findings;
  for (const { id } of ownMethodologies(project)) {
    if (options.data) {
      const settings = { keep: 'all', cwd: io.cwd, allowOutside: options.allowOutside } as const;
      const scored = await scoreMethodology(project, id, settings);
      for (const finding of scored.findings) findings.push(finding);
      if (!scored.run || hasErrors(scored.findings)) continue;
      const { dataFindings } = await import('../../analyse/data-findings.js');
      for (const finding of dataFindings(scored.run)) findings.push(finding);
      const { mapFindings } = await import('../../project/map-findings.js');
      const { diskFiles } = await import('../disk-files.js');
      const files = diskFiles(project.folder, { cwd: io.cwd, allowOutside: options.allowOutside });
      for (const finding of await mapFindings(project.model, scored.run, files)) findings.push(finding);
    } else {
      const { planMethodology } = await import('../../plan/plan.js');
      for (const finding of planMethodology(project.model, id).findings) findings.push(finding);
    }
  }
  return findings;
}
