import { chosen } from './columns.js';
import { dirichletShares } from './dirichlet.js';
import type { Drawing, WeightGroup } from './drawings.js';
import { normalQuantile } from './normal.js';
import { streamOf } from './philox.js';

/** What one draw puts in the place of weights, constants, errors and rows. Filled anew for each draw. */
export interface DrawnValues {
  /** By place: see `weightPlaces`. */
  readonly weights: Float64Array;
  readonly constants: Map<string, number>;
  /** By node: what its standard deviation is multiplied with, by case. */
  readonly errors: Map<string, Float64Array>;
  /** By source: the rows that are taken. */
  readonly rows: Map<string, Int32Array>;
}

/** Of the children of a node, by id and by name: keys under which steps look them up. */
export function weightKey(parent: string, child: string): string {
  return `${parent}\n${child}`;
}

/** The places of drawn weights: one after the other, as the drawings and their groups stand. */
export function weightPlaces(drawings: readonly Drawing[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let place = 0;
  for (const { parent, children } of drawings.flatMap((drawing) => ('groups' in drawing ? drawing.groups : []))) {
    for (const { id, name } of children) {
      places.set(weightKey(parent, id), place);
      places.set(weightKey(parent, name), place++);
    }
  }
  return places;
}

/** What is known of the data before any draw. */
export interface DrawnData {
  /** By the first column of its drawing: the weights of each column of a table, in the order of the groups. */
  readonly tables: ReadonlyMap<number, readonly Float64Array[]>;
  /** By source: the rows of each stratum. */
  readonly strata: ReadonlyMap<string, readonly Int32Array[]>;
  /** How many cases there are. */
  readonly cases: number;
}

export function emptyDraw(drawings: readonly Drawing[]): DrawnValues {
  return { weights: new Float64Array(weightsIn(drawings)), constants: new Map(), errors: new Map(), rows: new Map() };
}

function weightsIn(drawings: readonly Drawing[]): number {
  const groups = drawings.flatMap((drawing) => ('groups' in drawing ? drawing.groups : []));
  return groups.reduce((count, { children }) => count + children.length, 0);
}

/** 1 for each weight that is the same in every draw, as in a table of weights whose columns agree on it. */
export function isFixed(drawings: readonly Drawing[], { tables }: DrawnData): Uint8Array {
  const fixed = new Uint8Array(weightsIn(drawings));
  let place = 0;
  for (const drawing of drawings) {
    if (!('groups' in drawing)) continue;
    const columns = drawing.kind === 'weight table' ? tables.get(drawing.column)! : undefined;
    const count = weightsIn([drawing]);
    for (let at = 0; columns !== undefined && at < count; at++)
      if (columns.every((column) => column[at] === columns[0]![at])) fixed[place + at] = 1;
    place += count;
  }
  return fixed;
}

/** Fills in what a row of a sample says; `at` is the place of its first number. */
export function drawValues(
  drawings: readonly Drawing[],
  values: Float64Array,
  at: number,
  choicesOf: (column: number) => number,
  data: DrawnData,
  into: DrawnValues,
): void {
  let place = 0;
  for (const drawing of drawings) {
    const u = values[at + drawing.column]!;
    switch (drawing.kind) {
      case 'weight table': {
        const weights = data.tables.get(drawing.column)![chosen(u, choicesOf(drawing.column))]!;
        into.weights.set(weights, place);
        place += weights.length;
        break;
      }
      case 'weights within':
        place = drawWithin(drawing.groups, drawing.share, values, at + drawing.column, into.weights, place);
        break;
      case 'weights dirichlet': {
        for (const [group, { children }] of drawing.groups.entries()) {
          const sum = children.reduce((total, { weight }) => total + weight, 0);
          const means = children.map(({ weight }) => weight / sum);
          const shares = dirichletShares(means, drawing.concentration, streamOf(u, group));
          for (const share of shares) into.weights[place++] = share * sum;
        }
        break;
      }
      case 'constant':
        into.constants.set(drawing.constant, drawing.low + u * (drawing.high - drawing.low));
        break;
      case 'error': {
        let errors = into.errors.get(drawing.node);
        if (errors === undefined) into.errors.set(drawing.node, (errors = new Float64Array(data.cases)));
        const next = streamOf(u, drawing.stream);
        // Half of the smallest step away from 0, where no normal variable is.
        for (let index = 0; index < errors.length; index++) errors[index] = normalQuantile(next() + 2 ** -54);
        break;
      }
      case 'resample': {
        const strata = data.strata.get(drawing.source)!;
        let rows = into.rows.get(drawing.source);
        const count = strata.reduce((total, { length }) => total + length, 0);
        if (rows === undefined) into.rows.set(drawing.source, (rows = new Int32Array(count)));
        const next = streamOf(u, drawing.stream);
        let row = 0;
        for (const stratum of strata)
          for (let index = 0; index < stratum.length; index++)
            rows[row++] = stratum[Math.floor(next() * stratum.length)]!;
        break;
      }
    }
  }
}

/** Weights move by up to a share of themselves; their sum stays, so that a weighted sum keeps its scale. */
function drawWithin(
  groups: readonly WeightGroup[],
  share: number,
  values: Float64Array,
  from: number,
  weights: Float64Array,
  start: number,
): number {
  let place = start;
  for (const { children, isWritten } of groups) {
    const first = place;
    let before = 0;
    let after = 0;
    for (const { weight } of children) {
      const drawn = weight * (1 + share * (2 * values[from + place - start]! - 1));
      weights[place++] = drawn;
      before += weight;
      after += drawn;
    }
    if (isWritten && after > 0) for (let at = first; at < place; at++) weights[at]! *= before / after;
  }
  return place;
}
