/** The values of other units, extended by their trend. */

import type { Run } from '../../execute/execute.js';
import type { ReplacedValue } from '../../execute/replaced-values.js';
import { nodePlace } from '../../plan/replaceable.js';
import { casesBeside } from './standing.js';

/**
 * What the others would have `ahead` periods later, if every indicator went on by the slope of the least-squares line
 * through all of its values up to the period of the case. A value stays within the indicator's goalposts, unless it has
 * left them already. Of an indicator with fewer than two values a unit keeps what it has.
 *
 * @param at the case of the unit that is asked about, which is left as it is
 */
export function trendOfOthers(run: Run, at: number, nodes: readonly string[], ahead: number): readonly ReplacedValue[] {
  const { cases, program } = run;
  if (cases.periods === null) return [];
  const period = cases.periods[at];
  const found: ReplacedValue[] = [];
  for (const id of nodes) {
    const node = program.nodes.find((candidate) => candidate.id === id);
    if (node?.value === undefined) continue;
    const lane = run.numbers(node.value);
    if (typeof lane === 'number') continue;
    for (const other of casesBeside(run, at)) {
      const present = lane[other];
      if (other === at || Number.isNaN(present)) continue;
      const slope = slopeUpTo(run, lane, cases.unitIndex[other], period);
      if (slope === undefined || slope === 0) continue;
      const value = withinGoalposts(present + slope * ahead, present, node.goalposts);
      found.push({ unit: cases.units[other], period, place: nodePlace(id), value });
    }
  }
  return found;
}

/** Least squares over the periods in which the unit has a value. */
function slopeUpTo({ cases }: Run, lane: Float64Array, unit: number, period: number): number | undefined {
  const points: (readonly [number, number])[] = [];
  for (let at = 0; at < cases.count; at++) {
    const when = cases.periods![at];
    if (cases.unitIndex[at] === unit && when <= period && !Number.isNaN(lane[at])) points.push([when, lane[at]]);
  }
  if (points.length < 2) return undefined;
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}

function withinGoalposts(
  value: number,
  present: number,
  goalposts: { readonly low: number; readonly high: number } | undefined,
): number {
  if (goalposts === undefined) return value;
  const low = Math.min(goalposts.low, goalposts.high, present);
  const high = Math.max(goalposts.low, goalposts.high, present);
  return Math.min(high, Math.max(low, value));
}
