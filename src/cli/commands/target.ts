/** `indexwright target`: what would bring a unit to a rank, a score or a band. */

import { Command, Option } from 'commander';
import type { Choice } from '../../project/choose.js';
import type { Wish } from '../../project/score-target.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { addSource, parsePeriod } from './score.js';

interface TargetCommandOptions {
  readonly unit: string;
  readonly rank?: number;
  readonly score?: number;
  readonly band?: string;
  readonly plans: number;
  readonly trend?: number | true;
  readonly format: 'text' | 'json' | 'markdown';
  readonly source?: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
}

const MOST_PLANS = 20;

export function targetCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('target')
    .description('Find the smallest changes of one unit that reach a rank, a score or a band.')
    .argument('<file>', 'the methodology file')
    .requiredOption('--unit <unit>', 'the key of the unit, or its name')
    .option('--rank <rank>', 'this rank or a better one', parseRank)
    .option('--score <score>', 'this score or a better one', parseScore)
    .option('--band <band>', 'this band or a better one')
    .option('--plans <number>', 'how many plans', parsePlans, 3)
    .option('--trend [periods]', 'the others go on by their trends for so many periods of a panel', parseTrend)
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json', 'markdown']).default('text'),
    )
    .option('--period <period>', 'the period of a panel; by default the latest with a score', parsePeriod)
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright target index.methodology --unit HNI --rank 5
  indexwright target index.methodology --unit "Hà Nội" --band "Very good" --plans 5
  indexwright target hdi.methodology --unit VNM --score 0.8 --trend 3

What a unit can change, how far and with what effort stands in a block \`levers\` of the methodology. Without one, every
indicator may go as far as its goalposts or the values observed, and a hundredth of the range observed is an effort of 1.
Every plan has been scored again with all units. The first takes the least effort, the second the fewest indicators;
each further one does without what the plans before it lean on most. A single plan may be both.
Exits with 0 whether the goal can be reached or not.`,
    )
    .action(async (file: string, options: TargetCommandOptions) => finish(await target(file, options, io)));
}

function parseRank(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--rank takes a whole number from 1 on, and this is "${text}".`);
  return Number(text);
}

function parseScore(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number))
    throw new UsageError(`--score takes a number, and this is "${text}".`);
  return number;
}

function parsePlans(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > MOST_PLANS)
    throw new UsageError(`--plans takes a whole number from 1 to ${MOST_PLANS}, and this is "${text}".`);
  return number;
}

function parseTrend(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0)
    throw new UsageError(`--trend takes a number of periods above 0, and this is "${text}".`);
  return number;
}

function wishOf({ rank, score, band }: TargetCommandOptions): Wish {
  const wishes: Wish[] = [
    ...(rank === undefined ? [] : [{ kind: 'rank', rank } as const]),
    ...(score === undefined ? [] : [{ kind: 'score', score } as const]),
    ...(band === undefined ? [] : [{ kind: 'band', band } as const]),
  ];
  if (wishes.length !== 1) {
    throw new UsageError(
      wishes.length === 0 ? 'What is to be reached is not said.' : 'Several things are to be reached.',
      'Give one of --rank, --score and --band.',
    );
  }
  return wishes[0];
}

async function target(file: string, options: TargetCommandOptions, io: CommandIo): Promise<ExitCode> {
  const wish = wishOf(options);
  const { distinctFindings, exitCodeOf, openMethodology, showFindings } = await import('../project.js');
  const { scoreChangeable } = await import('../../project/score-changed.js');
  const { scoreTarget } = await import('../../project/score-target.js');
  const { chooseCase } = await import('../../project/choose.js');
  const { diskFiles } = await import('../disk-files.js');
  const { withProgress } = await import('../progress.js');

  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const { scored, findings } = await withProgress(io, `Scoring ${methodology.name}`, () =>
    scoreChangeable(project, methodology, {
      files: diskFiles(project.folder, { ...options, cwd: io.cwd }),
      period: options.period,
      sources: options.source,
    }),
  );
  if (scored === undefined) {
    await showFindings(distinctFindings(findings), [project], io);
    return exitCodeOf(findings);
  }
  const at = chosen(chooseCase(scored.run, options.unit, options.period, scored.unitNames));
  const found = chosen(
    scoreTarget(methodology, scored, at, wish, {
      plans: options.plans,
      ...(options.trend === undefined ? {} : { ahead: options.trend === true ? 1 : options.trend }),
    }),
  );
  const { targetJson, targetMarkdown, targetText } = await import('../../report/targets/target-text.js');
  const words = {
    methodology: methodology.name,
    unitNames: scored.unitNames,
    publish: scored.run.program.nodes.find(({ id }) => id === '')?.publish,
    ...(methodology.period === undefined ? {} : { periodName: methodology.period }),
    colour: io.colourOut,
  };
  const forms = { text: targetText, json: targetJson, markdown: targetMarkdown };
  io.out(forms[options.format](found, words));
  return EXIT.fine;
}

function chosen<T>(choice: Choice<T>): T {
  if ('problem' in choice) throw new UsageError(choice.problem, choice.hint);
  return choice.found;
}
