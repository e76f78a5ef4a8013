/** Expressions as the language writes them, with no more parentheses than it takes to read the same meaning back. */

import type { Argument, Builtin, BuiltinCall, Expression, NodeUse } from './expression.js';
import { printArgumentName, printMeasure, printName, printNumber, printPath, printText } from './print-words.js';

/** Where an expression stands: names that are at hand there need no path. */
export interface PrintPlace {
  /** The methodology inside which it stands; nodes of others are written with their methodology. */
  readonly methodology?: string;
  /** The node whose output it is: `score`, `rank` and its outputs are at hand. */
  readonly node?: string;
  /** The name of the period, `year` where it is not told. */
  readonly period?: string;
  /** The name under which a declaration is written, where it is not its id. */
  readonly nameOf?: (id: string) => string;
}

/** How tightly an expression holds together; a looser one inside a tighter one needs parentheses. */
const enum Level {
  Or = 1,
  And,
  Not,
  Condition,
  Comparison,
  Sum,
  Product,
  Power,
  Sign,
  Primary,
}

interface Operator {
  readonly sign: string;
  readonly level: Level;
  readonly left: Level;
  readonly right: Level;
}

function infix(sign: string, level: Level, left: Level, right: Level): Operator {
  return { sign, level, left, right };
}

// A comparison of comparisons and the power of a negative number are unambiguous to the parser, but not to the eye.
const OPERATORS: Partial<Record<Builtin, Operator>> = {
  or: infix('or', Level.Or, Level.Or, Level.And),
  and: infix('and', Level.And, Level.And, Level.Not),
  equal: infix('=', Level.Comparison, Level.Sum, Level.Sum),
  notEqual: infix('!=', Level.Comparison, Level.Sum, Level.Sum),
  less: infix('<', Level.Comparison, Level.Sum, Level.Sum),
  lessOrEqual: infix('<=', Level.Comparison, Level.Sum, Level.Sum),
  greater: infix('>', Level.Comparison, Level.Sum, Level.Sum),
  greaterOrEqual: infix('>=', Level.Comparison, Level.Sum, Level.Sum),
  add: infix('+', Level.Sum, Level.Sum, Level.Product),
  subtract: infix('-', Level.Sum, Level.Sum, Level.Product),
  multiply: infix('*', Level.Product, Level.Product, Level.Power),
  divide: infix('/', Level.Product, Level.Product, Level.Power),
  power: infix('^', Level.Power, Level.Primary, Level.Power),
};

/** Arguments that are words of the language and not texts. */
const WORD_ARGUMENTS: ReadonlySet<string> = new Set(['order', 'ties']);
const WORD_ARGUMENTS_OF_BUILTINS: ReadonlySet<string> = new Set([...WORD_ARGUMENTS, 'of', 'ends', 'over']);

export function printExpression(expression: Expression, place: PrintPlace = {}): string {
  return written(expression, place).text;
}

interface Written {
  readonly text: string;
  readonly level: Level;
}

function written(expression: Expression, place: PrintPlace): Written {
  if (expression.kind === 'builtin') return builtin(expression, place);
  const text = primary(expression, place);
  return { text, level: text.startsWith('-') ? Level.Sign : Level.Primary };
}

/** The text of an operand, in parentheses where it holds together less tightly than it must. */
function operand(expression: Expression | undefined, least: Level, place: PrintPlace): string {
  if (!expression) return 'missing';
  const { text, level } = written(expression, place);
  return level < least ? `(${text})` : text;
}

function builtin(call: BuiltinCall, place: PrintPlace): Written {
  const [a, b] = call.arguments.map((argument) => argument.value);
  const operator = OPERATORS[call.name];
  if (operator && call.arguments.length === 2) {
    const { sign, level, left, right } = operator;
    return { text: `${operand(a, left, place)} ${sign} ${operand(b, right, place)}`, level };
  }
  switch (call.name) {
    case 'negate':
      return { text: `-${operand(a, Level.Sign, place)}`, level: Level.Sign };
    case 'not':
      if (a?.kind === 'builtin' && a.name === 'isMissing') return condition(a, 'is not missing', place);
      if (a?.kind === 'builtin' && a.name === 'isIn') return membership(a, 'not in', place);
      return { text: `not ${operand(a, Level.Not, place)}`, level: Level.Not };
    case 'isMissing':
      return condition(call, 'is missing', place);
    case 'isIn':
      return membership(call, 'in', place);
    default:
      return {
        text: `${call.name}(${argumentList(call.arguments, place, WORD_ARGUMENTS_OF_BUILTINS)})`,
        level: Level.Primary,
      };
  }
}

function condition(call: BuiltinCall, words: string, place: PrintPlace): Written {
  return { text: `${operand(call.arguments[0]?.value, Level.Sum, place)} ${words}`, level: Level.Condition };
}

function membership(call: BuiltinCall, words: string, place: PrintPlace): Written {
  const [of, low, high] = call.arguments;
  const upper = low?.high ?? high?.value;
  const range = operand(low?.value, Level.Sum, place) + (upper ? ` .. ${operand(upper, Level.Sum, place)}` : '');
  return { text: `${operand(of?.value, Level.Sum, place)} ${words} ${range}`, level: Level.Condition };
}

function argumentList(list: readonly Argument[], place: PrintPlace, words = WORD_ARGUMENTS): string {
  return list.map((argument) => printArgument(argument, place, words)).join(', ');
}

function printArgument({ name, value, high }: Argument, place: PrintPlace, words: ReadonlySet<string>): string {
  const word = name !== undefined && words.has(name) && value.kind === 'text';
  const text = word ? printName(value.value) : printExpression(value, place);
  return (
    (name === undefined ? '' : `${printArgumentName(name)}: `) +
    text +
    (high ? ` .. ${printExpression(high, place)}` : '')
  );
}

function primary(expression: Exclude<Expression, BuiltinCall>, place: PrintPlace): string {
  const named = (id: string): string => printName(place.nameOf?.(id) ?? id);
  switch (expression.kind) {
    case 'number': {
      const digits = expression.digits || printNumber(expression.percent ? expression.value * 100 : expression.value);
      const sign = expression.value < 0 && !digits.startsWith('-') ? '-' : '';
      const unit = expression.percent ? '%' : expression.measure ? ` ${printMeasure(expression.measure)}` : '';
      return sign + digits + unit;
    }
    case 'text':
      return printText(expression.value);
    case 'boolean':
      return String(expression.value);
    case 'missing':
      return 'missing';
    case 'column':
      return `${named(expression.source)}.${printName(expression.column)}`;
    case 'node':
      return nodeUse(expression, place);
    case 'output': {
      const own = place.node === expression.node && place.methodology === expression.methodology;
      const path = own ? '' : nodePath(expression.methodology, expression.node, place);
      return path === '' ? printName(expression.output) : `${path}.${printName(expression.output)}`;
    }
    case 'x':
      return 'x';
    case 'parameter':
      return printName(expression.name);
    case 'constant':
      return named(expression.constant);
    case 'let':
      return named(expression.let);
    case 'children':
      return expression.output === undefined ? 'children' : `children.${printName(expression.output)}`;
    case 'attribute':
      return printName(expression.attribute);
    case 'period':
      return printName(place.period ?? 'year');
    case 'goalpost':
      return `goalposts.${expression.end}`;
    case 'call':
      return `${named(expression.function)}(${argumentList(expression.arguments, place)})`;
    case 'source':
      return named(expression.source);
    case 'list':
      return `(${expression.items.map((item) => printExpression(item, place)).join(', ')})`;
  }
}

function nodeUse({ methodology, node, stage, bands }: NodeUse, place: PrintPlace): string {
  const last = stage === 'band' && bands ? printName(bands) : stage;
  if (place.methodology === methodology && (place.node === node || node === '')) return last;
  const path = nodePath(methodology, node, place);
  return stage === 'score' ? path : `${path}.${last}`;
}

/** A node's path; that of the methodology at hand itself is ''. */
function nodePath(methodology: string, node: string, place: PrintPlace): string {
  const own = place.methodology === methodology;
  if (own) return node === '' ? '' : printPath(node);
  const owner = printName(place.nameOf?.(methodology) ?? methodology);
  return node === '' ? owner : `${owner}.${printPath(node)}`;
}
