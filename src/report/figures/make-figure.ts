/** From results to a figure: one function for each kind. What cannot be drawn says why. */

import type { IndexImpact } from '../../analyse/impact.js';
import { correlated, pearsonOf } from '../../analyse/correlation.js';
import { publishedText, neededDecimals } from '../published.js';
import { placesByRank, type ShownNode, type ShownResults, titleIn } from '../results/shown-results.js';
import { correlationHeatMap, shownR } from './correlation-heat-map.js';
import { distributions } from './distributions.js';
import type { Figure } from './figure.js';
import { type FigureWords, figureWords } from './figure-words.js';
import type { FigureKind } from './figure-kind.js';
import { rankingBars } from './ranking-bars.js';
import { scatter } from './scatter.js';
import { slopeChart } from './slope-chart.js';
import { stackedContributions } from './stacked-contributions.js';
import { sunburst } from './sunburst.js';
import { frameworkTree } from './sunburst-arcs.js';
import type { ThemeName } from './theme.js';

/** Where the score of a unit may lie. */
export interface ScoreInterval {
  readonly low: number;
  readonly high: number;
}

export interface FigureRequest {
  /** Paths of nodes: what is ranked, what is taken apart, or what is drawn against each other. */
  readonly nodes: readonly string[];
  /** How many units at most; all of them without it, as far as they can be read. */
  readonly top?: number;
  /** The tag of the language of titles; '' for the main ones. */
  readonly language: string;
  readonly theme: ThemeName;
  /** By key, and the share of the draws that they hold: `90 %`. */
  readonly intervals?: { readonly byUnit: ReadonlyMap<string, ScoreInterval>; readonly share: string };
  /** What each part adds to a node, for the unit at a place; nothing where the node is no sum of them. */
  readonly contributionsAt: (node: string, place: number) => readonly (number | undefined)[] | undefined;
}

export type MadeFigure = { readonly figure: Figure } | { readonly problem: string; readonly hint: string };

/** More rows than this are no picture any longer. */
const MOST_ROWS = 80;
const MOST_PANELS = 60;

/** A figure of one run. The slope chart is one of two: `slopeFigure`. */
export function makeFigure(
  kind: Exclude<FigureKind, 'slope'>,
  results: ShownResults,
  request: FigureRequest,
): MadeFigure {
  const words = figureWords(request.language);
  switch (kind) {
    case 'ranking':
      return rankingFigure(results, request, words);
    case 'sunburst':
      return sunburstFigure(results, request, words);
    case 'correlations':
      return correlationFigure(results, request, words);
    case 'distributions':
      return distributionFigure(results, request, words);
    case 'scatter':
      return scatterFigure(results, request, words);
    case 'contributions':
      return contributionFigure(results, request, words);
  }
}

function titled(results: ShownResults, { language }: FigureRequest, id: string): string {
  const node = results.nodes.get(id);
  return node === undefined ? id : titleIn(node, language);
}

/** The node that is ranked: what was asked for, else the first index. */
function rankedNode(results: ShownResults, { nodes }: FigureRequest): ShownNode | undefined {
  return results.nodes.get(nodes[0] ?? results.indices[0] ?? '');
}

const NO_SCORE = {
  problem: 'Nothing has a score here.',
  hint: 'Name another node with --node.',
} as const;

/** What is under an axis: `Score`, or `Life expectancy [years]`. */
function withMeasure(text: string, measure: string | undefined): string {
  return measure === undefined ? text : `${text} [${measure}]`;
}

/** What units are called; those that share a name are told from each other by their keys. */
function labelsOf({ units }: ShownResults): readonly string[] {
  return distinctLabels(units.map(({ key, name }) => [key, name]));
}

function distinctLabels(units: readonly (readonly [key: string, name: string])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const [, name] of units) counts.set(name, (counts.get(name) ?? 0) + 1);
  return units.map(([key, name]) => (counts.get(name)! > 1 && name !== key ? `${name} (${key})` : name));
}

/** Scores as they are published; where nothing says how, with enough decimals to tell them apart. */
function shownScores({ publish }: Pick<ShownNode, 'publish'>, values: Float64Array): (at: number) => string {
  const decimals = neededDecimals(values);
  return (at) => publishedText(values[at]!, publish, decimals);
}

function sentenceOf(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

function rankText(rank: number | undefined): string {
  return rank === undefined || Number.isNaN(rank) ? '' : String(rank);
}

/** What is said of which units are drawn. */
function unitsNote(shown: number, places: readonly number[], all: number, words: FigureWords): string {
  const missing = all - places.length;
  return sentenceOf([
    shown < places.length ? words.firstOf(shown, places.length) : words.units(shown),
    missing > 0 ? words.withoutScore(missing) : undefined,
  ]);
}

function rankingFigure(results: ShownResults, request: FigureRequest, words: FigureWords): MadeFigure {
  const node = rankedNode(results, request);
  if (node?.score === undefined) return NO_SCORE;
  const places = placesByRank(results, node);
  if (places.length === 0) return NO_SCORE;
  const chosen = places.slice(0, request.top ?? MOST_ROWS);
  const shown = shownScores(node, node.score);
  const labels = labelsOf(results);
  const units = chosen.map((at) => {
    const { key } = results.units[at]!;
    const band = node.band?.[at];
    const interval = request.intervals?.byUnit.get(key);
    return {
      label: labels[at]!,
      rank: rankText(node.rank?.[at]),
      score: node.score![at]!,
      shown: shown(at),
      ...(band === null || band === undefined ? {} : { band }),
      ...(interval === undefined ? {} : { interval }),
    };
  });
  const bands = [...new Set(places.flatMap((at) => node.band?.[at] ?? []))];
  const title = titled(results, request, node.id);
  const ends = [units[0]!, units.at(-1)!].map(({ label, shown: score }) => `${label} (${score})`);
  return {
    figure: rankingBars(
      {
        title: words.rankingOf(title),
        subtitle: sentenceOf([
          results.period === undefined ? undefined : String(results.period),
          unitsNote(chosen.length, places, results.units.length, words),
          request.intervals === undefined ? undefined : words.intervals(request.intervals.share),
        ]),
        description: words.rankingText(title, ends[0]!, ends[1]!),
        units,
        bands,
        axis: withMeasure(words.score, node.scoreMeasure),
      },
      request.theme,
    ),
  };
}

function sunburstFigure(results: ShownResults, request: FigureRequest, words: FigureWords): MadeFigure {
  const root = request.nodes[0] ?? '';
  const tree = frameworkTree(results.weights, root);
  if (tree.children.length === 0)
    return { problem: 'There is nothing below this node.', hint: 'Name one that has parts with --node.' };
  const labels = new Map([...results.nodes.keys()].map((id) => [id, titled(results, request, id)]));
  const varies = results.weights.some((weight) => Number.isNaN(weight.share));
  const first = tree.children.map(({ id, share }) => `${labels.get(id) ?? id} ${Number((share * 100).toFixed(1))} %`);
  return {
    figure: sunburst(
      {
        title: words.framework(labels.get(root) ?? root),
        subtitle: [words.frameworkText, ...(varies ? [words.weightsVary] : [])].join(' '),
        description: `${words.frameworkText} ${first.join(', ')}.`,
        tree,
        labels,
      },
      request.theme,
    ),
  };
}

/** The nodes that a figure of many is about: those that were asked for, the children of one, or all indicators. */
function manyNodes(results: ShownResults, { nodes }: FigureRequest): readonly ShownNode[] {
  const all = [...results.nodes.values()];
  if (nodes.length > 1) return nodes.flatMap((id) => results.nodes.get(id) ?? []);
  const [only] = nodes;
  if (only === undefined) return all.filter(({ kind }) => kind === 'indicator');
  const children = results.nodes.get(only)?.children ?? [];
  return children.length === 0 ? [results.nodes.get(only)!] : children.flatMap((id) => results.nodes.get(id) ?? []);
}

function correlationFigure(results: ShownResults, request: FigureRequest, words: FigureWords): MadeFigure {
  const nodes = manyNodes(results, request).filter(({ score }) => score !== undefined);
  if (nodes.length < 2)
    return {
      problem: 'A correlation needs two nodes with scores.',
      hint: 'Name a node with several parts, or name several.',
    };
  const columns = nodes.map(({ score }) => correlated(score!));
  const values = columns.map((x, at) => columns.map((y, to) => (at === to ? 1 : pearsonOf(x, y).pearson)));
  const labels = nodes.map(({ id }) => titled(results, request, id));
  const pairs = values.flatMap((row, y) =>
    row.slice(0, y).flatMap((r, x) => (r === null ? [] : [{ r, text: `${labels[x]} – ${labels[y]} (${shownR(r)})` }])),
  );
  pairs.sort((a, b) => a.r - b.r);
  return {
    figure: correlationHeatMap(
      {
        title: words.correlations(titled(results, request, request.nodes.length === 1 ? request.nodes[0]! : '')),
        subtitle: words.correlationNote,
        description: words.correlationText(pairs.at(-1)?.text ?? '–', pairs[0]?.text ?? '–'),
        labels,
        values,
      },
      request.theme,
    ),
  };
}

function distributionFigure(results: ShownResults, request: FigureRequest, words: FigureWords): MadeFigure {
  const all = manyNodes(results, request).flatMap((node) => {
    const values = node.value ?? node.score;
    return values === undefined ? [] : [{ node, present: [...values].filter((value) => !Number.isNaN(value)) }];
  });
  const nodes = all.filter(({ present }) => present.length > 0).slice(0, request.top ?? MOST_PANELS);
  if (nodes.length === 0) return NO_SCORE;
  return {
    figure: distributions(
      {
        title: words.distributions(titled(results, request, request.nodes.length === 1 ? request.nodes[0]! : '')),
        subtitle: sentenceOf([
          results.period === undefined ? undefined : String(results.period),
          words.units(results.units.length),
        ]),
        description: words.distributionText(nodes.length),
        axis: words.unitsAxis,
        nodes: nodes.map(({ node, present }) => ({
          label: titled(results, request, node.id),
          measure: (node.value === undefined ? node.scoreMeasure : node.measure) ?? '',
          values: present,
          note: words.distributionNote(present.length, medianText(present)),
        })),
      },
      request.theme,
    ),
  };
}

function medianText(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  return String(Number(median.toPrecision(4)));
}

function scatterFigure(results: ShownResults, request: FigureRequest, words: FigureWords): MadeFigure {
  const { nodes } = request;
  // One node alone is drawn against the index that it is a part of.
  const ids = nodes.length === 1 ? [nodes[0]!, results.indices[0] ?? ''] : nodes;
  const [x, y] = ids.map((id) => results.nodes.get(id));
  if (ids.length !== 2 || x === undefined || y === undefined)
    return { problem: 'A scatter plot is of two nodes.', hint: 'Name them: --node PATH --node PATH.' };
  const [xs, ys] = [x.score ?? x.value, y.score ?? y.value];
  if (xs === undefined || ys === undefined) return NO_SCORE;
  const labels = labelsOf(results);
  const points = labels.flatMap((label, at) =>
    Number.isNaN(xs[at]!) || Number.isNaN(ys[at]!) ? [] : [{ label, x: xs[at]!, y: ys[at]! }],
  );
  if (points.length === 0) return NO_SCORE;
  const { pearson } = pearsonOf(correlated(xs), correlated(ys));
  const [first, second] = [titled(results, request, x.id), titled(results, request, y.id)];
  const note = words.scatterText(pearson === null ? '–' : pearson.toFixed(2), points.length);
  return {
    figure: scatter(
      {
        title: words.against(first, second),
        subtitle: sentenceOf([results.period === undefined ? undefined : String(results.period), note]),
        description: `${words.against(first, second)}: ${note}.`,
        points,
        xAxis: withMeasure(first, x.score === undefined ? x.measure : x.scoreMeasure),
        yAxis: withMeasure(second, y.score === undefined ? y.measure : y.scoreMeasure),
      },
      request.theme,
    ),
  };
}

function contributionFigure(results: ShownResults, request: FigureRequest, words: FigureWords): MadeFigure {
  const node = rankedNode(results, request);
  if (node?.score === undefined) return NO_SCORE;
  if (node.children.length === 0)
    return { problem: 'This node has no parts.', hint: 'Name one that has, with --node.' };
  const places = placesByRank(results, node);
  if (places.length === 0) return NO_SCORE;
  const chosen = places.slice(0, request.top ?? MOST_ROWS);
  const found = chosen.map((at) => request.contributionsAt(node.id, at));
  const adds = found.every((parts) => parts !== undefined);
  const shares = new Map(
    results.weights.filter(({ parent }) => parent === node.id).map((one) => [one.node, one.share]),
  );
  const weighted = (at: number): readonly (number | null)[] =>
    node.children.map((id) => {
      const product = (results.nodes.get(id)?.score?.[at] ?? NaN) * (shares.get(id) ?? NaN);
      return Number.isNaN(product) ? null : product;
    });
  const parts = node.children.map((id) => titled(results, request, id));
  const labels = labelsOf(results);
  return {
    figure: stackedContributions(
      {
        title: words.contributions(titled(results, request, node.id)),
        subtitle: sentenceOf([
          results.period === undefined ? undefined : String(results.period),
          unitsNote(chosen.length, places, results.units.length, words),
          adds ? words.contributionsAdd : words.contributionsWeighted,
        ]),
        description: words.contributionText(parts),
        parts,
        units: chosen.map((at, place) => ({
          label: labels[at]!,
          rank: rankText(node.rank?.[at]),
          contributions: adds ? found[place]!.map((part) => part ?? null) : weighted(at),
        })),
        axis: withMeasure(words.score, node.scoreMeasure),
      },
      request.theme,
    ),
  };
}

/** Ranks before and after, of one index of two editions or of two periods. */
export function slopeFigure(
  index: Pick<IndexImpact, 'units'>,
  texts: {
    readonly title: string;
    readonly before: string;
    readonly after: string;
    readonly names: ReadonlyMap<string, string>;
  },
  { language, theme, top }: Pick<FigureRequest, 'language' | 'theme' | 'top'>,
): MadeFigure {
  const words = figureWords(language);
  const ranked = index.units.filter(({ before, after }) => before.rank !== null && after.rank !== null);
  if (ranked.length === 0)
    return { problem: 'No unit has a rank on both sides.', hint: 'Compare editions that score the same units.' };
  const most = top ?? MOST_ROWS;
  const moved = [...ranked].sort(
    (a, b) => Math.abs(b.rankMove ?? 0) - Math.abs(a.rankMove ?? 0) || a.after.rank! - b.after.rank!,
  );
  const kept = new Set(moved.slice(0, most));
  const shown = ranked.filter((unit) => kept.has(unit));
  const labels = distinctLabels(index.units.map(({ unit }) => [unit, texts.names.get(unit) ?? unit]));
  const labelOf = new Map(index.units.map(({ unit }, at) => [unit, labels[at]!]));
  const count = (test: (move: number) => boolean): number => shown.filter(({ rankMove }) => test(rankMove ?? 0)).length;
  const description = words.slopeText(
    count((move) => move < 0),
    count((move) => move > 0),
    count((move) => move === 0),
  );
  return {
    figure: slopeChart(
      {
        title: words.ranksOf(texts.title),
        subtitle: sentenceOf([
          shown.length < ranked.length ? words.largestMovesOf(shown.length, ranked.length) : words.units(shown.length),
        ]),
        description,
        before: texts.before,
        after: texts.after,
        units: shown.map(({ unit, before, after }) => ({
          label: labelOf.get(unit)!,
          before: before.rank!,
          after: after.rank!,
        })),
      },
      theme,
    ),
  };
}
