import { significant } from '../../../runtime/rounding.js';
import { numberLiteral, textLiteral } from './literals.js';

/** What a formula works with: cells of a column or one cell for all, or a literal. */
export interface Term {
  /** Cells; otherwise it is a literal. */
  readonly isCells: boolean;
  /** A literal that is missing. */
  readonly isMissing: boolean;
  /** The number, of a literal. */
  readonly number?: number;
  /** The text, of a literal. */
  readonly text?: string | null;
  /** Cells of the data as they were read: they may be blank, and a formula that passes them on would make them 0. */
  readonly isRaw: boolean;
  /** All numbers are the same with 12 digits: comparisons need no rounding. */
  readonly isShort: boolean;
  /** The cell of an element, or the literal. */
  at(element: number): string;
  /** The cells of the elements from `from` to before `to`. Literals have none. */
  range(from: number, to: number): string;
}

/** A number in a formula. */
export function numberTerm(value: number): Term {
  const text = numberLiteral(value);
  return {
    isCells: false,
    isMissing: Number.isNaN(value),
    number: value,
    isRaw: false,
    isShort: Number.isNaN(value) || significant(value, 12) === value,
    at: () => text,
    range: () => {
      throw new Error('A number has no range of cells.');
    },
  };
}

/** A text in a formula. */
export function textTerm(value: string | null): Term {
  const text = textLiteral(value);
  return {
    isCells: false,
    isMissing: value === null,
    text: value,
    isRaw: false,
    isShort: true,
    at: () => text,
    range: () => {
      throw new Error('A text has no range of cells.');
    },
  };
}

/** `then` where all terms are numbers, and the empty text elsewhere. */
export function whenNumbers(terms: readonly Term[], element: number, then: string): string {
  if (terms.some(({ isMissing }) => isMissing)) return '""';
  const cells = [...new Set(terms.filter(({ isCells }) => isCells).map((term) => term.at(element)))];
  if (cells.length === 0) return then;
  const test = cells.length === 1 ? `ISNUMBER(${cells[0]})` : `COUNT(${cells.join(',')})=${cells.length}`;
  return `IF(${test},${then},"")`;
}

/** `whenNumbers` for what has no result for some numbers: too large, or not a number. */
export function whenNumbersOrNone(terms: readonly Term[], element: number, then: string): string {
  if (terms.some(({ isMissing }) => isMissing)) return '""';
  return terms.some(({ isCells }) => isCells)
    ? `IFERROR(${whenNumbers(terms, element, then)},"")`
    : `IFERROR(${then},"")`;
}

/** `then` where all terms are texts that are there, and the empty text elsewhere. */
export function whenTexts(terms: readonly Term[], element: number, then: string): string {
  if (terms.some(({ isMissing }) => isMissing)) return '""';
  const tests = [...new Set(terms.filter(({ isCells }) => isCells).map((term) => `${term.at(element)}<>""`))];
  if (tests.length === 0) return then;
  return `IF(${tests.length === 1 ? tests[0] : `AND(${tests.join(',')})`},${then},"")`;
}

/** A value that is passed on as it is: of a blank cell the empty text, where Excel would make a 0 of it. */
export function passedOn(term: Term, element: number): string {
  const text = term.at(element);
  return term.isRaw ? `IF(${text}="","",${text})` : text;
}

/** A number at 12 significant digits, at which numbers are compared. */
export function at12Digits(term: Term, element: number): string {
  if (term.number !== undefined) return numberLiteral(significant(term.number, 12));
  return term.isShort ? term.at(element) : rounded12(term.at(element));
}

/** The formula that rounds a cell to 12 significant digits. */
export function rounded12(cell: string): string {
  return `ROUND(${cell},11-INT(LOG10(ABS(${cell})+(${cell}=0))))`;
}
