/** The columns of a run as the table of results takes them. */

import { isKept, type Run } from '../execute/execute.js';
import type { Operand } from '../plan/program.js';
import type { Lane, TextLane } from '../runtime/column.js';
import { allRows, csvPieces, resultColumns, type ResultColumn, rowsInPeriod } from '../runtime/result-table.js';

/** Every column; with stages, those of the pipeline, too, as far as the run kept them. */
export function runColumns(run: Run, stages: boolean): readonly ResultColumn[] {
  const { program, cases } = run;
  const numbers = (operand: Operand | undefined): Lane | undefined =>
    operand && isKept(run, operand) ? run.numbers(operand) : undefined;
  const values = (operand: Operand): Lane | TextLane => run.operand(operand);
  return resultColumns({
    unitSet: program.unitSet,
    period: program.period,
    units: cases.units,
    periods: cases.periods,
    stages,
    nodes: program.nodes.map((node) => ({
      id: node.id,
      value: numbers(node.value),
      filled: numbers(node.filled),
      treated: numbers(node.treated),
      normalised: numbers(node.normalised),
      score: numbers(node.score),
      rank: numbers(node.rank),
      bands: node.bands.map(({ name, value }) => ({ name, values: values(value) })),
      outputs: node.outputs.map(({ name, value }) => ({ name, values: values(value) })),
    })),
  });
}

/** The scores as CSV: what `indexwright score --format csv` prints, and generated modules print, too. */
export function runCsv(run: Run, options: { readonly period?: number; readonly stages?: boolean } = {}): string {
  const { periods, count } = run.cases;
  const rows = options.period !== undefined && periods ? rowsInPeriod(periods, options.period) : allRows(count);
  return [...csvPieces(runColumns(run, options.stages ?? false), rows)].join('');
}
