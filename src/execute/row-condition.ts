/** Conditions on one row of a table of published results: `where year = 2022 and region != "Arab States"`. */

import type { BuiltinCall, Expression } from '../model/expression.js';
import type { Model } from '../model/model.js';
import { compareNumbers } from '../runtime/comparison.js';
import { numberOf } from './compare-values.js';

/** A cell is its text; `null` is missing; a condition is 1, 0 or null. */
type Cell = number | string | null;

/** Thrown where a condition holds something that has no meaning on a row; the caller makes a finding of it. */
export class NotOnRow extends Error {
  constructor(readonly expression: Expression) {
    super('not a condition on a row');
  }
}

/** Whether the condition holds; missing is not. Throws `NotOnRow`. */
export function holdsOnRow(condition: Expression, cell: (column: string) => string | null, model: Model): boolean {
  return truth(evaluate(condition, cell, model)) === 1;
}

/** The columns that a condition reads. */
export function columnsOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'parameter':
      return [expression.name];
    case 'builtin':
    case 'call':
      return expression.arguments.flatMap(({ value, high }) => [...columnsOf(value), ...(high ? columnsOf(high) : [])]);
    case 'list':
      return expression.items.flatMap(columnsOf);
    default:
      return [];
  }
}

function evaluate(expression: Expression, cell: (column: string) => string | null, model: Model): Cell {
  const inner = (part: Expression): Cell => evaluate(part, cell, model);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'text':
      return expression.value;
    case 'boolean':
      return expression.value ? 1 : 0;
    case 'missing':
      return null;
    case 'parameter':
      return cell(expression.name);
    case 'constant':
    case 'let': {
      const declared =
        expression.kind === 'constant' ? model.constants.get(expression.constant) : model.lets.get(expression.let);
      if (!declared) throw new NotOnRow(expression);
      return inner(declared.value);
    }
    case 'builtin':
      return builtin(expression, inner);
    default:
      throw new NotOnRow(expression);
  }
}

function builtin(call: BuiltinCall, inner: (part: Expression) => Cell): Cell {
  const parts = call.arguments.map(({ value }) => value);
  const cells = (): Cell[] => parts.map(inner);
  const numbers = (): number[] => cells().map(number);
  switch (call.name) {
    case 'equal':
    case 'notEqual': {
      const [a, b] = cells();
      const equal = same(a!, b!);
      return equal === null ? null : Number(equal === (call.name === 'equal'));
    }
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual': {
      const [a, b] = numbers();
      if (Number.isNaN(a) || Number.isNaN(b)) return null;
      const sign = compareNumbers(a!, b!);
      const wanted = { less: [-1], lessOrEqual: [-1, 0], greater: [1], greaterOrEqual: [0, 1] }[call.name];
      return Number(wanted.includes(sign));
    }
    case 'and':
    case 'or': {
      const decides = call.name === 'and' ? 0 : 1;
      const truths = cells().map(truth);
      if (truths.includes(decides)) return decides;
      return truths.includes(null) ? null : 1 - decides;
    }
    case 'not': {
      const value = truth(cells()[0]!);
      return value === null ? null : 1 - value;
    }
    case 'isMissing':
      return Number(cells()[0] === null);
    case 'isIn': {
      const [of, low, high] = call.arguments;
      const value = inner(of!.value);
      const upper = low!.high ?? high?.value;
      if (value === null) return null;
      if (upper) {
        const [x, from, to] = [value, inner(low!.value), inner(upper)].map(number);
        if (Number.isNaN(x) || Number.isNaN(from) || Number.isNaN(to)) return null;
        return Number(compareNumbers(x!, from!) >= 0 && compareNumbers(x!, to!) <= 0);
      }
      const items = low!.value.kind === 'list' ? low!.value.items : [low!.value];
      return Number(items.some((item) => same(value, inner(item)) === true));
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide': {
      const [a, b] = numbers();
      const result = { add: a! + b!, subtract: a! - b!, multiply: a! * b!, divide: a! / b! }[call.name];
      return Number.isFinite(result) ? result : null;
    }
    case 'negate': {
      const [a] = numbers();
      return Number.isNaN(a) ? null : -a!;
    }
    default:
      throw new NotOnRow(call);
  }
}

/** A cell and a number are compared as numbers, two texts as texts. */
function same(a: Cell, b: Cell): boolean | null {
  if (a === null || b === null) return null;
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const [x, y] = [number(a), number(b)];
  return !Number.isNaN(x) && !Number.isNaN(y) && compareNumbers(x, y) === 0;
}

function number(cell: Cell): number {
  return cell === null ? NaN : typeof cell === 'number' ? cell : numberOf(cell);
}

function truth(cell: Cell): number | null {
  if (cell === null) return null;
  if (typeof cell === 'number') return cell === 0 ? 0 : 1;
  return /^(true|yes|1)$/i.test(cell) ? 1 : /^(false|no|0)$/i.test(cell) ? 0 : null;
}
