/** What is asked of a database: every stage, band and output of every node, as one list of operands, and back again. */

import type { Operand, Program } from '../../src/plan/program.js';
import { type Results, STAGES } from './results.js';

type Cell = string | number | null;

export interface Wanted {
  readonly operands: readonly Operand[];
  /** The results, of columns by their place in what `Script.select` gives: unit, period, and then the operands. */
  results(column: (place: number) => readonly Cell[]): Results;
}

export function wantedOf(program: Program): Wanted {
  const operands: Operand[] = [];
  /** Asks for an operand; gives its column as the texts or numbers that it has. */
  const ask = (operand: Operand): ((column: (place: number) => readonly Cell[]) => readonly Cell[]) => {
    const place = operands.push(operand) + 1;
    const isText = 'text' in operand || ('step' in operand && program.steps[operand.step]!.type === 'text');
    return (column) => column(place).map((cell) => (cell === null || isText ? cell : Number(cell)));
  };
  const nodes = program.nodes.map((node) => ({
    id: node.id,
    stages: STAGES.flatMap((stage) => (node[stage] === undefined ? [] : [[stage, ask(node[stage])] as const])),
    bands: node.bands.map(({ name, value }) => [name, ask(value)] as const),
    outputs: node.outputs.map(({ name, value }) => [name, ask(value)] as const),
  }));
  return {
    operands,
    results: (column) => ({
      units: column(0).map(String),
      periods: program.period === undefined ? null : column(1).map(Number),
      nodes: Object.fromEntries(
        nodes.map(({ id, stages, bands, outputs }) => {
          const of = (asked: readonly (readonly [string, ReturnType<typeof ask>])[]): Record<string, readonly Cell[]> =>
            Object.fromEntries(asked.map(([name, found]) => [name, found(column)]));
          return [id, { ...of(stages), bands: of(bands), outputs: of(outputs) }];
        }),
      ) as unknown as Results['nodes'],
    }),
  };
}
