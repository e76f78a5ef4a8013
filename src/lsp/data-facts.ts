/** What a run has found, as hints and lenses show it. */

import { type Framework, frameworkOf } from '../analyse/framework.js';
import { latestPeriod } from '../execute/latest-period.js';
import { type ChildWeight, nodeWeights } from '../execute/node-weights.js';
import type { Run } from '../execute/execute.js';
import type { Scored } from '../project/score-methodology.js';

const frameworks = new WeakMap<Run, Framework>();
const weightsFound = new WeakMap<Run, readonly ChildWeight[]>();

/** The columns of the units that take part, in a panel those of the latest period. Taken once from a run. */
export function frameworkOfRun(run: Run): Framework {
  let framework = frameworks.get(run);
  if (framework === undefined) frameworks.set(run, (framework = frameworkOf(run, latestPeriod(run))));
  return framework;
}

function weightsOf(run: Run): readonly ChildWeight[] {
  let weights = weightsFound.get(run);
  if (weights === undefined) weightsFound.set(run, (weights = nodeWeights(run, latestPeriod(run))));
  return weights;
}

export interface DataWeights {
  /** The share in the whole; nothing where it differs from unit to unit. */
  readonly effective?: number;
  /** Among the siblings, by the id of the parent. */
  readonly shares: ReadonlyMap<string, number>;
}

/** What a node weighs where its weight is computed from the data. */
export function dataWeights(run: Run, id: string): DataWeights {
  const weights = weightsOf(run).filter(({ node }) => node === id);
  const shares = new Map(
    weights.filter(({ share }) => !Number.isNaN(share)).map(({ parent, share }) => [parent, share]),
  );
  const sum = weights.reduce((total, { effective }) => total + effective, 0);
  return weights.length === 0 || Number.isNaN(sum) ? { shares } : { effective: sum, shares };
}

/** The smallest and the largest value that the normalisation of a node sees, of the latest period of a panel. */
export function observedEnds(run: Run, id: string): { readonly low: number; readonly high: number } | undefined {
  const stages = frameworkOfRun(run).nodes.get(id)?.stages;
  const before = stages?.get('treated') ?? stages?.get('filled') ?? stages?.get('value');
  const present = before?.filter((value) => !Number.isNaN(value)) ?? new Float64Array(0);
  if (present.length === 0) return undefined;
  return {
    low: present.reduce((least, value) => Math.min(least, value), Infinity),
    high: present.reduce((most, value) => Math.max(most, value), -Infinity),
  };
}

export interface Ranking {
  /** How many units have a rank. */
  readonly ranked: number;
  /** The first ones, by rank and then by key, under the names that people call them. */
  readonly first: readonly { readonly rank: number; readonly unit: string }[];
  readonly period?: number;
}

/** The ranking of the methodology, in a panel that of the latest period. */
export function rankingOf({ run, tables }: Scored, places: number): Ranking | undefined {
  const rank = run?.program.nodes.find(({ id }) => id === '')?.rank;
  if (run === undefined || rank === undefined) return undefined;
  const period = latestPeriod(run);
  const lane = run.numbers(rank);
  const { cases } = frameworkOfRun(run);
  const ranked = Array.from(cases, (at) => ({
    rank: typeof lane === 'number' ? lane : lane[at]!,
    unit: run.cases.units[at]!,
  })).filter((unit) => !Number.isNaN(unit.rank));
  const first = ranked
    .sort((a, b) => a.rank - b.rank || (a.unit < b.unit ? -1 : 1))
    .slice(0, places)
    .map((unit) => ({ ...unit, unit: tables?.unitNames.get(unit.unit) ?? unit.unit }));
  return { ranked: ranked.length, first, ...(period === undefined ? {} : { period }) };
}
