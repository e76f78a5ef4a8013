/*
 * The standard normal distribution: the share that lies below a value, and the value below which a share lies.
 *
 * Rational approximations that are as exact as doubles: of the share W. J. Cody (1993), ALGORITHM 715: SPECFUN (ANORM); of
 * its inverse M. J. Wichura (1988), Algorithm AS 241 (PPND16). Polynomials are written from the highest power down.
 */

/* eslint-disable no-loss-of-precision -- the digits are those of the publications, so that a reader can compare them */

import { type Lane, newColumn, type Trouble } from './column.js';

/** A quotient of two polynomials. */
export interface Rational {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/** Beyond this distance from 0 a share is 0 or 1: what is left is hardly a number. */
export const FARTHEST = 37.5;

/** Near 0 the share is 0.5 + x * R(x ^ 2). */
export const NEAR = 0.67448975;
export const NEAR_SHARE: Rational = {
  above: [
    0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249,
  ],
  below: [1, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956],
};

/** Further out what lies beyond y is exp(-y ^ 2 / 2) * R(y). */
export const FAR = 5.656854249492381;
export const FAR_SHARE: Rational = {
  above: [
    1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
    597.27027639480026226, 2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
  ],
  below: [
    1, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755, 18615.571640885098091,
    34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
  ],
};

/** In the tails it is exp(-y ^ 2 / 2) * (1 / sqrt(2 pi) - R(1 / y ^ 2) / y ^ 2) / y. */
export const TAIL_SHARE: Rational = {
  above: [
    0.02307344176494017303, 0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466,
    2.9112874951168792e-5,
  ],
  below: [
    1, 1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244, 7.29751555083966205e-5,
  ],
};
export const INVERSE_ROOT_OF_TWO_PI = 0.398942280401432677939946059934;

/** In the middle the quantile is q * R(0.180625 - q ^ 2), where q is the share above 0.5. */
export const MIDDLE = 0.425;
export const MIDDLE_QUANTILE: Rational = {
  above: [
    2.509080928730122672767e3, 3.343057558358812810555e4, 6.726577092700870085316e4, 4.592195393154987145691e4,
    1.373169376550946112594e4, 1.971590950306551442767e3, 1.331416678917843774556e2, 3.387132872796366608,
  ],
  below: [
    5.226495278852854561e3, 2.872908573572194267446e4, 3.930789580009271061017e4, 2.121379430158659586719e4,
    5.394196021424751107706e3, 6.871870074920579083031e2, 4.231333070160091125207e1, 1,
  ],
};

/** Further out it is R(r - 1.6), and in the tails R(r - 5), where r is the root of minus the logarithm of the share beyond. */
export const OUTER_QUANTILE: Rational = {
  above: [
    7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.4234371107496835773,
  ],
  below: [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.4810397642748007459e-1,
    6.8976733498510000455e-1, 1.6763848301838038494, 2.05319162663775882187, 1,
  ],
};
export const TAIL_QUANTILE: Rational = {
  above: [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3, 2.653218952657612309e-2,
    2.9656057182850489123e-1, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  below: [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    1.48753612908506148525e-2, 1.3692988092273580531e-1, 5.9983220655588793769e-1, 1,
  ],
};

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

function rational({ above, below }: Rational, x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

/** exp(-y ^ 2 / 2) for y of 0 and more, in two factors so that no digits of the square are lost. */
function bell(y: number): number {
  const whole = Math.floor(y * 16) / 16;
  return Math.exp(-whole * whole * 0.5) * Math.exp(-(y - whole) * (y + whole) * 0.5);
}

function shareBelow(x: number): number {
  const y = Math.abs(x);
  if (!(y > NEAR)) return 0.5 + x * rational(NEAR_SHARE, x * x);
  if (y > FARTHEST) return x < 0 ? 0 : 1;
  const square = 1 / (y * y);
  const beyond =
    bell(y) *
    (y <= FAR ? rational(FAR_SHARE, y) : (INVERSE_ROOT_OF_TWO_PI - square * rational(TAIL_SHARE, square)) / y);
  return x < 0 ? beyond : 1 - beyond;
}

function valueAbove(share: number, index: number, trouble: Trouble): number {
  if (share <= 0 || share >= 1) {
    trouble(index, 'the normal quantile of a number that is not between 0 and 1');
    return NaN;
  }
  const q = share - 0.5;
  if (!(Math.abs(q) > MIDDLE)) return q * rational(MIDDLE_QUANTILE, 0.180625 - q * q) + 0;
  const root = Math.sqrt(-Math.log(q < 0 ? share : 1 - share));
  const value = root <= 5 ? rational(OUTER_QUANTILE, root - 1.6) : rational(TAIL_QUANTILE, root - 5);
  return q < 0 ? -value : value;
}

/**
 * The share of a standard normal distribution that lies below a: its cumulative distribution function. Shape: elementwise; a
 * constant gives a constant. Missing: if a is. Errors: none.
 */
export function normalCdf(a: Lane): Lane {
  if (typeof a === 'number') return shareBelow(a);
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = shareBelow(a[i]);
  return result;
}

/**
 * The value below which the share a of a standard normal distribution lies. Shape: elementwise; a constant gives a constant.
 * Missing: if a is. Errors: a number that is not between 0 and 1.
 */
export function normalQuantile(a: Lane, trouble: Trouble): Lane {
  if (typeof a === 'number') return valueAbove(a, -1, trouble);
  const result = newColumn(a.length);
  for (let i = 0; i < result.length; i++) result[i] = valueAbove(a[i], i, trouble);
  return result;
}
