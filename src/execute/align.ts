import type { Program, SourceInput } from '../plan/program.js';
import { alignCases, type Alignment, type KeyedSource } from '../runtime/cases.js';
import type { NumberColumn, TextColumn } from '../runtime/column.js';
import { inputColumn, inputOf, type InputTable } from './values.js';

/** Makes the cases of a program from its inputs, and finds where the rows of each source belong. */
export function alignProgram(program: Program, inputs: ReadonlyMap<string, InputTable>): Alignment {
  const { listed } = program;
  const panel = program.period !== undefined;
  const sources = program.sources.flatMap((source): KeyedSource[] => {
    const unitColumn = keyColumn(source, program);
    if (unitColumn === undefined) return [];
    const periods = panel && source.periodColumn !== undefined ? source.periodColumn : null;
    return [
      {
        name: source.name,
        role: source.role,
        makesCases: source.makesCases,
        keys: asTexts(inputColumn(inputs, source.name, unitColumn)),
        periods: periods === null ? null : asNumbers(inputColumn(inputs, source.name, periods)),
        rowCount: inputOf(inputs, source.name).rowCount,
      },
    ];
  });
  return alignCases(sources, {
    listed: listed === undefined ? null : asTexts(inputColumn(inputs, listed.source, listed.column)),
    spellings: spellingsOf(program, inputs),
    panel,
    covers: program.covers,
  });
}

/** The column that says which unit a row is about; for the list of units, the column of the list. */
function keyColumn(source: SourceInput, { listed }: Program): string | undefined {
  return source.unitColumn ?? (listed?.source === source.name ? listed.column : undefined);
}

function spellingsOf(program: Program, inputs: ReadonlyMap<string, InputTable>): Map<string, string> {
  const result = new Map<string, string>();
  for (const { source, spelling, key } of program.spellings) {
    const spellings = asTexts(inputColumn(inputs, source, spelling));
    const keys = asTexts(inputColumn(inputs, source, key));
    spellings.forEach((text, row) => {
      const meant = keys[row];
      if (text !== null && meant !== null && !result.has(text)) result.set(text, meant);
    });
  }
  return result;
}

/** Keys are texts; numbers are taken as they are written. */
function asTexts(column: NumberColumn | TextColumn): TextColumn {
  if (!(column instanceof Float64Array)) return column;
  return Array.from(column, (value) => (value === value ? String(value) : null));
}

/** Periods are numbers; a text that is none is missing. */
function asNumbers(column: NumberColumn | TextColumn): Float64Array {
  if (column instanceof Float64Array) return column;
  return Float64Array.from(column, (text) => (text === null || text.trim() === '' ? NaN : Number(text)));
}
