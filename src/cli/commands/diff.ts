/** `indexwright diff`: what changed between two editions of an index, in the terms of the field. */

import { Command, Option } from 'commander';
import { DIFF_FORMATS } from '../../report/diff/diff-format.js';
import { type CommandIo, type ExitCode, UsageError } from '../io.js';
import type * as DiffWords from '../diff-words.js';
import type { DiffOptions } from '../show-diff.js';

export function diffCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('diff')
    .description('Say what changed between two editions of an index, in the terms of the field.')
    .argument('[old]', 'a file, a folder, REF:path at a commit, or FILE#Name; alone, it is compared with HEAD')
    .argument('[new]', 'the same for the newer side')
    .option('--from <name>', 'the older methodology, where a file has several')
    .option('--to <name>', 'the newer methodology; without --from it is compared with the one it revises')
    .addOption(new Option('--format <format>', 'form of the result').choices(DIFF_FORMATS).default('text'))
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--impact', 'score both editions, too, and say which change moved which unit')
    .addOption(
      new Option(
        '--data <which>',
        'the data for --impact: those of the newer side (as without it), of the older one, or each on its own',
      ).choices(['new', 'old', 'both']),
    )
    .option('--top <count>', 'how many first places --impact looks at', parseCount)
    .option('--period <period>', 'the period of a panel for --impact, such as 2022', parseCount)
    .option(
      '--without <node>',
      'leave the differences about a node aside for --impact, such as an indicator that a period has no values of; repeatable',
      (node: string, others: readonly string[] | undefined) => [...(others ?? []), node],
    )
    .option('--exit-code', 'exit with 1 if there are differences')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright diff index.methodology                             with the last commit
  indexwright diff main                                          the whole folder with the branch main
  indexwright diff v1.0:index.methodology index.methodology
  indexwright diff index.methodology --from PCI2009 --to PCI2013
  indexwright diff index-2024.methodology index-2025.methodology --format revision
  indexwright diff index.methodology --impact --data both
  indexwright diff index.methodology --from PCI2009 --to PCI2013 --impact --period 2012 --without bias

The form \`revision\` is the language itself: it makes the newer edition of the older one, and waits for reasons.
Files of a folder are compared by name; what is only on one side is told.`,
    )
    .action(async (old: string | undefined, own: string | undefined, options: DiffOptions) =>
      finish(
        await run(
          [old, own].filter((word) => word !== undefined),
          options,
          io,
        ),
      ),
    );
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`This takes a whole number such as 5, and not "${text}".`);
  return Number(text);
}

async function run(words: readonly string[], options: DiffOptions, io: CommandIo): Promise<ExitCode> {
  refuseUnused(options);
  if (options.impact !== true) {
    const diffWords = await diffOfWords();
    return diffWords(words, options, io);
  }
  const [{ showDiff }, impact] = await Promise.all([import('../show-diff.js'), import('../compare-impact.js')]);
  return showDiff(words, options, io, impact);
}

/** In one file, which is loaded sooner; the extension of an editor has the small ones alone, which say the same. */
async function diffOfWords(): Promise<typeof DiffWords.diffWords> {
  try {
    return (await import('../diff-words.js')).diffWords;
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return (await import('../show-diff.js')).showDiff;
  }
}

/** An option that another makes meaningless would be ignored in silence. */
function refuseUnused({ impact, data, top, period, without, format }: DiffOptions): void {
  const unused = Object.entries({ data, top, period, without }).find(([, value]) => value !== undefined)?.[0];
  if (impact !== true && unused !== undefined)
    throw new UsageError(`--${unused} says nothing without --impact.`, 'It is about the scores of both editions.');
  if (impact === true && ['revision', 'github', 'sarif'].includes(format)) {
    throw new UsageError(
      `The form ${format} has no place for what a change does to the results.`,
      'Leave --impact out, or choose text, json, markdown or html.',
    );
  }
}
