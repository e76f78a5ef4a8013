/** Two versions of one methodology side by side: what its text says differently, and what that does to the ranking. */

import { correlated, correlationOf } from '../analyse/correlation.js';
import type { Run } from '../execute/execute.js';
import { latestPeriod } from '../execute/latest-period.js';
import { methodologyHash } from '../model/canonical.js';
import { formatMeasure } from '../model/measure.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { nodeStages } from '../model/print-stages.js';
import { uniqueNames } from '../model/print.js';
import { effectiveWeights } from '../model/weights.js';
import { caseValues } from './score-table.js';

export interface Version {
  readonly model: Model;
  readonly methodology: Methodology;
  /** Nothing where data were not read, or the version has errors. */
  readonly run?: Run;
}

/** One thing that is said differently; nothing on the side that does not say it. */
export interface Change {
  /** The path of the node, '' for the methodology itself. */
  readonly node: string;
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

/** A node whose share in the whole index differs, from 0 to 1. */
export interface WeightChange {
  readonly node: string;
  readonly before?: number;
  readonly after?: number;
}

/** What became of one unit; nothing where it has no score or rank. */
export interface Move {
  readonly unit: string;
  readonly rankBefore?: number;
  readonly rankAfter?: number;
  readonly scoreBefore?: number;
  readonly scoreAfter?: number;
}

export interface Comparison {
  /** Both score alike: only titles, comments, order or layout differ. */
  readonly sameHash: boolean;
  readonly changes: readonly Change[];
  readonly weights: readonly WeightChange[];
  /** The period that is compared, in a panel. */
  readonly period?: number;
  /** Every unit of either version, the largest move of ranks first; nothing where one of them was not scored. */
  readonly moves?: readonly Move[];
  /** Rank correlation (Spearman) over the units that both score. */
  readonly spearman?: number | null;
}

export function compareVersions(before: Version, after: Version): Comparison {
  const ids = new Set([...before.methodology.nodes.keys(), ...after.methodology.nodes.keys()]);
  const [old, now] = [before, after].map((version) => described(version)) as [Described, Described];
  const changes = [...ids].flatMap((node) => changesOf(node, old.get(node), now.get(node)));
  const weightsBefore = effectiveWeights(before.methodology, before.model);
  const weightsAfter = effectiveWeights(after.methodology, after.model);
  const weights = [...ids].flatMap((node): WeightChange[] => {
    const [from, to] = [weightsBefore.get(node), weightsAfter.get(node)];
    const same = from === to || (from !== undefined && to !== undefined && Math.abs(from - to) < 1e-12);
    return same ? [] : [{ node, before: from, after: to }];
  });
  return {
    sameHash:
      methodologyHash(before.model, before.methodology.id) === methodologyHash(after.model, after.methodology.id),
    changes,
    weights,
    ...(before.run === undefined || after.run === undefined ? {} : movesOf(before.run, after.run)),
  };
}

// ------------------------------------------------------------------------------------------------ the text

/** What is said of each node, by what it is about. */
type Described = ReadonlyMap<string, ReadonlyMap<string, string>>;

function described({ model, methodology }: Version): Described {
  const nameOf = uniqueNames(model);
  return new Map([...methodology.nodes].map(([id, node]) => [id, saidOf(node, methodology, nameOf)]));
}

function saidOf(
  node: FrameworkNode,
  methodology: Methodology,
  nameOf: (id: string) => string,
): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [language, title] of node.titles) said.set(language === '' ? 'title' : `title ${language}`, title);
  if (node.measure !== undefined) said.set('unit of measure', `[${formatMeasure(node.measure)}]`);
  if (node.documentation !== undefined) said.set('documentation', node.documentation);
  for (const { key, text } of node.notes) said.set(key, text);
  for (const { key, value } of nodeStages(node, methodology, nameOf)) {
    const known = said.get(key);
    said.set(key, known === undefined ? value : `${known}; ${value}`);
  }
  if (node.kind === 'methodology') {
    const { edition, version, published } = methodology;
    for (const [key, value] of Object.entries({ edition, version, published }))
      if (value !== undefined) said.set(key, value);
  }
  return said;
}

function changesOf(
  node: string,
  before: ReadonlyMap<string, string> | undefined,
  after: ReadonlyMap<string, string> | undefined,
): readonly Change[] {
  if (before === undefined) return [{ node, what: 'added', after: after?.get('title') ?? '' }];
  if (after === undefined) return [{ node, what: 'removed', before: before.get('title') ?? '' }];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what): Change[] => {
    const [from, to] = [before.get(what), after.get(what)];
    return from === to ? [] : [{ node, what, before: from, after: to }];
  });
}

// ------------------------------------------------------------------------------------------------ the ranking

function movesOf(before: Run, after: Run): Pick<Comparison, 'moves' | 'spearman' | 'period'> {
  const period = latestPeriod(after);
  const old = resultsOf(before, period);
  const now = resultsOf(after, period);
  const moves = [...new Set([...old.keys(), ...now.keys()])].map((unit): Move => {
    const [from, to] = [old.get(unit), now.get(unit)];
    return { unit, rankBefore: from?.rank, rankAfter: to?.rank, scoreBefore: from?.score, scoreAfter: to?.score };
  });
  const place = ({ rankBefore, rankAfter }: Move): number =>
    rankBefore === undefined || rankAfter === undefined ? Infinity : Math.abs(rankAfter - rankBefore);
  const size = (move: Move): number => (move.rankBefore === move.rankAfter ? 0 : place(move));
  moves.sort(
    (a, b) =>
      order(size(b), size(a)) || order(a.rankAfter ?? Infinity, b.rankAfter ?? Infinity) || (a.unit < b.unit ? -1 : 1),
  );
  const column = (score: (move: Move) => number | undefined): Float64Array =>
    Float64Array.from(moves, (move) => score(move) ?? NaN);
  const { spearman } = correlationOf(
    correlated(column(({ scoreBefore }) => scoreBefore)),
    correlated(column(({ scoreAfter }) => scoreAfter)),
  );
  return { period, moves, spearman };
}

function order(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function resultsOf(
  run: Run,
  period: number | undefined,
): ReadonlyMap<string, { readonly score: number | undefined; readonly rank: number | undefined }> {
  const { cases, program } = run;
  const root = program.nodes.find(({ id }) => id === '');
  const values = caseValues(run);
  const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
  const results = new Map<string, { readonly score: number | undefined; readonly rank: number | undefined }>();
  for (let at = 0; at < cases.count; at++) {
    if (period !== undefined && cases.periods?.[at] !== period) continue;
    results.set(cases.units[at]!, {
      score: known(values.number(root?.score, at)),
      rank: known(values.number(root?.rank, at)),
    });
  }
  return results;
}
