/** Every draw as tables: what was drawn, in the form that `--sample` takes, and the scores and ranks that came of it. */

import { chosen, type DrawnColumn } from '../../analyse/uncertainty/columns.js';
import type { DrawnResults } from '../../analyse/uncertainty/program-at-work.js';
import type { Sample } from '../../analyse/uncertainty/sample.js';
import type { NominalUnit } from '../../analyse/uncertainty/summarise.js';
import type { UncertaintyTable } from './uncertainty-tables.js';

export interface EveryDraw {
  readonly columns: readonly DrawnColumn[];
  readonly sample: Sample;
  readonly units: readonly NominalUnit[];
  readonly results: DrawnResults;
}

/** `sample`: a row a draw; `draw_scores` and `draw_ranks`: a row a unit, a column a draw. Empty where there is none. */
export function drawTables({ columns, sample, units, results }: EveryDraw): readonly UncertaintyTable[] {
  const draws = Array.from({ length: sample.rows }, (_, row) => row);
  const table = (name: string, values: Float64Array, nominal: (unit: NominalUnit) => number): UncertaintyTable => ({
    name,
    fields: ['unit', 'as_written', ...draws.map((row) => `draw_${row + 1}`)],
    rows: units.map((unit, at) => [
      unit.unit,
      ...[nominal(unit), ...draws.map((row) => values[row * units.length + at]!)].map(numberOrEmpty),
    ]),
  });
  return [
    {
      name: 'sample',
      fields: ['draw', ...columns.map(({ name }) => name)],
      rows: draws.map((row) => [
        String(row + 1),
        ...columns.map(({ choices }, column) => {
          const u = sample.values[row * sample.columns + column]!;
          return String(choices === undefined ? u : chosen(u, choices) + 1);
        }),
      ]),
    },
    table('draw_scores', results.scores, ({ score }) => score),
    table('draw_ranks', results.ranks, ({ rank }) => rank),
  ];
}

function numberOrEmpty(value: number): string {
  return value === value ? String(value) : '';
}
