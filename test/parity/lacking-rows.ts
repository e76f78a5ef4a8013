/** Weights that stand in a list, and lists that lack one of them: what every engine is asked about them. */

import type { InputTable } from '../../src/execute/execute.js';
import type { Program } from '../../src/plan/program.js';
import { table } from '../execute/small-program.js';
import { scored } from '../properties/scored.js';

const TEXT = `
source data { file "data.csv"  key City by id  column id text  column a number  column b number }
source list { file "list.csv"  column code text  column weight number }
units City
methodology Index {
  scores City
  weights from list.weight by list.code
  require any
  indicator A { value data.a }
  indicator B { value data.b }
}`;

export interface LackingRow {
  readonly name: string;
  /** Whether there is an error, so that nothing is scored. */
  readonly isLacking: boolean;
  /** The scores of the units x and y, by hand, where there are any. */
  readonly scores: readonly (number | null)[];
  readonly program: Program;
  readonly tables: ReadonlyMap<string, InputTable>;
  /** The codes of errors that the executor finds. */
  readonly errors: readonly string[];
}

function lackingRow(
  name: string,
  codes: readonly (string | null)[],
  weights: readonly number[],
  scores: readonly (number | null)[] | 'none',
): LackingRow {
  const tables = {
    data: table({ id: ['x', 'y'], a: [1, 2], b: [5, 10] }),
    list: table({ code: codes, weight: weights }),
  };
  const { program, run } = scored(TEXT, tables);
  const errors = run.findings.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));
  const isLacking = scores === 'none';
  return { name, isLacking, scores: isLacking ? [] : scores, program, tables: new Map(Object.entries(tables)), errors };
}

export function lackingRows(): readonly LackingRow[] {
  return [
    // (1 + 3 * 5) / 4 and (2 + 3 * 10) / 4.
    lackingRow('a list with all rows', ['A', ' B '], [1, 3], [4, 8]),
    lackingRow('a list without a row', ['A', 'Forest'], [1, 3], 'none'),
    lackingRow('a list with a row in other letters', ['A', 'b'], [1, 3], 'none'),
    lackingRow('a list with two rows of one name', ['A', 'B', 'B'], [1, 3, 3], 'none'),
    lackingRow('a list without any row', [null], [1], 'none'),
  ];
}
