import type { NodeResult, Operand, Program, Step } from '../../plan/program.js';
import type { Namer } from './identifiers.js';

/** The name of a node in identifiers: its path, and of the methodology its name. */
export function nodeWord(node: string, program: Program): string {
  return node === '' ? program.name : node;
}

/** The name that every step has where it gets one; `name` makes them valid and each only once. */
export function nameSteps(program: Program, name: Namer): (step: Step) => string {
  const wanted = new Map<number, string>();
  // A step may be a stage of several nodes, as where a pillar passes its only child on: its own node comes first.
  for (const isOwn of [true, false]) {
    for (const node of program.nodes) {
      for (const [operand, word] of resultWords(node)) {
        if (!operand || !('step' in operand) || wanted.has(operand.step)) continue;
        if (isOwn && program.steps[operand.step].node !== node.id) continue;
        wanted.set(operand.step, `${nodeWord(node.id, program)}_${word}`);
      }
    }
  }
  const given = new Map<number, string>();
  return (step) => {
    let found = given.get(step.index);
    if (found === undefined) given.set(step.index, (found = name(wanted.get(step.index) ?? plainName(step, program))));
    return found;
  };
}

/** Stages from the last to the first, so that a step that is several of them has the name of the last. */
function resultWords(node: NodeResult): readonly (readonly [Operand | undefined, string])[] {
  return [
    [node.score, 'score'],
    [node.normalised, 'normalised'],
    [node.treated, 'treated'],
    [node.filled, 'filled'],
    [node.value, 'value'],
    [node.rank, 'rank'],
    ...node.bands.map(({ name, value }) => [value, name === '' ? 'band' : `band_${name}`] as const),
    ...node.outputs.map(({ name, value }) => [value, name] as const),
  ];
}

/** The name of a step that is no stage: where its column is, or what it does. */
function plainName(step: Step, program: Program): string {
  const word = nodeWord(step.node, program);
  switch (step.op) {
    case 'column':
      return `${step.source}_${step.column}`;
    case 'period':
      return program.period ?? 'period';
    case 'group':
      return step.by.length === 0 ? `by_${program.period ?? 'period'}` : `${word}_groups`;
    case 'elementwise':
    case 'reduce':
    case 'across':
      return `${word}_${step.function}`;
    default:
      return `${word}_${step.op}`;
  }
}
