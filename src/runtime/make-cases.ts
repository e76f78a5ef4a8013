/** The cases: units, or pairs of unit and period, in the order in which everything runs over them. */

import type { AlignOptions, Cases } from './cases.js';
import type { NumberedSource } from './unit-register.js';

/** The numbers of the units that are cases, in the order of their names. */
export function orderOfUnits(names: readonly string[], isUnit: Uint8Array): number[] {
  const numbers: number[] = [];
  let ordered = true;
  for (let number = 0; number < names.length; number++) {
    if (isUnit[number] !== 1) continue;
    if (ordered && numbers.length > 0 && names[numbers[numbers.length - 1]] > names[number]) ordered = false;
    numbers.push(number);
  }
  return ordered ? numbers : numbers.sort((a, b) => (names[a] < names[b] ? -1 : 1));
}

/** Which of the ordered units each number is, or -1. */
function placesOfUnits(order: readonly number[], count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  for (let place = 0; place < order.length; place++) places[order[place]] = place;
  return places;
}

/** Cases, and the place among their units of the unit of each number, or -1. */
interface CasesMade {
  readonly cases: Cases;
  readonly unitPlace: Int32Array;
}

/** Cases that are units. */
export function unitCases(names: readonly string[], order: readonly number[]): CasesMade {
  const units = order.map((number) => names[number]);
  const unitIndex = new Int32Array(units.length);
  for (let i = 0; i < unitIndex.length; i++) unitIndex[i] = i;
  const periodIndex = new Int32Array(units.length);
  return {
    cases: { count: units.length, units, periods: null, unitNames: units, unitIndex, periodValues: [], periodIndex },
    unitPlace: placesOfUnits(order, names.length),
  };
}

/** Marks the units that are cases: the listed ones, or those that occur in sources that make cases. */
export function markUnits(
  sources: readonly NumberedSource[],
  listedCount: number,
  closed: boolean,
  count: number,
): Uint8Array {
  const marks = new Uint8Array(count);
  if (closed) return marks.fill(1, 0, listedCount);
  for (const { source, unitOf } of sources) {
    if (!source.makesCases) continue;
    for (let row = 0; row < unitOf.length; row++) if (unitOf[row] >= 0) marks[unitOf[row]] = 1;
  }
  return marks;
}

/** The periods that occur in sources that make cases and are covered, ascending. */
function coveredPeriods(sources: readonly NumberedSource[], covers: AlignOptions['covers']): number[] {
  const found = new Set<number>();
  for (const { source } of sources) {
    if (source.makesCases && source.periods !== null) for (const period of source.periods) found.add(period);
  }
  return [...found]
    .filter((period) => Number.isFinite(period))
    .filter((period) => covers.length === 0 || covers.some(({ from, to }) => period >= from && period <= to))
    .sort((a, b) => a - b);
}

/** Which of the periods each row has, or -1. */
export function periodPlaces(periods: Float64Array, places: ReadonlyMap<number, number>): Int32Array {
  return Int32Array.from(periods, (period) => places.get(period) ?? -1);
}

/** Cases that are the pairs of unit and period in the sources that make cases. */
export function pairCases(
  sources: readonly NumberedSource[],
  names: readonly string[],
  order: readonly number[],
  covers: AlignOptions['covers'],
): CasesMade {
  const periodValues = coveredPeriods(sources, covers);
  const periodPlace = new Map(periodValues.map((period, place) => [period, place]));
  const unitPlace = placesOfUnits(order, names.length);
  // A pair is a number: the place of the unit times the number of periods, plus the place of the period.
  const width = Math.max(periodValues.length, 1);
  const dated = sources.filter(({ source }) => source.makesCases && source.periods !== null);
  const pairs = new Float64Array(dated.reduce((sum, { unitOf }) => sum + unitOf.length, 0));
  let found = 0;
  for (const { source, unitOf } of dated) {
    const periodOf = periodPlaces(source.periods ?? new Float64Array(), periodPlace);
    for (let row = 0; row < unitOf.length; row++) {
      const unit = unitOf[row] < 0 ? -1 : unitPlace[unitOf[row]];
      if (unit >= 0 && periodOf[row] >= 0) pairs[found++] = unit * width + periodOf[row];
    }
  }
  const sorted = pairs.subarray(0, found).sort();
  let count = 0;
  for (let i = 0; i < found; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i];

  // Units without any pair are no units of this panel.
  const unitNames: string[] = [];
  const usedPlace = new Int32Array(names.length).fill(-1);
  const units: string[] = [];
  const unitIndex = new Int32Array(count);
  const periodIndex = new Int32Array(count);
  const periods = new Float64Array(count);
  let last = -1;
  for (let i = 0; i < count; i++) {
    const place = Math.floor(sorted[i] / width);
    if (place !== last) {
      usedPlace[order[place]] = unitNames.length;
      unitNames.push(names[order[place]]);
      last = place;
    }
    units.push(unitNames[unitNames.length - 1]);
    unitIndex[i] = unitNames.length - 1;
    periodIndex[i] = sorted[i] - place * width;
    periods[i] = periodValues[periodIndex[i]];
  }
  const cases = { count, units, periods, unitNames, unitIndex, periodValues, periodIndex };
  return { cases, unitPlace: usedPlace };
}
