/** What the SQL target refuses: the list that every case is held against. */

import { neededSteps } from '../../src/generate/common/step-uses.js';
import type { Program } from '../../src/plan/program.js';

/** The operations of a program that SQL can not say; none where it is written. */
export function refusedOps(program: Program): readonly string[] {
  const needed = neededSteps(program);
  const joint = program.steps.flatMap((step) => (step.op === 'joint' && needed.has(step.index) ? [step.function] : []));
  return [...new Set(joint)];
}

/** The cases of this repository that it refuses; everything else that scores is written in each dialect. */
export const REFUSED_IN_SQL: readonly string[] = [
  'test/resources/asem-further/weights.methodology ComputedWithinPillars',
  'test/resources/asem-further/weights.methodology ComputedWithinIndices',
  'test/resources/conformance/panels/weights-are-found-in-every-period/index.methodology M',
  'test/resources/conformance/weights/weights-are-computed-from-data-judgements-and-tables/index.methodology Weights',
];
