import type { MergeInput, Program, SourceInput } from '../plan/program.js';
import type { NumberColumn, TextColumn } from '../runtime/column.js';
import { groupByUnit, type MergeProblem, mergeValues, successorsOf, type Succession } from '../runtime/merge-units.js';
import { readParts, sharesOfParts, splitRows, splitValues, type UnitParts } from '../runtime/split-units.js';
import { type MappingProblem, readMapping, type UnitMapping, unitKey } from '../runtime/unit-mapping.js';
import { asNumbers, asTexts } from './input-columns.js';
import { inputColumn, inputOf, type InputTable } from './values.js';

/*
 * Sources about units that have become others are brought to the units that are scored before anything else looks at them:
 * of `rows`, each row is counted for the new unit; of `key`, the rows of the old units become one. Where units were split, the
 * row of an old unit becomes one for each of its parts.
 */

/** What is wrong with a list of what became of what, or with the rows of a source about old units. */
export type MergedProblem =
  | { readonly merge: MergeInput; readonly mapping: MappingProblem }
  | { readonly merge: MergeInput; readonly source: string; readonly table: InputTable; readonly rows: MergeProblem };

export interface MergedInputs {
  /** All tables, those about old units brought to the new ones. */
  readonly inputs: ReadonlyMap<string, InputTable>;
  /** By source: of each old unit, those that are scored: one, or its parts. */
  readonly successors: ReadonlyMap<string, Successors>;
  /** What became of units, by the merges of the program. */
  readonly mappings: readonly { readonly merge: MergeInput; readonly mapping: UnitMapping }[];
  readonly problems: readonly MergedProblem[];
}

/** What became of old units, by all their spellings. */
export type Successors = ReadonlyMap<string, readonly string[]>;

type Rules = Pick<Program, 'merges' | 'sources' | 'period'>;

/** Brings the tables of a program to the units that are scored. Never throws on account of the data. */
export function mergeInputs(program: Rules, inputs: ReadonlyMap<string, InputTable>): MergedInputs {
  const { merges = [] } = program;
  if (merges.length === 0) return { inputs, successors: new Map(), mappings: [], problems: [] };
  const problems: MergedProblem[] = [];
  const read = merges.map((merge) => readMerge(merge, inputs, problems));
  const merged = new Map(inputs);
  const successors = new Map<string, Successors>();
  for (const source of program.sources) {
    for (const { merge, columns } of source.merged ?? []) {
      const { mapping, parts, spellings, became } = read[merge];
      const table = inputOf(merged, source.name);
      const keys = asTexts(inputColumn(merged, source.name, source.unitColumn ?? ''));
      const found: MergeProblem[] = [];
      const isPanel = program.period !== undefined;
      if (parts !== null) {
        const shareOf = sharesIn(merges[merge], parts, inputs, problems);
        merged.set(source.name, divided(source, table, keys, { parts, spellings, columns, shareOf, isPanel }, found));
      } else {
        const succession = successorsOf(keys, mapping, spellings);
        found.push(...succession.problems);
        const brought =
          source.role === 'rows'
            ? regrouped(source, table, succession, keys)
            : gathered(source, table, succession, columns, isPanel, mapping, found);
        merged.set(source.name, brought);
      }
      for (const rows of found) problems.push({ merge: merges[merge], source: source.name, table, rows });
      successors.set(source.name, joined(successors.get(source.name), became, spellings));
    }
  }
  const mappings = read.flatMap(({ merge, mapping, parts }) => (parts === null ? [{ merge, mapping }] : []));
  return { inputs: merged, successors, mappings, problems };
}

interface ReadMerge {
  readonly merge: MergeInput;
  readonly mapping: UnitMapping;
  /** The parts of what was split; null where units were merged. */
  readonly parts: UnitParts | null;
  readonly spellings: ReadonlyMap<string, string>;
  readonly became: Successors;
}

function readMerge(merge: MergeInput, inputs: ReadonlyMap<string, InputTable>, problems: MergedProblem[]): ReadMerge {
  const column = (name: string) => asTexts(inputColumn(inputs, merge.source, name));
  const list = (place: MergeInput['listedBefore']) =>
    place === undefined ? null : asTexts(inputColumn(inputs, place.source, place.column));
  const lists = { before: list(merge.listedBefore), after: list(merge.listedAfter) };
  const spellings = spellingsOf(merge, inputs);
  if (merge.kind === 'split') {
    const { parts, problems: found } = readParts(column(merge.old), column(merge.new), lists);
    for (const one of found) problems.push({ merge, mapping: one });
    const became = new Map([...parts].map(([old, those]) => [old, those.map(({ unit }) => unit)]));
    return { merge, mapping: { successors: new Map(), members: new Map() }, parts, spellings, became };
  }
  const { mapping, problems: found } = readMapping(column(merge.old), column(merge.new), lists);
  for (const one of found) problems.push({ merge, mapping: one });
  const became = new Map([...mapping.successors].map(([old, unit]) => [old, [unit]]));
  return { merge, mapping, parts: null, spellings, became };
}

/** The shares by a column of the list. What is wrong with a column is told once, however many values are shared by it. */
function sharesIn(
  merge: MergeInput,
  parts: UnitParts,
  inputs: ReadonlyMap<string, InputTable>,
  problems: MergedProblem[],
): (column: string) => NumberColumn {
  return (column) => {
    const numbers = asNumbers(inputColumn(inputs, merge.source, column));
    const { shares, problems: found } = sharesOfParts(column, numbers, parts);
    const isTold = (one: MappingProblem): boolean =>
      problems.some(
        (told) =>
          told.merge === merge &&
          'mapping' in told &&
          told.mapping.code === one.code &&
          told.mapping.column === one.column &&
          told.mapping.unit === one.unit,
      );
    for (const one of found) if (!isTold(one)) problems.push({ merge, mapping: one });
    return shares;
  };
}

interface Division {
  readonly parts: UnitParts;
  readonly spellings: ReadonlyMap<string, string>;
  readonly columns: NonNullable<SourceInput['merged']>[number]['columns'];
  readonly shareOf: (column: string) => NumberColumn;
  readonly isPanel: boolean;
}

/** A row for each part in the place of that of the old unit (and period). */
function divided(
  { unitColumn = '', periodColumn }: SourceInput,
  table: InputTable,
  keys: TextColumn,
  { parts, spellings, columns, shareOf, isPanel }: Division,
  found: MergeProblem[],
): InputTable {
  const dated = isPanel && periodColumn !== undefined ? table.columns.get(periodColumn) : undefined;
  const periods = dated === undefined ? null : asNumbers(dated);
  const split = splitRows(keys, periods, parts, spellings);
  found.push(...split.problems);
  const result = new Map<string, NumberColumn | TextColumn>([[unitColumn, split.keys]]);
  if (periodColumn !== undefined && periods !== null) result.set(periodColumn, splitValues(periods, null, split));
  for (const { column, share } of columns) {
    const values = table.columns.get(column);
    if (values !== undefined)
      result.set(column, splitValues(values, share === undefined ? null : shareOf(share), split));
  }
  return { columns: result, rowCount: split.rows.length, ...rowPlaces(table, (row) => split.rows[row]) };
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
  before: Successors | undefined,
  became: Successors,
  spellings: ReadonlyMap<string, string>,
): Successors {
  const own = new Map(became);
  for (const [spelling, key] of spellings) {
    const units = became.get(key);
    if (units !== undefined && !own.has(spelling)) own.set(spelling, units);
  }
  return before === undefined
    ? own
    : new Map([...before].map(([old, units]) => [old, units.flatMap((unit) => own.get(unit) ?? [unit])]));
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
  if (known.length === keys.length) return { ...table, columns, ...rowPlaces(table, (row) => row) };
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
    ...rowPlaces(table, (row) => known[row]),
  };
}

/** Where the rows of a table stand that are made of those of another one. */
function rowPlaces(table: InputTable, from: (row: number) => number): Pick<InputTable, 'rowNumber' | 'fileOf'> {
  return {
    rowNumber: (row) => table.rowNumber(from(row)),
    ...(table.fileOf === undefined ? {} : { fileOf: (row) => table.fileOf!(from(row)) }),
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
    // The resolver lets no share into a merge.
    if (values === undefined || how === 'share') continue;
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
  return { columns: result, rowCount: rows.firstRow.length, ...rowPlaces(table, (row) => rows.firstRow[row]) };
}
