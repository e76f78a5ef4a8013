/** What a change of one indicator alone is worth, from where the unit stands. */

import { least } from './least-effort.js';
import { type SearchSpace, withChange } from './search-space.js';
import { effortOf, roomOf } from './unit-lever.js';

export interface MarginalValue {
  readonly node: string;
  /** Points of the score for one unit of measure and for one of effort, over the first hundredth of the way to the bound. */
  readonly pointsPerMeasure: number;
  readonly pointsPerEffort: number;
  /** Places for one unit of measure and of effort, up to the next place that it gains by itself; 0 where it gains none. */
  readonly placesPerMeasure: number;
  readonly placesPerEffort: number;
  /** By itself at its bound. */
  readonly pointsAtBound: number;
  readonly placesAtBound: number;
  readonly effortToBound: number;
}

/** The part of a lever's room over which its first points are measured: roundings of the score are coarser than a point. */
const FIRST = 0.01;

/**
 * The worth of every lever by itself; `sign` is 1 where high scores come first. `toRank` is the same space with the goal of
 * the place that is asked for.
 */
export function marginalValues(
  space: SearchSpace,
  sign: 1 | -1,
  toRank: (rank: number) => SearchSpace,
): readonly MarginalValue[] {
  const start = new Float64Array(space.levers.length);
  const now = space.distance(start);
  return space.levers.map((lever, place): MarginalValue => {
    const room = roomOf(lever);
    if (room === 0) return nothing(lever.node);
    const first = space.distance(withChange(start, place, FIRST * room));
    const full = space.distance(withChange(start, place, room));
    const points = sign * (first.score - now.score);
    const places = now.rank - full.rank;
    const next = places > 0 ? nextPlace(toRank, start, place, now.rank, room) : undefined;
    return {
      node: lever.node,
      pointsPerMeasure: points / (FIRST * room),
      pointsPerEffort: points / effortOf(lever, FIRST * room),
      placesPerMeasure: next === undefined ? 0 : next.places / next.change,
      placesPerEffort: next === undefined ? 0 : next.places / effortOf(lever, next.change),
      pointsAtBound: sign * (full.score - now.score),
      placesAtBound: places,
      effortToBound: effortOf(lever, room),
    };
  });
}

/** The least change that gains a place, and how many it gains: units may stand on one place. */
function nextPlace(
  toRank: (rank: number) => SearchSpace,
  start: Float64Array,
  place: number,
  rank: number,
  room: number,
): { readonly change: number; readonly places: number } {
  // Halves are shared places.
  const space = toRank(Math.ceil(rank) - 1);
  const change = space.distance(withChange(start, place, room)).isReached ? least(space, start, place, 0, room) : room;
  return { change, places: rank - space.distance(withChange(start, place, change)).rank };
}

function nothing(node: string): MarginalValue {
  return {
    node,
    pointsPerMeasure: 0,
    pointsPerEffort: 0,
    placesPerMeasure: 0,
    placesPerEffort: 0,
    pointsAtBound: 0,
    placesAtBound: 0,
    effortToBound: 0,
  };
}
