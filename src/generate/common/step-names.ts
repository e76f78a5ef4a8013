import type { NodeResult, Operand, Program, Step } from '../../plan/program.js';
import type { Namer } from './identifiers.js';

/** The name of a node in identifiers: its path, and of the methodology its name. */
export function nodeWord(node: string, program: Program): string {
  return node === '' ? program.name : node;
}

/** What steps are called, and under which node they are shown. */
export interface StepNames {
  /** A valid name, and no other step's; steps that are nested into others need none. */
  nameOf(step: Step): string;
  /** The node of which the step is a stage; of other steps the node that they were made for. */
  ownerOf(step: Step): string;
}

export function nameSteps(program: Program, name: Namer): StepNames {
  const results = new Map<number, { readonly node: string; readonly word: string }>();
  // A step may be a stage of several nodes, as where a pillar passes its only child on: its own node comes first.
  for (const isOwn of [true, false]) {
    for (const node of program.nodes) {
      for (const [operand, word] of resultWords(node)) {
        if (!operand || !('step' in operand) || results.has(operand.step)) continue;
        if (isOwn && program.steps[operand.step].node !== node.id) continue;
        results.set(operand.step, { node: node.id, word: `${nodeWord(node.id, program)}_${word}` });
      }
    }
  }
  const given = new Map<number, string>();
  return {
    nameOf(step) {
      let found = given.get(step.index);
      if (found === undefined) {
        found = name(results.get(step.index)?.word ?? plainName(step, program));
        given.set(step.index, found);
      }
      return found;
    },
    ownerOf: (step) => results.get(step.index)?.node ?? step.node,
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
