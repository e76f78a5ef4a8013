import type { MergeInput, Program, SourceInput } from '../plan/program.js';
import type { NumberColumn, TextColumn } from '../runtime/column.js';
import { groupByUnit, type MergeProblem, mergeValues, successorsOf, type Succession } from '../runtime/merge-units.js';
import { type MappingProblem, readMapping, type UnitMapping, unitKey } from '../runtime/unit-mapping.js';
import { asNumbers, asTexts } from './input-columns.js';
import { inputColumn, inputOf, type InputTable } from './values.js';

/*
 * Sources about units that have become others are brought to the units that are scored before anything else looks at them:
 * of `rows`, each row is counted for the new unit; of `key`, the rows of the old units become one.
 */

/** What is wrong with a list of what became of what, or with the rows of a source about old units. */
export type MergedProblem =
  | { readonly merge: MergeInput; readonly mapping: MappingProblem }
  | { readonly merge: MergeInput; readonly source: string; readonly table: InputTable; readonly rows: MergeProblem };

export interface MergedInputs {
  /** All tables, those about old units brought to the new ones. */
  readonly inputs: ReadonlyMap<string, InputTable>;
  /** By source: of each old unit, the one that is scored. */
  readonly successors: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What became of units, by the merges of the program. */
  readonly mappings: readonly { readonly merge: MergeInput; readonly mapping: UnitMapping }[];
  readonly problems: readonly MergedProblem[];
}

type Rules = Pick<Program, 'merges' | 'sources' | 'period'>;

/** Brings the tables of a program to the units that are scored. Never throws on account of the data. */
export function mergeInputs(program: Rules, inputs: ReadonlyMap<string, InputTable>): MergedInputs {
  const { merges = [] } = program;
  if (merges.length === 0) return { inputs, successors: new Map(), mappings: [], problems: [] };
  const problems: MergedProblem[] = [];
  const read = merges.map((merge) => {
    const column = (name: string) => asTexts(inputColumn(inputs, merge.source, name));
    const list = (place: MergeInput['listedBefore']) =>
      place === undefined ? null : asTexts(inputColumn(inputs, place.source, place.column));
    const lists = { before: list(merge.listedBefore), after: list(merge.listedAfter) };
    const { mapping, problems: found } = readMapping(column(merge.old), column(merge.new), lists);
    for (const one of found) problems.push({ merge, mapping: one });
    return { merge, mapping, spellings: spellingsOf(merge, inputs) };
  });
  const merged = new Map(inputs);
  const successors = new Map<string, ReadonlyMap<string, string>>();
  for (const source of program.sources) {
    for (const { merge, columns } of source.merged ?? []) {
      const { mapping, spellings } = read[merge];
      const table = inputOf(merged, source.name);
      const keys = asTexts(inputColumn(merged, source.name, source.unitColumn ?? ''));
      const succession = successorsOf(keys, mapping, spellings);
      const found: MergeProblem[] = [...succession.problems];
      const brought =
        source.role === 'rows'
          ? regrouped(source, table, succession, keys)
          : gathered(source, table, succession, columns, program.period !== undefined, mapping, found);
      for (const rows of found) problems.push({ merge: merges[merge], source: source.name, table, rows });
      merged.set(source.name, brought);
      successors.set(source.name, joined(successors.get(source.name), mapping, spellings));
    }
  }
  return { inputs: merged, successors, mappings: read, problems };
}

function spellingsOf({ spellings }: MergeInput, inputs: ReadonlyMap<string, InputTable>): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const { source, spelling, key } of spellings) {
    const texts = asTexts(inputColumn(inputs, source, spelling));
    const keys = asTexts(inputColumn(inputs, source, key));
    texts.forEach((text, row) => {
      const [from, to] = [unitKey(text), unitKey(keys[row])];
      if (from !== '' && to !== '' && !result.has(from)) result.set(from, to);
    });
  }
  return result;
}

/** The units of a chain: what became of what the one before it became. */
function joined(
  before: ReadonlyMap<string, string> | undefined,
  { successors }: UnitMapping,
  spellings: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = new Map(successors);
  for (const [spelling, key] of spellings) {
    const successor = successors.get(key);
    if (successor !== undefined && !own.has(spelling)) own.set(spelling, successor);
  }
  return before === undefined ? own : new Map([...before].map(([old, unit]) => [old, own.get(unit) ?? unit]));
}

/** Rows as they are, each about the new unit. Those about no known unit, which is told, are left out. */
function regrouped(
  { unitColumn = '' }: SourceInput,
  table: InputTable,
  { keys }: Succession,
  written: readonly (string | null)[],
): InputTable {
  const known = Array.from(keys.keys()).filter((row) => keys[row] !== null || unitKey(written[row]) === '');
  const columns = new Map(table.columns);
  columns.set(unitColumn, keys);
  if (known.length === keys.length) return { ...table, columns, rowNumber: (row) => table.rowNumber(row) };
  return {
    columns: new Map(
      [...columns].map(([name, values]) => [
        name,
        values instanceof Float64Array
          ? Float64Array.from(known, (row) => values[row])
          : known.map((row) => values[row]),
      ]),
    ),
    rowCount: known.length,
    rowNumber: (row) => table.rowNumber(known[row]),
  };
}

/** One row for each new unit (and period). */
function gathered(
  source: SourceInput,
  table: InputTable,
  succession: Succession,
  columns: NonNullable<SourceInput['merged']>[number]['columns'],
  panel: boolean,
  mapping: UnitMapping,
  found: MergeProblem[],
): InputTable {
  const { unitColumn = '', periodColumn } = source;
  const dated = panel && periodColumn !== undefined ? table.columns.get(periodColumn) : undefined;
  const periods = dated === undefined ? null : asNumbers(dated);
  const rows = groupByUnit(succession, periods);
  found.push(...rows.problems);
  const result = new Map<string, NumberColumn | TextColumn>();
  result.set(unitColumn, rows.keys);
  if (periodColumn !== undefined && periods !== null)
    result.set(
      periodColumn,
      Float64Array.from(rows.firstRow, (row) => periods[row]),
    );
  for (const { column, how, weight, require } of columns) {
    const values = table.columns.get(column);
    if (values === undefined) continue;
    const weights = weight === undefined ? undefined : table.columns.get(weight);
    const merged = mergeValues(
      { column, how, values, weight: weights instanceof Float64Array ? weights : null, require },
      rows,
      periods,
      mapping,
    );
    result.set(column, merged.values);
    found.push(...merged.problems);
  }
  return { columns: result, rowCount: rows.firstRow.length, rowNumber: (row) => table.rowNumber(rows.firstRow[row]) };
}
