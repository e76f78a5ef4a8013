/** Steps computed when something asks for them: what no choice falls on, and what nothing is missing for, is never asked for. */

import type { StepValue } from '../../execute/values.js';
import type { Operand, Program } from '../../plan/program.js';
import { hasMissing } from '../../runtime/lane.js';

/**
 * @param uses by step: the steps that it is computed with
 * @param values by step: what has been computed
 * @param isDone by step: whether its value holds
 * @param compute puts in the value of a step
 */
export function stepsInNeed(
  { steps }: Program,
  uses: readonly (readonly number[])[],
  values: readonly (StepValue | undefined)[],
  isDone: (step: number) => boolean,
  compute: (step: number) => void,
): (step: number) => void {
  /** The operands that decide which of the others a step reads come first; nothing where it reads all. */
  const decides = steps.map((step): readonly Operand[] | undefined => {
    if (step.op !== 'elementwise') return undefined;
    const [first] = step.operands;
    if (!('step' in first!)) return undefined;
    const isChoice = step.function === 'choose' && steps[first.step]!.frame.kind === 'constant';
    return isChoice || step.function === 'coalesce' ? step.operands : undefined;
  });
  const open: number[] = [];
  const ask = (step: number): void => {
    if (!isDone(step)) open.push(step);
  };
  const askFor = (operand: Operand | undefined): void => {
    if (operand !== undefined && 'step' in operand) ask(operand.step);
  };
  return (wanted) => {
    ask(wanted);
    while (open.length > 0) {
      const at = open.at(-1)!;
      if (isDone(at)) {
        open.pop();
        continue;
      }
      const before = open.length;
      const operands = decides[at];
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
