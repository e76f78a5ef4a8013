import type { Span } from '../../report/finding.js';
import type { Rounding } from '../model.js';
import type { ReportProblem } from './resolution.js';

/** The number that digits stand for; divided by 100 on the decimal, so that 60 % is 0.6 and 0.1 % is 0.001. */
export function numberOf(digits: string, percent = false): number {
  const number = Number(digits);
  if (!percent) return number;
  // One division of whole numbers is rounded once, as reading the decimal is.
  if (Number.isSafeInteger(number)) return number / 100;
  const [mantissa, exponent = '0'] = digits.toLowerCase().split('e');
  return Number(`${mantissa}e${Number(exponent) - 2}`);
}

/** Reads digits, reporting what is beyond the numbers that a computer reckons with. */
export function readNumber(digits: string | undefined, span: Span, report: ReportProblem, percent = false): number {
  if (digits === undefined) return NaN;
  const value = numberOf(digits, percent);
  if (!Number.isFinite(value)) {
    report('numbers/too-large', span, `The number ${shorten(digits)} is larger than any that can be computed with.`, {
      hint: 'Write the quantity in a larger unit of measure.',
    });
    return NaN;
  }
  return value;
}

const MOST_DECIMALS = 15;

export function readDecimals(digits: string | undefined, span: Span, report: ReportProblem): number {
  if (digits === undefined) return 0;
  const value = Number(digits);
  if (Number.isInteger(value) && Math.abs(value) <= MOST_DECIMALS) return value;
  report(
    'numbers/decimals',
    span,
    `${shorten(digits)} is not a number of decimals: that is a whole number from -${MOST_DECIMALS} to ${MOST_DECIMALS}.`,
    { hint: 'Write for example `to 2`; `to -3` rounds to thousands.' },
  );
  return 0;
}

/** `to 4`, `to 4 half even`, `to 4 down`. */
export function readRounding(
  ast: { readonly decimals?: string; readonly half?: 'even'; readonly down: boolean },
  span: Span,
  report: ReportProblem,
): Rounding {
  return {
    decimals: readDecimals(ast.decimals, span, report),
    mode: ast.half === 'even' ? 'even' : ast.down ? 'down' : 'away',
  };
}

/** A whole number such as a row or a year. */
export function readWhole(digits: string | undefined, what: string, span: Span, report: ReportProblem): number {
  const value = Number(digits);
  if (digits !== undefined && !Number.isSafeInteger(value)) {
    report('numbers/not-whole', span, `${shorten(digits)} is not ${what}, which is a whole number.`, {
      hint: 'Write it without decimals.',
    });
    return NaN;
  }
  return value;
}

function shorten(digits: string): string {
  return digits.length > 30 ? `${digits.slice(0, 29)}…` : digits;
}
