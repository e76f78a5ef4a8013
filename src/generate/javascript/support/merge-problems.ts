import type { MergedProblem } from '../../../execute/merge-inputs.js';
import { mergeWords } from '../../../execute/merge-words.js';
import type { InputTable } from './input.js';
import type { Problems } from './problems.js';

/** Missing values of new units are no problem of the data: what comes of them is missing. */
const NO_PROBLEM: readonly string[] = ['merge/part-missing', 'merge/no-result'];

/** Says what is wrong with units that have become others. */
export function tellMergeProblem(
  problem: MergedProblem,
  tables: ReadonlyMap<string, InputTable>,
  problems: Problems,
): void {
  const name = 'mapping' in problem ? problem.merge.source : problem.source;
  const rowNumber = (row: number): number =>
    ('mapping' in problem ? tables.get(name) : problem.table)?.rowNumber(row) ?? row + 1;
  const { code, row, says } = mergeWords(problem, rowNumber);
  if (!NO_PROBLEM.includes(code)) problems.add(name, says, row === undefined ? {} : { row: rowNumber(row) });
}
