/** The changes of fewest indicators that reach a goal; of those with as few, the changes of least effort. */

import { leastEffort } from './least-effort.js';
import type { Point, SearchSpace } from './search-space.js';

/** Sets of one size that are tried one by one; where there are more, the levers that gain most are taken. */
const MOST_SETS = 400;
/** Sets that are worked out. */
const MOST_WORKED_OUT = 6;

/**
 * The point with fewest levers; undefined if none was found. With more than 400 sets of a size, only sets of levers are
 * looked at that gain most together, so that there the number is what was found and not proven to be the least.
 */
export function fewestLevers(space: SearchSpace, allowed: readonly number[]): Point | undefined {
  const greedy = greedySet(space, allowed);
  if (greedy === undefined) return undefined;
  for (let size = 1; size < greedy.length; size++) {
    if (numberOfSets(allowed.length, size) > MOST_SETS) continue;
    const found = cheapest(space, reachingSets(space, allowed, size));
    if (found !== undefined) return found;
  }
  const size = greedy.length;
  const sets = numberOfSets(allowed.length, size) > MOST_SETS ? [greedy] : reachingSets(space, allowed, size);
  return cheapest(space, sets);
}

/** Adds the lever that comes nearest to the goal, at its bound, until it is reached. */
function greedySet(space: SearchSpace, allowed: readonly number[]): readonly number[] | undefined {
  const chosen: number[] = [];
  while (chosen.length < allowed.length) {
    let best: { readonly lever: number; readonly gain: number; readonly isReached: boolean } | undefined;
    for (const lever of allowed) {
      if (chosen.includes(lever)) continue;
      const distance = space.distance(atBounds(space, [...chosen, lever]));
      const isBetter = best === undefined || (distance.isReached && !best.isReached) || distance.gain > best.gain;
      if (isBetter) best = { lever, gain: distance.gain, isReached: distance.isReached };
    }
    if (best === undefined) return undefined;
    chosen.push(best.lever);
    if (best.isReached) return chosen;
  }
  return undefined;
}

/** The sets of a size that reach the goal with all of their levers at their bounds. */
function reachingSets(space: SearchSpace, allowed: readonly number[], size: number): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const extend = (chosen: readonly number[], from: number): void => {
    if (chosen.length === size) {
      if (space.distance(atBounds(space, chosen)).isReached) found.push(chosen);
      return;
    }
    for (let at = from; at <= allowed.length - (size - chosen.length); at++) extend([...chosen, allowed[at]], at + 1);
  };
  extend([], 0);
  return found;
}

/** The best point of the sets that have most to spare. */
function cheapest(space: SearchSpace, sets: readonly (readonly number[])[]): Point | undefined {
  const promising = sets
    .map((set) => ({
      set,
      gain: space.distance(atBounds(space, set)).gain,
      effort: space.effort(atBounds(space, set)),
    }))
    .sort((a, b) => b.gain / b.effort - a.gain / a.effort || a.effort - b.effort)
    .slice(0, MOST_WORKED_OUT);
  let best: Point | undefined;
  for (const { set } of promising) {
    const point = leastEffort(space, set);
    if (point !== undefined && (best === undefined || space.effort(point) < space.effort(best))) best = point;
  }
  return best;
}

function atBounds(space: SearchSpace, levers: readonly number[]): Point {
  const point = new Float64Array(space.levers.length);
  for (const lever of levers) point[lever] = space.rooms[lever];
  return point;
}

function numberOfSets(of: number, size: number): number {
  let sets = 1;
  for (let at = 0; at < size; at++) sets = (sets * (of - at)) / (at + 1);
  return Math.round(sets);
}
