import type { Operand, Program, Step } from '../../plan/program.js';
import { broken, type LineStyle, LONGEST_LINE } from './broken-lines.js';
import { definitionLines, headingOf, placeOf } from './definition-notes.js';
import type { Namer } from './identifiers.js';
import { lineText } from './line-text.js';
import { nameSteps } from './step-names.js';
import { neededSteps, usesOfSteps } from './step-uses.js';

/** What expressions of steps refer to. */
export interface StepReferences {
  /** What an operand is called: a variable, a nested expression or a literal. */
  operand(operand: Operand): string;
  isText(operand: Operand): boolean;
  /** The name of a grouping step. */
  grouping(step: number): string;
}

/** How a language writes steps. */
export interface StepLanguage {
  number(value: number): string;
  text(value: string | null): string;
  /** What makes the column of a step; where there can be trouble in it, `note(INDEX)` stands in it. */
  expression(step: Step, references: StepReferences): string;
  /** An expression that only says that something is missing is always nested. */
  readonly missing: RegExp;
  /** An expression longer than this is not nested into another: it gets a line and a name of its own. */
  readonly longestNested: number;
  readonly indent: string;
  /** A comment up to the end of the line. */
  comment(text: string): string;
  /** What stands before and behind the expression that is given a name. */
  assignment(name: string): readonly [before: string, behind: string];
  readonly style?: Partial<LineStyle>;
}

/** The statements that compute all steps, and how to refer to them. */
export interface StepLines extends Pick<StepReferences, 'operand' | 'isText'> {
  readonly lines: readonly string[];
  /** The steps in which there can be trouble, in their order. */
  readonly troubled: readonly Step[];
}

/**
 * One line a step, in the order of the program, under a heading for each node and with the line of the definition that
 * it comes from. A step that is used once, and is short, is nested into the expression of its user.
 */
export function stepLines(program: Program, name: Namer, language: StepLanguage): StepLines {
  const uses = usesOfSteps(program);
  const { nameOf, ownerOf } = nameSteps(program, name);
  const nested = new Map<number, string>();
  const references: StepReferences = {
    operand(given) {
      if ('number' in given) return language.number(given.number);
      if ('text' in given) return language.text(given.text);
      return nested.get(given.step) ?? nameOf(program.steps[given.step]);
    },
    isText: (given) => ('step' in given ? program.steps[given.step].type === 'text' : 'text' in given),
    grouping: (step) => nameOf(program.steps[step]),
  };
  const isNested = (step: Step, expression: string): boolean =>
    step.op !== 'group' &&
    !uses.named.has(step.index) &&
    (language.missing.test(expression) ||
      (uses.counts.get(step.index) === 1 && expression.length <= language.longestNested));

  const { indent } = language;
  const troubled: Step[] = [];
  const lines: string[] = [];
  const notes = definitionLines(program);
  const needed = neededSteps(program);
  let node: string | undefined;
  let place = '';
  for (const step of program.steps) {
    if (!needed.has(step.index)) continue;
    const expression = language.expression(step, references);
    if (step.op === 'undefined' || expression.includes(`note(${step.index})`)) troubled.push(step);
    if (isNested(step, expression)) {
      nested.set(step.index, expression);
      continue;
    }
    const owner = ownerOf(step);
    if (owner !== node) {
      lines.push('', indent + language.comment(headingOf(owner, program)));
      place = '';
    }
    node = owner;
    const note = notes.get(step.index) ?? `${placeOf(step.span)}  ${lineText(step.part)}`;
    if (note !== place) lines.push(indent + language.comment(note));
    place = note;
    lines.push(statement(nameOf(step), expression, language));
  }
  return { lines, troubled, operand: references.operand, isText: references.isText };
}

function statement(name: string, expression: string, { indent, assignment, style = {} }: StepLanguage): string {
  const [before, behind] = assignment(name);
  const line = `${indent}${before}${expression}${behind}`;
  if (line.length <= (style.longest ?? LONGEST_LINE)) return line;
  return `${indent}${before}${broken(expression, indent, style)}${behind}`;
}
