import type { Lane } from './column.js';
import { laneLength, laneMask, laneValues } from './lane.js';

/** Half away from zero, half to even, or toward zero. */
export type RoundingMode = 'away' | 'even' | 'down';

/** The powers of ten that a double holds exactly: a quotient by one of them is rounded only once. */
const POWERS_OF_TEN = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
];

/** The number nearest to x that has so many significant digits (1 to 100). Missing stays missing; never -0. */
export function significant(x: number, digits: number): number {
  return Number(x.toPrecision(digits)) + 0;
}

/** The double nearest to `units` (a whole number below 1e15) times ten to the power of `-decimals`. */
function decimalNumber(units: number, decimals: number): number {
  if (decimals >= 0 && decimals <= 22) return units / POWERS_OF_TEN[decimals];
  if (decimals < 0 && decimals >= -22) return units * POWERS_OF_TEN[-decimals];
  return Number(`${units}e${-decimals}`);
}

/** Rounds a present number by its written decimal: the definition, which the fast way must agree with. */
export function roundByDigits(x: number, decimals: number, mode: RoundingMode): number {
  const written = Math.abs(x).toExponential(14);
  const exponent = Number(written.slice(17));
  const kept = exponent + decimals + 1;
  // The place lies beyond the 15 digits: there is no dust-free decimal to judge by, the number itself is rounded.
  if (kept > 15) return Number(x.toPrecision(Math.min(kept, 17))) + 0;
  if (kept < 0) return 0;
  const digits = Number(written[0] + written.slice(2, 16));
  const unit = POWERS_OF_TEN[15 - kept];
  const rest = digits % unit;
  let units = (digits - rest) / unit;
  if (
    mode === 'away' ? rest * 2 >= unit : mode === 'even' && (rest * 2 > unit || (rest * 2 === unit && units % 2 === 1))
  )
    units += 1;
  const rounded = decimalNumber(units, decimals);
  if (rounded === Infinity) return NaN;
  return x < 0 ? 0 - rounded : rounded;
}

/**
 * Rounds one number to so many decimals (negative: to tens, hundreds, ...), judging halves on the decimal of 15
 * significant digits, so that 1.005 to 2 decimals is 1.01. The result is the double nearest to the rounded decimal.
 * Missing if x or decimals is missing.
 *
 * Nearly all numbers are nowhere near a half; for those, scaling by an exact power of ten decides. The scaled value is
 * off by 2^-53 of itself and the decimal of 15 digits by 5e-15 of itself, so a distance of 1e-14 from the place where
 * the decision turns is safe. Everything closer goes by its digits.
 */
export function roundNumber(x: number, decimals: number, mode: RoundingMode): number {
  if (x !== x || decimals !== decimals || x === 0 || x === Infinity || x === -Infinity) return x + decimals * 0 + 0;
  const places = Math.round(decimals);
  if (places >= -22 && places <= 22) {
    const size = Math.abs(x);
    const scaled = places >= 0 ? size * POWERS_OF_TEN[places] : size / POWERS_OF_TEN[-places];
    const whole = Math.floor(scaled);
    const rest = scaled - whole;
    const doubt = 1e-14 * scaled;
    if (mode === 'down') {
      if (rest > doubt && 1 - rest > doubt)
        return x < 0 ? 0 - decimalNumber(whole, places) : decimalNumber(whole, places);
      // Within the doubt of a whole number: most often x is that very decimal already.
      const nearest = Math.round(scaled);
      if (scaled < 1e14 && decimalNumber(nearest, places) === size) return x;
    } else if (Math.abs(rest - 0.5) > doubt) {
      const rounded = decimalNumber(rest > 0.5 ? whole + 1 : whole, places);
      return x < 0 ? 0 - rounded : rounded;
    }
  }
  return roundByDigits(x, places, mode);
}

/**
 * Rounds every element to so many decimals; see `roundNumber`.
 * Shape: elementwise; constants give a constant. Missing: if x or decimals is missing. Errors: none.
 */
export function roundTo(x: Lane, decimals: Lane, mode: RoundingMode): Lane {
  if (typeof x === 'number' && typeof decimals === 'number') return roundNumber(x, decimals, mode);
  const values = laneValues(x);
  const places = laneValues(decimals);
  const p = laneMask(x);
  const q = laneMask(decimals);
  const result = new Float64Array(laneLength([x, decimals]));
  for (let i = 0; i < result.length; i++) result[i] = roundNumber(values[i & p], places[i & q], mode);
  return result;
}
