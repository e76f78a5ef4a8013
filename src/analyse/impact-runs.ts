/** The scores and ranks of editions and of what lies between them, for the units of one period. */

import { execute, type InputTable, type Run } from '../execute/execute.js';
import type { NodeResult, Operand } from '../plan/program.js';
import type { Finding } from '../report/finding.js';
import type { Selection } from './attribution.js';
import type { ImpactPlan, PlannedEdition } from './impact-plan.js';
import type { PlannedSelections } from './impact-selections.js';

export type InputTables = ReadonlyMap<string, InputTable>;

/** By unit. */
export interface Scores {
  readonly score: Float64Array;
  readonly rank: Float64Array;
}

/** An edition that has been scored. */
export interface ScoredEdition {
  readonly run: Run;
  readonly findings: readonly Finding[];
  node(id: string): NodeResult;
}

export function scoredEdition({ program }: PlannedEdition, tables: InputTables, period?: number): ScoredEdition {
  const run = execute(program, tables, { keep: 'results', period });
  const nodes = new Map(program.nodes.map((node) => [node.id, node]));
  return { run, findings: run.findings, node: (id) => nodes.get(id)! };
}

/** The units of some runs that have a case in a period, in the order of their keys. */
export function unitsOf(runs: readonly Run[], period: number | undefined): readonly string[] {
  const units = new Set<string>();
  for (const { cases } of runs) {
    for (let at = 0; at < cases.count; at++) if (isIn(cases, at, period)) units.add(cases.units[at]);
  }
  return [...units].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The latest period in which a node has a score in all of these. */
export function latestInAll(
  runs: readonly { readonly run: Run; readonly scores: readonly Operand[] }[],
): number | undefined {
  const scored = runs.map(({ run, scores }) => {
    const { cases } = run;
    const periods = new Set<number>();
    for (const operand of scores) {
      const lane = run.numbers(operand);
      for (let at = 0; at < cases.count; at++) {
        const value = typeof lane === 'number' ? lane : lane[at];
        if (value === value && cases.periods !== null) periods.add(cases.periods[at]);
      }
    }
    return periods;
  });
  const shared = [...(scored[0] ?? [])].filter((period) => scored.every((periods) => periods.has(period)));
  return shared.length === 0 ? undefined : Math.max(...shared);
}

/** Puts columns of a run in the order of units. */
export function reader(
  run: Run,
  units: readonly string[],
  period: number | undefined,
): {
  numbers(operand: Operand | undefined): Float64Array;
  texts(operand: Operand | undefined): readonly (string | null)[];
} {
  const { cases } = run;
  const caseOf = new Map<string, number>();
  for (let at = 0; at < cases.count; at++) if (isIn(cases, at, period)) caseOf.set(cases.units[at], at);
  const places = Int32Array.from(units, (unit) => caseOf.get(unit) ?? -1);
  return {
    numbers(operand) {
      if (operand === undefined) return new Float64Array(units.length).fill(Number.NaN);
      const lane = run.numbers(operand);
      return Float64Array.from(places, (at) => (at < 0 ? Number.NaN : typeof lane === 'number' ? lane : lane[at]));
    },
    texts(operand) {
      const lane = operand === undefined ? null : run.operand(operand);
      return Array.from(places, (at): string | null => {
        const value: unknown = at < 0 || lane === null || typeof lane !== 'object' ? lane : lane[at];
        return at >= 0 && typeof value === 'string' ? value : null;
      });
    },
  };
}

/**
 * Runs all selections: of the parts of the method on the newer tables and, where the data are a part, on the older ones.
 *
 * @returns for each index, what a selection of all parts comes to
 */
export function runSelections(
  plan: ImpactPlan,
  planned: readonly PlannedSelections[],
  tables: { readonly newer: InputTables; readonly older?: InputTables },
  units: readonly string[],
  period: number | undefined,
): readonly ReadonlyMap<Selection, Scores>[] {
  const found = plan.indices.map(() => new Map<Selection, Scores>());
  const dataPart = 1n << BigInt(plan.parts.length);
  const wanted = new Set(plan.selections);
  const sides = plan.dataApart
    ? ([
        [tables.older!, 0n],
        [tables.newer, dataPart],
      ] as const)
    : ([[tables.newer, 0n]] as const);
  for (const [inputs, part] of sides) {
    for (const { program, selections, results } of planned) {
      const read = reader(execute(program, inputs, { keep: 'results', period }), units, period);
      selections.forEach((selection, at) => {
        if (!wanted.has(selection | part)) return;
        results[at].forEach(({ score, rank }, index) => {
          found[index].set(selection | part, { score: read.numbers(score), rank: read.numbers(rank) });
        });
      });
    }
  }
  return found;
}

function isIn({ periods }: Run['cases'], at: number, period: number | undefined): boolean {
  return period === undefined || periods?.[at] === period;
}
