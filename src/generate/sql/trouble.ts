import { lineText } from '../common/line-text.js';
import type { ResultsInput } from './results-views.js';

/** Rows of findings about steps without a result, and the columns that they look at. */
export function troubleOf({ program, compiled, common, dialect }: ResultsInput): {
  readonly rows: readonly string[];
  readonly uses: readonly string[];
} {
  const troubled = compiled.troubled.filter(({ isLackingRow }) => !isLackingRow);
  if (troubled.length === 0) return { rows: [], uses: [] };
  const text = (value: string): string => dialect.text(lineText(value));
  const steps = troubled.map(({ step, column }, place) => {
    const { node, part } = program.steps[step];
    const about = node === '' ? program.name : node;
    return {
      number: String(place + 1),
      about: text(about),
      message: text(`There is no result in the ${part} of ${about}.`),
      column,
    };
  });
  const list = steps.map(({ number, about, message }) => `(${number}, ${about}, ${message})`).join(', ');
  const chosen = steps.map(({ number, column }) => `WHEN ${number} THEN ${column}`).join(' ');
  const period = program.period === undefined ? `CAST(NULL AS ${dialect.double})` : common.period;
  return {
    rows: [
      `SELECT 'warning' AS severity, 'score/no-result' AS code, step.about, ${common.unit} AS unit, ${period} AS period, step.message\n  FROM steps CROSS JOIN (VALUES ${list}) AS step(number, about, message)\n  WHERE CASE step.number ${chosen} END`,
    ],
    uses: steps.map(({ column }) => column),
  };
}
