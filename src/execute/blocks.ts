import type { Operand, Step } from '../plan/program.js';
import * as arithmetic from '../runtime/arithmetic.js';
import type { Lane, Trouble } from '../runtime/column.js';
import { roundTo } from '../runtime/rounding.js';
import { elementwise } from './steps.js';
import { frameLength, laneOf, textLaneOf, type Workspace } from './values.js';

/** Elements that go through a chain of elementwise steps together: few enough to stay in the fast memory of the processor. */
export const BLOCK = 4096;

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
  if (n <= BLOCK) return evaluateBlock(root, undefined);
  const scratch = new Map<number, Float64Array>();
  let whole: Float64Array | undefined;
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    const target: Float64Array | undefined = whole?.subarray(from, to);
    const values: Lane = evaluateBlock(root, { from, to, scratch }, target);
    if (typeof values === 'number') return values;
    whole ??= new Float64Array(n);
    if (values !== target) whole.set(values, from);
  }
  return whole!;

  function evaluateBlock(step: Step, block: Block | undefined, target?: Float64Array): Lane {
    const number = (operand: Operand): Lane => {
      if ('step' in operand && fusedInto[operand.step] === step.index) {
        return evaluateBlock(workspace.program.steps[operand.step], block, block && scratchOf(block, operand.step));
      }
      const lane = laneOf(workspace, operand);
      return typeof lane === 'number' || block === undefined ? lane : lane.subarray(block.from, block.to);
    };
    const report = troubleOf(step.index);
    const trouble: Trouble =
      block === undefined ? report : (index, reason) => report(index < 0 ? index : index + block.from, reason);
    if (step.op === 'round') return roundTo(number(step.value), step.rounding.decimals, step.rounding.mode);
    if (step.op !== 'elementwise') throw new Error(`Step ${step.index} does not run element by element.`);
    switch (step.function) {
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
        return arithmetic[step.function](number(step.operands[0]), number(step.operands[1]), trouble, target);
      default:
        return elementwise(step, { number, text: (operand) => textLaneOf(workspace, operand) }, trouble) as Lane;
    }
  }
}

interface Block {
  readonly from: number;
  readonly to: number;
  /** By step, the column that its result of one block goes into, used again for every block. */
  readonly scratch: Map<number, Float64Array>;
}

function scratchOf({ from, to, scratch }: Block, step: number): Float64Array {
  let column = scratch.get(step);
  if (column === undefined) scratch.set(step, (column = new Float64Array(BLOCK)));
  return to - from === BLOCK ? column : column.subarray(0, to - from);
}
