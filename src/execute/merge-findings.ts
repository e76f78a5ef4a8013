import type { Program } from '../plan/program.js';
import type { Finding, Severity } from '../report/finding.js';
import { quoted } from '../runtime/text.js';
import type { MergedProblem } from './merge-inputs.js';
import { mergeWords } from './merge-words.js';
import { inputOf, type InputTable, sourceInput } from './values.js';

/** How many problems of one kind are told for each source. */
const PROBLEMS_TOLD = 20;

const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['merge/part-missing', 'info'],
  ['merge/no-result', 'warning'],
]);

/** Findings about units that have become others, with rows as the user counts them. */
export function mergeFindings(
  problems: readonly MergedProblem[],
  program: Program,
  inputs: ReadonlyMap<string, InputTable>,
): readonly Finding[] {
  const counts = new Map<string, number>();
  return problems.flatMap((problem): readonly Finding[] => {
    const name = 'mapping' in problem ? problem.merge.source : problem.source;
    const table = 'mapping' in problem ? inputOf(inputs, name) : problem.table;
    const { code, row, column, says, hint } = mergeWords(problem, (index) => table.rowNumber(index));
    const source = sourceInput(program, name);
    const count = (counts.get(`${code} ${name}`) ?? 0) + 1;
    counts.set(`${code} ${name}`, count);
    if (count > PROBLEMS_TOLD) return [];
    const where = row === undefined ? quoted(source.path) : `In ${quoted(source.path)}, row ${table.rowNumber(row)}`;
    const header = source.columns.find((candidate) => candidate.name === column)?.header;
    const said = source.merged?.flatMap(({ columns }) => columns).find((merged) => merged.column === column);
    return [
      {
        code,
        severity: SEVERITIES.get(code) ?? 'error',
        message: `${where} ${says}.`,
        hint,
        span: 'mapping' in problem ? problem.merge.span : (said?.span ?? source.span),
        data: {
          source: source.name,
          file: source.path,
          ...(row === undefined ? {} : { row: table.rowNumber(row) }),
          ...(header === undefined ? {} : { column: header }),
        },
      },
    ];
  });
}
