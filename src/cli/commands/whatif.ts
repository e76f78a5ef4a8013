/** `indexwright whatif`: what comes of other values of one unit. */

import { Command, Option } from 'commander';
import type { Change, WhatIf } from '../../analyse/targets/what-if.js';
import type { Choice } from '../../project/choose.js';
import type { Methodology } from '../../model/model.js';
import type { ChangeableRun } from '../../project/score-changed.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import type { Project } from '../project.js';
import { addSource, parsePeriod } from './score.js';

interface WhatIfOptions {
  readonly unit: string;
  readonly set: readonly Setting[];
  readonly format: 'text' | 'json' | 'markdown';
  readonly source?: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly methodology?: string;
  readonly allowOutside?: boolean;
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

export function whatifCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('whatif')
    .description('Put other values in place of those of one unit, and show what moves.')
    .argument('<file>', 'the methodology file')
    .requiredOption('--unit <unit>', 'the key of the unit, or its name')
    .requiredOption('--set <name=value>', 'a value of an indicator, or of a column; may be repeated', addSetting)
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
  indexwright whatif index.methodology --unit HNI --set KnowsFTA=70%
  indexwright whatif index.methodology --unit "Hà Nội" --set Delay="3 days" --set Training=4
  indexwright whatif index.methodology --unit HNI --set trade.exports=600

A number alone is in the indicator's unit of measure; another unit is converted. The value stands in place of what the
indicator has before missing values are filled and outliers treated. A column must have one row a unit. All units are
scored again, since a normalisation may look at all of them.`,
    )
    .action(async (file: string, options: WhatIfOptions) => finish(await runWhatIf(file, options, io)));
}

/** `KnowsFTA=70%`. */
function addSetting(text: string, settings: readonly Setting[] = []): readonly Setting[] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) {
    throw new UsageError(
      `--set takes NAME=VALUE, and this is "${text}".`,
      'Write for example --set KnowsFTA=70% or --set Delay="3 days".',
    );
  }
  return [...settings, { name: text.slice(0, at).trim(), value: text.slice(at + 1) }];
}

async function runWhatIf(file: string, options: WhatIfOptions, io: CommandIo): Promise<ExitCode> {
  const { distinctFindings, exitCodeOf, openMethodology, showFindings } = await import('../project.js');
  const { scoreChangeable } = await import('../../project/score-changed.js');
  const { chooseCase } = await import('../../project/choose.js');
  const { diskFiles } = await import('../disk-files.js');
  const { withProgress } = await import('../progress.js');
  const { whatIf } = await import('../../analyse/targets/what-if.js');

  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const places = await placesOf(project, methodology, options.set);
  const { scored, findings } = await withProgress(io, `Scoring ${methodology.name}`, () =>
    scoreChangeable(project, methodology, {
      files: diskFiles(project.folder, { ...options, cwd: io.cwd }),
      period: options.period,
      sources: options.source,
      columns: places.flatMap(({ place, node }) => (node === undefined ? [place] : [])),
    }),
  );
  if (scored === undefined) {
    await showFindings(distinctFindings(findings), [project], io);
    return exitCodeOf(findings);
  }
  const at = chosen(chooseCase(scored.run, options.unit, options.period, scored.unitNames));
  const changes = await Promise.all(places.map((place) => changeOf(place, scored, at)));
  const { whatIf: result } = whatIf(scored.program, scored.tables, scored.run, at, changes);
  const { outOfRange } = await import('../../analyse/targets/out-of-range.js');
  const warnings = outOfRange(project.model, methodology, scored.run, at, changes);
  await write(result, warnings, methodology, scored, options, io);
  return EXIT.fine;
}

/** A setting with what it is a value of. */
interface Place extends Setting {
  readonly place: string;
  readonly what: string;
  readonly node?: string;
  readonly title?: string;
  readonly measure?: string;
}

async function placesOf(
  project: Project,
  methodology: Methodology,
  settings: readonly Setting[],
): Promise<readonly Place[]> {
  const { changeableColumns } = await import('../../project/score-changed.js');
  const { chooseIndicator } = await import('../../project/choose.js');
  const { nodePlace } = await import('../../plan/replaceable.js');
  const columns = changeableColumns(project, methodology);
  return settings.map((setting): Place => {
    const column = methodology.nodes.has(setting.name) ? undefined : columns.find(({ name }) => name === setting.name);
    if (column !== undefined) return { ...setting, ...column, name: setting.name, what: column.name };
    const node = chosen(chooseIndicator(methodology, setting.name));
    const title = methodology.nodes.get(node)!.titles.get('');
    return { ...setting, place: nodePlace(node), what: node, node, ...(title === undefined ? {} : { title }) };
  });
}

async function changeOf(place: Place, { run, measures }: ChangeableRun, at: number): Promise<Change> {
  const { givenValue } = await import('../../analyse/targets/given-value.js');
  const { valueAtPlace } = await import('../../analyse/targets/standing.js');
  const measure = place.node === undefined ? place.measure : measures.get(place.node);
  const given = givenValue(place.value, place.what, measure);
  if ('problem' in given) throw new UsageError(given.problem, given.hint);
  const before = valueAtPlace(run, place.place, at);
  if (before === undefined) {
    throw new UsageError(
      `"${run.program.name}" makes nothing of ${place.what}, so that another value of it changes nothing.`,
      'Name an indicator, or a column that one is computed from.',
    );
  }
  return {
    place: place.place,
    what: place.what,
    ...(place.title === undefined ? {} : { title: place.title }),
    ...(measure === undefined ? {} : { measure }),
    before,
    after: given.value,
  };
}

async function write(
  result: WhatIf,
  warnings: readonly string[],
  methodology: Methodology,
  { run, unitNames }: ChangeableRun,
  options: WhatIfOptions,
  io: CommandIo,
): Promise<void> {
  const { whatIfJson, whatIfMarkdown, whatIfText } = await import('../../report/targets/what-if-text.js');
  const settings = {
    methodology: methodology.name,
    unitNames,
    warnings,
    publish: run.program.nodes.find(({ id }) => id === '')?.publish,
    colour: io.colourOut,
  };
  const forms = { text: whatIfText, json: whatIfJson, markdown: whatIfMarkdown };
  io.out(forms[options.format](result, settings));
}

function chosen<T>(choice: Choice<T>): T {
  if ('problem' in choice) throw new UsageError(choice.problem, choice.hint);
  return choice.found;
}
