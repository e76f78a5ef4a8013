import { DIMENSIONLESS, type Measure, sameScale, tidyScale } from './types.js';

/** `same`: as they are. `convertible`: after `conversionFactor` and `conversionOffset`. `different`: never. */
export type Relation = 'same' | 'convertible' | 'different';

const EXPONENT_TOLERANCE = 1e-9;

/** Whether two values may be added. The unknown fits anything; logarithms are never added. */
export function addable(a: Measure | undefined, b: Measure | undefined): Relation {
  return a?.logOf !== undefined && b?.logOf !== undefined ? 'different' : comparable(a, b);
}

/**
 * Whether two values may be subtracted, compared, or stand in one place (`if`, `least`, `coalesce`, a reduction). As
 * `addable`, and logarithms to one base of quantities that convert into each other may too.
 */
export function comparable(a: Measure | undefined, b: Measure | undefined): Relation {
  if (a === undefined || b === undefined) return 'same';
  if (a.logOf !== undefined && b.logOf !== undefined) {
    return sameScale(a.scale, b.scale) ? comparable(a.logOf, b.logOf) : 'different';
  }
  if (!samePowers(a.powers, b.powers)) return 'different';
  return sameScale(a.scale, b.scale) ? 'same' : 'convertible';
}

/** The measure of `a - b` once they are comparable: a plain number for two logarithms, else that of `a`. */
export function differenceMeasure(a: Measure | undefined, b: Measure | undefined): Measure | undefined {
  if (a?.logOf === undefined && b?.logOf === undefined) return a ?? b;
  return a === undefined || b === undefined ? undefined : DIMENSIONLESS;
}

/**
 * What to multiply a value in `from` by to have it in `to`. For logarithms it is 1, and `conversionOffset` does the work.
 *
 * @throws RangeError when the two are not comparable: ask `comparable` first
 */
export function conversionFactor(from: Measure, to: Measure): number {
  if (comparable(from, to) === 'different') throw new RangeError('these measures do not convert into each other');
  return from.logOf === undefined ? tidyScale(from.scale / to.scale) : 1;
}

/**
 * What to add to a value in `from`, after the factor, to have it in `to`: 0, but for logarithms of quantities in units
 * of different size, where ln (km) + ln 1000 is ln (m).
 *
 * @throws RangeError when the two are not comparable
 */
export function conversionOffset(from: Measure, to: Measure): number {
  const factor = conversionFactor(from.logOf ?? from, to.logOf ?? to);
  if (from.logOf === undefined && to.logOf === undefined) return 0;
  return (conversionFactor(from, to) * Math.log(factor)) / from.scale;
}

/** Whether two measures are one, however they are written. The unknown is the same as the unknown only. */
export function sameMeasure(a: Measure | undefined, b: Measure | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return samePowers(a.powers, b.powers) && sameScale(a.scale, b.scale);
}

function samePowers(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, exponent] of a) {
    const other = b.get(name);
    if (other === undefined || Math.abs(other - exponent) > EXPONENT_TOLERANCE) return false;
  }
  return true;
}
