/** `indexwright explain`: how one unit came by its score. */

import { Command, Option } from 'commander';
import type { Choice } from '../../project/choose.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { addSource, parsePeriod } from './score.js';

interface ExplainOptions {
  readonly format: 'text' | 'json';
  readonly source?: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
}

export function explainCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('explain')
    .description('Show every step from the raw values of one unit to its score, with the words that say so.')
    .argument('<file>', 'the methodology file')
    .argument('<unit>', 'the key of the unit, or its name')
    .argument('[node]', 'only this node, such as Health or Women.Health')
    .addOption(new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'))
    .option('--period <period>', 'the period of a panel; by default the latest with a score', parsePeriod)
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright explain hdi.methodology NOR --period 2022
  indexwright explain index.methodology "Bắc Ninh" Dissemination.Training`,
    )
    .action(async (file: string, unit: string, node: string | undefined, options: ExplainOptions) =>
      finish(await explainUnit(file, unit, node ?? '', options, io)),
    );
}

async function explainUnit(
  file: string,
  unit: string,
  node: string,
  options: ExplainOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { distinctFindings, exitCodeOf, openMethodology, scoreMethodology, showFindings } =
    await import('../project.js');
  const { hasErrors } = await import('../../report/finding.js');
  const { explain } = await import('../../execute/explain.js');
  const { shownPath } = await import('../shown-path.js');
  const { chooseCase, chooseNode } = await import('../../project/choose.js');
  const { withProgress } = await import('../progress.js');

  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const id = chosen(chooseNode(methodology, node));
  const scored = await withProgress(io, `Scoring ${methodology.name}`, () =>
    scoreMethodology(project, methodology.id, {
      keep: 'all',
      period: options.period,
      sources: options.source,
      allowOutside: options.allowOutside,
      cwd: io.cwd,
    }),
  );
  const findings = distinctFindings(scored.findings);
  const { run, tables } = scored;
  if (!run || !tables || hasErrors(findings)) {
    await showFindings(findings, [project], io);
    return exitCodeOf(findings);
  }
  const at = chosen(chooseCase(run, unit, options.period, tables.unitNames));
  const explained = explain(run, { tables: tables.inputs, files: tables.files }, id, at)!;
  if (options.format === 'json') {
    io.out(
      `${JSON.stringify({ unit: run.cases.units[at], period: run.cases.periods?.[at], ...explained }, null, 2)}\n`,
    );
    return EXIT.fine;
  }
  const { explainText } = await import('../../report/explain-text.js');
  const key = run.cases.units[at]!;
  const name = tables.unitNames.get(key);
  io.out(
    explainText(explained, {
      unit: name === undefined ? key : `${name} (${key})`,
      period: run.cases.periods?.[at],
      showFile: (path) => shownPath(path, io.cwd),
      colour: io.colourOut,
    }),
  );
  return EXIT.fine;
}

function chosen<T>(choice: Choice<T>): T {
  if ('problem' in choice) throw new UsageError(choice.problem, choice.hint);
  return choice.found;
}
