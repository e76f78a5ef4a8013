import type { Builtin, Expression } from '../expression.js';
import type { Constant } from '../model.js';

const DEEPEST = 100;

/** Whether an expression is the same for all units: numbers, constants, and what elementwise functions make of them. */
export function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'text':
    case 'boolean':
    case 'constant':
    case 'missing':
      return true;
    case 'list':
      return expression.items.every(isConstant);
    case 'builtin':
      return !AGGREGATING.has(expression.name) && expression.arguments.every(({ value, high }) => isConstant(value) && (high === undefined || isConstant(high)));
    default:
      return false;
  }
}

const AGGREGATING: ReadonlySet<Builtin> = new Set<Builtin>([
  'count', 'share', 'mean', 'median', 'sum', 'product', 'min', 'max', 'sd', 'variance', 'skewness', 'kurtosis', 'quantile', 'first',
  'rank', 'weights', 'copeland', 'winsorise', 'previous', 'latest', 'interpolate', 'undefined',
]);

/** The number that a constant expression has, in base units where it has a unit; nothing where it takes more than arithmetic. */
export function numberFrom(expression: Expression, constants: ReadonlyMap<string, Constant>, depth = 0): number | undefined {
  if (depth > DEEPEST) return undefined;
  if (expression.kind === 'number') return expression.value * (expression.measure?.scale ?? 1);
  if (expression.kind === 'constant') {
    const constant = constants.get(expression.constant);
    if (constant === undefined) return undefined;
    const value = numberFrom(constant.value, constants, depth + 1);
    const scaled = constant.value.kind === 'number' && constant.value.measure !== undefined ? 1 : (constant.measure?.scale ?? 1);
    return value === undefined ? undefined : value * scaled;
  }
  if (expression.kind !== 'builtin') return undefined;
  const operands = expression.arguments.map(({ value }) => numberFrom(value, constants, depth + 1));
  const [a, b] = operands;
  if (a === undefined) return undefined;
  if (expression.name === 'negate') return -a;
  if (b === undefined) return undefined;
  switch (expression.name) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'power':
      return a ** b;
    default:
      return undefined;
  }
}
