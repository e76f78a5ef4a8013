/**
 * The changes of least effort that reach a goal.
 *
 * First the lever with most gain for its effort, again and again, until the goal is reached; where index and efforts are
 * linear, that is the optimum of the linear programme (a knapsack that may be filled in parts, Dantzig 1957). Then effort
 * is moved between levers as long as less of it does, which is what a curved index or rising efforts need. Every point is
 * scored by the index itself: nothing is taken from a model of it. The same input gives the same plan.
 */

import type { Distance } from './goal.js';
import { effortOf } from './unit-lever.js';
import { type Point, type SearchSpace, withChange } from './search-space.js';

/** Parts of the rest of its room that a step of a lever may take; a lever may have to go far before anything is gained. */
const STEPS = [1 / 8, 1 / 4, 1 / 2, 1];
/** Parts of a lever's change that may be moved to another one. */
const SHIFTS = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 128];
const MOST_ROUNDS = 60;
/** The part of the effort that must be saved: less is lost in the digits that are shown. */
const WORTHWHILE = 2e-5;
/** The part of a room to which a change is found. What is left is settled on the digits that are shown. */
const NEAR = 1e-8;

/**
 * The point of least effort at which the goal is reached, by levers of these places; undefined if none was found.
 */
export function leastEffort(space: SearchSpace, allowed: readonly number[]): Point | undefined {
  const start = new Float64Array(space.levers.length);
  if (space.distance(start).isReached) return start;
  const found = climb(space, allowed, start) ?? fromFurthest(space, allowed);
  return found === undefined ? undefined : descend(space, allowed, found);
}

/** As near to the goal as these levers come: all at their bounds, without those that only take away from it. */
export function furthest(space: SearchSpace, allowed: readonly number[]): Point {
  let point: Point = new Float64Array(space.levers.length);
  for (const lever of allowed) point[lever] = space.rooms[lever];
  let gain = space.distance(point).gain;
  for (const lever of allowed) {
    const without = withChange(point, lever, 0);
    const other = space.distance(without).gain;
    if (other > gain) [point, gain] = [without, other];
  }
  return point;
}

function fromFurthest(space: SearchSpace, allowed: readonly number[]): Point | undefined {
  const point = furthest(space, allowed);
  return space.distance(point).isReached ? point : undefined;
}

// ------------------------------------------------------------------------------------------------ up to the goal

interface BestStep {
  /** Gain for effort; what is no gain is no step. */
  readonly ratio: number;
  readonly change: number;
}

/** Takes the step with most gain for its effort until the goal is reached; the last one is no longer than it must be. */
function climb(space: SearchSpace, allowed: readonly number[], start: Point): Point | undefined {
  let point = start;
  let { gain } = space.distance(point);
  const known = new Map<number, BestStep & { readonly round: number }>();
  for (let round = 0; round < 16 * allowed.length; round++) {
    const fresh = (lever: number): BestStep & { readonly round: number } => {
      const step = { ...bestStep(space, point, lever, gain), round };
      known.set(lever, step);
      return step;
    };
    // Gains seldom grow with what others have been given: an old ratio is nearly a bound, so only the best is asked anew.
    for (const lever of allowed) if (!known.has(lever)) fresh(lever);
    let best = bestOf(known);
    while (best !== undefined && known.get(best)!.round < round) {
      fresh(best);
      best = bestOf(known);
    }
    if (best === undefined) {
      const stale = [...known].filter(([, step]) => step.round < round);
      if (stale.length === 0) return undefined;
      for (const [lever] of stale) fresh(lever);
      best = bestOf(known);
      if (best === undefined) return undefined;
    }
    const { change } = known.get(best)!;
    const next = withChange(point, best, change);
    const distance = space.distance(next);
    if (distance.isReached) return withChange(point, best, least(space, point, best, point[best], change));
    [point, gain] = [next, distance.gain];
    known.delete(best);
  }
  return undefined;
}

function bestOf(known: ReadonlyMap<number, BestStep>): number | undefined {
  let found: number | undefined;
  for (const [lever, { ratio }] of [...known].sort(([a], [b]) => a - b))
    if (ratio > 0 && (found === undefined || ratio > known.get(found)!.ratio)) found = lever;
  return found;
}

function bestStep(space: SearchSpace, point: Point, lever: number, gain: number): BestStep {
  const from = point[lever];
  const rest = space.rooms[lever] - from;
  let best: BestStep = { ratio: 0, change: from };
  if (rest <= 1e-12 * space.rooms[lever]) return best;
  for (const part of STEPS) {
    const change = part === 1 ? space.rooms[lever] : from + part * rest;
    const gained = space.distance(withChange(point, lever, change)).gain - gain;
    const ratio = gained / (effortOf(space.levers[lever], change) - effortOf(space.levers[lever], from));
    // Of steps that give the same for their effort the longest is taken.
    if (ratio > 0 && ratio >= best.ratio * (1 - 1e-9)) best = { ratio: Math.max(ratio, best.ratio), change };
  }
  return best;
}

/**
 * The least change of a lever with which the goal is reached: with `low` it is not, with `high` it is. Where the gain tells
 * about where the edge is, the interval is cut there, just beyond it and just before it; else, and where that does not
 * halve the interval, in its middle.
 */
export function least(space: SearchSpace, point: Point, lever: number, low: number, high: number): number {
  const near = NEAR * space.rooms[lever];
  const at = (change: number): Distance => space.distance(withChange(point, lever, change));
  let [under, over] = [at(low), at(high)];
  let isHalved = true;
  while (high - low > near) {
    const width = high - low;
    const slope = (over.gain - under.gain) / width;
    const edge = low - under.gain / slope;
    const isTold: boolean = isHalved && under.hasEdge && over.hasEdge && slope > 0 && edge >= low && edge <= high;
    const cuts = isTold ? [edge + near / 4, edge - near / 4] : [(low + high) / 2];
    for (const cut of cuts) {
      if (cut <= low || cut >= high) continue;
      const there = at(cut);
      if (there.isReached) [high, over] = [cut, there];
      else [low, under] = [cut, there];
    }
    isHalved = !isTold || high - low <= width / 2;
  }
  return high;
}

// ------------------------------------------------------------------------------------------------ down in effort

/** Takes back what is too much, and moves effort to where less of it does, until that helps no more. */
function descend(space: SearchSpace, allowed: readonly number[], start: Point): Point {
  let point = takenBack(space, start);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const effort = space.effort(point);
    const moved = shifted(space, allowed, point);
    const other = moved === undefined ? without(space, allowed, point) : undefined;
    const better = moved ?? (other && takenBack(space, other));
    if (better === undefined || space.effort(better) >= effort * (1 - WORTHWHILE)) break;
    point = better;
  }
  return takenBack(space, point);
}

/** The least change of every lever, one after the other, the worst for its effort first. */
function takenBack(space: SearchSpace, start: Point): Point {
  let point = start;
  for (const lever of byWorth(space, start)) {
    if (space.distance(withChange(point, lever, 0)).isReached) point = withChange(point, lever, 0);
    else point = withChange(point, lever, least(space, point, lever, 0, point[lever]));
  }
  return point;
}

/** The levers that are used, those that give least for their effort first. */
export function byWorth(space: SearchSpace, point: Point): readonly number[] {
  const { gain } = space.distance(point);
  return usedIn(point)
    .map((lever) => ({ lever, worth: backward(space, point, lever, gain) }))
    .sort((a, b) => a.worth - b.worth || a.lever - b.lever)
    .map(({ lever }) => lever);
}

function usedIn(point: Point): readonly number[] {
  return [...point.keys()].filter((lever) => point[lever] > 0);
}

/** What is lost for an effort saved. */
function backward(space: SearchSpace, point: Point, lever: number, gain: number): number {
  const change = point[lever] * (1 - 1e-4);
  const saved = effortOf(space.levers[lever], point[lever]) - effortOf(space.levers[lever], change);
  return (gain - space.distance(withChange(point, lever, change)).gain) / saved;
}

/** What is gained for an effort spent. */
function forward(space: SearchSpace, point: Point, lever: number, gain: number): number {
  const rest = space.rooms[lever] - point[lever];
  if (rest <= 1e-9 * space.rooms[lever]) return 0;
  const change = point[lever] + Math.min(rest, 1e-4 * space.rooms[lever]);
  const spent = effortOf(space.levers[lever], change) - effortOf(space.levers[lever], point[lever]);
  return (space.distance(withChange(point, lever, change)).gain - gain) / spent;
}

/** Moves effort from the lever that gives least for it to one that gives more; undefined where that saves none. */
function shifted(space: SearchSpace, allowed: readonly number[], point: Point): Point | undefined {
  const { gain } = space.distance(point);
  const gives = usedIn(point).map((lever) => ({ lever, worth: backward(space, point, lever, gain) }));
  const takes = allowed.map((lever) => ({ lever, worth: forward(space, point, lever, gain) }));
  const pairs = gives
    .flatMap((from) => takes.map((to) => ({ from: from.lever, to: to.lever, less: from.worth, more: to.worth })))
    .filter(({ from, to, less, more }) => from !== to && more > 0 && more > less * (1 + 1e-5))
    .sort((a, b) => b.more - b.less - (a.more - a.less) || a.from - b.from || a.to - b.to);
  for (const { from, to } of pairs.slice(0, 6)) {
    const found = bestShift(space, point, from, to);
    if (found !== undefined) return found;
  }
  return undefined;
}

function bestShift(space: SearchSpace, point: Point, from: number, to: number): Point | undefined {
  let best: Point | undefined;
  let smallest = space.effort(point) * (1 - WORTHWHILE);
  for (const part of SHIFTS) {
    const given = part === 1 ? 0 : point[from] * (1 - part);
    const filled = refilled(space, withChange(point, from, given), to);
    if (filled !== undefined && space.effort(filled) < smallest) [best, smallest] = [filled, space.effort(filled)];
    else if (best !== undefined) break;
  }
  return best;
}

/** As much of one lever as the goal takes; undefined where even all of it is too little. */
function refilled(space: SearchSpace, point: Point, lever: number): Point | undefined {
  const full = withChange(point, lever, space.rooms[lever]);
  if (!space.distance(full).isReached) return undefined;
  return withChange(point, lever, least(space, point, lever, point[lever], space.rooms[lever]));
}

/** Does without one of the levers, where the others reach the goal with less effort. */
function without(space: SearchSpace, allowed: readonly number[], point: Point): Point | undefined {
  let best: Point | undefined;
  for (const lever of usedIn(point)) {
    const others = allowed.filter((other) => other !== lever);
    const found = climb(space, others, withChange(point, lever, 0));
    if (found === undefined) continue;
    if (space.effort(found) < space.effort(best ?? point) * (1 - WORTHWHILE)) best = found;
  }
  return best;
}
