/** What a single cell means: numbers, booleans and texts as people write them in tables. */

import { composed } from '../runtime/text.js';
import { hintForPeriod } from './period-labels.js';

/** How numbers are written in a source. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly thousands?: string;
}

const POWERS_OF_TEN = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));
const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const SPACES = '[ \\u00a0\\u202f]';

/**
 * A number of at most 15 digits without exponent, spaces and groups, or NaN for anything else.
 * Both the digits and the power of ten are exact doubles then, so that the quotient is the double nearest to the
 * decimal, which is what `Number` gives. `-0` is 0, as it is for `numberReader`.
 */
export function plainNumber(text: string, decimalCode: number): number {
  const length = text.length;
  let at = 0;
  let sign = 1;
  const first = length > 0 ? text.charCodeAt(0) : 0;
  if (first === 45 || first === 43) {
    at = 1;
    if (first === 45) sign = -1;
  }
  let digits = 0;
  let value = 0;
  let point = -1;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    const digit = code - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (++digits > 15) return NaN;
    } else if (code === decimalCode && point < 0) {
      point = digits;
    } else {
      return NaN;
    }
  }
  if (digits === 0) return NaN;
  return sign * (point < 0 ? value : value / POWERS_OF_TEN[digits - point]) + 0;
}

/**
 * Reads the numbers of a style from trimmed text; NaN where the text is none. Exponents are allowed; hexadecimal,
 * `NaN`, `Infinity` and numbers too large for a double are not numbers. Groups must be of exactly three digits, and
 * the first may not begin with a zero: `0,123` is more likely a decimal comma than a group. `-0` is 0, so that a sign that
 * a table happens to write never shows in a score.
 */
export function numberReader({ decimal, thousands }: NumberStyle): (text: string) => number {
  const separator = thousands && (isSpace(thousands) ? SPACES : `\\u${hex(thousands)}`);
  const point = `\\u${hex(decimal)}`;
  const grouped = separator && new RegExp(`^[+-]?[1-9]\\d{0,2}(?:${separator}\\d{3})+(?:${point}\\d*)?$`);
  const separators = separator && new RegExp(separator, 'g');

  return (text) => {
    let plain = text;
    if (grouped && separators && grouped.test(text)) plain = text.replace(separators, '');
    if (decimal === ',') plain = plain.includes('.') ? '' : plain.replace(',', '.');
    const value = PLAIN.test(plain) ? Number(plain) : NaN;
    return Number.isFinite(value) ? value + 0 : NaN;
  };
}

/** True of the three spaces that group digits in print. */
export function isSpace(text: string): boolean {
  return text === ' ' || text === '\u00a0' || text === '\u202f';
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

const OTHER_STYLES: readonly (readonly [NumberStyle, string])[] = [
  [{ decimal: '.', thousands: ',' }, '`thousands ","` if the comma groups digits'],
  [{ decimal: ',' }, '`decimal ","` if the comma separates the decimals'],
  [{ decimal: '.' }, '`decimal "."` if the point separates the decimals'],
  [{ decimal: ',', thousands: '.' }, '`decimal ","` and `thousands "."`'],
  [{ decimal: '.', thousands: ' ' }, '`thousands " "`'],
  [{ decimal: ',', thousands: ' ' }, '`decimal ","` and `thousands " "`'],
  [{ decimal: '.', thousands: "'" }, '`thousands "\'"`'],
  [{ decimal: '.', thousands: '’' }, '`thousands "’"`'],
];

/** What to do about a text that is not a number. */
export function hintForNumber(text: string): string {
  if (/\d\s*%$/.test(text)) {
    return 'Declare `marks "%"` in the source, so that the sign is not read, and give the column the unit [%], as in `number [%]`.';
  }
  if (/^[\u2212\u2013]\s*[\d.,]/.test(text)) {
    return 'The sign is a typographic minus or a dash; write it as the hyphen "-".';
  }
  const styles = text.length < 100 ? OTHER_STYLES.filter(([style]) => isWrittenIn(style, text)) : [];
  if (styles.length > 0) {
    return `Declare in the source how its numbers are written: ${styles.map(([, setting]) => setting).join(', or ')}.`;
  }
  const period = hintForPeriod(text);
  if (period !== undefined) return period;
  if (/^[+-]?0x[0-9a-f]+$/i.test(text)) return 'Write the number in decimal digits.';
  return 'Correct the cell; if it stands for a missing value, add it to the blanks of the source, as in `blank "NA"`.';
}

/** True if the text is a number of this style and would not be one without its separator of thousands. */
function isWrittenIn({ decimal, thousands }: NumberStyle, text: string): boolean {
  if (Number.isNaN(numberReader({ decimal, thousands })(text))) return false;
  return thousands === undefined || Number.isNaN(numberReader({ decimal })(text));
}

/** `true`, `yes`, `1` give 1 and `false`, `no`, `0` give 0, in any letter case; anything else NaN. */
export function parseBoolean(text: string): number {
  switch (text.toLowerCase()) {
    case 'true':
    case 'yes':
    case '1':
      return 1;
    case 'false':
    case 'no':
    case '0':
      return 0;
    default:
      return NaN;
  }
}

/** A text as it is compared: trimmed and in Unicode normal form C. */
export function normaliseText(text: string): string {
  return composed(text.trim());
}

/** The shortest decimal that reads back as this number, without exponent: `2020`, `0.1`, `0.0000001`. */
export function numericText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [mantissa, exponent] = text.split('e');
  const sign = value < 0 ? '-' : '';
  const [whole, fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const shift = Number(exponent);
  return shift < 0 ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}` : `${sign}${digits.padEnd(shift + 1, '0')}`;
}

/** An ISO date, with the time only where it is not midnight. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
