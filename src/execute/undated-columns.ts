/** Columns without a period in sources whose periods are in columns: they say something of the periods of their file only. */

import type { Program, SourceInput } from '../plan/program.js';
import type { Finding } from '../report/finding.js';
import type { AlignedSource, Cases } from '../runtime/cases.js';
import { isPeriodHeader } from '../runtime/period-columns.js';

/** How many periods are named. */
const PERIODS_TOLD = 12;

/**
 * A region or a name stands once in such a table, and is read as that of each of its periods. Where other sources bring
 * further periods, it would be missing there, which nobody who looks at the table expects.
 */
export function undatedFindings(
  program: Program,
  cases: Cases,
  sources: ReadonlyMap<string, AlignedSource>,
): readonly Finding[] {
  return program.sources.flatMap((source): readonly Finding[] => {
    const columns = undatedColumns(source);
    const rowOf = sources.get(source.name)?.rowOf;
    if (columns.length === 0 || rowOf === undefined || rowOf === null || cases.periods === null) return [];
    const known = new Set<number>();
    rowOf.forEach((row, at) => {
      if (row >= 0) known.add(cases.unitIndex[at]!);
    });
    const lacking = new Set<number>();
    rowOf.forEach((row, at) => {
      if (row < 0 && known.has(cases.unitIndex[at]!)) lacking.add(cases.periods![at]!);
    });
    return lacking.size === 0 ? [] : columns.map((column) => undated(source, column, [...lacking], program));
  });
}

type InputColumn = SourceInput['columns'][number];

function undatedColumns({ columns, periodsInColumns, role, unitColumn, periodColumn }: SourceInput): InputColumn[] {
  if (!periodsInColumns || role !== 'key' || periodColumn === undefined) return [];
  return columns.filter(
    ({ name, header }) => name !== unitColumn && name !== periodColumn && !isPeriodHeader(header, periodColumn),
  );
}

function undated(
  { name, path, periodColumn = '' }: SourceInput,
  { name: column, header, span }: InputColumn,
  lacking: readonly number[],
  { unitSet, period = periodColumn }: Program,
): Finding {
  const periods = [...lacking].sort((one, other) => one - other);
  const more = periods.length - PERIODS_TOLD;
  const told = periods.slice(0, PERIODS_TOLD).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return {
    code: 'data/undated-column',
    severity: 'warning',
    message: `The column "${header}" of "${path}" has no ${period} in its header, and is read as that of the ${period}s that the file has: of ${told} "${name}" says nothing, so that ${name}.${column} is missing there.`,
    hint: `If it holds for every ${period}, declare the file a second time, without its ${period}s: \`key ${unitSet} by ...\` and this column.`,
    span,
    data: { source: name, file: path, column: header },
  };
}
