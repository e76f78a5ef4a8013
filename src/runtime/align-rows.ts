/** Where the rows of a source belong: the case of each row, or the row of each case. */

import { type CaseProblem, PROBLEMS_TOLD, problemsOfRows, toldProblems, unitsWithoutRows } from './case-problems.js';
import type { AlignedSource, Cases, KeyedSource } from './cases.js';
import { periodPlaces } from './make-cases.js';
import type { NumberedSource } from './unit-register.js';

/** The first case of each unit, and behind the last unit the number of cases. */
function startsOfUnits(cases: Cases): Int32Array {
  const starts = new Int32Array(cases.unitNames.length + 1);
  for (let i = 0; i < cases.count; i++) starts[cases.unitIndex[i] + 1] = i + 1;
  return starts;
}

/** The case of each row, or -1; of a source without periods in a panel the unit of each row. */
function placesOfRows({ source, unitOf }: NumberedSource, cases: Cases, unitPlace: Int32Array): Int32Array {
  const places = new Int32Array(unitOf.length);
  if (cases.periods === null || source.periods === null) {
    for (let row = 0; row < places.length; row++) places[row] = unitOf[row] < 0 ? -1 : unitPlace[unitOf[row]];
    return places;
  }
  const starts = startsOfUnits(cases);
  const periodPlace = new Map(cases.periodValues.map((period, place) => [period, place]));
  const periodOf = periodPlaces(source.periods, periodPlace);
  for (let row = 0; row < places.length; row++) {
    const unit = unitOf[row] < 0 ? -1 : unitPlace[unitOf[row]];
    let place = -1;
    if (unit >= 0 && periodOf[row] >= 0) {
      let from = starts[unit];
      let to = starts[unit + 1];
      while (from < to) {
        const middle = (from + to) >> 1;
        if (cases.periodIndex[middle] < periodOf[row]) from = middle + 1;
        else to = middle;
      }
      if (from < starts[unit + 1] && cases.periodIndex[from] === periodOf[row]) place = from;
    }
    places[row] = place;
  }
  return places;
}

/** The row of each place, the first of them where there are several, which is a problem. */
function rowsOfPlaces(
  source: KeyedSource,
  placeOf: Int32Array,
  count: number,
  cases: Cases,
  repeated: boolean,
  problems: CaseProblem[],
): Int32Array {
  const rows = new Int32Array(count).fill(-1);
  const duplicates: CaseProblem[] = [];
  let total = 0;
  for (let row = 0; row < placeOf.length; row++) {
    const place = placeOf[row];
    if (place < 0) continue;
    if (rows[place] < 0) {
      rows[place] = row;
    } else if (total++ < PROBLEMS_TOLD) {
      const unit = repeated ? cases.unitNames[place] : cases.units[place];
      const period = repeated || cases.periods === null ? undefined : cases.periods[place];
      const code = 'data/duplicate-key';
      duplicates.push({ code, source: source.name, row, earlierRow: rows[place], unit, period, count: 1 });
    }
  }
  problems.push(...toldProblems(duplicates, total));
  return rows;
}

/** Finds where the rows of a source belong. */
export function alignSource(
  numbered: NumberedSource,
  cases: Cases,
  unitPlace: Int32Array,
  problems: CaseProblem[],
): AlignedSource {
  const { source } = numbered;
  const repeated = cases.periods !== null && source.periods === null;
  const placeOf = placesOfRows(numbered, cases, unitPlace);
  const found = new Uint8Array(cases.unitNames.length);
  for (let row = 0; row < placeOf.length; row++) {
    if (placeOf[row] >= 0) found[repeated ? placeOf[row] : cases.unitIndex[placeOf[row]]] = 1;
  }
  problems.push(...problemsOfRows(numbered));
  if (source.role === 'rows') {
    problems.push(...unitsWithoutRows(source, found, cases));
    return { name: source.name, rowOf: null, inOrder: false, caseOf: placeOf, repeated };
  }
  const places = repeated ? cases.unitNames.length : cases.count;
  const rows = rowsOfPlaces(source, placeOf, places, cases, repeated, problems);
  problems.push(...unitsWithoutRows(source, found, cases));
  const rowOf = repeated ? cases.unitIndex.map((unit) => rows[unit]) : rows;
  const inOrder = rowOf.length === source.rowCount && rowOf.every((row, i) => row === i);
  return { name: source.name, rowOf, inOrder, caseOf: null, repeated };
}
