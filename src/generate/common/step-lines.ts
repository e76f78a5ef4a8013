import { findGates } from '../../execute/gates.js';
import { stepsUsedBy } from '../../plan/operands.js';
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
  /**
   * Writes an operand of a choice, or of what stands in for missing values, so that it is computed only if it is asked for.
   * Without it all are computed.
   */
  readonly onDemand?: (expression: string) => string;
  readonly indent: string;
  /** A comment up to the end of the line. */
  comment(text: string): string;
  /** What stands before and behind the expression that is given a name. */
  assignment(name: string): readonly [before: string, behind: string];
  readonly style?: Partial<LineStyle>;
}

/** What is computed on demand is one expression with all that only it uses, up to this length. */
const LONGEST_ON_DEMAND = 600;

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
  const needed = neededSteps(program);
  const gates = language.onDemand === undefined ? undefined : gatesOf(program, needed, uses.named);
  const isNested = (step: Step, expression: string): boolean => {
    if (step.op === 'group' || uses.named.has(step.index)) return false;
    if (language.missing.test(expression)) return true;
    const longest = gates?.isGated(step.index) ? LONGEST_ON_DEMAND : language.longestNested;
    return uses.counts.get(step.index) === 1 && expression.length <= longest;
  };

  const { indent } = language;
  const troubled: Step[] = [];
  const lines: string[] = [];
  const notes = definitionLines(program);
  let node: string | undefined;
  let place = '';
  for (const step of program.steps) {
    if (!needed.has(step.index)) continue;
    const expression = language.expression(step, references);
    if (step.op === 'undefined' || expression.includes(`note(${step.index})`)) troubled.push(step);
    if (isNested(step, expression)) {
      nested.set(step.index, gates?.opensAt(step.index) ? language.onDemand!(expression) : expression);
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

/** Which steps are computed only if something decides so, and at which a new such condition begins: their users have none. */
function gatesOf(program: Program, needed: ReadonlySet<number>, looked: ReadonlySet<number>): OnDemand {
  const wanted = Uint8Array.from(program.steps, ({ index }) => (needed.has(index) ? 1 : 0));
  const { of } = findGates(program, wanted, looked);
  const opening = new Set<number>();
  for (const user of program.steps) {
    if (!needed.has(user.index)) continue;
    for (const used of stepsUsedBy(user)) {
      const gate = of[used];
      if (gate !== null && gate.outer === of[user.index] && gate !== of[user.index]) opening.add(used);
    }
  }
  return { isGated: (step) => of[step] !== null, opensAt: (step) => opening.has(step) };
}

interface OnDemand {
  isGated(step: number): boolean;
  opensAt(step: number): boolean;
}

function statement(name: string, expression: string, { indent, assignment, style = {} }: StepLanguage): string {
  const [before, behind] = assignment(name);
  const line = `${indent}${before}${expression}${behind}`;
  if (line.length <= (style.longest ?? LONGEST_LINE)) return line;
  return `${indent}${before}${broken(expression, indent, style)}${behind}`;
}
