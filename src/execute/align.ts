import type { Program, SourceInput } from '../plan/program.js';
import { alignCases, type Alignment, type KeyedSource } from '../runtime/cases.js';
import { asNumbers, asTexts } from './input-columns.js';
import { mergeInputs, type MergedInputs } from './merge-inputs.js';
import { inputColumn, inputOf, type InputTable } from './values.js';

/** The cases of a program, and the tables that they are made from. */
export interface AlignedProgram extends Alignment {
  readonly merged: MergedInputs;
}

/**
 * Makes the cases of a program from its inputs, brought to the units that are scored, and finds where the rows of each
 * source belong.
 */
export function alignProgram(program: Program, read: ReadonlyMap<string, InputTable>): AlignedProgram {
  const { listed } = program;
  const merged = mergeInputs(program, read);
  const { inputs } = merged;
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
  const alignment = alignCases(sources, {
    listed: listed === undefined ? null : asTexts(inputColumn(inputs, listed.source, listed.column)),
    spellings: spellingsOf(program, inputs),
    panel,
    covers: program.covers,
  });
  // That a unit has become one that is in no list is told of the list that says so.
  const problems = alignment.problems.filter(
    ({ code, source }) => code !== 'data/unknown-unit' || !merged.successors.has(source),
  );
  return { ...alignment, problems, merged };
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
