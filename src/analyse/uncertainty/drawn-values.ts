import { chosen } from './columns.js';
import { dirichletShares } from './dirichlet.js';
import type { Drawing, WeightGroup } from './drawings.js';
import { normalQuantile } from './normal.js';
import { streamOf } from './philox.js';

/** What one draw puts in the place of weights, constants, errors and rows. Filled anew for each draw. */
export interface DrawnValues {
  /** By parent and child: see `weightKey`. */
  readonly weights: Map<string, number>;
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

/** What is known of the data before any draw. */
export interface DrawnData {
  /** By source: the weights of each column of a table, by the name in its key column. */
  readonly tables: ReadonlyMap<string, readonly ReadonlyMap<string, number>[]>;
  /** By source: the rows of each stratum. */
  readonly strata: ReadonlyMap<string, readonly Int32Array[]>;
  /** How many cases there are. */
  readonly cases: number;
}

export function emptyDraw(): DrawnValues {
  return { weights: new Map(), constants: new Map(), errors: new Map(), rows: new Map() };
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
  for (const drawing of drawings) {
    const u = values[at + drawing.column]!;
    switch (drawing.kind) {
      case 'weight table': {
        const column = data.tables.get(drawing.source)![chosen(u, choicesOf(drawing.column))]!;
        for (const { parent, children } of drawing.groups)
          for (const child of children) setWeight(into, parent, child, column.get(child.name)!);
        break;
      }
      case 'weights within':
        drawWithin(drawing.groups, drawing.share, values, at + drawing.column, into);
        break;
      case 'weights dirichlet': {
        drawing.groups.forEach(({ parent, children }, group) => {
          const sum = children.reduce((total, { weight }) => total + weight, 0);
          const means = children.map(({ weight }) => weight / sum);
          const shares = dirichletShares(means, drawing.concentration, streamOf(u, group));
          children.forEach((child, place) => setWeight(into, parent, child, shares[place]! * sum));
        });
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
        let place = 0;
        for (const stratum of strata)
          for (let index = 0; index < stratum.length; index++)
            rows[place++] = stratum[Math.floor(next() * stratum.length)]!;
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
  into: DrawnValues,
): void {
  let place = from;
  for (const { parent, children, isWritten } of groups) {
    let before = 0;
    let after = 0;
    for (let child = 0; child < children.length; child++) {
      const { weight } = children[child]!;
      before += weight;
      after += weight * (1 + share * (2 * values[place + child]! - 1));
    }
    const scale = isWritten && after > 0 ? before / after : 1;
    for (const child of children)
      setWeight(into, parent, child, child.weight * (1 + share * (2 * values[place++]! - 1)) * scale);
  }
}

function setWeight(
  into: DrawnValues,
  parent: string,
  { id, name }: WeightGroup['children'][number],
  weight: number,
): void {
  into.weights.set(weightKey(parent, id), weight);
  if (name !== id) into.weights.set(weightKey(parent, name), weight);
}
