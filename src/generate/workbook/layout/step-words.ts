import type { NodeResult, Operand, Program, Step } from '../../../plan/program.js';
import { placeOf } from '../../common/definition-notes.js';
import type { CellStyle } from '../file/book.js';

/** What columns of steps are called, and which words of the definition stand in their notes. */
export interface StepWords {
  /** The node of which the step is a stage; of other steps the node that they were made for. */
  ownerOf(step: Step): string;
  /** What stands over the columns of a node: its path and its title. */
  groupOf(step: Step): string;
  headerOf(step: Step): string;
  noteOf(step: Step): string;
  styleOf(step: Step): CellStyle;
}

interface Role {
  readonly node: string;
  readonly words: string[];
  readonly isResult: boolean;
  readonly isRank: boolean;
}

export function stepWords(program: Program): StepWords {
  const roles = new Map<number, Role>();
  // A step may be a stage of several nodes, as where a pillar passes its only child on: its own node comes first.
  for (const isOwn of [true, false]) {
    for (const node of program.nodes) {
      for (const [operand, word] of stagesOf(node)) {
        if (!operand || !('step' in operand)) continue;
        const role = roles.get(operand.step);
        if (role !== undefined) {
          if (role.node === node.id && !role.words.includes(word)) role.words.push(word);
          continue;
        }
        if (isOwn && program.steps[operand.step].node !== node.id) continue;
        roles.set(operand.step, { node: node.id, words: [word], isResult: true, isRank: word === 'rank' });
      }
    }
  }
  const notes = new Map<number, string>();
  for (const node of program.nodes) {
    for (const { operand, span, text } of node.stages) {
      if ('step' in operand && !notes.has(operand.step)) notes.set(operand.step, `${placeOf(span)}\n${text}`);
    }
  }
  const nodes = new Map(program.nodes.map((node) => [node.id, node]));
  const ownerOf = (step: Step): string => roles.get(step.index)?.node ?? step.node;
  return {
    ownerOf,
    groupOf(step) {
      const id = ownerOf(step);
      const title = nodes.get(id)?.title;
      const name = id === '' ? program.name : id;
      return title === undefined || title === name ? name : `${name}: ${title}`;
    },
    headerOf: (step) => roles.get(step.index)?.words.join(', ') ?? plainWords(step, program),
    noteOf(step) {
      const own = notes.get(step.index) ?? `${placeOf(step.span)}\n${step.part}`;
      const more =
        step.op === 'undefined' ? `\n${step.reason}` : step.op === 'isUnit' ? `\n${step.units.join(', ')}` : '';
      return own + more;
    },
    styleOf(step) {
      const role = roles.get(step.index);
      if (step.type === 'text') return 'text';
      if (role?.isRank === true) return 'rank';
      return role?.isResult === true ? 'result' : 'number';
    },
  };
}

function stagesOf(node: NodeResult): readonly (readonly [Operand | undefined, string])[] {
  return [
    [node.value, 'value'],
    [node.filled, 'filled'],
    [node.treated, 'treated'],
    [node.normalised, 'normalised'],
    [node.score, 'score'],
    [node.rank, 'rank'],
    ...node.bands.map(({ name, value }) => [value, name === '' ? 'band' : `band ${name}`] as const),
    ...node.outputs.map(({ name, title, value }) => [value, title ?? name] as const),
  ];
}

/** A step that is no stage: where its column is, or what it does. */
function plainWords(step: Step, program: Program): string {
  switch (step.op) {
    case 'column':
      return `${step.source}.${step.column}`;
    case 'period':
      return program.period ?? 'period';
    case 'group':
      return 'group';
    case 'isUnit':
      return 'is one of the units';
    case 'undefined':
      return 'no value';
    case 'elementwise':
    case 'reduce':
      return WORDS[step.function] ?? step.function;
    case 'across':
      return `${WORDS[step.function] ?? step.function} of children`;
    default:
      return step.op;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  subtract: 'difference',
  add: 'sum',
  multiply: 'product',
  divide: 'quotient',
  choose: 'where it applies',
  chooseText: 'where it applies',
  greaterOrEqual: 'is at least',
  lessOrEqual: 'is at most',
  less: 'is below',
  greater: 'is above',
  equal: 'is equal',
  notEqual: 'is not equal',
  textEqual: 'is equal',
  textNotEqual: 'is not equal',
  isMissing: 'is missing',
  textIsMissing: 'is missing',
  ln: 'logarithm',
  exponential: 'exponential',
  squareRoot: 'square root',
  standardDeviation: 'standard deviation',
  coalesce: 'first that is there',
  coalesceText: 'first that is there',
};
