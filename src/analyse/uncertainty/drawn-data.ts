import type { InputTable } from '../../execute/values.js';
import { asTexts } from '../../execute/input-columns.js';
import type { Drawing } from './drawings.js';
import type { DrawnData } from './drawn-values.js';
import { SampleError } from './sample.js';

/** Reads from the tables what draws choose from: the columns of weights, and the rows of each stratum. */
export function drawnData(
  drawings: readonly Drawing[],
  tables: ReadonlyMap<string, InputTable>,
  cases: number,
): DrawnData {
  const weights = new Map<number, readonly Float64Array[]>();
  const strata = new Map<string, readonly Int32Array[]>();
  for (const drawing of drawings) {
    if (drawing.kind === 'weight table')
      weights.set(drawing.column, weightTables(drawing, tables.get(drawing.source)!));
    if (drawing.kind === 'resample') strata.set(drawing.source, strataOf(drawing, tables.get(drawing.source)!));
  }
  return { tables: weights, strata, cases };
}

function weightTables(
  { source, columns, key, groups }: Extract<Drawing, { kind: 'weight table' }>,
  table: InputTable,
): readonly Float64Array[] {
  const names = asTexts(table.columns.get(key)!);
  const wanted = new Set(groups.flatMap(({ children }) => children.map(({ name }) => name)));
  return columns.map((column) => {
    const values = table.columns.get(column)!;
    const found = new Map<string, number>();
    for (let row = 0; row < names.length; row++) {
      const name = names[row]?.trim();
      const value = values[row];
      if (name === undefined || !wanted.has(name) || typeof value !== 'number') continue;
      if (found.has(name) && found.get(name) !== value)
        throw new SampleError(`The table ${source} gives "${name}" two weights in the column ${column}.`);
      found.set(name, value);
    }
    for (const name of wanted) {
      const weight = found.get(name);
      if (weight === undefined || !(weight >= 0))
        throw new SampleError(
          weight === undefined
            ? `The table ${source} has no weight of "${name}" in the column ${column}.`
            : `The table ${source} gives "${name}" the weight ${weight} in the column ${column}, which is none.`,
        );
    }
    return Float64Array.from(
      groups.flatMap(({ children }) => children),
      ({ name }) => found.get(name)!,
    );
  });
}

/** Rows that have the same texts in the columns of the strata; all together where there are no such columns. */
function strataOf({ strata }: Extract<Drawing, { kind: 'resample' }>, table: InputTable): readonly Int32Array[] {
  const columns = strata.map((name) => asTexts(table.columns.get(name)!));
  const rows = new Map<string, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const key = JSON.stringify(columns.map((column) => column[row]?.trim() ?? null));
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [row]);
    else known.push(row);
  }
  return [...rows.keys()].sort().map((key) => Int32Array.from(rows.get(key)!));
}
