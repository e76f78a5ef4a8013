/** The points that a search goes through: for each lever, by how much it is changed. */

import type { Rescoring } from '../../execute/rescoring.js';
import type { Distance, GoalView } from './goal.js';
import { effortOf, roomOf, type UnitLever, valueAfter } from './unit-lever.js';

/** By lever, the size of its change in units of measure; 0 where it stays. */
export type Point = Float64Array;

export interface SearchSpace {
  readonly levers: readonly UnitLever[];
  readonly rooms: Float64Array;
  /** Scores the index with the changes of a point. */
  distance(point: Point): Distance;
  /** The same with values of the levers; missing: as it is. */
  distanceAt(values: Float64Array): Distance;
  effort(point: Point): number;
}

export function searchSpace(
  levers: readonly UnitLever[],
  rescoring: Rescoring,
  distanceOf: (view: GoalView) => Distance,
): SearchSpace {
  const values = new Float64Array(levers.length);
  const distanceAt = (given: Float64Array): Distance => {
    rescoring.set(given);
    return distanceOf(rescoring);
  };
  return {
    levers,
    rooms: Float64Array.from(levers, roomOf),
    distance(point) {
      levers.forEach((lever, place) => {
        // What is not changed stays as it is, missing values among it.
        values[place] = point[place] === 0 ? NaN : valueAfter(lever, point[place]);
      });
      return distanceAt(values);
    },
    distanceAt,
    effort: (point) => levers.reduce((sum, lever, place) => sum + effortOf(lever, point[place]), 0),
  };
}

/** The same point with another change of one lever. */
export function withChange(point: Point, lever: number, change: number): Point {
  const other = point.slice();
  other[lever] = change;
  return other;
}
