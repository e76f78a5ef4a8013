import { type Measure, sameScale, tidyScale } from './types.js';
import { FAMILIES } from './vocabulary.js';

type Power = readonly [name: string, exponent: number];
interface Form {
  readonly scale: number;
  readonly powers: readonly Power[];
}

const SCALE_WORDS = new Map([
  [1e3, 'thousand'],
  [1e6, 'million'],
  [1e9, 'billion'],
  [1e12, 'trillion'],
]);
const LN_NAME = /^ln \(/;

/** A measure to show: as written if it was written, else computed, like `million USD / person`; `1` for a plain number. */
export function formatMeasure(measure: Measure): string {
  return measure.text || displayMeasure(measure);
}

/**
 * A text for hashing that depends on scale and powers alone: `1000000 · USD^1 · person^-1`, in the order of UTF-16 code
 * units. `parseMeasure` reads it.
 */
export function canonicalMeasure(measure: Measure): string {
  const powers = sorted(measure.powers).map(([name, exponent]) => `${name}^${exponentText(exponent)}`);
  return [numberText(measure.scale, 12), ...powers].join(' · ');
}

/** A measure in words, without regard to how it was written. `parseMeasure` reads it. */
export function displayMeasure(measure: Measure): string {
  // A decimal logarithm is ln 10 times the base `ln (...)`; nobody would know it by that.
  if (measure.logOf !== undefined && sameScale(measure.scale, Math.LN10)) {
    return [...measure.powers.keys()][0].replace(LN_NAME, 'log10 (');
  }
  const { scale, powers } = readableForm(measure);
  const over = powers.filter(([, exponent]) => exponent > 0).map(powerText);
  const under = powers.filter(([, exponent]) => exponent < 0).map(([name, exponent]) => powerText([name, -exponent]));
  const size = powerOfTen(scale);
  if (over.length === 0 && size === -2) return ['%', ...under].join(' / ');
  if (under.length > 0 && size !== undefined && size < 0 && size >= -12) {
    return [over.join(' · ') || '1', ...scaled(10 ** -size, under, ' / ')].join(' / ');
  }
  return [scaled(scale, over, ' · ').join(' · '), ...under].join(' / ');
}

/** Puts a scale before the first of some units, or beside it by the sign given where the two numbers would run together. */
function scaled(scale: number, units: readonly string[], sign: ' / ' | ' · '): string[] {
  if (scale === 1 && units.length > 0) return [...units];
  const isPower = powerOfTen(scale) !== undefined;
  const text = SCALE_WORDS.get(scale) ?? (isPower && scale > 1 ? grouped(scale) : numberText(scale, 15));
  if (units.length === 0) return [text];
  const [first, ...rest] = units;
  return isPower && !/^\d/.test(first) && !LN_NAME.test(first)
    ? [`${text} ${first}`, ...rest]
    : [text + sign + first, ...rest];
}

/**
 * The same quantity in the units of the families of hours, metres and grams that leave the plainest scale: 1/86400 of
 * `USD / second` is `USD / day`.
 */
function readableForm(measure: Measure): Form {
  let forms: Form[] = [{ scale: measure.scale, powers: sorted(measure.powers) }];
  for (const family of FAMILIES) {
    const exponent = measure.powers.get(family[0][0]);
    if (exponent === undefined) continue;
    forms = forms.flatMap(({ scale, powers }) =>
      family.map(([name, size]) => ({
        scale: tidyScale(scale / size ** exponent),
        powers: powers.map((power) => (power[0] === family[0][0] ? ([name, exponent] as const) : power)),
      })),
    );
  }
  return forms.reduce((best, form) => (awkwardness(form.scale) < awkwardness(best.scale) ? form : best));
}

function awkwardness(scale: number): number {
  const size = powerOfTen(scale);
  return size === undefined ? Infinity : Math.abs(size);
}

/** The whole number n for which `scale` is 10^n, or undefined. */
export function powerOfTen(scale: number): number | undefined {
  const size = Math.round(Math.log10(scale));
  return Number(`1e${size}`) === scale ? size : undefined;
}

function sorted(powers: ReadonlyMap<string, number>): Power[] {
  return [...powers].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function powerText([name, exponent]: Power): string {
  return exponent === 1 ? name : `${name}^${exponentText(exponent)}`;
}

function exponentText(exponent: number): string {
  return exponent.toFixed(12).replace(/\.?0+$/, '');
}

function numberText(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits))).replace('e+', 'e');
}

function grouped(scale: number): string {
  const text = numberText(scale, 15);
  return text.includes('e') ? text : text.replace(/\B(?=(?:\d{3})+$)/g, ' ');
}
