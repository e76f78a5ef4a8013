import Papa from 'papaparse';
import type { Run } from '../../src/execute/execute.js';
import { resultTable } from '../../src/execute/results.js';
import { publishedText } from '../../src/report/published.js';
import { resultValue } from '../../src/runtime/result-table.js';

/** A table of expected results: a header, and rows of texts. */
export interface ExpectedTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function tableOf(text: string): ExpectedTable {
  const [header = [], ...rows] = Papa.parse<string[]>(text.trimEnd()).data;
  return { header, rows };
}

/**
 * Where results are not as expected: the columns that the table names, row by row. `published` and `X.published` are
 * the score as it is published. Ranks and texts must be the same, other numbers to 1e-12 of themselves.
 */
export function differences({ header, rows }: ExpectedTable, run: Run): readonly string[] {
  const columns = new Map(resultTable(run, { stages: true }).columns.map(({ name, values }) => [name, values]));
  for (const { id, score, publish } of run.program.nodes) {
    if (score === undefined) continue;
    const numbers = run.numbers(score);
    const text = (row: number): string => publishedText(typeof numbers === 'number' ? numbers : numbers[row], publish);
    const name = id === '' ? 'published' : `${id}.published`;
    columns.set(
      name,
      Array.from({ length: run.cases.count }, (_, row) => text(row)),
    );
  }
  const unknown = header.filter((name) => !columns.has(name));
  if (unknown.length > 0) return [`no columns ${unknown.join(', ')} among ${[...columns.keys()].join(', ')}`];
  return [
    ...(rows.length === run.cases.count
      ? []
      : [`${rows.length} rows expected, and there are ${run.cases.count} cases`]),
    ...rows.slice(0, run.cases.count).flatMap((row, at) =>
      header.flatMap((name, column) => {
        const value = resultValue(columns.get(name)!, at);
        return isExpected(name, value, row[column])
          ? []
          : [`${row[0]} ${name}: ${row[column]} expected, found ${value}`];
      }),
    ),
  ];
}

function isExpected(name: string, value: number | string | null, wanted: string): boolean {
  if (value === null) return wanted === '';
  if (wanted === '' || typeof value === 'string') return value === wanted;
  const number = Number(wanted);
  const exact = name === 'rank' || name.endsWith('.rank');
  return exact ? value === number : Math.abs(value - number) <= 1e-12 * Math.max(Math.abs(number), Math.abs(value));
}
