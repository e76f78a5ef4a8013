/** Names, texts and numbers as the language writes them. */

import { formatMeasure, type Measure } from './measure.js';
import type { Amount, Modifier, PeriodRange, Reading, Require, Rounding, Side, Source, Tolerance } from './model.js';

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/** Words of the language that are never names. */
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'is', 'true', 'false']);

/** Words that would not be read as names in some of the places where names may stand. */
const NOT_PLAIN: ReadonlySet<string> = new Set([...RESERVED, 'by', 'of', 'blanks', 'when']);

/** A name, in backquotes where it is not a plain word. */
export function printName(name: string): string {
  return PLAIN_NAME.test(name) && !NOT_PLAIN.has(name) ? name : `\`${name.replace(/[`\r\n]/g, "'")}\``;
}

/** The name of an argument, which a colon tells from everything else. */
export function printArgumentName(name: string): string {
  return PLAIN_NAME.test(name) && !RESERVED.has(name) ? name : printName(name);
}

/** The path of a node: `Women.Health`. */
export function printPath(id: string): string {
  return id.split('.').map(printName).join('.');
}

/** A text in double quotes. */
export function printText(text: string): string {
  const escaped = text.replace(/["\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The key of a unit or the header of a column: a name where it is one, else a text. */
export function printKey(key: string): string {
  return PLAIN_NAME.test(key) && !NOT_PLAIN.has(key) ? key : printText(key);
}

/** Where the periods of a source stand, as it says behind `per year`. */
export function printPeriodPlace({ periodColumn, periodsInColumns, periodsInParts }: Source): string {
  if (periodsInColumns) return 'in columns';
  return periodsInParts === undefined ? `by ${printName(periodColumn ?? '')}` : `in ${periodsInParts}`;
}

export function printMeasure(measure: Measure): string {
  return `[${formatMeasure(measure)}]`;
}

/** A number in digits that the language reads: `-0.5`, `1e-7`. */
export function printNumber(value: number): string {
  return String(value).replace('e+', 'e');
}

/** A fraction as a percentage, if it reads back as the same fraction. */
export function printShare(share: number): string {
  for (let digits = 1; digits <= 17; digits++) {
    const percent = Number((share * 100).toPrecision(digits));
    if (percent / 100 === share) return `${printNumber(percent)} %`;
  }
  return `${printNumber(share * 100)} %`;
}

export function printRounding({ decimals, mode }: Rounding): string {
  return `to ${decimals}${mode === 'even' ? ' half even' : mode === 'down' ? ' down' : ''}`;
}

export function printSide(side: Side): string {
  return side === 'both' ? '' : ` ${side}`;
}

/** `, clamped, rounded to 4`; nothing if there are none. */
export function printModifiers(modifiers: readonly Modifier[]): string {
  return modifiers
    .map((modifier) =>
      modifier.kind === 'clamped' ? `, clamped${printSide(modifier.side)}` : `, rounded ${printRounding(modifier)}`,
    )
    .join('');
}

/** `all`, `any`, `2`, `more than 50 %`. */
export function printAmount(amount: Amount): string {
  if (amount.kind === 'all' || amount.kind === 'any') return amount.kind;
  const number = amount.kind === 'share' ? printShare(amount.number) : printNumber(amount.number);
  return amount.more ? `more than ${number}` : number;
}

/** `all indicators`, `90 % of indicators`. */
export function printCoverage(amount: Amount): string {
  if (amount.kind === 'all') return 'all indicators';
  return `${amount.kind === 'any' ? '1' : printAmount(amount)} of indicators`;
}

export function printRequire({ of, amount, childrenWith }: Require): string {
  if (childrenWith) {
    const count = amount.kind === 'all' ? '100 %' : amount.kind === 'any' ? '1' : printAmount(amount);
    return `${count} pillars with ${printCoverage(childrenWith)}`;
  }
  return of === 'indicators' ? `${printAmount(amount)} of indicators` : printAmount(amount);
}

export function printPeriods(ranges: readonly PeriodRange[]): string {
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from} .. ${to}`)).join(', ');
}

export function printTolerance({ amount, relative }: Tolerance): string {
  return `within ${printNumber(amount)}${relative ? ' relative' : ''}`;
}

/** What texts among the numbers of a column stand for. */
export function printReadings(readings: readonly Reading[]): string {
  return `reads ${readings.map(({ text, number }) => `${printText(text)} as ${printNumber(number)}`).join(', ')}`;
}
