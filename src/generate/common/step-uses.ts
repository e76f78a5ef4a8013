import { groupingOf, operandsOf } from '../../plan/operands.js';
import type { Operand, Program } from '../../plan/program.js';

/** The operands of the results: what the module gives back. */
export function resultOperands(program: Program): readonly Operand[] {
  const kept = program.kept ? [program.kept] : [];
  const ofNodes = program.nodes.flatMap((node) => [
    ...[node.value, node.filled, node.treated, node.normalised, node.score, node.rank].filter((o) => o !== undefined),
    ...node.bands.map((band) => band.value),
    ...node.outputs.map((output) => output.value),
  ]);
  return [...kept, ...ofNodes];
}

/** How often each step is used by other steps, and which steps need a name whatever the number. */
export interface StepUses {
  readonly counts: ReadonlyMap<number, number>;
  readonly named: ReadonlySet<number>;
}

export function usesOfSteps(program: Program): StepUses {
  const counts = new Map<number, number>();
  const named = new Set<number>();
  const keep = (operand: Operand): void => {
    if ('step' in operand) named.add(operand.step);
  };
  resultOperands(program).forEach(keep);
  for (const step of program.steps) {
    const frames = step.op === 'reduce' ? [step.frame, step.from] : [step.frame];
    for (const frame of frames) if (frame.kind === 'groups') named.add(frame.grouping);
  }
  const needed = neededSteps(program);
  for (const step of program.steps.filter(({ index }) => needed.has(index))) {
    for (const operand of operandsOf(step)) {
      if ('step' in operand) counts.set(operand.step, (counts.get(operand.step) ?? 0) + 1);
    }
    const grouping = groupingOf(step);
    if (grouping !== undefined) named.add(grouping);
    for (const guard of step.guards) {
      if ('unless' in guard) named.add(guard.unless);
      else keep(guard.condition);
    }
  }
  return { counts, named };
}

/** The steps that results depend on, and those by which trouble in them is judged; nothing comes of the others. */
export function neededSteps(program: Program): ReadonlySet<number> {
  const needed = new Set<number>();
  const open = resultOperands(program).flatMap(stepOf);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (needed.has(index)) continue;
    needed.add(index);
    const step = program.steps[index];
    const grouping = groupingOf(step);
    const frames = step.op === 'reduce' ? [step.frame, step.from] : [step.frame];
    open.push(...operandsOf(step).flatMap(stepOf), ...(grouping === undefined ? [] : [grouping]));
    for (const frame of frames) if (frame.kind === 'groups') open.push(frame.grouping);
    for (const guard of step.guards) open.push(...('unless' in guard ? [guard.unless] : stepOf(guard.condition)));
  }
  return needed;
}

function stepOf(operand: Operand): number[] {
  return 'step' in operand ? [operand.step] : [];
}
