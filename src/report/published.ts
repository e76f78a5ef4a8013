/** Numbers in the form in which they are published. */

import type { PublishRule } from '../plan/program.js';
import { publishText } from '../runtime/result-table.js';

/** A score as the rule publishes it; with so many decimals where there is no rule. Missing is the empty text. */
export function publishedText(value: number, rule: PublishRule | undefined, otherwiseDecimals?: number): string {
  const rounds = rule?.rounding !== undefined || otherwiseDecimals === undefined;
  return publishText(value, rounds ? rule : { ...rule, rounding: { decimals: otherwiseDecimals, mode: 'away' } });
}

/** The same as a number, where it is one. */
export function publishedNumber(value: number, rule: PublishRule | undefined): number | string {
  const text = publishText(value, rule);
  return text === rule?.below?.text || text === rule?.above?.text ? text : Number(text);
}

/** As `suitableDecimals`, but none that is 0 in all values: what is rounded to 3 is shown with 3. */
export function neededDecimals(values: Iterable<number>): number {
  const all = [...values].filter((value) => !Number.isNaN(value));
  const most = suitableDecimals(all);
  const isWhole = (decimals: number): boolean =>
    all.every((value) => Math.abs(value - Number(value.toFixed(decimals))) <= 1e-12 * Math.abs(value));
  for (let decimals = 0; decimals < most; decimals++) if (isWhole(decimals)) return decimals;
  return most;
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
