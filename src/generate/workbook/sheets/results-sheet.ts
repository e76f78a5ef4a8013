import type { Run } from '../../../execute/execute.js';
import type { NodeResult, Operand, Program } from '../../../plan/program.js';
import type { CellStyle } from '../file/book.js';
import { keyColumns } from '../layout/case-grids.js';
import { addColumn, type Grid, type Placed, termOf } from '../layout/grid.js';
import { numberTerm, passedOn, textTerm } from '../formulas/term.js';

/** A column of the results, as it is found again by whoever reads the workbook. */
export interface ResultColumn {
  readonly node: string;
  /** `score`, `rank`, `band` and `output` with their names, or another stage. */
  readonly kind: 'value' | 'filled' | 'treated' | 'normalised' | 'score' | 'rank' | 'band' | 'output';
  readonly name: string;
  readonly isText: boolean;
}

export interface ResultSheet {
  readonly grid: Grid;
  /** Behind the key columns, in their order. */
  readonly columns: readonly ResultColumn[];
}

/**
 * The results: for each unit the score, rank and bands of every node, then outputs, and at the end the stages before the
 * score. All of it refers to the sheets of steps.
 */
export function resultsSheet(
  program: Program,
  run: Run,
  unitNames: ReadonlyMap<string, string>,
  name: string,
  placed: ReadonlyMap<number, Placed>,
): ResultSheet {
  const keys = keyColumns(program, run.cases, unitNames);
  const grid: Grid = {
    name,
    title: `${program.title}: results`,
    first: 3,
    count: run.cases.count,
    columns: [...keys],
    keys: keys.length,
    tab: '2E7D4F',
  };
  const columns: ResultColumn[] = [];
  const add = (
    node: NodeResult,
    column: Pick<ResultColumn, 'kind' | 'name'>,
    operand: Operand,
    header: string,
  ): void => {
    const isText = 'step' in operand ? program.steps[operand.step].type === 'text' : 'text' in operand;
    columns.push({ node: node.id, ...column, isText });
    const term =
      'number' in operand
        ? numberTerm(operand.number)
        : 'text' in operand
          ? textTerm(operand.text)
          : termOf(placed.get(operand.step)!, name);
    const lane = 'step' in operand && run.column(operand.step) === undefined ? undefined : run.operand(operand);
    const style = isText ? 'text' : STYLES[column.kind];
    addColumn(grid, {
      group: node.id === '' ? program.title : (node.title ?? node.id),
      header,
      ...(node.measure === undefined || node.measure === '1' ? {} : { note: node.measure }),
      style: 'header',
      cell: (i) => {
        const value = lane !== null && typeof lane === 'object' ? lane[i] : lane;
        const shown = value === null || (typeof value === 'number' && !Number.isFinite(value)) ? '' : value;
        return { style, formula: passedOn(term, i), ...(shown === undefined ? {} : { value: shown }) };
      },
    });
  };
  for (const node of program.nodes) {
    if (node.score) add(node, { kind: 'score', name: '' }, node.score, 'score');
    if (node.rank) add(node, { kind: 'rank', name: '' }, node.rank, 'rank');
    for (const band of node.bands) {
      add(node, { kind: 'band', name: band.name }, band.value, band.name === '' ? 'band' : `band ${band.name}`);
    }
    for (const output of node.outputs) {
      add(node, { kind: 'output', name: output.name }, output.value, output.title ?? output.name);
    }
  }
  for (const node of program.nodes) {
    for (const kind of ['value', 'filled', 'treated', 'normalised'] as const) {
      const operand = node[kind];
      if (operand) add(node, { kind, name: '' }, operand, kind);
    }
  }
  return { grid, columns };
}

const STYLES: Readonly<Record<ResultColumn['kind'], CellStyle>> = {
  value: 'number',
  filled: 'number',
  treated: 'number',
  normalised: 'number',
  score: 'result',
  rank: 'rank',
  band: 'text',
  output: 'number',
};
