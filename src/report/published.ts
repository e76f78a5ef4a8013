/** Numbers in the form in which they are published. */

import type { PublishRule } from '../plan/program.js';
import { compareNumbers } from '../runtime/comparison.js';
import { roundNumber } from '../runtime/rounding.js';

/** A score as the rule publishes it: rounded, with its decimals, or the text that stands for a small or large one. */
export function publishedText(value: number, rule: PublishRule | undefined, otherwiseDecimals?: number): string {
  if (Number.isNaN(value)) return '';
  if (rule?.below && compareNumbers(value, rule.below.limit) < 0) return rule.below.text;
  if (rule?.above && compareNumbers(value, rule.above.limit) > 0) return rule.above.text;
  const rounding = rule?.rounding;
  if (rounding) return fixed(roundNumber(value, rounding.decimals, rounding.mode), rounding.decimals);
  return otherwiseDecimals === undefined ? plain(value) : fixed(roundNumber(value, otherwiseDecimals, 'away'), otherwiseDecimals);
}

/** The same as a number, where it is one. */
export function publishedNumber(value: number, rule: PublishRule | undefined): number | string {
  const text = publishedText(value, rule);
  const stands = text !== '' && (text === rule?.below?.text || text === rule?.above?.text);
  if (stands) return text;
  return rule?.rounding ? roundNumber(value, rule.rounding.decimals, rule.rounding.mode) : value;
}

/** Enough decimals for five digits of the largest value, and no more than six. */
export function suitableDecimals(values: Iterable<number>): number {
  let largest = 0;
  let whole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    largest = Math.max(largest, Math.abs(value));
    whole &&= Number.isInteger(value);
  }
  if (whole || largest === 0) return 0;
  return Math.min(6, Math.max(0, 4 - Math.floor(Math.log10(largest))));
}

/** At most 12 significant digits, without zeros at the end. */
export function plain(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(12)));
}

function fixed(value: number, decimals: number): string {
  if (decimals <= 0 || Math.abs(value) >= 1e21) return String(value);
  return value.toFixed(Math.min(decimals, 100));
}
