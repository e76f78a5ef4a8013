import type { Step } from '../../../plan/program.js';
import { columnLetters } from '../file/addresses.js';
import { type Placed } from './grid.js';

/** A number that is found over all units: a mean, a largest value; a row of the sheet of parameters. */
export interface ConstantCell {
  readonly step: Step;
  readonly what: string;
  readonly formula: string;
  readonly isArray: boolean;
  readonly value?: number | string;
}

export interface ConstantCells {
  readonly sheet: string;
  readonly cells: readonly ConstantCell[];
  add(cell: ConstantCell, isShort: boolean): Placed;
}

/** The rows above the first parameter, and the column of the values. */
export const PARAMETER_ROWS = 3;
export const PARAMETER_COLUMN = 2;

export function constantCells(sheet: string): ConstantCells {
  const cells: ConstantCell[] = [];
  return {
    sheet,
    cells,
    add(cell, isShort) {
      const row = PARAMETER_ROWS + cells.push(cell);
      return { kind: 'cell', sheet, address: `$${columnLetters(PARAMETER_COLUMN)}$${row}`, isShort };
    },
  };
}
