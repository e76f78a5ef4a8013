import { displayMeasure } from './display.js';
import { createMeasure, DIMENSIONLESS, isDimensionless, type Measure } from './types.js';

/**
 * The measure of a product. A logarithm times a plain number stays a logarithm; times anything else it is meaningless,
 * which `productProblem` puts in words, and the result here is then only something that fits nothing else.
 */
export function multiply(a: Measure, b: Measure): Measure {
  return combine(a, b, 1);
}

/** The measure of a quotient. The same holds for logarithms as in `multiply`. */
export function divide(a: Measure, b: Measure): Measure {
  return combine(a, b, -1);
}

/** The measure of a power. An exponent that is not finite has no value to measure: the result is then a plain number. */
export function raise(a: Measure, exponent: number): Measure {
  if (exponent === 1) return a;
  if (!Number.isFinite(exponent)) return DIMENSIONLESS;
  const powers = [...a.powers].map(([name, power]) => [name, power * exponent] as const);
  return createMeasure(a.scale ** exponent, powers);
}

export function squareRoot(a: Measure): Measure {
  return raise(a, 0.5);
}

/**
 * The measure of a logarithm. That of a plain number is a plain number; any other, of a percentage too, remembers the
 * unit of its quantity and is good for being subtracted from another of the same kind.
 */
export function logarithm(a: Measure, base: 'e' | '10' = 'e'): Measure {
  if (isDimensionless(a) && a.scale === 1) return DIMENSIONLESS;
  return createMeasure(base === 'e' ? 1 : Math.LN10, [[`ln (${displayMeasure(a)})`, 1]], '', a);
}

/**
 * The measure of e to the power of a quantity: of a natural logarithm the unit that went into it (so a geometric mean
 * written as `exp(mean(ln(x)))` keeps its unit), of a plain number a plain number.
 */
export function exponential(a: Measure): { measure: Measure } | { problem: string } {
  if (isDimensionless(a)) return { measure: DIMENSIONLESS };
  if (a.logOf !== undefined && a.scale === 1) return { measure: a.logOf };
  return { problem: `exp takes a plain number or ln of a quantity, not ${a.text || displayMeasure(a)}` };
}

function combine(a: Measure, b: Measure, sign: 1 | -1): Measure {
  // A factor without a unit leaves a unit as its author wrote it.
  if (isDimensionless(b) && b.scale === 1) return a;
  if (isDimensionless(a) && a.scale === 1 && sign === 1) return b;
  const powers = new Map(a.powers);
  for (const [name, exponent] of b.powers) powers.set(name, (powers.get(name) ?? 0) + sign * exponent);
  const logOf = isDimensionless(b) ? a.logOf : isDimensionless(a) && sign === 1 ? b.logOf : undefined;
  return createMeasure(sign === 1 ? a.scale * b.scale : a.scale / b.scale, powers, '', logOf);
}
