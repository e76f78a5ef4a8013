/** `indexwright review`: what a change of a repository does to its methodologies, and what a policy asks of it. */

import { Command, Option } from 'commander';
import type { ReviewReport } from '../../report/review/review-report.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';

interface ReviewOptions {
  readonly against: string;
  readonly format: 'text' | 'github' | 'markdown' | 'json' | 'sarif' | 'html';
  readonly impact: boolean;
  readonly period?: number;
  readonly without?: readonly string[];
  readonly out?: string;
  readonly allowOutside?: boolean;
}

const FORMATS = ['text', 'github', 'markdown', 'json', 'sarif', 'html'];

export function reviewCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('review')
    .description(
      'Say what the working files change in the methodologies of a repository, and what is missing by its policy.',
    )
    .argument('[paths...]', 'files and folders to look at; by default the whole repository')
    .requiredOption('--against <ref>', 'the branch that the change goes to: it is compared with where both part')
    .addOption(new Option('--format <format>', 'how it is written').choices(FORMATS).default('text'))
    .option('--no-impact', 'do not score anything; by default it is told what the change does to the ranking')
    .option('--period <period>', 'the period of a panel to score, such as 2022; by default the latest', parseWhole)
    .option(
      '--without <node>',
      'leave the differences about a node aside when scoring, such as an indicator that has no values yet; repeatable',
      (node: string, others: readonly string[] | undefined) => [...(others ?? []), node],
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright review --against origin/main
  indexwright review --against origin/main --format github
  indexwright review --against v1.0 indices/ --format html --out review.html

What a change needs (a reason, a citation, a step of the version, an approval) is said by \`policy\` in indexwright.json at the
root of the repository. With --format github findings show beside the lines of a pull request, and the whole goes to the
summary of the step. The exit code is 1 if something is missing.`,
    )
    .action(async (paths: string[], options: ReviewOptions) => finish(await run(paths, options, io)));
}

function parseWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`This takes a whole number such as 2022, and not "${text}".`);
  return Number(text);
}

async function run(paths: readonly string[], options: ReviewOptions, io: CommandIo): Promise<ExitCode> {
  const unused = options.impact
    ? undefined
    : (['period', 'without'] as const).find((key) => options[key] !== undefined);
  if (unused !== undefined)
    throw new UsageError(`--${unused} says nothing with --no-impact.`, 'It is about the scores of both editions.');
  const { reviewRepository } = await import('../review-repository.js');
  const { hasErrors } = await import('../../report/finding.js');
  const report = await reviewRepository(paths, options, io);
  await write(report, options, io);
  return hasErrors(report.findings) ? EXIT.findings : EXIT.fine;
}

async function write(report: ReviewReport, { format, out }: ReviewOptions, io: CommandIo): Promise<void> {
  const { writeReview } = await import('../../report/review/review-forms.js');
  const { codes } = await import('../../language/validation/codes.js');
  const rules = [...codes].map(([id, { title, why, remedy }]) => ({ id, title, help: `${why} ${remedy}` }));
  const text = writeReview(format, report, rules);
  if (out === undefined) io.out(text);
  else {
    const { resolve } = await import('node:path');
    const { writeWhole } = await import('../write-output.js');
    writeWhole(resolve(io.cwd, out), text);
  }
  if (format === 'github') await writeSummary(writeReview('markdown', report, rules));
  if (format !== 'text') return;
  const { formatFindings } = await import('../../report/text.js');
  const { verdict } = await import('../../report/review/review-report.js');
  const shown = { colour: io.colourErr, showFile: (file: string) => report.showFile(file) };
  io.err(formatFindings(report.findings, { ...shown, textOf: (file) => report.textOf(file) }));
  io.err(`${verdict(report)}\n`);
}

/** The page that GitHub shows for a step of a workflow. */
async function writeSummary(markdown: string): Promise<void> {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  const { appendFileSync } = await import('node:fs');
  appendFileSync(file, markdown);
}
