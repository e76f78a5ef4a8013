import type { NodeResult, Operand, Program, Step } from '../../plan/program.js';
import type { Namer } from './identifiers.js';

/** What steps are called: `Health_LifeExpectancy_value`, `hdr_le`, `Delay_mean`. */
export type StepNames = ReadonlyMap<number, string>;

/** The name of a node in identifiers: its path, and of the methodology its name. */
export function nodeWord(node: string, program: Program): string {
  return node === '' ? program.name : node;
}

/** The name that every step has where it gets one; `name` makes them valid and each only once. */
export function nameSteps(program: Program, name: Namer): (step: Step) => string {
  const wanted = new Map<number, string>();
  for (const node of program.nodes) nameResults(node, nodeWord(node.id, program), wanted);
  const given = new Map<number, string>();
  return (step) => {
    let found = given.get(step.index);
    if (found === undefined) given.set(step.index, (found = name(wanted.get(step.index) ?? plainName(step, program))));
    return found;
  };
}

/** Stages are named from the last to the first, so that a step that is several of them has the name of the last. */
function nameResults(node: NodeResult, word: string, wanted: Map<number, string>): void {
  const stage = (operand: Operand | undefined, suffix: string): void => {
    if (operand && 'step' in operand && !wanted.has(operand.step)) wanted.set(operand.step, `${word}_${suffix}`);
  };
  stage(node.score, 'score');
  stage(node.normalised, 'normalised');
  stage(node.treated, 'treated');
  stage(node.filled, 'filled');
  stage(node.value, 'value');
  stage(node.rank, 'rank');
  for (const band of node.bands) stage(band.value, band.name === '' ? 'band' : `band_${band.name}`);
  for (const output of node.outputs) stage(output.value, output.name);
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
