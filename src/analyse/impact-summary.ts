/** What the moves of all units come to. */

import { correlated, correlationOf } from './correlation.js';
import type { BandMove, Contribution, IndexImpact, PartSummary, Standing, UnitImpact } from './impact.js';

/** One side of an index, by unit; NaN where there is nothing. */
interface Side {
  readonly score: Float64Array;
  readonly rank: Float64Array;
  readonly band: readonly (string | null)[];
}

export interface UnitMoves {
  readonly units: readonly string[];
  readonly before: Side;
  readonly after: Side;
  /** By unit; none where nothing can be attributed at all. */
  readonly contributions?: readonly (readonly Contribution[] | undefined)[];
}

const MOST_MOVERS = 10;

/** The units with their moves, and what they come to. Errors: none. */
export function summarised(
  moves: UnitMoves,
  parts: number,
  top: number,
): Omit<IndexImpact, 'node' | 'nodeBefore' | 'name'> {
  const units = moves.units.map((unit, at) => unitImpact(moves, unit, at)).sort(byRank);
  const both = units.filter(({ scored }) => scored === 'both');
  const correlation = correlationOf(correlated(moves.before.score), correlated(moves.after.score));
  const scoreMoves = both.flatMap(({ scoreMove }) => (scoreMove === null ? [] : [Math.abs(scoreMove)]));
  const rankMoves = both.flatMap(({ rankMove }) => (rankMove === null ? [] : [Math.abs(rankMove)]));
  const first = (side: (unit: UnitImpact) => Standing): readonly string[] =>
    units.filter((unit) => (side(unit).rank ?? Infinity) <= top).map(({ unit }) => unit);
  const [firstBefore, firstAfter] = [first(({ before }) => before), first(({ after }) => after)];
  return {
    units,
    compared: both.length,
    spearman: correlation.spearman,
    kendall: correlation.kendall,
    meanAbsoluteScoreMove: meanOf(scoreMoves),
    meanAbsoluteRankMove: meanOf(rankMoves),
    largestRankMove: rankMoves.length === 0 ? null : Math.max(...rankMoves),
    largestMovers: largestMovers(both),
    top: {
      count: top,
      entered: firstAfter.filter((unit) => !firstBefore.includes(unit)),
      left: firstBefore.filter((unit) => !firstAfter.includes(unit)),
    },
    bandMoves: both
      .filter(({ before, after }) => before.band !== after.band)
      .map(({ unit, before, after }): BandMove => ({ unit, before: before.band, after: after.band })),
    newUnits: units.filter(({ scored }) => scored === 'new').map(({ unit }) => unit),
    goneUnits: units.filter(({ scored }) => scored === 'gone').map(({ unit }) => unit),
    byPart: Array.from({ length: parts }, (_, part) => partSummary(units, part)),
  };
}

function unitImpact({ before, after, contributions }: UnitMoves, unit: string, at: number): UnitImpact {
  const [old, own] = [standing(before, at), standing(after, at)];
  const scored = old.score === null ? (own.score === null ? 'none' : 'new') : own.score === null ? 'gone' : 'both';
  const move = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : b - a);
  const shares = scored === 'both' ? contributions?.[at] : undefined;
  return {
    unit,
    scored,
    before: old,
    after: own,
    scoreMove: move(old.score, own.score),
    rankMove: move(old.rank, own.rank),
    ...(shares === undefined ? {} : { contributions: shares }),
  };
}

function standing({ score, rank, band }: Side, at: number): Standing {
  const present = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return { score: present(score[at]), rank: present(rank[at]), band: band[at] };
}

function byRank(a: UnitImpact, b: UnitImpact): number {
  const place = ({ rank }: Standing): number => rank ?? Number.MAX_VALUE;
  return place(a.after) - place(b.after) || place(a.before) - place(b.before) || (a.unit < b.unit ? -1 : 1);
}

function largestMovers(units: readonly UnitImpact[]): readonly string[] {
  const size = (move: number | null): number => Math.abs(move ?? 0);
  return units
    .filter(({ scoreMove, rankMove }) => size(scoreMove) > 0 || size(rankMove) > 0)
    .sort((a, b) => size(b.rankMove) - size(a.rankMove) || size(b.scoreMove) - size(a.scoreMove) || byRank(a, b))
    .slice(0, MOST_MOVERS)
    .map(({ unit }) => unit);
}

function partSummary(units: readonly UnitImpact[], part: number): PartSummary {
  const shares = units.flatMap(({ unit, contributions }) =>
    contributions === undefined ? [] : [{ unit, ...contributions[part] }],
  );
  const most = (sign: 1 | -1): string | undefined => {
    const [first] = [...shares].sort((a, b) => sign * (b.score - a.score));
    return first !== undefined && sign * first.score > 0 ? first.unit : undefined;
  };
  const [mostLifted, mostLowered] = [most(1), most(-1)];
  return {
    meanAbsoluteScore: meanOf(shares.map(({ score }) => Math.abs(score))),
    meanAbsoluteRank: meanOf(shares.map(({ rank }) => Math.abs(rank))),
    ...(mostLifted === undefined ? {} : { mostLifted }),
    ...(mostLowered === undefined ? {} : { mostLowered }),
  };
}

function meanOf(sizes: readonly number[]): number | null {
  return sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}
