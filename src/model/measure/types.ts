/**
 * A unit of measure: a scale times a product of powers of base units. A number `v` held in it is the quantity
 * `v * scale` of those base units, so `3` in `million USD` is 3e6 of `USD`.
 */
export interface Measure {
  readonly scale: number;
  /** Name of a base unit to its exponent, never 0; it may be fractional, as after a square root. */
  readonly powers: ReadonlyMap<string, number>;
  /** As written, for display; empty when it was computed. */
  readonly text: string;
  /**
   * The unit of a quantity whose logarithm this is. Such a measure has one base of its own, `ln (USD)`; its scale is 1
   * for a natural logarithm and ln 10 for a decimal one, so that scale times value is always a natural logarithm.
   */
  readonly logOf?: Measure;
}

/** A column without a unit is unknown and fits anything: `Measure | undefined` all over the model. */
export const UNKNOWN = undefined;

/** Scales stay within these bounds, so that no computation on units ends in 0, Infinity or NaN. */
export const LARGEST_SCALE = 1e300;
/** Exponents stay within plus or minus this, for the same reason. */
export const LARGEST_EXPONENT = 1000;

const EXPONENT_DIGITS = 1e12;
const SMALLEST_EXPONENT = 1e-9;

/**
 * A measure in its normal form: a tidy scale within bounds, exponents within bounds, no exponent of zero.
 *
 * @param powers pairs of name and exponent; each name once
 */
export function createMeasure(
  scale: number,
  powers: Iterable<readonly [string, number]>,
  text = '',
  logOf?: Measure,
): Measure {
  const kept = new Map<string, number>();
  for (const [name, exponent] of powers) {
    const tidied = Math.round(clamp(exponent, LARGEST_EXPONENT) * EXPONENT_DIGITS) / EXPONENT_DIGITS;
    if (Math.abs(tidied) > SMALLEST_EXPONENT) kept.set(name, tidied);
  }
  const bounded = Math.min(LARGEST_SCALE, Math.max(1 / LARGEST_SCALE, scale));
  const measure = { scale: tidyScale(bounded), powers: kept, text };
  return Object.freeze(logOf === undefined ? measure : { ...measure, logOf });
}

/** A plain number. */
export const DIMENSIONLESS: Measure = createMeasure(1, []);

/** Whether it is a number without base units; a percentage is one too. */
export function isDimensionless(measure: Measure): boolean {
  return measure.powers.size === 0;
}

/**
 * Whether two scales are one but for the rounding of the doubles that made them, or of the 12 digits of a canonical text.
 */
export function sameScale(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-11 * Math.max(Math.abs(a), Math.abs(b));
}

/** The short decimal a computed scale stands for: 1e-5 / 1e-3 is 0.01, and not 0.010000000000000002. */
export function tidyScale(scale: number): number {
  // Whole numbers of so few digits are short already; most scales are 1.
  if (Number.isInteger(scale) && Math.abs(scale) < 1e12) return scale;
  const short = Number(scale.toPrecision(12));
  return Math.abs(short - scale) <= 1e-14 * Math.abs(scale) ? short : scale;
}

function clamp(value: number, bound: number): number {
  return Math.min(bound, Math.max(-bound, value));
}
