/** A point on the digits that are shown: what stands in a plan is what was scored, to the last digit. */

import { byWorth } from './least-effort.js';
import type { Point, SearchSpace } from './search-space.js';
import { valueAfter } from './unit-lever.js';

/** Significant digits of a change that are shown: a hundredth of it is ten steps of the last digit or more. */
const DIGITS = 4;

/**
 * The values of the levers at a point, each with as few digits as four of its change need, so that the goal is still reached
 * and not by more than the last digit of any lever. Missing for levers that are not used.
 */
export function shownValues(space: SearchSpace, point: Point): Float64Array {
  const scales = space.levers.map((_, lever) => scaleOf(space, lever, point[lever]));
  let values: Float64Array = Float64Array.from(scales, (scale) =>
    scale === undefined ? NaN : scale.value(scale.steps),
  );
  const steps = scales.map((scale) => scale?.steps ?? 0);
  // A point lies on the edge of the goal: rounded outwards, every lever may have a little too much.
  for (let pass = 0; pass < 4; pass++) {
    let changed = false;
    for (const lever of byWorth(space, point)) {
      const scale = scales[lever];
      if (scale === undefined || steps[lever] === 0) continue;
      const isEnough = (count: number): boolean =>
        space.distanceAt(withValue(values, lever, scale.value(count))).isReached;
      let [low, high] = [-1, steps[lever]];
      if (!isEnough(high)) continue;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (isEnough(middle)) high = middle;
        else low = middle;
      }
      if (high === steps[lever]) continue;
      steps[lever] = high;
      values = withValue(values, lever, scale.value(high));
      changed = true;
    }
    if (!changed) break;
  }
  return values;
}

interface Scale {
  readonly steps: number;
  /** The value after so many steps; missing after none. */
  value(steps: number): number;
}

/** Values of a lever that have few digits, counted from the first one beyond the present value. */
function scaleOf(space: SearchSpace, place: number, change: number): Scale | undefined {
  if (!(change > 0)) return undefined;
  const lever = space.levers[place];
  const exponent = Math.floor(Math.log10(change)) - (DIGITS - 1);
  const size = 10 ** exponent;
  const sign = Math.sign(lever.bound - lever.present);
  const onGrid = (count: number): number =>
    Number((exponent < 0 ? count / 10 ** -exponent : count * size).toPrecision(15));
  // Outwards: up where the lever goes up, down where it goes down.
  const outwards = (value: number): number =>
    sign > 0 ? Math.ceil(value / size - 1e-9) : Math.floor(value / size + 1e-9);
  const first = outwards(lever.present);
  const isPresent = onGrid(first) === lever.present;
  const target = outwards(valueAfter(lever, change));
  const steps = Math.abs(target - first) + (isPresent ? 0 : 1);
  return {
    steps,
    value(count) {
      if (count <= 0) return NaN;
      const value = onGrid(first + sign * (count - (isPresent ? 0 : 1)));
      return sign * (value - lever.bound) >= 0 ? lever.bound : value;
    },
  };
}

function withValue(values: Float64Array, place: number, value: number): Float64Array {
  const other = values.slice();
  other[place] = value;
  return other;
}
