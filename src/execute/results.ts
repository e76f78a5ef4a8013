import type { NodeResult, Operand } from '../plan/program.js';
import type { Lane } from '../runtime/column.js';
import { allRows, resultColumns, rowsInPeriod, type NodeColumns, type ResultColumn } from '../runtime/result-table.js';
import { isKept, type Run } from './execute.js';

/** A table of results: the columns over all cases, and the rows that are shown. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rows: Int32Array;
}

/**
 * The table of results of a run, of one period if one is given. `stages` shows every stage of every node that was kept:
 * all of them after a run with `keep: 'all'`.
 */
export function resultTable(
  run: Run,
  options: { readonly stages?: boolean; readonly period?: number } = {},
): ResultTable {
  const { program, cases } = run;
  const { stages = false, period } = options;
  const columns = resultColumns({
    unitSet: program.unitSet,
    period: program.period,
    units: cases.units,
    periods: cases.periods,
    nodes: program.nodes.map((node) => nodeColumns(run, node)),
    stages,
  });
  const isChosen = period !== undefined && cases.periods !== null;
  return { columns, rows: isChosen ? rowsInPeriod(cases.periods, period) : allRows(cases.count) };
}

/** The columns of a node, as far as the run has kept them. */
function nodeColumns(run: Run, node: NodeResult): NodeColumns {
  const kept = (operand: Operand | undefined): Lane | undefined =>
    operand === undefined || !isKept(run, operand) ? undefined : run.numbers(operand);
  return {
    id: node.id,
    value: kept(node.value),
    filled: kept(node.filled),
    treated: kept(node.treated),
    normalised: kept(node.normalised),
    score: kept(node.score),
    rank: kept(node.rank),
    bands: keptByName(run, node.bands),
    outputs: keptByName(run, node.outputs),
  };
}

function keptByName(
  run: Run,
  named: readonly { readonly name: string; readonly value: Operand }[],
): NodeColumns['outputs'] {
  return named
    .filter(({ value }) => isKept(run, value))
    .map(({ name, value }) => ({ name, values: run.operand(value) }));
}
