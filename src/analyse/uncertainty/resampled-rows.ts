import type { InputTable } from '../../execute/values.js';
import type { AlignedSource } from '../../runtime/cases.js';

/** What a source was before any of its rows were drawn. */
interface Original {
  readonly table: InputTable;
  readonly aligned: AlignedSource;
  /** The columns and places of the draw at hand. */
  readonly columns: ReadonlyMap<string, Float64Array | (string | null)[]>;
  readonly caseOf: Int32Array;
}

const originals = new WeakMap<Map<string, InputTable>, Map<string, Original>>();

/** Puts rows that were drawn in the place of those of a source. The columns are filled again for each draw. */
export function resampledRows(
  source: string,
  rows: Int32Array,
  inputs: Map<string, InputTable>,
  sources: Map<string, AlignedSource>,
): void {
  let known = originals.get(inputs);
  if (known === undefined) originals.set(inputs, (known = new Map<string, Original>()));
  let original = known.get(source);
  if (original === undefined) {
    const [table, aligned] = [inputs.get(source), sources.get(source)];
    // A program that does not read the source has nothing that could move.
    if (table === undefined || aligned === undefined) return;
    const columns = new Map(
      [...table.columns].map(([name, values]) => [
        name,
        values instanceof Float64Array ? new Float64Array(rows.length) : new Array<string | null>(rows.length),
      ]),
    );
    original = { table, aligned, columns, caseOf: new Int32Array(rows.length) };
    known.set(source, original);
    inputs.set(source, { ...table, columns, rowCount: rows.length, rowNumber: (index) => index + 1 });
    sources.set(source, { ...aligned, caseOf: original.caseOf });
  }
  const { table, aligned, columns, caseOf } = original;
  for (const [name, into] of columns) {
    const from = table.columns.get(name)!;
    if (into instanceof Float64Array) {
      const numbers = from as Float64Array;
      for (let at = 0; at < rows.length; at++) into[at] = numbers[rows[at]!]!;
    } else for (let at = 0; at < rows.length; at++) into[at] = from[rows[at]!] as string | null;
  }
  const cases = aligned.caseOf;
  if (cases !== null) for (let at = 0; at < rows.length; at++) caseOf[at] = cases[rows[at]!]!;
}
