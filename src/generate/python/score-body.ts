import { nameSteps } from '../common/step-names.js';
import { neededSteps, usesOfSteps } from '../common/step-uses.js';
import type { Operand, Program, Step } from '../../plan/program.js';
import { broken } from '../common/broken-lines.js';
import { definitionLines, headingOf, placeOf } from '../common/definition-notes.js';
import type { Namer } from '../common/identifiers.js';
import { commentText, LONGEST_LINE, numberLiteral, textLiteral } from './literals.js';
import { type ExpressionContext, stepExpression } from './step-expression.js';

/** An expression longer than this is not nested into another: it gets a line and a name of its own. */
const LONGEST_NESTED = 100;

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
  isText(operand: Operand): boolean;
  /** The steps in which there can be trouble. */
  readonly troubled: readonly Step[];
}

/**
 * One line a step, in the order of the program, under a heading for each node and with the line of the definition that
 * it comes from. A step that is used once, and is short, is nested into the expression of its user.
 */
export function scoreBody({ program, name, sources, use }: BodyContext): ScoreBody {
  const uses = usesOfSteps(program);
  const { nameOf, ownerOf } = nameSteps(program, name);
  const nested = new Map<number, string>();
  const troubled = new Set<Step>();
  const lines: string[] = [];
  const isText = (given: Operand): boolean =>
    'step' in given ? program.steps[given.step]!.type === 'text' : 'text' in given;
  const operand = (given: Operand): string => {
    if ('number' in given) return numberLiteral(given.number);
    if ('text' in given) return textLiteral(given.text);
    return nested.get(given.step) ?? nameOf(program.steps[given.step]!);
  };
  const context: ExpressionContext = {
    operand,
    isText,
    use,
    grouping: (step) => nameOf(program.steps[step]!),
    source: (source) => sources.get(source) ?? 'None',
    tell(step) {
      troubled.add(step);
      return `run.note(${step.index})`;
    },
  };
  const isNested = (step: Step, expression: string): boolean =>
    step.op !== 'group' &&
    !uses.named.has(step.index) &&
    (/^(nan|None)$/.test(expression) || (uses.counts.get(step.index) === 1 && expression.length <= LONGEST_NESTED));

  const notes = definitionLines(program);
  let node: string | undefined;
  let place = '';
  const needed = neededSteps(program);
  for (const step of program.steps) {
    if (!needed.has(step.index)) continue;
    const expression = stepExpression(step, context);
    if (step.op === 'undefined') troubled.add(step);
    if (isNested(step, expression)) {
      nested.set(step.index, expression);
      continue;
    }
    const owner = ownerOf(step);
    if (owner !== node) {
      lines.push('', `    # ${headingOf(owner, program)}`);
      place = '';
    }
    node = owner;
    const note = notes.get(step.index) ?? `${placeOf(step.span)}  ${commentText(step.part)}`;
    if (note !== place) lines.push(`    # ${note}`);
    place = note;
    lines.push(statement(nameOf(step), expression));
  }
  return { lines, operand, isText, troubled: [...troubled].sort((a, b) => a.index - b.index) };
}

/** An assignment; the arguments of a long call stand one a line. */
export function statement(name: string, expression: string, indent = '    '): string {
  const line = `${indent}${name} = ${expression}`;
  return line.length <= LONGEST_LINE
    ? line
    : `${indent}${name} = ${broken(expression, indent, { step: '    ', longest: LONGEST_LINE })}`;
}
