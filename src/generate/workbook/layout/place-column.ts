import type { Of } from '../formulas/step-context.js';
import { type Placed, termOf } from './grid.js';
import type { Placing } from './place-steps.js';
import type { StepSheet } from './step-sheet.js';

/** A column of a source: the very cells of its rows, or a column that takes the row of each case. */
export function placeColumn(step: Of<'column'>, { sources, aligned }: Placing, sheet: StepSheet): Placed {
  const { grid, places } = sources.get(step.source)!;
  const { column, isShort } = places.get(step.column)!;
  const raw: Placed = { kind: 'column', grid, column, isRaw: true, isShort };
  if (step.frame.kind === 'rows') return raw;
  const rowOf = aligned.sources.get(step.source)?.rowOf ?? null;
  const term = termOf(raw, sheet.name);
  return sheet.addStep(
    (i) => {
      const row = rowOf === null ? i : rowOf[i];
      if (row < 0) return '""';
      const cell = term.at(row);
      return step.type === 'text' ? `IF(${cell}="","",${cell})` : `IF(ISNUMBER(${cell}),${cell},"")`;
    },
    { isShort },
  );
}
