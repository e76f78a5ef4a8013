import type { ElementwiseName, Operand, Step } from '../plan/program.js';
import * as arithmetic from '../runtime/arithmetic.js';
import type { Lane, Trouble } from '../runtime/column.js';
import * as comparison from '../runtime/comparison.js';
import * as normal from '../runtime/normal.js';
import { evaluateStep } from './steps.js';
import { laneOf, type StepValue, type Workspace } from './values.js';

/** Computes a step on the columns of a run. */
export type Compute = (workspace: Workspace, trouble: Trouble) => StepValue;

type OfOne = (a: Lane, trouble: Trouble) => Lane;
type OfTwo = (a: Lane, b: Lane, trouble: Trouble) => Lane;

const OF_ONE: Partial<Record<ElementwiseName, OfOne>> = {
  exponential: arithmetic.exponential,
  ln: arithmetic.ln,
  log10: arithmetic.log10,
  squareRoot: arithmetic.squareRoot,
  normalCdf: normal.normalCdf,
  normalQuantile: normal.normalQuantile,
  negate: arithmetic.negate,
  absolute: arithmetic.absolute,
  not: comparison.not,
  isMissing: comparison.isMissing,
};

const OF_TWO: Partial<Record<ElementwiseName, OfTwo>> = {
  add: arithmetic.add,
  subtract: arithmetic.subtract,
  multiply: arithmetic.multiply,
  divide: arithmetic.divide,
  power: arithmetic.power,
  equal: comparison.equal,
  notEqual: comparison.notEqual,
  less: comparison.less,
  lessOrEqual: comparison.lessOrEqual,
  greater: comparison.greater,
  greaterOrEqual: comparison.greaterOrEqual,
  both: comparison.both,
  either: comparison.either,
};

/**
 * How to compute a step, looked up once for a program. Most steps of an index are elementwise with one or two operands:
 * on the few units of an index, finding their kernels would take longer than the kernels do.
 */
export function prepareStep(step: Step): Compute {
  if (step.op === 'elementwise') {
    const [first, second] = step.operands;
    const ofOne = OF_ONE[step.function];
    const ofTwo = OF_TWO[step.function];
    if (ofOne !== undefined) {
      const a = reader(first);
      return (workspace, trouble) => ofOne(read(a, workspace), trouble);
    }
    if (ofTwo !== undefined) {
      const a = reader(first);
      const b = reader(second);
      return (workspace, trouble) => ofTwo(read(a, workspace), read(b, workspace), trouble);
    }
  }
  return (workspace, trouble) => evaluateStep(step, workspace, trouble);
}

/** An operand of numbers: the step that makes them, or -1 and the number. */
interface Reader {
  readonly step: number;
  readonly number: number;
  readonly operand: Operand;
}

function reader(operand: Operand): Reader {
  const step = 'step' in operand ? operand.step : -1;
  return { step, number: 'number' in operand ? operand.number : NaN, operand };
}

function read({ step, number, operand }: Reader, workspace: Workspace): Lane {
  if (step < 0) return number;
  const value = workspace.values[step];
  return typeof value === 'number' || value instanceof Float64Array ? value : laneOf(workspace, operand);
}
