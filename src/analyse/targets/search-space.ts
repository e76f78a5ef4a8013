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
  const known = knownDistances(levers.length);
  const distanceAt = (given: Float64Array): Distance =>
    known(given, () => {
      rescoring.set(given);
      return distanceOf(rescoring);
    });
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

/** So many points are remembered; a search seldom comes to more. */
const MOST_KNOWN = 1 << 16;

/**
 * Remembers how far points are from the goal: a search comes to a third of its points more than once, as plans have most of
 * their ways in common. What is not known is computed.
 */
function knownDistances(count: number): (values: Float64Array, compute: () => Distance) => Distance {
  const key = new Float64Array(count);
  const bits = new Uint32Array(key.buffer);
  let known = new Map<number, { readonly values: Float64Array; readonly distance: Distance }[]>();
  let size = 0;
  return (values, compute) => {
    key.set(values);
    // FNV-1a over words in place of bytes; what shares a hash is told apart by its values.
    let hash = 0x811c9dc5;
    for (let at = 0; at < bits.length; at++) hash = Math.imul(hash ^ bits[at], 0x01000193) ^ (hash >>> 15);
    const same = known.get(hash);
    const found = same?.find((entry) => isSame(entry.values, values));
    if (found !== undefined) return found.distance;
    const distance = compute();
    if (size++ >= MOST_KNOWN) [known, size] = [new Map(), 1];
    const entry = { values: values.slice(), distance };
    const own = known.get(hash);
    if (own === undefined) known.set(hash, [entry]);
    else own.push(entry);
    return distance;
  };
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  for (let at = 0; at < a.length; at++) if (!Object.is(a[at], b[at])) return false;
  return true;
}

/** The same point with another change of one lever. */
export function withChange(point: Point, lever: number, change: number): Point {
  const other = point.slice();
  other[lever] = change;
  return other;
}
