import type { Atom } from './dialect.js';
import { bare, closed, type Expression, open } from './expression.js';

/*
 * PostgreSQL stops with an error where a number is divided by zero, and where a result is beyond the doubles or too small for
 * them. So each operation asks first whether there is a result. What is asked is itself never beyond the doubles.
 *
 * Formulas of several operations are computed with `numeric`, which is beyond nothing here. `x::text::numeric` is the number in
 * full; a direct cast would look at 15 digits only.
 */

/** The largest double, one that no rounding on the way lifts beyond it, and the smallest. */
const MOST = "float8 '1.7976931348623157e308'";
const NEARLY_MOST = "float8 '1.7976931348623155e308'";
const LEAST = "float8 '5e-324'";

/** The number of a literal; undefined for everything else. */
function known(expression: Expression): number | undefined {
  const digits = /^float8 '([^']+)'$/.exec(expression.sql)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** What is added or taken away changes nothing beyond the doubles if it is smaller than half of their last digit there. */
function isHarmless(expression: Expression): boolean {
  const value = known(expression);
  return value !== undefined && Math.abs(value) < 2 ** 969;
}

export function add(a: Expression, b: Expression, atom: Atom): Expression {
  if (isHarmless(a) || isHarmless(b)) return open`${a} + ${b}`;
  const [x, y] = [atom(a, 'first'), atom(b, 'second')];
  return closed`CASE WHEN abs(${x}) <= ${MOST} - abs(${y}) OR (${x} < 0) <> (${y} < 0) THEN ${x} + ${y} END`;
}

export function subtract(a: Expression, b: Expression, atom: Atom): Expression {
  if (isHarmless(a) || isHarmless(b)) return open`${a} - ${b}`;
  const [x, y] = [atom(a, 'first'), atom(b, 'second')];
  return closed`CASE WHEN abs(${x}) <= ${MOST} - abs(${y}) OR (${x} < 0) = (${y} < 0) THEN ${x} - ${y} END`;
}

export function multiply(a: Expression, b: Expression, atom: Atom): Expression {
  const [x, y] = [atom(a, 'first'), atom(b, 'second')];
  return closed`CASE WHEN abs(${y}) > 1 THEN CASE WHEN abs(${x}) <= ${NEARLY_MOST} / abs(${y}) THEN ${x} * ${y} END WHEN ${y} = 0 THEN 0 * ${x} WHEN abs(${x}) >= ${LEAST} / abs(${y}) THEN ${x} * ${y} ELSE 0 * ${x} * ${y} END`;
}

export function quotient(dividend: Expression, divisor: Expression, atom: Atom): Expression {
  const [x, y] = [atom(dividend, 'dividend'), atom(divisor, 'divisor')];
  const large = closed`CASE WHEN abs(${x}) >= ${LEAST} * abs(${y}) THEN ${x} / ${y} ELSE 0 * ${x} END`;
  return closed`CASE WHEN abs(${y}) >= 1 THEN ${large} WHEN ${y} <> 0 THEN CASE WHEN abs(${x}) <= ${NEARLY_MOST} * abs(${y}) THEN ${x} / ${y} END END`;
}

export function exponential(value: Expression, atom: Atom): Expression {
  const x = atom(value, 'exponent');
  return closed`CASE WHEN ${x} < -745.13 THEN 0 WHEN ${x} <= 709.78271289338397 THEN exp(${x}) END`;
}

/**
 * Whether a power is beyond the doubles is seen from its logarithm. Close to their end the square of the root is taken, which
 * `narrow` judges.
 */
export function power(base: Expression, exponent: Expression, atom: Atom): Expression {
  const [x, y] = [atom(base, 'base'), atom(exponent, 'exponent')];
  // An exponent beyond these makes 0, 1 or what is too large of every number, as these do.
  const limited = closed`least(greatest(${y}, -1e20), 1e20)`;
  const logarithm = atom(
    closed`CASE WHEN ${x} <> 0 AND abs(${y}) > 1e-20 THEN ln(abs(${x})) * ${limited} ELSE 0 * ${x} * ${y} END`,
    'logarithm',
  );
  const isReal = open`${x} >= 0 OR ${y} = floor(${y})`;
  const isOdd = open`${x} < 0 AND ${wide(closed`abs(${y})`)} % 2 = 1`;
  const root = closed`power(abs(${x}), ${y} / 2)`;
  const square = atom(
    closed`CASE WHEN ${x} <> 0 AND abs(${logarithm}) BETWEEN 700 AND 750 THEN ${wide(root)} * ${wide(root)} END`,
    'square',
  );
  const size = closed`CASE WHEN ${x} = 0 THEN CASE WHEN ${y} > 0 THEN 0 WHEN ${y} = 0 THEN 1 END WHEN abs(${logarithm}) < 700 THEN power(abs(${x}), ${y}) WHEN ${logarithm} <= -750 THEN 0 WHEN ${logarithm} < 750 THEN ${narrow(square, atom)} END`;
  return closed`CASE WHEN ${bare(isReal)} THEN CASE WHEN ${bare(isOdd)} THEN 0 - ${size} ELSE ${size} END END`;
}

/** A number in full, with room for all that a formula makes of it. */
export function wide(value: Expression): Expression {
  const number = known(value);
  if (number !== undefined) return { ...value, sql: number < 0 ? `(${String(number)})` : String(number), isAtom: true };
  return closed`${value}::text::numeric`;
}

export function narrow(value: Expression, atom: Atom): Expression {
  const n = atom(value, 'exact');
  return closed`CASE WHEN abs(${n}) < 3e-324 THEN 0 WHEN abs(${n}) < 1.7976931348623158e308 THEN CAST(${n} AS float8) END`;
}
