/** Values as people type them: `70%`, `3 days`, `2.5`. */

import { comparable, conversionFactor, formatMeasure, type Measure, parseMeasure } from '../../model/measure.js';

/** A value in the unit of measure that was asked for, or why there is none. */
export type GivenValue = { readonly value: number } | { readonly problem: string; readonly hint: string };

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/;

/**
 * Reads a number with its unit of measure, in brackets or not, and brings it to another one. A number alone is in that
 * unit, as bare numbers of the language are.
 *
 * @param what is meant, for messages: the name of an indicator
 * @param measure of the indicator; undefined where none is known
 */
export function givenValue(text: string, what: string, measure: string | undefined): GivenValue {
  const written = text.trim();
  const number = NUMBER.exec(written)?.[0];
  if (number === undefined || !Number.isFinite(Number(number))) {
    return {
      problem: `"${text}" is no value of ${what}.`,
      hint: `Write a number${measure === undefined ? '' : ` in ${measure}`}, with a point for decimals.`,
    };
  }
  const unit = written
    .slice(number.length)
    .trim()
    .replace(/^\[([^[\]]*)\]$/, '$1')
    .trim();
  if (unit === '') return { value: Number(number) };
  const parsed = parseMeasure(unit);
  if (!('measure' in parsed)) {
    return {
      problem: `"${unit}" is no unit of measure.`,
      hint: `${what} is in ${measure ?? 'no unit that is known'}.`,
    };
  }
  const wanted = measure === undefined ? undefined : measureOf(measure);
  if (wanted === undefined) {
    return { problem: `The unit of measure of ${what} is not known.`, hint: `Write the number alone: ${number}.` };
  }
  if (comparable(parsed.measure, wanted) === 'different') {
    return {
      problem: `${what} is in ${measure}, and "${written}" is in ${formatMeasure(parsed.measure)}.`,
      hint: `Write a number in ${measure}.`,
    };
  }
  // Digits as a person would take them: 0.7 times 100 is 70.
  return { value: Number((Number(number) * conversionFactor(parsed.measure, wanted)).toPrecision(15)) };
}

function measureOf(text: string): Measure | undefined {
  const parsed = parseMeasure(text);
  return 'measure' in parsed ? parsed.measure : undefined;
}
