import { alignProgram } from '../../../execute/align.js';
import type { Program } from '../../../plan/program.js';
import type { CaseProblem } from '../../../runtime/case-problems.js';
import type { AlignedSource, Cases } from '../../../runtime/cases.js';
import { cellsOf, entryOf, type InputSource, type InputTable, isTable, readTable } from './input.js';
import { tellMergeProblem } from './merge-problems.js';
import { collectProblems, type Problems, shown } from './problems.js';

/** What a methodology reads, and what it scores. */
export type InputRules = Pick<Program, 'period' | 'covers' | 'listed' | 'spellings' | 'merges'> & {
  readonly sources: readonly InputSource[];
};

/** The data by cases: the tables, and where the rows of each belong. */
export interface Prepared {
  readonly cases: Cases;
  readonly tables: ReadonlyMap<string, InputTable>;
  readonly places: ReadonlyMap<string, AlignedSource>;
}

/** A source as columns, and where its rows belong. */
export interface PlacedTable extends InputTable {
  readonly place: AlignedSource | undefined;
}

/** Reads the data and finds the cases. Throws an `InputError` if they are not as the methodology declares them. */
export function prepareData(rules: InputRules, data: unknown): Prepared {
  const problems = collectProblems();
  const tables = new Map<string, InputTable>();
  for (const source of rules.sources) {
    const given = entryOf(data, source.name);
    if (isTable(given)) {
      tables.set(source.name, given);
      continue;
    }
    const cells = cellsOf(given, source, problems);
    if (cells !== undefined) tables.set(source.name, readTable(source, cells, problems));
  }
  problems.check();
  // Aligning looks at nothing of a program but these rules.
  const { cases, sources: places, problems: found, merged } = alignProgram(rules as unknown as Program, tables);
  for (const problem of merged.problems) tellMergeProblem(problem, tables, problems);
  for (const problem of found) tellProblem(problem, merged.inputs, rules.sources, problems);
  problems.check();
  return { cases, tables: merged.inputs, places };
}

/** One of the sources. */
export function placedTable({ tables, places }: Prepared, name: string): PlacedTable {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`There is no source ${name}.`);
  return { ...table, place: places.get(name) };
}

/** Says what is wrong with the keys of a source. Units without rows are no problem: they have missing values. */
function tellProblem(
  problem: CaseProblem,
  tables: ReadonlyMap<string, InputTable>,
  sources: readonly InputSource[],
  problems: Problems,
): void {
  const table = tables.get(problem.source);
  const source = sources.find(({ name }) => name === problem.source);
  const rowNumber = (row: number): number => table?.rowNumber(row) ?? row + 1;
  const header = source?.columns.find(({ name }) => name === source.unitColumn)?.header;
  const place = {
    ...(problem.row === undefined ? {} : { row: rowNumber(problem.row) }),
    ...(header === undefined ? {} : { column: header }),
  };
  const unit = shown(problem.unit ?? '') + (problem.period === undefined ? '' : ` in ${problem.period}`);
  switch (problem.code) {
    case 'data/duplicate-key':
      problems.add(
        problem.source,
        `repeats ${unit}, which is in row ${rowNumber(problem.earlierRow ?? 0)} already`,
        place,
      );
      break;
    case 'data/unknown-unit':
      problems.add(problem.source, `has the unit ${unit}, which is not in the list of units`, place);
      break;
    case 'data/blank-key':
      problems.add(problem.source, 'does not say to which unit it belongs', place);
      break;
    case 'data/bad-period':
      problems.add(problem.source, 'does not say to which period it belongs', place);
      break;
    case 'data/no-cases':
      problems.add(problem.source, 'No source has a unit to score');
      break;
    case 'data/unit-without-row':
    case 'data/unit-without-rows':
      break;
  }
}
