import { nameSteps } from '../common/step-names.js';
import { neededSteps, usesOfSteps } from '../common/step-uses.js';
import type { NodeResult, Operand, Program, Step } from '../../plan/program.js';
import type { Span } from '../../report/finding.js';
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
      lines.push('', `    # ---- ${headingOf(owner, program)}`);
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
  return line.length <= LONGEST_LINE ? line : `${indent}${name} = ${broken(expression, indent)}`;
}

/** Writes the arguments of a call, or the items of a list, one a line, and those that are too long likewise. */
function broken(expression: string, indent: string): string {
  const open = openingOf(expression);
  if (open < 0) return expression;
  const { items, end } = itemsFrom(expression, open + 1);
  if (items.length === 0) return expression;
  const inner = `${indent}    `;
  const lines = items.map((item) => (inner.length + item.length < LONGEST_LINE ? item : broken(item, inner)));
  const written = lines.map((item) => `${inner}${item},\n`).join('');
  return `${expression.slice(0, open + 1)}\n${written}${indent}${expression.slice(end)}`;
}

/** Where the first call or list opens; -1 without any. A subscription is none: a comma in it would make a tuple of it. */
function openingOf(code: string): number {
  for (let at = 0; at < code.length; at++) {
    if (code[at] === '"') at = endOfLiteral(code, at);
    else if (code[at] === '(' || code[at] === '{') return at;
    else if (code[at] === '[' && !/[\p{ID_Continue})\]]/u.test(code[at - 1] ?? ' ')) return at;
  }
  return -1;
}

/** Where the literal that begins at a place ends. */
function endOfLiteral(code: string, from: number): number {
  let at = from + 1;
  for (; code[at] !== '"'; at++) if (code[at] === '\\') at++;
  return at;
}

/** The items behind an open bracket, parted at the commas outside of further brackets and literals; where it closes. */
function itemsFrom(code: string, from: number): { readonly items: readonly string[]; readonly end: number } {
  const items: string[] = [];
  let depth = 0;
  let start = from;
  let at = from;
  for (; depth >= 0 && at < code.length; at++) {
    const character = code[at]!;
    if (character === '"') {
      at = endOfLiteral(code, at);
    } else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      items.push(code.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = code.slice(start, at - 1).trim();
  return { items: last === '' ? items : [...items, last], end: at - 1 };
}

/** `hdi.methodology:14`. */
function placeOf(span: Span): string {
  const file = span.file.split(/[/\\]/).at(-1) ?? span.file;
  return `${commentText(file)}:${span.line}`;
}

/** For each step that is the result of a stage, the line of the definition. */
function definitionLines(program: Program): ReadonlyMap<number, string> {
  const notes = new Map<number, string>();
  for (const node of program.nodes) {
    for (const { operand, span, text } of node.stages) {
      if (!('step' in operand) || notes.has(operand.step)) continue;
      notes.set(operand.step, `${placeOf(span)}  ${commentText(text)}`);
    }
  }
  return notes;
}

function headingOf(id: string, program: Program): string {
  const node = program.nodes.find((other) => other.id === id);
  const path = id === '' ? program.name : id;
  const title = node?.title === undefined ? '' : `: ${node.title}`;
  return commentText(path + title + (node === undefined ? '' : measureText(node)));
}

/** The unit of measure of a node in brackets, if it has one. */
export function measureText({ measure = '' }: NodeResult): string {
  return measure === '' || measure === '1' ? '' : ` [${measure}]`;
}
