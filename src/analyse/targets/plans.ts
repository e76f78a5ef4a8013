/** Plans that differ: of least effort, of fewest indicators, and without what a plan leans on most. */

import { fewestLevers } from './fewest-levers.js';
import { leastEffort } from './least-effort.js';
import type { Point, SearchSpace } from './search-space.js';
import { shownValues } from './shown-values.js';
import { effortOf } from './unit-lever.js';

export type PlanKind = 'least effort' | 'fewest indicators' | 'other indicators';

export interface FoundPlan {
  readonly kinds: readonly PlanKind[];
  /** The levers that it was to do without. */
  readonly without: readonly number[];
  /** The value of every lever that it uses; missing for the others. */
  readonly values: Float64Array;
}

/** So many different plans, or as many as there are: each of the third kind does without one lever more. */
export function findPlans(space: SearchSpace, usable: readonly number[], count: number): readonly FoundPlan[] {
  const plans: FoundPlan[] = [];
  const take = (kind: PlanKind, point: Point | undefined, without: readonly number[]): Float64Array | undefined => {
    if (point === undefined) return undefined;
    const values = shownValues(space, point);
    const same = plans.findIndex((plan) => plan.values.every((value, lever) => Object.is(value, values[lever])));
    if (same < 0) plans.push({ kinds: [kind], without, values });
    else if (!plans[same].kinds.includes(kind)) plans[same] = { ...plans[same], kinds: [...plans[same].kinds, kind] };
    return values;
  };
  const first = take('least effort', leastEffort(space, usable), []);
  if (first === undefined) return plans;
  if (plans.length < count) take('fewest indicators', fewestLevers(space, usable), []);
  const without: number[] = [];
  let values: Float64Array | undefined = first;
  while (plans.length < count && values !== undefined) {
    without.push(largest(space, values));
    const others = usable.filter((lever) => !without.includes(lever));
    values = others.length === 0 ? undefined : take('other indicators', leastEffort(space, others), [...without]);
  }
  return plans;
}

/** The lever with most of the effort. */
function largest({ levers }: SearchSpace, values: Float64Array): number {
  const efforts = levers.map((lever, place) =>
    Number.isNaN(values[place]) ? -1 : effortOf(lever, Math.abs(values[place] - lever.present)),
  );
  return efforts.indexOf(Math.max(...efforts));
}
