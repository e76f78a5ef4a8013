/** From the results of all draws to what is told about them. */

import type { Uncertainty } from '../../model/uncertainty.js';
import type { DrawnCause } from './evaluate.js';
import type { DrawnResults } from './program-at-work.js';
import { keyOfSeed, philox } from './philox.js';
import { overDraws, spreadOf, unitByUnit } from './rank-statistics.js';
import type {
  FailureReason,
  Sensitivity,
  SensitivityOutput,
  UncertainUnit,
  UncertaintyResult,
  VariedAssumption,
} from './result.js';
import { type Resample, sobolIndices } from './sobol-indices.js';

/** The units as the methodology stands, in the order of the results. */
export interface NominalUnit {
  readonly unit: string;
  readonly name: string;
  readonly score: number;
  readonly rank: number;
  readonly band: string | null;
}

export interface SummaryInput {
  readonly units: readonly NominalUnit[];
  readonly labels: readonly string[];
  readonly results: DrawnResults;
  readonly causes: readonly DrawnCause[];
  /** All rows that were evaluated. */
  readonly rows: number;
  readonly first: number;
  /** Whom others are compared with. */
  readonly rivals: readonly string[];
}

/** The points and the replicates of a sensitivity analysis, and the units of which rank and score are looked at, too. */
export interface SensitivityInput {
  readonly base: number;
  readonly replicates: number;
  readonly seed: number;
  readonly of: readonly string[];
  /** In place of points that the seed draws. */
  readonly resample?: Resample;
}

type Summary = Pick<
  UncertaintyResult,
  'draws' | 'first' | 'assumptions' | 'units' | 'rivals' | 'failures' | 'sensitivity'
>;

export function summarise(block: Uncertainty, input: SummaryInput, sensitivity?: SensitivityInput): Summary {
  // Of a design only A and B are draws of the assumptions; what follows is made of both.
  const draws = sensitivity === undefined ? input.rows : 2 * sensitivity.base;
  const units = summaries(draws, input).sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.unit < b.unit ? -1 : 1),
  );
  return {
    draws,
    first: input.first,
    assumptions: block.assumptions.map(({ name, title, varied }): VariedAssumption => ({
      name,
      ...(title === undefined ? {} : { title }),
      alternatives:
        varied.kind === 'choice'
          ? varied.alternatives.map((one) => one.title)
          : varied.kind === 'weight table'
            ? varied.columns
            : [],
    })),
    units,
    rivals: input.rivals,
    failures: failuresOf(input),
    sensitivity: sensitivity === undefined ? [] : sensitivitiesOf(block, input, sensitivity),
  };
}

/** Units whose results are taken out of those of all draws at a time. */
const UNITS_AT_A_TIME = 128;

function summaries(draws: number, input: SummaryInput): UncertainUnit[] {
  const { units, results, rivals } = input;
  const count = units.length;
  const rivalRanks = rivals.map((rival) =>
    overDraws(
      results.ranks,
      units.findIndex(({ unit }) => unit === rival),
      count,
      draws,
    ),
  );
  const found: UncertainUnit[] = [];
  const [ranks, scores] = [new Float64Array(UNITS_AT_A_TIME * draws), new Float64Array(UNITS_AT_A_TIME * draws)];
  for (let from = 0; from < count; from += UNITS_AT_A_TIME) {
    const to = Math.min(count, from + UNITS_AT_A_TIME);
    unitByUnit(results.ranks, from, to, count, draws, ranks);
    unitByUnit(results.scores, from, to, count, draws, scores);
    for (let unit = from; unit < to; unit++) {
      const place = (unit - from) * draws;
      const own = { ranks: ranks.subarray(place, place + draws), scores: scores.subarray(place, place + draws) };
      found.push(summaryOf(unit, draws, own, rivalRanks, input));
    }
  }
  return found;
}

function summaryOf(
  at: number,
  draws: number,
  { ranks, scores }: { readonly ranks: Float64Array; readonly scores: Float64Array },
  rivalRanks: readonly Float64Array[],
  { units, results, labels, first }: SummaryInput,
): UncertainUnit {
  const { unit, name, score, rank, band } = units[at]!;
  const counts = new Float64Array(labels.length);
  let scored = 0;
  let ranked = 0;
  let among = 0;
  let banded = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (scores[draw] === scores[draw]) scored++;
    if (ranks[draw] === ranks[draw]) ranked++;
    if (ranks[draw]! <= first) among++;
    const own = labels.length === 0 ? -1 : results.bands[draw * units.length + at]!;
    if (own >= 0) {
      counts[own]!++;
      banded++;
    }
  }
  const chanceToBeat = rivalRanks.map((other) => chanceOfBetter(ranks, other));
  return {
    unit,
    name,
    score: orNull(score),
    rank: orNull(rank),
    band,
    draws: scored,
    ranks: spreadOf(ranks),
    scores: spreadOf(scores),
    chanceOfFirst: ranked === 0 ? null : among / ranked,
    bands: labels.map((label, place) => ({ band: label, chance: banded === 0 ? 0 : counts[place]! / banded })),
    chanceToBeat,
  };
}

/** The share of draws in which both have a rank that has the first one's better. */
function chanceOfBetter(ranks: Float64Array, other: Float64Array): number | null {
  let both = 0;
  let better = 0;
  for (let draw = 0; draw < ranks.length; draw++) {
    if (ranks[draw] !== ranks[draw] || other[draw] !== other[draw]) continue;
    both++;
    if (ranks[draw]! < other[draw]!) better++;
  }
  return both === 0 ? null : better / both;
}

function orNull(value: number): number | null {
  return value === value ? value : null;
}

function failuresOf({ units, results, causes, rows }: SummaryInput): UncertaintyResult['failures'] {
  let failed = 0;
  let incomplete = 0;
  for (let row = 0; row < rows; row++) {
    let present = 0;
    let lost = 0;
    for (let unit = 0; unit < units.length; unit++) {
      const score = results.scores[row * units.length + unit]!;
      if (score === score) present++;
      else if (units[unit]!.score === units[unit]!.score) lost++;
    }
    if (present === 0) failed++;
    if (lost > 0) incomplete++;
  }
  const expected = units.filter(({ score }) => score === score).length;
  const reasons = causes
    .map(({ node, reason, draws, units: of }): FailureReason => ({
      node,
      reason,
      draws,
      units: of.length,
      ...(of.length === expected ? {} : { unit: units[Math.min(...of)]!.unit }),
    }))
    .sort((a, b) => b.draws - a.draws || (`${a.node} ${a.reason}` < `${b.node} ${b.reason}` ? -1 : 1));
  return { draws: failed, incomplete, reasons };
}

// ------------------------------------------------------------------------------------------------ sensitivity

function sensitivitiesOf(
  { assumptions }: Uncertainty,
  input: SummaryInput,
  { base, replicates, seed, of, resample = resampleBy(seed) }: SensitivityInput,
): readonly Sensitivity[] {
  const outputs: readonly (readonly [SensitivityOutput, Float64Array])[] = [
    [{ kind: 'mean rank shift' }, rankShifts(input)],
    ...of.flatMap((unit) => {
      const at = input.units.findIndex((one) => one.unit === unit);
      const { ranks, scores } = input.results;
      const column = (values: Float64Array): Float64Array => overDraws(values, at, input.units.length, input.rows);
      return [[{ kind: 'rank', unit }, column(ranks)] as const, [{ kind: 'score', unit }, column(scores)] as const];
    }),
  ];
  return outputs.map(([output, y]): Sensitivity => {
    const block = (at: number): Float64Array => y.subarray(at * base, (at + 1) * base);
    const ab = assumptions.map((_, at) => block(at + 2));
    const { variance, points, dropped, indices } = sobolIndices({ a: block(0), b: block(1), ab }, replicates, resample);
    return {
      output,
      variance,
      base: points,
      dropped,
      indices: indices.map((own, at) => ({ assumption: assumptions[at]!.name, ...own })),
    };
  });
}

/** By draw: the mean of how far units are from their nominal ranks, over those that have both; missing where none has. */
export function rankShifts({ units, results, rows }: Pick<SummaryInput, 'units' | 'results' | 'rows'>): Float64Array {
  const shifts = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let count = 0;
    for (let unit = 0; unit < units.length; unit++) {
      const rank = results.ranks[row * units.length + unit]!;
      const shift = Math.abs(rank - units[unit]!.rank);
      if (shift !== shift) continue;
      sum += shift;
      count++;
    }
    shifts[row] = count === 0 ? NaN : sum / count;
  }
  return shifts;
}

/** Points drawn again with replacement, the same ones for the same seed. */
function resampleBy(seed: number): Resample {
  const key = keyOfSeed(seed);
  const words = new Uint32Array(4);
  return (replicate, column, points) => {
    const places = new Int32Array(points);
    for (let at = 0; at < points; at += 4) {
      philox(key, [at, replicate, column, 3], words);
      for (let word = 0; word < 4 && at + word < points; word++)
        places[at + word] = Math.floor((words[word]! / 2 ** 32) * points);
    }
    return places;
  };
}
