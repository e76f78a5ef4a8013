import type { Builtin, Expression } from '../expression.js';
import type { Constant } from '../model.js';
import { REDUCTIONS } from './builtins.js';

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
      return (
        !AGGREGATING.has(expression.name) &&
        expression.arguments.every(({ value, high }) => isConstant(value) && (high === undefined || isConstant(high)))
      );
    default:
      return false;
  }
}

const AGGREGATING: ReadonlySet<Builtin> = new Set<Builtin>([
  ...REDUCTIONS,
  'rank',
  'weights',
  'copeland',
  'winsorise',
  'previous',
  'latest',
  'interpolate',
  'sorted',
  'orderedWeighted',
  'orderedQuantifier',
  'at',
  'slope',
  'trendStart',
  'likeOthers',
  'undefined',
]);

/** A number of base units, or a bare one that takes the unit of the place where it stands. */
interface Quantity {
  readonly value: number;
  readonly bare: boolean;
}

/**
 * The number that a constant expression has, in base units where it has a unit; nothing where it takes more than
 * arithmetic.
 *
 * @param bareUnit how many base units a bare number stands for
 */
export function numberFrom(
  expression: Expression,
  constants: ReadonlyMap<string, Constant>,
  bareUnit = 1,
): number | undefined {
  const found = quantity(expression, constants, bareUnit, 0);
  return found === undefined ? undefined : inBaseUnits(found, bareUnit);
}

function inBaseUnits({ value, bare }: Quantity, bareUnit: number): number {
  return bare ? value * bareUnit : value;
}

function quantity(
  expression: Expression,
  constants: ReadonlyMap<string, Constant>,
  bareUnit: number,
  depth: number,
): Quantity | undefined {
  if (depth > DEEPEST) return undefined;
  if (expression.kind === 'number') {
    const { value, measure, percent } = expression;
    return { value: value * (measure?.scale ?? 1), bare: measure === undefined && percent !== true };
  }
  if (expression.kind === 'constant') {
    const constant = constants.get(expression.constant);
    const value = constant === undefined ? undefined : quantity(constant.value, constants, bareUnit, depth + 1);
    return value?.bare === true && constant?.measure !== undefined
      ? { value: value.value * constant.measure.scale, bare: false }
      : value;
  }
  if (expression.kind !== 'builtin') return undefined;
  const [a, b] = expression.arguments.map(({ value }) => quantity(value, constants, bareUnit, depth + 1));
  if (a === undefined) return undefined;
  if (expression.name === 'negate') return { ...a, value: -a.value };
  if (b === undefined) return undefined;
  const bare = a.bare && b.bare;
  switch (expression.name) {
    case 'add':
      return bare
        ? { value: a.value + b.value, bare }
        : { value: inBaseUnits(a, bareUnit) + inBaseUnits(b, bareUnit), bare };
    case 'subtract':
      return bare
        ? { value: a.value - b.value, bare }
        : { value: inBaseUnits(a, bareUnit) - inBaseUnits(b, bareUnit), bare };
    case 'multiply':
      return { value: a.value * b.value, bare };
    case 'divide':
      return { value: a.value / b.value, bare };
    case 'power':
      return { value: a.value ** b.value, bare };
    default:
      return undefined;
  }
}
