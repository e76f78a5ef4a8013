import type { Operand, Step } from '../plan/program.js';
import type { Lane, Trouble } from '../runtime/column.js';
import { roundTo } from '../runtime/rounding.js';
import { elementwise } from './steps.js';
import { frameLength, laneOf, textLaneOf, type Workspace } from './values.js';

/** Elements that go through a chain of elementwise steps together: few enough to stay in the fast memory of the processor. */
const BLOCK = 4096;

/**
 * Computes an elementwise step together with the steps that are fused into it, a block of elements after the other, so
 * that no column is made for what only this step reads. The kernels are the same, and so are the numbers.
 */
export function evaluateInBlocks(
  root: Step,
  workspace: Workspace,
  fusedInto: Int32Array,
  troubleOf: (step: number) => Trouble,
): Lane {
  const n = frameLength(workspace, root.frame);
  const block = (step: Step, from: number, to: number): Lane => {
    const number = (operand: Operand): Lane => {
      if ('step' in operand && fusedInto[operand.step] === step.index)
        return block(workspace.program.steps[operand.step], from, to);
      const lane = laneOf(workspace, operand);
      return typeof lane === 'number' || n <= BLOCK ? lane : lane.subarray(from, to);
    };
    const report = troubleOf(step.index);
    const trouble: Trouble = from === 0 ? report : (index, reason) => report(index < 0 ? index : index + from, reason);
    if (step.op === 'round') return roundTo(number(step.value), step.rounding.decimals, step.rounding.mode);
    if (step.op !== 'elementwise') throw new Error(`Step ${step.index} does not run element by element.`);
    return elementwise(step, { number, text: (operand) => textLaneOf(workspace, operand) }, trouble) as Lane;
  };
  const first = block(root, 0, Math.min(n, BLOCK));
  if (typeof first === 'number' || n <= BLOCK) return first;
  const whole = new Float64Array(n);
  whole.set(first, 0);
  for (let from = BLOCK; from < n; from += BLOCK)
    whole.set(block(root, from, Math.min(n, from + BLOCK)) as Float64Array, from);
  return whole;
}
