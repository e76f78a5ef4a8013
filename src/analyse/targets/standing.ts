/** Where one unit stands in a run, and who stands before it. */

import type { Run } from '../../execute/execute.js';
import { operandValue } from '../../execute/subject-value.js';
import type { NodeResult, Operand } from '../../plan/program.js';
import { REPLACED_SOURCE } from '../../plan/replaceable.js';

export interface Standing {
  readonly score: number | null;
  readonly rank: number | null;
  /** How many units have a rank beside it, its own among them. */
  readonly ranked: number;
  /** By the name of the set of bands; '' is the unnamed one. */
  readonly bands: readonly { readonly name: string; readonly band: string | null }[];
}

/** The node of the methodology itself. */
export function rootOf({ program }: Run): NodeResult {
  return program.nodes.find(({ id }) => id === '')!;
}

/** The standing of a case by the methodology itself. */
export function standingOf(run: Run, at: number): Standing {
  const root = rootOf(run);
  const ranks = ranksBeside(run, at);
  return {
    score: numberAt(run, root.score, at),
    rank: numberAt(run, root.rank, at),
    ranked: ranks.filter(({ rank }) => rank !== null).length,
    bands: root.bands.map(({ name, value }) => {
      const band = operandValue(run, value, at);
      return { name, band: typeof band === 'string' ? band : null };
    }),
  };
}

/** The ranks of all cases that are ranked with a case, its own among them: those of its period. */
export function ranksBeside(
  run: Run,
  at: number,
): readonly { readonly at: number; readonly unit: string; readonly rank: number | null }[] {
  const root = rootOf(run);
  return casesBeside(run, at).map((other) => ({
    at: other,
    unit: run.cases.units[other],
    rank: numberAt(run, root.rank, other),
  }));
}

/** The cases of the period of a case; all where there are no periods. */
export function casesBeside({ cases }: Run, at: number): readonly number[] {
  const period = cases.periods?.[at];
  const found: number[] = [];
  for (let other = 0; other < cases.count; other++) if (cases.periods?.[other] === period) found.push(other);
  return found;
}

/** A number of a run; null where it is missing, or no number. */
export function numberAt(run: Run, operand: Operand | undefined, at: number): number | null {
  const value = operand === undefined ? null : operandValue(run, operand, at);
  return typeof value === 'number' ? value : null;
}

/** What a case has at a place where values can be given, before any is; undefined where the program has no such place. */
export function valueAtPlace(run: Run, place: string, at: number): number | null | undefined {
  const { steps } = run.program;
  const isGiven = (operand: Operand): boolean => {
    const step = 'step' in operand ? steps[operand.step] : undefined;
    return step?.op === 'column' && step.source === REPLACED_SOURCE && step.column === place;
  };
  const put = steps.find(
    (step) => step.op === 'elementwise' && step.function === 'coalesce' && isGiven(step.operands[0]),
  );
  return put === undefined ? undefined : numberAt(run, { step: put.index }, at);
}
