import type { Program, SourceInput } from '../plan/program.js';
import type { Finding, Severity } from '../report/finding.js';
import { quoted } from '../runtime/text.js';
import { unitKey } from '../runtime/unit-mapping.js';
import type { MergedInputs, MergedProblem } from './merge-inputs.js';
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
    const file = row === undefined ? source.path : (table.fileOf?.(row) ?? source.path);
    const where = row === undefined ? quoted(file) : `In ${quoted(file)}, row ${table.rowNumber(row)}`;
    const header = source.columns.find((candidate) => candidate.name === column)?.header;
    // In a chain, a column is said in each of its merges.
    const own = source.merged?.find(({ merge }) => program.merges?.[merge] === problem.merge);
    const said = own?.columns.find((merged) => merged.column === column);
    return [
      {
        code,
        severity: SEVERITIES.get(code) ?? 'error',
        message: `${where} ${says}.`,
        hint,
        span: 'mapping' in problem ? problem.merge.span : (said?.span ?? source.span),
        data: {
          source: source.name,
          file,
          ...(row === undefined ? {} : { row: table.rowNumber(row) }),
          ...(header === undefined ? {} : { column: header }),
        },
      },
    ];
  });
}

/**
 * What to do about a key that is none of the units that are scored but one of those that have become them: the source may
 * have old keys throughout, and some of these mean other units now. Nothing where the key is no old one.
 */
export function oldKeyHint(
  key: string,
  { name, unitColumn, role }: SourceInput,
  merged: MergedInputs | undefined,
): string | undefined {
  const found = merged?.mappings.find(({ mapping }) => mapping.successors.has(unitKey(key)));
  if (found === undefined || unitColumn === undefined) return undefined;
  const { merge, mapping } = found;
  const both = [...mapping.successors].filter(([old, unit]) => old !== unit && mapping.members.has(old));
  const others = [...mapping.members].filter(([unit, members]) => mapping.successors.has(unit) && members.length > 1);
  const example = both.length > 0 ? both.map(([old]) => old) : others.map(([unit]) => unit);
  const trap =
    example.length === 0
      ? ''
      : ` Keys that are in both lists, such as ${example.slice(0, 3).map(quoted).join(', ')}, do not mean the same in them.`;
  const how = role === 'rows' ? 'rows of' : 'key';
  return `It is one of ${merge.before}, and became ${quoted(mapping.successors.get(unitKey(key)) ?? '')}: if the keys of \`${name}\` are old ones, write \`${how} ${merge.before} by ${unitColumn}\`.${trap}`;
}
