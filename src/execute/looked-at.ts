/** Which cells stand behind a value: the columns, and of each the cases of the unit that go in, its other periods among them. */

import { stepsUsedBy } from '../plan/operands.js';
import type { Operand, StepKind } from '../plan/program.js';
import type { Run } from './execute.js';
import { operandValue } from './subject-value.js';

export interface LookedAt {
  readonly source: string;
  readonly column: string;
  /** Places of cases, the newest period first. */
  readonly cases: readonly number[];
}

/**
 * Follows an operand of a case back to columns, and in a panel to the other periods that it takes values of. What a condition leaves
 * out of a reduction over the unit's own years is not followed, as it did not go in. The run has kept all columns.
 */
export function lookedAt(run: Run, operand: Operand | undefined, at: number): readonly LookedAt[] {
  if (operand === undefined || !('step' in operand)) return [];
  const { program, cases } = run;
  const { kept } = program;
  const ignored = kept !== undefined && 'step' in kept ? kept.step : -1;
  const found = new Map<number, Set<number>>();
  const seen = new Set<number>();
  const open: [step: number, at: number][] = [];
  const visit = (used: Operand, own: number): void => {
    if (!('step' in used) || used.step === ignored || own < 0) return;
    const key = used.step * cases.count + own;
    if (seen.has(key)) return;
    seen.add(key);
    open.push([used.step, own]);
  };
  visit(operand, at);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [index, own] = next;
    const step = program.steps[index]!;
    if (step.op === 'column') found.set(index, (found.get(index) ?? new Set()).add(own));
    else if (step.op === 'across' && step.where !== null)
      step.columns.forEach((column, place) => {
        const where = step.where![place]!;
        if (operandValue(run, where, own) !== 1) return;
        for (const used of [column, where, ...(step.weights === null ? [] : [step.weights[place]!])]) visit(used, own);
      });
    else if (isLookingBack(step)) for (const other of casesOf(run, step, own)) visit(step.value, other);
    else if (step.op !== 'group') for (const used of stepsUsedBy(step)) visit({ step: used }, own);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .reduce<LookedAt[]>((columns, [index, own]) => {
      const { source, column } = program.steps[index] as Extract<StepKind, { readonly op: 'column' }>;
      const same = columns.findIndex((one) => one.source === source && one.column === column);
      const all = new Set([...own, ...(same < 0 ? [] : columns[same]!.cases)]);
      const newestFirst = [...all].sort((a, b) => (cases.periods?.[b] ?? 0) - (cases.periods?.[a] ?? 0) || b - a);
      const entry = { source, column, cases: newestFirst };
      return same < 0 ? [...columns, entry] : columns.with(same, entry);
    }, []);
}

type LookingBack = Extract<StepKind, { readonly op: 'previous' | 'latest' | 'trend' | 'interpolate' }>;

function isLookingBack(step: StepKind): step is LookingBack {
  return ['previous', 'latest', 'trend', 'interpolate'].includes(step.op);
}

/** The cases of the same unit whose values a step takes. */
function casesOf({ cases }: Run, step: LookingBack, at: number): readonly number[] {
  const { periods, periodValues, unitIndex } = cases;
  if (periods === null) return [at];
  const own: number[] = [];
  for (let other = 0; other < cases.count; other++) if (unitIndex[other] === unitIndex[at]) own.push(other);
  const period = periods[at]!;
  switch (step.op) {
    case 'interpolate':
      return own;
    case 'latest':
    case 'trend':
      return own.filter((other) => periods[other]! <= period && period - periods[other]! <= step.within);
    case 'previous': {
      const wanted = periodValues[periodValues.indexOf(period) - step.back];
      return own.filter((other) => periods[other] === wanted);
    }
  }
}
