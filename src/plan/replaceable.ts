/**
 * A program in which values can be given for some cases in place of what is computed: a source of its own, which no file
 * holds, has a column for each of these places, and a value stands where that column has none.
 *
 *     value = coalesce(replaced.value, value)
 *
 * Whatever looks at all units then sees the given values, too: nothing of the program is another one.
 */

import { formatMeasure } from '../model/measure.js';
import type { Methodology, Model, Source } from '../model/model.js';
import type { Span } from '../report/finding.js';
import { add } from './unit-reductions.js';
import { type Plan, planGiven, planMethodology } from './plan.js';
import type { Scope } from './scope.js';
import { type UsedSource, useColumn } from './source-inputs.js';
import { UNUSABLE, type Value } from './value.js';

/** The places of a program at which values can be given. */
export interface Replaceable {
  /** Ids of nodes that have a value of their own. */
  readonly nodes: ReadonlySet<string>;
  /** Columns of sources with one row a unit, as `columnPlace` names them. */
  readonly columns: ReadonlySet<string>;
}

/** No name of a definition begins with a space. */
export const REPLACED_SOURCE = ' replaced';
export const UNIT_COLUMN = ' unit';
export const PERIOD_COLUMN = ' period';

/** The column of the given values of a node. */
export function nodePlace(id: string): string {
  return `node ${id}`;
}

/** The column of the given values of a column. */
export function columnPlace(source: string, column: string): string {
  return `column ${source}.${column}`;
}

/** Plans a methodology so that values can be given at these places. Never throws on user input. */
export function planReplaceableProgram(model: Model, id: string, replaceable: Replaceable): Plan {
  const methodology = model.methodologies.get(id)!;
  const places = [...[...replaceable.nodes].map(nodePlace), ...replaceable.columns];
  const sources = new Map(model.sources).set(REPLACED_SOURCE, replacedSource(methodology, places));
  return planMethodology({ ...model, sources }, id, { replaceable });
}

/** The units of measure in which indicators have their values, by id; without those of which none is known. */
export function valueMeasures(model: Model, id: string, nodes: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of nodes) {
    const measure = planGiven(model, id, node, new Map()).planned.value?.measure;
    if (measure !== undefined) found.set(node, formatMeasure(measure));
  }
  return found;
}

/** The value where none is given, and the given one where one is; in the same unit of measure. */
export function planReplaceable(
  value: Value,
  place: string,
  used: Map<string, UsedSource>,
  scope: Scope,
  span: Span,
): Value {
  // What is one number for all units is no unit's to change.
  if (value === UNUSABLE || value.type !== 'number' || value.shape.kind !== 'unit') return value;
  useColumn(used, REPLACED_SOURCE, place, false);
  const frame = { kind: 'cases' } as const;
  const given = add({ op: 'column', source: REPLACED_SOURCE, column: place }, frame, 'number', scope, span);
  const operands = [given, value.operand];
  const operand = add({ op: 'elementwise', function: 'coalesce', operands }, frame, 'number', scope, span);
  return { ...value, operand };
}

function replacedSource({ unitSet, period, span }: Methodology, places: readonly string[]): Source {
  const column = (name: string, type: 'text' | 'integer' | 'number') =>
    [name, { name, header: name, type, span }] as const;
  return {
    id: REPLACED_SOURCE,
    name: REPLACED_SOURCE,
    titles: new Map(),
    notes: [],
    span,
    nameSpan: span,
    path: '',
    pathSpan: span,
    settings: {},
    role: 'key',
    unitSet,
    unitColumn: UNIT_COLUMN,
    periodName: period,
    periodColumn: period === undefined ? undefined : PERIOD_COLUMN,
    columns: new Map([
      column(UNIT_COLUMN, 'text'),
      column(PERIOD_COLUMN, 'integer'),
      ...places.map((place) => column(place, 'number')),
    ]),
  };
}
