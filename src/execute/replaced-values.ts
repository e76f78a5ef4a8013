/** Values that are given for some cases, as the table of a program in which they can be (`plan/replaceable.ts`). */

import type { Program } from '../plan/program.js';
import { PERIOD_COLUMN, REPLACED_SOURCE, UNIT_COLUMN } from '../plan/replaceable.js';
import type { InputTable } from './values.js';

/** A value of one case, at the place that `nodePlace` or `columnPlace` names, in the unit of measure of what is there. */
export interface ReplacedValue {
  readonly unit: string;
  readonly period?: number;
  readonly place: string;
  readonly value: number;
}

/** The tables of the other sources, with that of the given values; where there is none, the program scores as without it. */
export function withReplaced(
  program: Program,
  tables: ReadonlyMap<string, InputTable>,
  values: readonly ReplacedValue[],
): ReadonlyMap<string, InputTable> {
  const source = program.sources.find(({ name }) => name === REPLACED_SOURCE);
  if (source === undefined) return tables;
  const rows = new Map<
    string,
    { readonly unit: string; readonly period?: number; readonly cells: Map<string, number> }
  >();
  for (const { unit, period, place, value } of values) {
    const key = JSON.stringify([unit, period]);
    const row = rows.get(key) ?? { unit, period, cells: new Map<string, number>() };
    row.cells.set(place, value);
    rows.set(key, row);
  }
  const list = [...rows.values()];
  const columns = source.columns.map(({ name }): [string, Float64Array | string[]] => {
    if (name === UNIT_COLUMN) return [name, list.map(({ unit }) => unit)];
    if (name === PERIOD_COLUMN) return [name, Float64Array.from(list, ({ period }) => period ?? NaN)];
    return [name, Float64Array.from(list, ({ cells }) => cells.get(name) ?? NaN)];
  });
  const table = { columns: new Map(columns), rowCount: list.length, rowNumber: (index: number) => index + 1 };
  return new Map([...tables, [REPLACED_SOURCE, table]]);
}
