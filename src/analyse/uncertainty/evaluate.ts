/** Scores and ranks of draws. Pure: the same plan, tables and sample give the same numbers, wherever and in what order they run. */

import { combinationOf } from './combinations.js';
import type { Cause } from './failure-cause.js';
import type { DrawPlan } from './plan-draws.js';
import { type DrawnResults, type InputTables, programAtWork } from './program-at-work.js';
import type { Sample } from './sample.js';

export interface Evaluator {
  /** Evaluates one row of the sample, and writes it as the draw of that number. */
  evaluate(row: number, results: DrawnResults): void;
  /** What was in the way of scores so far, with the draws and the units. */
  causes(): readonly DrawnCause[];
}

export interface DrawnCause extends Cause {
  readonly draws: number;
  /** Places among the units. */
  readonly units: readonly number[];
}

/**
 * @param units keys of the units whose results are written, in their order
 * @param labels of bands
 * @param expected 1 for each unit that has a score as the methodology stands: where it has none in a draw, the cause is looked for
 */
export function createEvaluator(
  plan: DrawPlan,
  tables: InputTables,
  sample: Sample,
  {
    units,
    period,
    labels,
    expected,
  }: {
    readonly units: readonly string[];
    readonly period?: number | undefined;
    readonly labels: readonly string[];
    readonly expected: Uint8Array;
  },
): Evaluator {
  const causes = new Map<string, { readonly cause: Cause; draws: number; readonly units: Set<number> }>();
  const programs = plan.programs.map((planned) =>
    programAtWork(planned, plan, tables, { units, period, labels, sample }),
  );
  const countCause = (cause: Cause, of: readonly number[]): void => {
    const key = `${cause.node}\n${cause.reason}`;
    let known = causes.get(key);
    if (known === undefined) causes.set(key, (known = { cause, draws: 0, units: new Set() }));
    known.draws++;
    for (const unit of of) known.units.add(unit);
  };
  const all = units.flatMap((_, unit) => (expected[unit] === 1 ? unit : []));
  return {
    evaluate(row, results) {
      const from = row * sample.columns;
      const combination = plan.combinations.get(combinationOf(plan, sample.values, from))!;
      if (combination.reason !== undefined) {
        const start = row * units.length;
        results.scores.fill(NaN, start, start + units.length);
        results.ranks.fill(NaN, start, start + units.length);
        results.bands.fill(-1, start, start + units.length);
        countCause({ node: plan.node, reason: combination.reason }, all);
        return;
      }
      const program = programs[combination.program]!;
      program.draw(from);
      program.write(combination.place, row, results);
      const start = row * units.length;
      let lost: Map<string, { readonly cause: Cause; readonly units: number[] }> | undefined;
      for (let unit = 0; unit < units.length; unit++) {
        const score = results.scores[start + unit]!;
        if (score === score || expected[unit] === 0) continue;
        const cause = program.cause(combination.place, unit);
        lost ??= new Map();
        const key = `${cause.node}\n${cause.reason}`;
        const known = lost.get(key);
        if (known === undefined) lost.set(key, { cause, units: [unit] });
        else known.units.push(unit);
      }
      if (lost !== undefined) for (const { cause, units: of } of lost.values()) countCause(cause, of);
    },
    causes: () => [...causes.values()].map(({ cause, draws, units: of }) => ({ ...cause, draws, units: [...of] })),
  };
}
