/** Steps computed when something asks for them: what no choice falls on, and what nothing is missing for, is never asked for. */

import type { StepValue } from '../../execute/values.js';
import type { Operand, Program } from '../../plan/program.js';
import { hasMissing } from '../../runtime/lane.js';

/** By step: the operands of which the first decides which others are read; nothing where all are. */
export function decidedOperands({ steps }: Program): readonly (readonly Operand[] | undefined)[] {
  return steps.map((step) => {
    if (step.op !== 'elementwise' || (step.function !== 'choose' && step.function !== 'coalesce')) return undefined;
    const [first] = step.operands;
    if (!('step' in first!)) return undefined;
    return step.function === 'coalesce' || steps[first.step]!.frame.kind === 'constant' ? step.operands : undefined;
  });
}

/**
 * @param uses by step: the steps that it is computed with
 * @param decided by step, as `decidedOperands` finds it
 * @param values by step: what has been computed
 * @param done by step: 1 where its value holds
 * @param compute puts in the value of a step, and says that it is done
 */
export function stepsInNeed(
  { steps }: Program,
  uses: readonly (readonly number[])[],
  decided: readonly (readonly Operand[] | undefined)[],
  values: readonly (StepValue | undefined)[],
  done: Uint8Array,
  compute: (step: number) => void,
): (step: number) => void {
  const open: number[] = [];
  const ask = (step: number): void => {
    if (done[step] === 0) open.push(step);
  };
  const askFor = (operand: Operand | undefined): void => {
    if (operand !== undefined && 'step' in operand) ask(operand.step);
  };
  return (wanted) => {
    ask(wanted);
    while (open.length > 0) {
      const at = open.at(-1)!;
      if (done[at] === 1) {
        open.pop();
        continue;
      }
      const before = open.length;
      const operands = decided[at];
      if (operands === undefined) for (const used of uses[at]!) ask(used);
      else {
        askFor(operands[0]);
        if (open.length === before) for (const operand of operandsRead(at, operands)) askFor(operand);
      }
      if (open.length > before) continue;
      open.pop();
      compute(at);
    }
  };

  /** What a step reads beside its first operand, which is known. */
  function operandsRead(at: number, operands: readonly Operand[]): readonly (Operand | undefined)[] {
    const [first, ...others] = operands;
    const value = values[(first as { readonly step: number }).step];
    const step = steps[at]!;
    if (step.op === 'elementwise' && step.function === 'choose')
      return typeof value !== 'number' ? others : value === value ? [others[value === 1 ? 0 : 1]] : [];
    return value instanceof Float64Array && !hasMissing(value) ? [] : others;
  }
}
