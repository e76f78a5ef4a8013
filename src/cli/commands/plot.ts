/** `indexwright plot`: figures of an index, as pictures and as specifications that others can restyle. */

import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { UncertaintyResult } from '../../analyse/uncertainty/result.js';
import type { Figure } from '../../report/figures/figure.js';
import { type FigureKind, FIGURE_KINDS } from '../../report/figures/figure-kind.js';
import type { FigureRequest, MadeFigure } from '../../report/figures/make-figure.js';
import type { ThemeName } from '../../report/figures/theme.js';
import type { Methodology } from '../../model/model.js';
import { drawnIntervals, type IntervalOptions, parseDraws } from '../drawn-intervals.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { addSource, parsePeriod } from './score.js';

interface PlotOptions extends IntervalOptions {
  readonly out: string;
  readonly against?: string;
  readonly data?: 'new' | 'old' | 'both';
  readonly node?: readonly string[];
  readonly top?: number;
  readonly lang: string;
  readonly theme: ThemeName;
  readonly methodology?: string;
}

export function plotCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('plot')
    .description('Draw a figure of an index: its ranking, its framework, how its parts go together.')
    .argument('<kind>', FIGURE_KINDS.join(', '))
    .argument('<file>', 'the methodology file')
    .requiredOption('--out <file>', 'where to write it; .svg, .png, or .vl.json (.vg.json) for the specification')
    .option('--against <old>', 'for slope: the older edition, as `diff` takes it')
    .addOption(
      new Option(
        '--data <which>',
        'for slope: the data of the newer side, of the older one, or each on its own, as without it',
      ).choices(['new', 'old', 'both']),
    )
    .option('--node <path>', 'the node that the figure is about, instead of the whole; scatter takes two', addNode)
    .option('--top <count>', 'at most so many units (distributions: nodes)', parseTop)
    .option(
      '--uncertainty [draws]',
      'for ranking: draw the `uncertainty` block, and show intervals of the scores',
      parseDraws,
    )
    .option('--lang <tag>', 'the language of titles, such as vi', '')
    .addOption(new Option('--theme <theme>', 'on white, or on black').choices(['light', 'dark']).default('light'))
    .option('--source <name=path>', 'read another file for a source; may be repeated', addSource)
    .option('--period <period>', 'the period of a panel; by default the latest with a score', parsePeriod)
    .option('--methodology <name>', 'which one, if the file has several')
    .option('--allow-outside', 'read files outside of the project folder, too')
    .addHelpText(
      'after',
      `
Examples:
  indexwright plot ranking index.methodology --out ranking.svg
  indexwright plot ranking index.methodology --node Outcomes --top 10 --lang vi --out outcomes.png
  indexwright plot ranking index.methodology --uncertainty 1000 --out intervals.svg
  indexwright plot slope index-2025.methodology --against index-2024.methodology --out ranks.svg
  indexwright plot scatter index.methodology --node Cost --node Outcomes --out cost.svg
  indexwright plot sunburst index.methodology --theme dark --out framework.png

A specification is one of Vega-Lite with its data (of Vega for sunburst, which Vega-Lite cannot say).
The same input gives the same bytes.`,
    )
    .action(async (kind: string, file: string, options: PlotOptions) => finish(await plot(kind, file, options, io)));
}

function addNode(path: string, others: readonly string[] = []): readonly string[] {
  return [...others, path];
}

function parseTop(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`--top takes a whole number such as 20, and this is "${text}".`);
  return Number(text);
}

async function plot(word: string, file: string, options: PlotOptions, io: CommandIo): Promise<ExitCode> {
  const kind = FIGURE_KINDS.find((known) => known === word);
  if (kind === undefined)
    throw new UsageError(`There is no figure "${word}".`, `There are: ${FIGURE_KINDS.join(', ')}.`);
  const form = formOf(kind, options.out);
  refuseUnused(kind, options);
  const drawn = kind === 'slope' ? await slope(file, options, io) : await figureOf(kind, file, options, io);
  if ('code' in drawn) return drawn.code;
  const { made, inputs } = drawn;
  if ('problem' in made) throw new UsageError(made.problem, made.hint);
  const { writeWhole } = await import('../write-output.js');
  const content =
    form === 'json' ? `${JSON.stringify(made.figure.specification, null, 2)}\n` : await pictureOf(made.figure, form);
  writeWhole(resolve(io.cwd, options.out), content, inputs);
  io.err(`Written to ${options.out}.\n`);
  return EXIT.fine;
}

async function pictureOf(figure: Figure, form: 'svg' | 'png'): Promise<string | Uint8Array> {
  const { drawFigure } = await import('../../report/figures/draw-figure.js');
  const svg = await drawFigure(figure);
  if (form === 'svg') return svg;
  const { pngOf } = await import('../figure-png.js');
  return await pngOf(svg);
}

/** The form of the output, by the ending of its name. */
function formOf(kind: FigureKind, out: string): 'svg' | 'png' | 'json' {
  const name = out.toLowerCase();
  if (name.endsWith('.svg')) return 'svg';
  if (name.endsWith('.png')) return 'png';
  const own = kind === 'sunburst' ? '.vg.json' : '.vl.json';
  if (name.endsWith(own)) return 'json';
  if (name.endsWith('.vl.json'))
    throw new UsageError(
      'A sunburst cannot be said in Vega-Lite.',
      'Its specification is one of Vega: name a file that ends with .vg.json.',
    );
  throw new UsageError(
    `The name of "${out}" does not tell what is to be written.`,
    `Give it an ending: .svg or .png for the picture, ${own} for its specification.`,
  );
}

/** An option that means nothing for a figure would be ignored in silence. */
function refuseUnused(kind: FigureKind, { against, data, node, top, uncertainty }: PlotOptions): void {
  if (kind !== 'ranking' && uncertainty !== undefined)
    throw new UsageError('`--uncertainty` says nothing for this figure.', 'Intervals are shown in the figure ranking.');
  if (kind !== 'slope' && (against ?? data) !== undefined)
    throw new UsageError(
      `--${against === undefined ? 'data' : 'against'} says nothing for this figure.`,
      'The figure of two editions is slope.',
    );
  const nodes = node?.length ?? 0;
  const most = { scatter: 2, correlations: Infinity, distributions: Infinity };
  if (nodes > ((most as Partial<Record<FigureKind, number>>)[kind] ?? 1))
    throw new UsageError(
      `This figure is about one node${kind === 'scatter' ? ' by another' : ''}, and ${nodes} are named.`,
    );
  const unlimited = ['sunburst', 'correlations', 'scatter'].includes(kind);
  if (unlimited && top !== undefined) throw new UsageError('--top says nothing for this figure: it has all there is.');
}

type Drawn = { readonly code: ExitCode } | { readonly made: MadeFigure; readonly inputs: readonly string[] };

async function figureOf(
  kind: Exclude<FigureKind, 'slope'>,
  file: string,
  options: PlotOptions,
  io: CommandIo,
): Promise<Drawn> {
  const { openMethodology } = await import('../project.js');
  const { scoreForReading } = await import('../score-for-reading.js');
  const opened = await openMethodology(file, options, io);
  if (opened === undefined) return { code: EXIT.findings };
  const { project, methodology } = opened;
  const nodes = await nodesOf(methodology, options.node ?? []);
  refuseUnknownLanguage(methodology, options.lang, await languages(methodology));
  const scored = await scoreForReading(project, methodology, options, io);
  if ('code' in scored) return scored;
  const { shownResults } = await import('../../report/results/shown-results.js');
  const { makeFigure } = await import('../../report/figures/make-figure.js');
  const { contributionsOf } = await import('../../execute/explain.js');
  const { run, unitNames, inputs } = scored;
  const results = shownResults(run, methodology, unitNames, options.period);
  const drawn = await drawnIntervals(project, methodology, nodes[0] ?? '', options, io);
  if (drawn !== undefined && 'code' in drawn) return drawn;
  const made = makeFigure(kind, results, {
    nodes,
    intervals: drawn === undefined ? undefined : intervalsOf(drawn),
    top: options.top,
    language: options.lang,
    theme: options.theme,
    contributionsAt: (node, place) => contributionsOf(run, node, results.framework.cases[place]!),
  });
  return { made, inputs };
}

/** Between the quantiles of 5 % and of 95 %. */
function intervalsOf({ units }: UncertaintyResult): FigureRequest['intervals'] {
  const byUnit = new Map(
    units.flatMap(({ unit, scores: { low, high } }) =>
      low === null || high === null ? [] : [[unit, { low, high }] as const],
    ),
  );
  return { byUnit, share: '90 %' };
}

async function nodesOf(methodology: Methodology, words: readonly string[]): Promise<readonly string[]> {
  const { chooseNode } = await import('../../project/choose.js');
  return words.map((word) => {
    const choice = chooseNode(methodology, word);
    if ('found' in choice) return choice.found;
    throw new UsageError(choice.problem, choice.hint);
  });
}

async function languages(methodology: Methodology): Promise<readonly string[]> {
  const { languagesOf } = await import('../../generate/document/generate-document.js');
  return languagesOf(methodology);
}

/** Titles of a language that has none would be those of another, in silence. */
function refuseUnknownLanguage({ name }: Methodology, wanted: string, known: readonly string[]): void {
  if (wanted === '' || wanted === 'en' || known.includes(wanted)) return;
  const others = known.filter((tag) => tag !== '');
  throw new UsageError(
    `"${name}" has no titles in the language "${wanted}".`,
    others.length === 0 ? 'Leave --lang out.' : `It has: ${others.join(', ')}.`,
  );
}

async function slope(file: string, options: PlotOptions, io: CommandIo): Promise<Drawn> {
  if (options.against === undefined)
    throw new UsageError('A slope chart is of two editions.', 'Name the older one: --against old.methodology.');
  const { compareEditions } = await import('../compare-editions.js');
  const compared = await compareEditions(file, options.against, { ...options, data: options.data ?? 'both' }, io);
  if ('code' in compared) return compared;
  const { comparison, impact, unitNames, inputs } = compared;
  const { methodology } = comparison.after;
  refuseUnknownLanguage(methodology, options.lang, await languages(methodology));
  const [wanted] = await nodesOf(methodology, options.node ?? []);
  const index = impact.indices.find(({ node }) => wanted === undefined || node === wanted);
  if (index === undefined) {
    const known = impact.indices.map(({ node, name }) => node || name);
    throw new UsageError(
      'This node is no ranking of both editions.',
      known.length === 0 ? undefined : `There are: ${known.join(', ')}.`,
    );
  }
  const { slopeFigure } = await import('../../report/figures/make-figure.js');
  const { titleIn } = await import('../../report/results/shown-results.js');
  const node = methodology.nodes.get(index.node);
  const made = slopeFigure(
    index,
    {
      title: node === undefined ? index.name : titleIn(index.node === '' ? methodology : node, options.lang),
      ...editionNames(comparison.before.methodology, methodology),
      names: unitNames,
    },
    { language: options.lang, theme: options.theme, top: options.top },
  );
  return { made, inputs };
}

/** What the columns are called: editions or versions, where they differ, else names. */
function editionNames(before: Methodology, after: Methodology): { readonly before: string; readonly after: string } {
  for (const field of ['edition', 'version', 'name'] as const) {
    const [old, own] = [before[field], after[field]];
    if (old !== undefined && own !== undefined && old !== own) return { before: old, after: own };
  }
  return { before: 'before', after: 'after' };
}
