/** What the SQL target refuses: the list that every case is held against. */

import { neededSteps } from '../../src/generate/common/step-uses.js';
import type { Program } from '../../src/plan/program.js';

/** The operations of a program that SQL can not say; none where it is written. */
export function refusedOps(program: Program): readonly string[] {
  const needed = neededSteps(program);
  const joint = program.steps.flatMap((step) => (step.op === 'joint' && needed.has(step.index) ? [step.function] : []));
  return [...new Set(joint)];
}
