import { significant } from '../../runtime/rounding.js';

/** Comparisons look at so many significant digits. */
export const DIGITS = 12;

/**
 * The least and the largest double that are the same number at 12 significant digits: comparing with a number that is known
 * is comparing with these, which needs no rounding. Found by bisection, so that it is exact.
 */
export function sameDigits(value: number): { readonly least: number; readonly largest: number } {
  if (value === 0) return { least: 0, largest: 0 };
  const meant = significant(value, DIGITS);
  const away = Math.abs(value) * 2e-11;
  const end = (beyond: number): number => {
    let inside = value;
    let outside = beyond;
    for (;;) {
      const middle = inside / 2 + outside / 2;
      if (middle === inside || middle === outside) return inside;
      if (significant(middle, DIGITS) === meant) inside = middle;
      else outside = middle;
    }
  };
  return { least: end(value - away), largest: end(value + away) };
}
