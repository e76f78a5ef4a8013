/** From a run to the data of its report. */

import { correlated, pearsonOf } from '../../analyse/correlation.js';
import { statisticsOf } from '../../analyse/statistics.js';
import { THRESHOLDS } from '../../analyse/thresholds.js';
import type { Impact } from '../../analyse/impact.js';
import { columnsBehind } from '../../execute/explain.js';
import type { Run } from '../../execute/execute.js';
import type { Methodology, Model, Notes, Titles } from '../../model/model.js';
import type { NodeResult } from '../../plan/program.js';
import { neededDecimals } from '../published.js';
import type {
  NumberColumn,
  ReportBand,
  ReportData,
  ReportMap,
  ReportNode,
  ReportUncertainty,
  Texts,
} from './report-data.js';
import { placesByRank, type ShownNode, type ShownResults, titleIn } from './shown-results.js';

/** What is known of an uncertainty analysis: `UncertaintyResult` is one. */
export interface DrawnResults {
  readonly title: string;
  readonly node: string;
  readonly draws: number;
  readonly seed?: number;
  readonly first: number;
  readonly units: readonly {
    readonly unit: string;
    readonly ranks: Spread;
    readonly scores: Spread;
    readonly chanceOfFirst: number | null;
  }[];
  readonly failures: { readonly draws: number; readonly incomplete: number };
}
interface Spread {
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ReportParts {
  readonly model: Model;
  readonly methodology: Methodology;
  readonly run: Run;
  readonly results: ShownResults;
  readonly languages: readonly string[];
  /** The node that is ranked. */
  readonly index: string;
  readonly impact?: Impact;
  readonly drawn?: DrawnResults;
  readonly map?: ReportMap;
}

export function makeReportData(parts: ReportParts): ReportData {
  const { model, methodology, run, results, languages, index, impact, drawn, map } = parts;
  const places = new Map([...results.nodes.keys()].map((id, at) => [id, at]));
  const ranked = results.nodes.get(index)!;
  const units = model.unitSets.get(methodology.unitSet)!;
  const texts = textsIn(languages);
  const { edition, version } = methodology;
  const { period } = results;
  const moves = impact?.indices.find(({ node }) => node === index)?.units;
  const moveOf = new Map(moves?.map(({ unit, rankMove }) => [unit, rankMove === null ? null : -rankMove]));
  return {
    languages,
    title: texts(methodology),
    facts: {
      ...(edition === undefined ? {} : { edition }),
      ...(version === undefined ? {} : { version }),
      hash: run.program.hash,
      ...(period === undefined ? {} : { period }),
    },
    unitsTitle: texts(units),
    units: { keys: results.units.map(({ key }) => key), names: results.units.map(({ name }) => name) },
    nodes: nodesOf(parts, places),
    index: places.get(index)!,
    bands: bandsOf(results, ranked, methodology),
    ...(drawn === undefined ? {} : { uncertainty: uncertaintyOf(drawn, results) }),
    ...(map === undefined ? {} : { map }),
    hasChanges: impact !== undefined,
    ...(moves === undefined ? {} : { moves: results.units.map(({ key }) => moveOf.get(key) ?? null) }),
  };
}

function textsIn(languages: readonly string[]): (titled: { readonly titles: Titles; readonly name: string }) => Texts {
  return (titled) => languages.map((language) => titleIn(titled, language));
}

function nodesOf(
  { model, methodology, run, results, languages, index }: ReportParts,
  places: ReadonlyMap<string, number>,
) {
  const texts = textsIn(languages);
  const at = (id: string): number => places.get(id)!;
  const columns = [...results.nodes.values()].map(({ score }) => (score === undefined ? undefined : correlated(score)));
  return [...results.nodes.values()].map((node, place): ReportNode => {
    const declared = methodology.nodes.get(node.id);
    const planned = run.program.nodes[place]!;
    const below = results.weights.filter(({ parent }) => parent === node.id);
    const known = (child: string, field: 'share' | 'weight'): number | null =>
      numberOf(below.find((one) => one.node === child)?.[field] ?? NaN);
    const own = results.weights.filter((one) => one.node === node.id);
    const labels = [...new Set(node.band ?? [])].filter((label) => label !== null);
    return {
      id: node.id,
      title: texts(node),
      kind: node.kind,
      ...(node.measure === undefined ? {} : { measure: node.measure }),
      ...(node.scoreMeasure === undefined ? {} : { scoreMeasure: node.scoreMeasure }),
      direction: declared?.direction.value ?? 'higher',
      ...(declared?.documentation === undefined ? {} : { documentation: declared.documentation }),
      notes: notesOf(declared?.notes ?? []),
      sources: node.kind === 'indicator' ? sourcesOf(model, run, planned, texts) : [],
      children: node.children.map(at),
      parents: [...results.nodes.values()].filter(({ children }) => children.includes(node.id)).map(({ id }) => at(id)),
      shares: node.children.map((child) => known(child, 'share')),
      weights: node.children.map((child) => known(child, 'weight')),
      effective: node.id === '' ? 1 : numberOf(own.reduce((sum, { effective }) => sum + effective, 0)),
      decimals: decimalsOf(node, results.nodes.get(index)!),
      ...(node.score === undefined ? {} : { score: columnOf(node.score) }),
      ...(node.score === undefined
        ? {}
        : { rank: columnOf(node.rank ?? ranksOf(node.score, declared?.rank.value.order === 'lowest')) }),
      ...(node.band === undefined
        ? {}
        : { band: node.band.map((label) => (label === null ? -1 : labels.indexOf(label))) }),
      bandLabels: labels,
      ...(node.value === undefined ? {} : { value: columnOf(node.value) }),
      ...statistics(node),
      ...qualityOf(results, node),
      correlations: columns[place] === undefined ? [] : correlationsWith(columns, place),
    };
  });
}

function notesOf(notes: Notes): readonly { readonly key: string; readonly text: string }[] {
  return notes.map(({ key, text }) => ({ key, text }));
}

function sourcesOf(model: Model, run: Run, node: NodeResult, texts: ReturnType<typeof textsIn>): ReportNode['sources'] {
  const bySource = new Map<string, string[]>();
  for (const { source, column } of columnsBehind(run.program, node.value))
    bySource.set(source, [...(bySource.get(source) ?? []), column]);
  return [...bySource].flatMap(([id, columns]) => {
    const source = model.sources.get(id);
    return source === undefined ? [] : [{ title: texts(source), columns, notes: notesOf(source.notes) }];
  });
}

function numberOf(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/**
 * Seven digits: enough to show any score and to tell apart what is shown apart, and a third of the bytes. Ranks are whole
 * or halves, and lose nothing.
 */
function columnOf(values: Float64Array): NumberColumn {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : Number(value.toPrecision(7))));
}

/** As they are published; what leads to the index has at most one decimal more than it, so that it can be seen how it was rounded. */
function decimalsOf({ publish, score }: ShownNode, index: ShownNode): number {
  const own = publish?.rounding?.decimals;
  if (own !== undefined || score === undefined) return own ?? 0;
  const ofIndex = index.publish?.rounding?.decimals ?? Math.min(4, neededDecimals(index.score ?? []));
  return Math.min(neededDecimals(score), score === index.score ? ofIndex : ofIndex + 1);
}

/** Where a definition asks for no ranks of a node: places by its score, equal ones share the first; 12 digits tell scores apart, as in the engine. */
function ranksOf(score: Float64Array, isLowestFirst: boolean): Float64Array {
  const places = [...score.keys()].filter((at) => !Number.isNaN(score[at]!));
  const digits = new Map(places.map((at) => [at, Number(score[at]!.toPrecision(12)) * (isLowestFirst ? 1 : -1)]));
  places.sort((a, b) => digits.get(a)! - digits.get(b)!);
  const ranks = new Float64Array(score.length).fill(NaN);
  places.forEach((at, place) => {
    const before = places[place - 1];
    ranks[at] = before !== undefined && digits.get(before) === digits.get(at) ? ranks[before]! : place + 1;
  });
  return ranks;
}

function statistics({ value, score }: ShownNode): Pick<ReportNode, 'statistics'> {
  const values = value ?? score;
  if (values === undefined) return {};
  const { available, minimum, median, mean, maximum, standardDeviation, skewness } = statisticsOf(values, THRESHOLDS);
  return { statistics: { available, minimum, median, mean, maximum, standardDeviation, skewness } };
}

/** What is missing, was filled in, or was treated: only of what is measured, for a pillar is missing because of its parts. */
function qualityOf(
  { framework }: ShownResults,
  { id, kind }: ShownNode,
): Pick<ReportNode, 'missing' | 'imputed' | 'treated'> {
  const stages = framework.nodes.get(id)?.stages;
  const value = stages?.get('value');
  if (kind !== 'indicator' || stages === undefined || value === undefined)
    return { missing: [], imputed: [], treated: [] };
  const [filled, treated, score] = (['filled', 'treated', 'score'] as const).map((stage) => stages.get(stage));
  const places = [...value.keys()];
  const isThere = (column: Float64Array | undefined, at: number): boolean =>
    column !== undefined && !Number.isNaN(column[at]!);
  const before = filled ?? value;
  return {
    missing: places.filter((at) => !isThere(value, at)),
    imputed: places.filter((at) => !isThere(value, at) && (isThere(filled, at) || isThere(score, at))),
    treated: treated === undefined ? [] : places.filter((at) => isThere(treated, at) && treated[at] !== before[at]),
  };
}

function correlationsWith(
  columns: readonly (ReturnType<typeof correlated> | undefined)[],
  place: number,
): readonly (number | null)[] {
  const own = columns[place]!;
  return columns.map((other, at) => {
    if (other === undefined || at === place) return null;
    const { pearson } = pearsonOf(own, other);
    return pearson === null ? null : Number(pearson.toFixed(3));
  });
}

/** In the order of the ranking; with the edge where it is a number of the score. */
function bandsOf(results: ShownResults, node: ShownNode, methodology: Methodology): readonly ReportBand[] {
  const labels = new Set(placesByRank(results, node).flatMap((at) => node.band?.[at] ?? []));
  const declared = (node.id === '' ? methodology.nodes.get('') : methodology.nodes.get(node.id))?.bands[0];
  return [...labels].map((label) => {
    const band = declared?.bands.find((one) => one.label === label);
    const isScore = declared?.of.kind === 'score' && (band?.edge === 'from' || band?.edge === 'above');
    const from = isScore && band?.value?.kind === 'number' ? band.value.value : undefined;
    return { label, ...(from === undefined ? {} : { from }) };
  });
}

function uncertaintyOf(drawn: DrawnResults, results: ShownResults): ReportUncertainty {
  const byUnit = new Map(drawn.units.map((unit) => [unit.unit, unit]));
  const column = (take: (unit: DrawnResults['units'][number]) => number | null): NumberColumn =>
    results.units.map(({ key }) => {
      const unit = byUnit.get(key);
      const value = unit === undefined ? null : take(unit);
      return value === null ? null : Number(value.toPrecision(7));
    });
  return {
    title: drawn.title,
    draws: drawn.draws,
    ...(drawn.seed === undefined ? {} : { seed: drawn.seed }),
    first: drawn.first,
    failed: drawn.failures.draws,
    incomplete: drawn.failures.incomplete,
    scoreLow: column(({ scores }) => scores.low),
    scoreHigh: column(({ scores }) => scores.high),
    // Quantiles fall between ranks; the places that they stand between are told.
    rankLow: column(({ ranks: { low } }) => (low === null ? null : Math.floor(low))),
    rankHigh: column(({ ranks: { high } }) => (high === null ? null : Math.ceil(high))),
    rankMedian: column(({ ranks }) => ranks.median),
    chanceOfFirst: column(({ chanceOfFirst }) => chanceOfFirst),
  };
}
