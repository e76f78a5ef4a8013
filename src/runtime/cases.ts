import type { Grouping, Lane, TextColumn, TextLane } from './column.js';
import { composed } from './text.js';

/*
 * Cases are what is scored: the units, or in a panel the pairs of unit and period. They come from the keys of the
 * sources, sorted by key (code unit by code unit, so that no locale matters), then by period. Everything that runs over
 * cases runs in this order, so a permutation of the rows of a source changes nothing.
 */

/** A source as far as its rows say which case they belong to. */
export interface KeyedSource {
  readonly name: string;
  /** `rows`: many rows a unit; `key`: one row a unit (and period); `list`: the list of units itself. */
  readonly role: 'rows' | 'key' | 'list';
  /** True if its keys make cases where there is no closed list, and its pairs of unit and period in a panel. */
  readonly makesCases: boolean;
  readonly keys: TextColumn;
  /** Null: it has no periods; in a panel, its rows hold for all of them. */
  readonly periods: Float64Array | null;
  readonly rowCount: number;
}

export interface AlignOptions {
  /** The closed list of units; null if every key that occurs is a unit. */
  readonly listed: TextColumn | null;
  /** Other spellings of keys. A spelling that is itself a key stays that key. */
  readonly spellings: ReadonlyMap<string, string>;
  readonly panel: boolean;
  /** The periods of a panel that are scored, both ends included; empty: all. */
  readonly covers: readonly { readonly from: number; readonly to: number }[];
}

/** The cases, in order. */
export interface Cases {
  readonly count: number;
  /** The unit's key, per case. */
  readonly units: readonly string[];
  /** The period, per case; null outside of panels. */
  readonly periods: Float64Array | null;
  /** The units there are, in order, and which of them each case belongs to. */
  readonly unitNames: readonly string[];
  readonly unitIndex: Int32Array;
  /** The periods there are, ascending, and which of them each case belongs to. */
  readonly periodValues: readonly number[];
  readonly periodIndex: Int32Array;
}

/** Where the rows of a source belong. */
export interface AlignedSource {
  readonly name: string;
  /** For `key` and `list`: the row of each case, or -1. */
  readonly rowOf: Int32Array | null;
  /** For `key` and `list`: true if row i is that of case i throughout, so that columns can be used as they are. */
  readonly inOrder: boolean;
  /** For `rows`: the case of each row, or -1; the unit of each row where the source is `repeated`. */
  readonly caseOf: Int32Array | null;
  /** True if the source has no periods in a panel: each row belongs to all cases of its unit. */
  readonly repeated: boolean;
}

/** What is wrong with the keys of a source. */
export interface CaseProblem {
  readonly code:
    | 'data/duplicate-key'
    | 'data/unknown-unit'
    | 'data/blank-key'
    | 'data/bad-period'
    | 'data/unit-without-row'
    | 'data/unit-without-rows'
    | 'data/no-cases';
  /** '' where no one source is to blame. */
  readonly source: string;
  /** The index of the row, and of the earlier row that it repeats. */
  readonly row?: number;
  readonly earlierRow?: number;
  /** The key as it is (unknown units) or as it is understood (all others), and the period. */
  readonly unit?: string;
  readonly period?: number;
  /** Some of the units that have no row. */
  readonly units?: readonly string[];
  /** How many: rows with this key, units without rows; 1 otherwise. */
  readonly count: number;
  /** Set on the last problem of this code and source that is told: how many more there are. */
  readonly more?: number;
}

export interface Alignment {
  readonly cases: Cases;
  readonly sources: ReadonlyMap<string, AlignedSource>;
  readonly problems: readonly CaseProblem[];
}

/** The key of a row is blank, or it is not in the closed list. */
const BLANK_UNIT = -2;
const UNKNOWN_UNIT = -1;

/** How many problems of one kind are told for each source. */
const PROBLEMS_TOLD = 20;

/** How many units are named in a problem. */
const UNITS_NAMED = 10;

/**
 * The units met so far, numbered as they were met. As long as keys come in ascending order, as they do from a sorted
 * file, nothing has to be looked up, and the map waits until something is.
 */
interface UnitRegister {
  readonly names: string[];
  readonly spellings: ReadonlyMap<string, string>;
  /** Numbers by name, and by every other way in which a key was written. */
  readonly numbers: Map<string, number>;
  /** How many of the names are in the map. */
  mapped: number;
  /** True while every name is greater than the one before. */
  ascending: boolean;
}

/** A source with the number of the unit of each row. */
interface NumberedSource {
  readonly source: KeyedSource;
  readonly unitOf: Int32Array;
}

/** A key as it is compared: trimmed and in Unicode's normal form C. */
function keyText(key: string): string {
  return composed(key.trim());
}

/** The spellings as they are compared, without those that are keys themselves. */
function plainSpellings(spellings: ReadonlyMap<string, string>): Map<string, string> {
  const result = new Map<string, string>();
  const keys = new Set<string>();
  for (const key of spellings.values()) keys.add(keyText(key));
  for (const [spelling, key] of spellings) {
    if (!keys.has(keyText(spelling))) result.set(keyText(spelling), keyText(key));
  }
  return result;
}

/** The number of a name, or undefined if there is no such unit yet. */
function numberOfName(name: string, register: UnitRegister): number | undefined {
  const { names, numbers } = register;
  for (; register.mapped < names.length; register.mapped++) numbers.set(names[register.mapped], register.mapped);
  return numbers.get(name);
}

/** Adds a name, which must be new, and gives its number. */
function addName(name: string, register: UnitRegister): number {
  const { names } = register;
  if (names.length > 0 && name < names[names.length - 1]) register.ascending = false;
  return names.push(name) - 1;
}

/** True of a name that is greater than all there are, so that it must be new. */
function isBeyond(name: string, { ascending, names }: UnitRegister): boolean {
  return names.length === 0 || (ascending && name > names[names.length - 1]);
}

/** Makes a key of the closed list a unit. */
function listUnit(key: string | null, register: UnitRegister): void {
  const name = key === null ? '' : keyText(key);
  if (name !== '' && (isBeyond(name, register) || numberOfName(name, register) === undefined)) addName(name, register);
}

/** The number of a key's unit; a key that is new becomes a unit unless the list is closed. */
function unitNumber(key: string | null, register: UnitRegister, closed: boolean): number {
  if (key === null) return BLANK_UNIT;
  const { spellings, numbers } = register;
  if (!closed && isBeyond(key, register) && keyText(key) === key && key !== '' && !spellings.has(key)) {
    return addName(key, register);
  }
  const known = numberOfName(key, register);
  if (known !== undefined) return known;
  const text = keyText(key);
  if (text === '') return BLANK_UNIT;
  const name = numberOfName(text, register) === undefined ? (spellings.get(text) ?? text) : text;
  let number = numberOfName(name, register);
  if (number === undefined) {
    if (closed) return UNKNOWN_UNIT;
    number = addName(name, register);
  }
  // Remembered as it is written, too; each way of writing is looked at only once.
  if (key !== name) numbers.set(key, number);
  return number;
}

/** The number of the unit of each row. */
function numberUnits(source: KeyedSource, register: UnitRegister, closed: boolean): NumberedSource {
  const unitOf = new Int32Array(source.rowCount);
  let lastKey: string | null = null;
  let lastUnit = BLANK_UNIT;
  for (let row = 0; row < unitOf.length; row++) {
    const key = source.keys[row];
    // Rows of one unit often stand together, and sources often have the same units in the same order.
    if (key !== lastKey) {
      const next = lastUnit < 0 ? 0 : lastUnit + 1;
      lastUnit = key !== null && register.names[next] === key ? next : unitNumber(key, register, closed);
      lastKey = key;
    }
    unitOf[row] = lastUnit;
  }
  return { source, unitOf };
}

/** Problems of one kind with one source, of which only the first are told. */
function toldProblems(problems: readonly CaseProblem[], total: number): CaseProblem[] {
  const told = problems.slice(0, PROBLEMS_TOLD);
  if (total > told.length) told[told.length - 1] = { ...told[told.length - 1], more: total - told.length };
  return told;
}

/** Rows without a key, rows without a period, and keys that are not in the closed list. */
function problemsOfRows({ source, unitOf }: NumberedSource): CaseProblem[] {
  const blanks: CaseProblem[] = [];
  const undated: CaseProblem[] = [];
  const unknown = new Map<string, { readonly row: number; count: number }>();
  let blankCount = 0;
  let undatedCount = 0;
  for (let row = 0; row < unitOf.length; row++) {
    if (unitOf[row] === BLANK_UNIT) {
      if (blankCount++ < PROBLEMS_TOLD) blanks.push({ code: 'data/blank-key', source: source.name, row, count: 1 });
    } else if (unitOf[row] === UNKNOWN_UNIT) {
      const key = source.keys[row] ?? '';
      const known = unknown.get(key);
      if (known === undefined) unknown.set(key, { row, count: 1 });
      else known.count++;
    }
    if (source.periods !== null && !Number.isFinite(source.periods[row]) && undatedCount++ < PROBLEMS_TOLD) {
      const unit = source.keys[row] ?? undefined;
      undated.push({ code: 'data/bad-period', source: source.name, row, unit, count: 1 });
    }
  }
  const strangers = [...unknown.keys()].sort().slice(0, PROBLEMS_TOLD);
  const unknowns = strangers.map((unit): CaseProblem => {
    const { row, count } = unknown.get(unit) ?? { row: 0, count: 0 };
    return { code: 'data/unknown-unit', source: source.name, row, unit, count };
  });
  return [
    ...toldProblems(blanks, blankCount),
    ...toldProblems(unknowns, unknown.size),
    ...toldProblems(undated, undatedCount),
  ];
}

/** The numbers of the units that are cases, in the order of their names. */
function orderOfUnits(names: readonly string[], isUnit: Uint8Array): number[] {
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
function unitCases(names: readonly string[], order: readonly number[]): CasesMade {
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
function markUnits(
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
function periodsOf(sources: readonly NumberedSource[], covers: AlignOptions['covers']): number[] {
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
function periodPlaces(periods: Float64Array, places: ReadonlyMap<number, number>): Int32Array {
  return Int32Array.from(periods, (period) => places.get(period) ?? -1);
}

/** Cases that are the pairs of unit and period in the sources that make cases. */
function pairCases(
  sources: readonly NumberedSource[],
  names: readonly string[],
  order: readonly number[],
  covers: AlignOptions['covers'],
): CasesMade {
  const periodValues = periodsOf(sources, covers);
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

/** The units of which a source has no row in any of their cases. */
function unitsWithoutRows(source: KeyedSource, found: Uint8Array, cases: Cases): CaseProblem[] {
  const units = cases.unitNames.filter((_, unit) => found[unit] === 0);
  if (units.length === 0) return [];
  const code = source.role === 'rows' ? 'data/unit-without-rows' : 'data/unit-without-row';
  return [{ code, source: source.name, units: units.slice(0, UNITS_NAMED), count: units.length }];
}

/** Finds where the rows of a source belong. */
function alignSource(
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

/**
 * Makes the cases and finds where the rows of every source belong.
 *
 * Units are those of the closed list, or without one the keys of the sources that make cases. In a panel, cases are the
 * pairs of such a unit and a covered period that occur in a source that makes cases and has periods. Rows that belong to
 * no case (of another unit, of a period that is not covered) are left out.
 *
 * Never throws: what is wrong with the keys is in `problems`, and the cases are then as good as they can be.
 */
export function alignCases(inputs: readonly KeyedSource[], options: AlignOptions): Alignment {
  const closed = options.listed !== null;
  const spellings = plainSpellings(options.spellings);
  const register: UnitRegister = { names: [], spellings, numbers: new Map(), mapped: 0, ascending: true };
  for (const key of options.listed ?? []) listUnit(key, register);
  const listedCount = register.names.length;
  const numbered = inputs.map((source) => numberUnits(source, register, closed));

  const order = orderOfUnits(register.names, markUnits(numbered, listedCount, closed, register.names.length));
  const { cases, unitPlace } = options.panel
    ? pairCases(numbered, register.names, order, options.covers)
    : unitCases(register.names, order);
  const problems: CaseProblem[] = [];
  const sources = new Map<string, AlignedSource>();
  for (const source of numbered) sources.set(source.source.name, alignSource(source, cases, unitPlace, problems));
  if (cases.count === 0) problems.push({ code: 'data/no-cases', source: '', count: 1 });
  return { cases, sources, problems };
}

/** A column of a source with one row a case, per case; missing where a case has no row. The column itself if it fits. */
export function alignNumbers(column: Float64Array, source: AlignedSource): Float64Array {
  const rowOf = source.rowOf;
  if (rowOf === null || source.inOrder) return column;
  const result = new Float64Array(rowOf.length);
  for (let i = 0; i < result.length; i++) result[i] = rowOf[i] < 0 ? NaN : column[rowOf[i]];
  return result;
}

/** `alignNumbers` for texts. */
export function alignTexts(column: TextColumn, source: AlignedSource): TextColumn {
  if (source.rowOf === null || source.inOrder) return column;
  return Array.from(source.rowOf, (row) => (row < 0 ? null : column[row]));
}

/** The rows of a source grouped into cases; into units where the source is `repeated`, see `spreadOverPeriods`. */
export function groupRows(source: AlignedSource, cases: Cases): Grouping {
  const count = source.repeated ? cases.unitNames.length : cases.count;
  return { count, of: source.caseOf ?? new Int32Array() };
}

/** Gives the numbers found for `groupRows` to the cases: as they are, or the one of its unit to each case. */
export function spreadOverPeriods(values: Float64Array, source: AlignedSource, cases: Cases): Float64Array {
  if (!source.repeated) return values;
  const result = new Float64Array(cases.count);
  for (let i = 0; i < result.length; i++) result[i] = values[cases.unitIndex[i]];
  return result;
}

/** `spreadOverPeriods` for texts. */
export function spreadTextsOverPeriods(texts: TextColumn, source: AlignedSource, cases: Cases): TextColumn {
  return source.repeated ? Array.from(cases.unitIndex, (unit) => texts[unit]) : texts;
}

/**
 * Groups the cases by period, by texts or numbers, or by several of them. Groups are numbered as they occur in the order
 * of cases. A case of which one of them is missing is in no group.
 */
export function groupCases(cases: Cases, byPeriod: boolean, by: readonly (Lane | TextLane)[]): Grouping {
  let of = byPeriod ? cases.periodIndex : new Int32Array(cases.count);
  for (const lane of by) {
    const constant = lane === null || typeof lane === 'number' || typeof lane === 'string';
    const numbers = new Map<string | number, number>();
    const pairs = new Map<number, number>();
    const next = new Int32Array(cases.count);
    for (let i = 0; i < next.length; i++) {
      const value = constant ? lane : lane[i];
      if (of[i] < 0 || value === null || value !== value) {
        next[i] = -1;
        continue;
      }
      let number = numbers.get(value);
      if (number === undefined) numbers.set(value, (number = numbers.size));
      const pair = of[i] * 0x100000000 + number;
      let group = pairs.get(pair);
      if (group === undefined) pairs.set(pair, (group = pairs.size));
      next[i] = group;
    }
    of = next;
  }
  return numberGroups(of);
}

/** Numbers groups from 0 in the order in which they occur. */
function numberGroups(of: Int32Array): Grouping {
  const numbers = new Map<number, number>();
  const result = new Int32Array(of.length);
  let last = -1;
  let lastNumber = -1;
  for (let i = 0; i < of.length; i++) {
    if (of[i] !== last) {
      last = of[i];
      const known = last < 0 ? -1 : numbers.get(last);
      lastNumber = known ?? numbers.size;
      if (known === undefined) numbers.set(last, lastNumber);
    }
    result[i] = lastNumber;
  }
  return { count: numbers.size, of: result };
}

/** 1 where the case is one of these units, in one of these periods (none: in all), 0 elsewhere. Missing: never. */
export function isCaseOf(
  cases: Cases,
  units: readonly string[],
  periods: readonly { readonly from: number; readonly to: number }[],
): Float64Array {
  const wanted = new Set(units.map(keyText));
  const isWanted = cases.unitNames.map((name) => wanted.has(name));
  const result = new Float64Array(cases.count);
  for (let i = 0; i < result.length; i++) {
    const period = cases.periods === null ? NaN : cases.periods[i];
    const inTime = periods.length === 0 || periods.some(({ from, to }) => period >= from && period <= to);
    result[i] = inTime && isWanted[cases.unitIndex[i]] ? 1 : 0;
  }
  return result;
}
