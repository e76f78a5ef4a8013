import * as normal from '../../runtime/normal.js';
import { closed, type Expression, open, type Part } from './expression.js';
import type { StepContext } from './step-context.js';

/*
 * The standard normal distribution by the rational approximations of `runtime/normal.ts`: databases have none of their own.
 * Branches are such that no square overflows and nothing is divided by zero, whichever of them a database computes.
 */

function polynomial(coefficients: readonly number[], x: Expression, { dialect }: StepContext): Expression {
  const [first, ...rest] = coefficients.map((coefficient) => dialect.number(coefficient));
  let sum: Part = first!;
  for (const coefficient of rest) sum = open`${sum} * ${x} + ${coefficient}`;
  return open`${sum}`;
}

function rational({ above, below }: normal.Rational, x: Expression, context: StepContext): Expression {
  return open`${polynomial(above, x, context)} / ${polynomial(below, x, context)}`;
}

/** The share of a standard normal distribution that lies below a number. */
export function normalCdf(given: Expression, context: StepContext): Expression {
  const { dialect } = context;
  const number = dialect.number;
  const x = context.atom(given, 'x');
  // What is further out is 0 or 1, and its squares would be too large.
  const y = context.atom(closed`least(abs(${x}), ${number(normal.FARTHEST)})`, 'y');
  const square = context.atom(open`${y} * ${y}`, 'square');
  const whole = context.atom(open`floor(${y} * ${number(16)}) / ${number(16)}`, 'whole');
  const bell = context.atom(
    open`exp(${number(-0.5)} * ${whole} * ${whole}) * exp(${number(-0.5)} * (${y} - ${whole}) * (${y} + ${whole}))`,
    'bell',
  );
  // In the tails y is not below this, so that elsewhere nothing is divided by zero.
  const inverse = context.atom(open`${number(1)} / greatest(${square}, ${number(1)})`, 'inverse');
  const far = rational(normal.FAR_SHARE, y, context);
  const tail = open`(${number(normal.INVERSE_ROOT_OF_TWO_PI)} - ${inverse} * (${rational(normal.TAIL_SHARE, inverse, context)})) / greatest(${y}, ${number(1)})`;
  const beyond = context.atom(
    closed`CASE WHEN ${y} <= ${number(normal.FAR)} THEN ${bell} * (${far}) ELSE ${bell} * (${tail}) END`,
    'beyond',
  );
  const near = open`${number(0.5)} + ${x} * (${rational(normal.NEAR_SHARE, square, context)})`;
  return closed`CASE WHEN ${x} IS NULL THEN NULL WHEN ${x} < ${number(-normal.FARTHEST)} THEN ${number(0)} WHEN ${y} <= ${number(normal.NEAR)} THEN ${near} WHEN ${x} < ${number(0)} THEN ${beyond} ELSE ${number(1)} - ${beyond} END`;
}

/** The value below which a share of a standard normal distribution lies; NULL where it is not between 0 and 1. */
export function normalQuantile(given: Expression, context: StepContext): Expression {
  const { dialect } = context;
  const number = dialect.number;
  const p = context.atom(given, 'p');
  const isInside = open`${p} > ${number(0)} AND ${p} < ${number(1)}`;
  const q = context.atom(closed`CASE WHEN ${isInside} THEN ${p} - ${number(0.5)} END`, 'q');
  const middle = context.atom(open`${number(0.180625)} - ${q} * ${q}`, 'middle');
  const root = context.atom(
    closed`CASE WHEN ${isInside} THEN sqrt(-ln(CASE WHEN ${p} < ${number(0.5)} THEN ${p} ELSE ${number(1)} - ${p} END)) END`,
    'root',
  );
  const outer = context.atom(open`${root} - ${number(1.6)}`, 'outer');
  const tail = context.atom(open`${root} - ${number(5)}`, 'tail');
  const value = closed`CASE WHEN ${root} <= ${number(5)} THEN ${rational(normal.OUTER_QUANTILE, outer, context)} ELSE ${rational(normal.TAIL_QUANTILE, tail, context)} END`;
  const far = context.atom(value, 'far');
  return closed`CASE WHEN abs(${q}) <= ${number(normal.MIDDLE)} THEN ${q} * (${rational(normal.MIDDLE_QUANTILE, middle, context)}) WHEN ${q} < ${number(0)} THEN -${far} ELSE ${far} END`;
}
