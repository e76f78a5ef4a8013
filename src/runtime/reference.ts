import type { Cases } from './cases.js';
import type { Lane, TextLane, Trouble } from './column.js';
import { laneMask, laneValues, textLaneMask, textLaneValues } from './lane.js';
import { composed, quoted } from './text.js';

/**
 * The value that another unit has, in the same period of a panel: of one unit for all (a country of reference), or of the
 * unit that each names (its neighbour).
 *
 * Shape: cases to cases; with one unit for all, and no periods, a constant. Missing: where the key is missing, or the
 * value of that unit is. Errors: no unit has that key; of one unit for all also that it has no value.
 */
export function valueAt(x: Lane, key: TextLane, cases: Cases, trouble: Trouble): Lane {
  const values = laneValues(x);
  const p = laneMask(x);
  const keys = textLaneValues(key);
  const q = textLaneMask(key);
  const units = new Map(cases.unitNames.map((name, unit) => [name, unit]));
  const found = new Map<string, number | undefined>();
  const unitOf = (name: string): number | undefined => {
    if (!found.has(name)) found.set(name, units.get(composed(name.trim())));
    return found.get(name);
  };
  const caseOf = caseFinder(cases);
  if (q === 0) return valueOfOne(keys[0], cases, { values, p, unitOf, caseOf }, trouble);
  const result = new Float64Array(cases.count).fill(NaN);
  for (let i = 0; i < result.length; i++) {
    const name = keys[i];
    if (name === null) continue;
    const unit = unitOf(name);
    const at = unit === undefined ? -1 : caseOf(unit, cases.periodIndex[i]);
    if (unit === undefined) trouble(i, `there is no ${quoted(name)} among the units`);
    if (at >= 0) result[i] = values[at & p];
  }
  return result;
}

/** How the values of units are found. */
interface Finder {
  readonly values: Float64Array;
  readonly p: number;
  unitOf(name: string): number | undefined;
  caseOf(unit: number, period: number): number;
}

function valueOfOne(name: string | null, cases: Cases, finder: Finder, trouble: Trouble): Lane {
  const isPanel = cases.periods !== null;
  const unit = name === null ? undefined : finder.unitOf(name);
  if (name !== null && unit === undefined) trouble(-1, `there is no ${quoted(name)} among the units`);
  const ofPeriods = Float64Array.from({ length: isPanel ? cases.periodValues.length : 1 }, (_, period) => {
    const at = unit === undefined ? -1 : finder.caseOf(unit, period);
    const value = at < 0 ? NaN : finder.values[at & finder.p];
    if (unit !== undefined && value !== value) {
      trouble(-1, `${quoted(name!)} has no value${isPanel ? ` in ${cases.periodValues[period]}` : ''}`);
    }
    return value;
  });
  return isPanel ? Float64Array.from(cases.periodIndex, (period) => ofPeriods[period]) : ofPeriods[0];
}

/** Finds the case of a unit in a period (by its place among the periods); -1 if there is none. Cases are sorted by unit. */
function caseFinder({ count, unitNames, unitIndex, periodIndex, periods }: Cases): Finder['caseOf'] {
  const starts = new Int32Array(unitNames.length + 1);
  for (let i = 0; i < count; i++) if (unitIndex[i] >= 0) starts[unitIndex[i] + 1]++;
  for (let unit = 1; unit < starts.length; unit++) starts[unit] += starts[unit - 1];
  return (unit, period) => {
    for (let at = starts[unit]; at < starts[unit + 1]; at++) {
      if (periods === null || periodIndex[at] === period) return at;
    }
    return -1;
  };
}
