/** Results in a form that every engine can print, and their comparison. */

import type { Run } from '../../src/execute/execute.js';
import type { Operand } from '../../src/plan/program.js';

type Numbers = readonly (number | null)[];
type Texts = readonly (string | null)[];

export interface NodeResults {
  readonly value?: Numbers;
  readonly filled?: Numbers;
  readonly treated?: Numbers;
  readonly normalised?: Numbers;
  readonly score?: Numbers;
  readonly rank?: Numbers;
  readonly bands: Readonly<Record<string, Texts>>;
  readonly outputs: Readonly<Record<string, Numbers | Texts>>;
}

/** Missing is null; the rows are the cases, by unit (code unit by code unit), then period. Nodes by id, '' the methodology. */
export interface Results {
  readonly units: readonly string[];
  readonly periods: readonly number[] | null;
  readonly nodes: Readonly<Record<string, NodeResults>>;
}

export const STAGES = ['value', 'filled', 'treated', 'normalised', 'score', 'rank'] as const;

/** What the engine gives: every stage, band and output of every node. */
export function resultsOf(run: Run): Results {
  const { program, cases } = run;
  const column = (operand: Operand): (number | string | null)[] => {
    const lane = run.operand(operand);
    const at = (row: number): number | string | null =>
      typeof lane === 'object' && lane !== null ? (lane[row] ?? null) : lane;
    return Array.from({ length: cases.count }, (_, row) => {
      const value = at(row);
      return typeof value === 'number' && Number.isNaN(value) ? null : value;
    });
  };
  const nodes = program.nodes.map((node): [string, NodeResults] => [
    node.id,
    {
      ...Object.fromEntries(
        STAGES.flatMap((stage) => (node[stage] === undefined ? [] : [[stage, column(node[stage])]])),
      ),
      bands: Object.fromEntries(node.bands.map(({ name, value }) => [name, column(value) as Texts])),
      outputs: Object.fromEntries(node.outputs.map(({ name, value }) => [name, column(value) as Numbers])),
    },
  ]);
  return {
    units: cases.units,
    periods: cases.periods === null ? null : [...cases.periods],
    nodes: Object.fromEntries(nodes),
  };
}

/** How far two engines may be apart, of the value itself. */
export const RELATIVE = 1e-12;

/**
 * Where results differ, a line each, at most ten. Ranks and texts must be the same, and missing where missing. Other numbers
 * must agree to 1e-12 of themselves, or, where a number is the small difference of large ones (a z-score close to zero),
 * of the largest number of its column.
 */
export function differences(wanted: Results, found: Results): readonly string[] {
  const lines: string[] = [];
  const tell = (line: string): void => void (lines.length < 10 && lines.push(line));
  if (JSON.stringify(found.units) !== JSON.stringify(wanted.units)) {
    return [`units: ${found.units.length} found, ${wanted.units.length} wanted, or in another order`];
  }
  if (JSON.stringify(found.periods) !== JSON.stringify(wanted.periods)) return ['periods are others'];
  for (const [id, node] of Object.entries(wanted.nodes)) {
    const other = found.nodes[id];
    if (other === undefined) {
      tell(`${id}: no such node`);
      continue;
    }
    const columns = [
      ...STAGES.flatMap((stage) => (node[stage] ? [[stage, node[stage], other[stage]] as const] : [])),
      ...Object.entries(node.bands).map(([name, texts]) => [`band ${name}`, texts, other.bands[name]] as const),
      ...Object.entries(node.outputs).map(([name, values]) => [name, values, other.outputs[name]] as const),
    ];
    for (const [name, a, b] of columns) {
      if (b === undefined) {
        tell(`${id} ${name}: no such column`);
        continue;
      }
      const largest = a.reduce<number>((most, x) => Math.max(most, typeof x === 'number' ? Math.abs(x) : 0), 0);
      for (const [row, x] of a.entries()) {
        if (isSame(x, b[row] ?? null, name === 'rank' ? 0 : RELATIVE * largest)) continue;
        const period = wanted.periods === null ? '' : ` ${wanted.periods[row]}`;
        tell(`${id} ${name} of ${wanted.units[row]}${period}: ${b[row]} found, ${x} wanted`);
      }
    }
  }
  return lines;
}

function isSame(x: number | string | null, y: number | string | null, within: number): boolean {
  if (x === y) return true;
  if (typeof x !== 'number' || typeof y !== 'number') return false;
  return within > 0 && Math.abs(x - y) <= Math.max(within, RELATIVE * Math.abs(x));
}
