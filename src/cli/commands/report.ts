/** `indexwright report`: an index as one page to be read, that works without a network. */

import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Run } from '../../execute/execute.js';
import type { Methodology } from '../../model/model.js';
import type { Html } from '../../report/diff/html.js';
import type { Impact } from '../../analyse/impact.js';
import type { ReportMap } from '../../report/results/report-data.js';
import { drawnIntervals, type IntervalOptions, parseDraws } from '../drawn-intervals.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import type { Project } from '../project.js';
import { addSource, parsePeriod } from './score.js';

interface ReportOptions extends IntervalOptions {
  readonly out: string;
  readonly against?: string;
  readonly data?: 'new' | 'old' | 'both';
  readonly node?: string;
  readonly map?: string;
  readonly mapKey?: string;
  readonly methodology?: string;
}

export function reportCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('report')
    .description('Write a page to be read: the ranking, every unit, every indicator, and the method.')
    .argument('<file>', 'the methodology file')
    .requiredOption('--out <folder>', 'the folder to write index.html into')
    .option('--against <old>', 'an older edition, as `diff` takes it: what has changed, and what that did')
    .addOption(
      new Option(
        '--data <which>',
        'for --against: the data of the newer side, of the older one, or each on its own, as without it',
      ).choices(['new', 'old', 'both']),
    )
    .option('--node <path>', 'what is ranked, where the methodology has no total: one of its indices')
    .option('--uncertainty [draws]', 'draw the `uncertainty` block, and show how sure each place is', parseDraws)
    .option('--map <file>', 'a GeoJSON with the areas of the units, in place of the one that `units` names with `map`')
    .option(
      '--map-key <property>',
      'for --map: the property of its shapes that has the key of the unit; by default code',
    )
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--period <period>', 'the period of a panel; by default the latest with a score', parsePeriod)
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright report index.methodology --out report
  indexwright report index-2025.methodology --against index-2024.methodology --out report
  indexwright report hdi.methodology --period 2022 --out report
  indexwright report index.methodology --uncertainty 1000 --out report
  indexwright report index.methodology --map provinces.geojson --map-key ma_tinh --out report

The page is one file. It loads nothing and sends nothing, and has a switch for each language of the titles.`,
    )
    .action(async (file: string, options: ReportOptions) => finish(await report(file, options, io)));
}

async function report(file: string, options: ReportOptions, io: CommandIo): Promise<ExitCode> {
  if (options.against === undefined && options.data !== undefined)
    throw new UsageError('--data says nothing without --against.', 'It is about the data of the two editions.');
  const { openMethodology } = await import('../project.js');
  const { scoreForReading } = await import('../score-for-reading.js');
  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return EXIT.findings;
  const { project, methodology } = opened;
  const scored = await scoreForReading(project, methodology, options, io);
  if ('code' in scored) return scored.code;
  const compared = await changesSince(file, options, io);
  if (compared !== undefined && 'code' in compared) return compared.code;

  const { shownResults } = await import('../../report/results/shown-results.js');
  const { makeReportData } = await import('../../report/results/make-report-data.js');
  const { reportPage } = await import('../../report/page-html.js');
  const { languagesOf } = await import('../../generate/document/generate-document.js');
  const { run, unitNames } = scored;
  const results = shownResults(run, methodology, unitNames, options.period);
  const languages = languagesOf(methodology);
  const index = await indexOf(methodology, results.indices, options.node);
  const drawn = await drawnIntervals(project, methodology, index, options, io);
  if (drawn !== undefined && 'code' in drawn) return drawn.code;
  const map = await readMap(project, methodology, options, io);
  if (map !== undefined && 'code' in map) return map.code;
  const drawnMap = map === undefined ? undefined : await mapOf(map, results.units);
  const data = makeReportData({
    model: project.model,
    methodology,
    run,
    results,
    languages,
    index,
    drawn,
    impact: compared?.impact,
    map: drawnMap,
  });
  const method = await notesOf(project, methodology, run, languages);
  const page = reportPage(data, {
    method,
    ...(compared === undefined ? {} : { changes: languages.map(compared.changesIn) }),
  });
  const { writeWhole } = await import('../write-output.js');
  const path = join(options.out, 'index.html');
  writeWhole(resolve(io.cwd, path), page, [...scored.inputs, ...(compared?.inputs ?? [])]);
  io.err(`Written to ${path}.\n`);
  return EXIT.fine;
}

/** The node that is ranked: the total, or, in a family without one, what was asked for. */
async function indexOf(
  methodology: Methodology,
  indices: readonly string[],
  wanted: string | undefined,
): Promise<string> {
  const known = indices.map((id) => id || methodology.name).join(', ');
  if (wanted !== undefined) {
    const { chooseNode } = await import('../../project/choose.js');
    const choice = chooseNode(methodology, wanted);
    if (!('found' in choice)) throw new UsageError(choice.problem, choice.hint);
    return choice.found;
  }
  const [only, ...others] = indices;
  if (only === undefined) throw new UsageError(`"${methodology.name}" has nothing that is ranked.`);
  if (others.length > 0)
    throw new UsageError(
      `"${methodology.name}" has ${indices.length} indices and no total.`,
      `Choose one with --node: ${known}.`,
    );
  return only;
}

interface ReadMap {
  readonly geojson: unknown;
  readonly property: string;
  /** As people read it. */
  readonly path: string;
}

/** The areas of the units: the file of the command line, or the one that the set of units names. */
async function readMap(
  project: Project,
  methodology: Methodology,
  options: ReportOptions,
  io: CommandIo,
): Promise<ReadMap | { readonly code: ExitCode } | undefined> {
  const { map: file, mapKey, allowOutside } = options;
  if (file === undefined && mapKey !== undefined) throw new UsageError('--map-key says nothing without --map.');
  const { diskFiles } = await import('../disk-files.js');
  const files = diskFiles(project.folder, { cwd: io.cwd, ...(allowOutside === true ? { allowOutside } : {}) });
  const named = project.model.unitSets.get(methodology.unitSet)?.map;
  if (file === undefined && named === undefined) return undefined;
  const found =
    file === undefined
      ? await files.locate(named!.span.file, named!.path, { span: named!.span })
      : { path: resolve(io.cwd, file) };
  if (found.path === undefined) {
    const { showFindings } = await import('../project.js');
    await showFindings([found.finding], [project], io);
    return { code: EXIT.findings };
  }
  const path = file ?? files.shown(found.path);
  try {
    const geojson: unknown = JSON.parse(new TextDecoder().decode(await files.read(found.path)));
    return file === undefined
      ? { geojson, path, property: named!.property }
      : { geojson, path, property: mapKey ?? 'code' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The map "${path}" cannot be read: ${reason}.`, 'A map is a file of GeoJSON.');
  }
}

/** The areas of the units, drawn. */
async function mapOf(
  { geojson, property, path }: ReadMap,
  units: readonly { readonly key: string }[],
): Promise<ReportMap> {
  const { mapShapes } = await import('../../report/map/map-shapes.js');
  const drawn = mapShapes(
    geojson,
    property,
    units.map(({ key }) => key),
  );
  if ('problem' in drawn) throw new UsageError(`${path}: ${drawn.problem}`, drawn.hint);
  return drawn.map;
}

interface Changes {
  readonly impact: Impact;
  /** In the words of a language. */
  readonly changesIn: (language: string) => readonly Html[];
  readonly inputs: readonly string[];
}

async function changesSince(
  file: string,
  options: ReportOptions,
  io: CommandIo,
): Promise<Changes | { readonly code: ExitCode } | undefined> {
  if (options.against === undefined) return undefined;
  const { compareEditions } = await import('../compare-editions.js');
  const { diffHtmlParts } = await import('../../report/diff/diff-html.js');
  const compared = await compareEditions(file, options.against, { ...options, data: options.data ?? 'both' }, io);
  if ('code' in compared) return compared;
  const { comparison, impact, unitNames, inputs } = compared;
  const { labels, showFile, diff } = comparison;
  const { diffWords } = await import('../../report/diff/words/diff-words.js');
  return {
    impact,
    inputs,
    changesIn: (language) => diffHtmlParts(diff, impact, { ...labels, showFile, unitNames }, diffWords(language)),
  };
}

/** The methodology note in each language. */
async function notesOf(
  project: Project,
  methodology: Methodology,
  { program }: Run,
  languages: readonly string[],
): Promise<readonly (readonly Html[])[]> {
  const { makeNote } = await import('../../generate/document/note/make-note.js');
  const { noteParts } = await import('../../generate/document/print/html.js');
  const input = { model: project.model, methodology: methodology.id, program };
  return languages.map((language) => noteParts(makeNote(input, language)));
}
