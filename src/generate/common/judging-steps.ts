import type { Frame, Program, Step } from '../../plan/program.js';

/** The steps whose columns say whether trouble counts: guards, and the groupings of elements. */
export function judgingSteps(troubled: readonly Step[], program: Program): readonly number[] {
  const found = new Set<number>();
  const addFrame = (frame: Frame): void => {
    if (frame.kind === 'groups') found.add(frame.grouping);
  };
  for (const step of troubled) {
    addFrame(step.frame);
    if (step.op === 'reduce' || step.op === 'joint') addFrame(step.from);
    if ((step.op === 'reduce' || step.op === 'joint') && typeof step.grouping === 'number') found.add(step.grouping);
    for (const guard of guardSteps(step)) {
      found.add(guard);
      addFrame(program.steps[guard].frame);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The steps that the guards of a step look at. */
export function guardSteps(step: Step): readonly number[] {
  return step.guards.flatMap((guard) =>
    'unless' in guard ? [guard.unless] : 'step' in guard.condition ? [guard.condition.step] : [],
  );
}
