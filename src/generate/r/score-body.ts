import type { Operand, Program, Step } from '../../plan/program.js';
import { broken, LONGEST_LINE } from '../common/broken-lines.js';
import { definitionLines, headingOf, placeOf } from '../common/definition-notes.js';
import type { Namer } from '../common/identifiers.js';
import { lineText } from '../common/line-text.js';
import { nameSteps } from '../common/step-names.js';
import { neededSteps, usesOfSteps } from '../common/step-uses.js';
import { numberLiteral, textLiteral } from './literals.js';
import { type ExpressionContext, stepExpression } from './step-expression.js';

/** An expression longer than this is not nested into another: it gets a line and a name of its own. */
const LONGEST_NESTED = 140;

/** What the body of `score_all` is written with. */
export interface BodyContext {
  readonly program: Program;
  readonly name: Namer;
  /** The variable of each source. */
  readonly sources: ReadonlyMap<string, string>;
  use(name: string): string;
}

/** The statements that compute all steps, and how to refer to them. */
export interface ScoreBody {
  readonly lines: readonly string[];
  operand(operand: Operand): string;
  /** The steps in which there can be trouble. */
  readonly troubled: readonly Step[];
}

/** One line a step, in the order of the program; a step that is used once, and is short, is nested into its user. */
export function scoreBody({ program, name, sources, use }: BodyContext): ScoreBody {
  const uses = usesOfSteps(program);
  const { nameOf, ownerOf } = nameSteps(program, name);
  const nested = new Map<number, string>();
  const troubled = new Set<Step>();
  const lines: string[] = [];
  const operand = (given: Operand): string => {
    if ('number' in given) return numberLiteral(given.number);
    if ('text' in given) return textLiteral(given.text);
    return nested.get(given.step) ?? nameOf(program.steps[given.step]);
  };
  const context: ExpressionContext = {
    use,
    operand,
    grouping: (step) => nameOf(program.steps[step]),
    source: (source) => sources.get(source) ?? 'NULL',
    isText: (given) => ('step' in given ? program.steps[given.step].type === 'text' : 'text' in given),
  };
  const isNested = (step: Step, expression: string): boolean =>
    step.op !== 'group' &&
    !uses.named.has(step.index) &&
    (/^NA_(real|character)_$/.test(expression) ||
      (uses.counts.get(step.index) === 1 && expression.length <= LONGEST_NESTED));

  const notes = definitionLines(program);
  const needed = neededSteps(program);
  let node: string | undefined;
  let place = '';
  for (const step of program.steps) {
    if (!needed.has(step.index)) continue;
    const expression = stepExpression(step, context);
    if (step.op === 'undefined' || expression.includes(`note(${step.index})`)) troubled.add(step);
    if (isNested(step, expression)) {
      nested.set(step.index, expression);
      continue;
    }
    const owner = ownerOf(step);
    if (owner !== node) lines.push('', `  # ${headingOf(owner, program)}`);
    if (owner !== node) place = '';
    node = owner;
    const note = notes.get(step.index) ?? `${placeOf(step.span)}  ${lineText(step.part)}`;
    if (note !== place) lines.push(`  # ${note}`);
    place = note;
    const line = `  ${nameOf(step)} <- ${expression}`;
    lines.push(line.length <= LONGEST_LINE ? line : `  ${nameOf(step)} <- ${broken(expression, '  ', { last: '' })}`);
  }
  return { lines, operand, troubled: [...troubled].sort((a, b) => a.index - b.index) };
}
