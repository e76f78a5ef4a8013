import type { WinsoriseItem } from './chain.js';
import type { Expression } from './expression.js';
import type { WinsoriseQueries } from './winsorise.js';

/** Makes a column of an expression where it would be written several times, named after what it is. */
export type Atom = (expression: Expression, what: string) => Expression;

/** What databases say differently. All of it is plain SQL: nothing is installed. */
export interface Dialect {
  /** As `--dialect` names it, and as people do. */
  readonly name: 'duckdb' | 'postgresql' | 'spark';
  readonly title: string;
  /** What may stand behind FROM for a file, where a file can. */
  readonly files?: string;
  quote(name: string): string;
  text(value: string): string;
  /** A text as what may stand behind the sign of a comment that ends with its line. */
  comment(words: string): string;
  number(value: number): string;
  /** The type of numbers and of texts. */
  readonly double: string;
  readonly varchar: string;
  /** The longest name, in UTF-8 bytes. */
  readonly longestName: number;
  /** What expressions of the dialect call their own: no column is called so. */
  readonly reserved: readonly string[];
  /** `CREATE OR REPLACE VIEW "name" AS`, or without REPLACE where `drop` comes first. */
  createView(quoted: string): string;
  /** What makes a query behind WITH be computed only once. */
  readonly materialized: string;
  /** The same as tables that are there for good, or for as long as the connection. */
  createStored(quoted: string): string;
  createTemporary(quoted: string): string;
  /** The statement by which the result of a view is kept once it has been computed, where that is another statement. */
  keep?(quoted: string): string;
  /** What removes a view or a table of an earlier run, where none is replaced by itself. */
  drop?(quoted: string, isStored: boolean): string;
  /** How many columns a table can have, where that is fewer than a view can have. */
  readonly widestTable?: number;
  /** How many columns a view can have, where that has a limit. */
  readonly widestView?: number;
  /** What stands at the end of each view of a chain, so that a database computes its columns once; nothing where it does. */
  readonly fence?: string;
  /** Arithmetic: missing where the result is beyond the doubles, 0 where it is too small for them; never an error. */
  add(a: Expression, b: Expression, atom: Atom): Expression;
  subtract(a: Expression, b: Expression, atom: Atom): Expression;
  multiply(a: Expression, b: Expression, atom: Atom): Expression;
  /** Missing, too, where the divisor is zero. */
  quotient(dividend: Expression, divisor: Expression, atom: Atom): Expression;
  /** Missing, too, where there is no such real number. */
  power(base: Expression, exponent: Expression, atom: Atom): Expression;
  exponential(value: Expression, atom: Atom): Expression;
  /**
   * The same number as one of a wide type, with which a formula of several operations is written: nothing on the way is an
   * error because it is beyond the doubles. `narrow` brings the result back, missing where it is beyond them. Wide and other
   * numbers are never mixed in one operation, but for whole literals.
   */
  wide(value: Expression): Expression;
  narrow(value: Expression, atom: Atom): Expression;
  /** A product of wide numbers; `narrow` makes missing whatever it is part of where it is beyond the doubles itself. */
  times(a: Expression, b: Expression): Expression;
  /** A quotient of wide numbers; whatever `narrow` makes missing where the divisor is zero. */
  ratio(dividend: Expression, divisor: Expression): Expression;
  /** A condition as 1 or 0. */
  oneOrZero(condition: Expression): Expression;
  /** Aggregates in how many rows a condition holds, where that is not by CASE. */
  countMet?(condition: Expression): Expression;
  /** A number, always finite, where a condition holds; 0 where it does not, missing where that is not known; likewise. */
  whereMet?(condition: Expression, value: Expression): Expression;
  /** The number nearest to an atom that has so many significant digits. */
  significant(value: Expression, digits: number): Expression;
  /** Down or up to a whole number, whatever size the number has. */
  whole(name: 'floor' | 'ceil', value: Expression): Expression;
  /** Sums of wide numbers, as little wrong as can be; wide. */
  sum(value: Expression, aggregation: Aggregation): Expression;
  /** The product of numbers; missing where it is beyond the doubles. */
  product(value: Expression, aggregation: Aggregation): Expression;
  /** A number below 1e(15 - decimals) as the decimal of 15 significant digits. */
  decimal(value: Expression, decimals: number): Expression;
  /** A decimal rounded half away from zero. */
  roundDecimal(value: Expression, decimals: number): Expression;
  /** A number of that type, from its digits. */
  decimalLiteral(digits: string, decimals: number): string;
  /** The values in ascending order as a list, of those that are there: aggregated, and of several columns. */
  sortedList(value: Expression): Expression;
  sortedOf(values: readonly Expression[]): Expression;
  /** Aggregates the values where the other is there, in their order. */
  list(value: Expression, present: Expression): Expression;
  listLength(list: Expression): Expression;
  /** The item at a place from 1; missing beyond the end. */
  listItem(list: Expression, place: Expression): Expression;
  /** Wide. */
  listSum(list: Expression): Expression;
  listLeast(list: Expression): Expression;
  /** The sum of the products of what two lists have too much over their means; wide. */
  listProducts(a: Expression, meanOfA: Expression, b: Expression, meanOfB: Expression): Expression;
  /** How far back a window over numbers goes. */
  rangeFrom(within: number): string;
  /** The value of the row with the lowest number, among those where it is present. */
  firstByRow(value: Expression, row: Expression): Expression;
  /** Text trimmed of all that Unicode calls white space, in normal form C. */
  cleanText(text: string): string;
  /** The type of a column as a condition: it is a text. */
  isTextColumn(column: string): string;
  /** A number out of any column or text; missing where it is none, or beyond the doubles. */
  readNumber(value: string): string;
  /** Whether a number is one of the doubles that are no infinity. */
  isFinite(value: string): string;
  /** A condition: the value is what databases call not a number. */
  isMissingNumber(value: string): string;
  replaceAll(text: string, pattern: string, by: string): string;
  matches(text: string, pattern: string): string;
  readonly rowNumber: string;
  /** A table whose periods are in columns, each row once for each period that any of `found` reads off the name of a column. */
  rowsByPeriod(from: string, found: readonly ((name: string) => string)[]): string;
  /** In these rows: the period, as a text; and the text of the cell in the column of a name, a number with a decimal comma if asked. */
  readonly periodOfRow: string;
  cellCalled(name: string, hasComma: boolean): string;
  /** Of such a cell it is not known whether it is a number in the table. */
  readonly cellsAreTexts?: true;
  /** What the group of a pattern that fits the whole text holds; nothing or empty where it does not fit. */
  groupOf(text: string, pattern: string, group: number): string;
  /** How columns are winsorised, where that is not by a recursive query. */
  winsorise?(items: readonly WinsoriseItem[]): WinsoriseQueries;
  /** A key so that texts sort code unit by code unit, as UTF-16 has them. */
  sortKey(text: string): string;
}

/** What an aggregate is made with, over a window or behind GROUP BY. */
export interface Aggregation {
  /** A column of the rows before they are aggregated. */
  column(expression: Expression, what: string): Expression;
  aggregate(call: Expression): Expression;
  /** An aggregate over the rows of the group, for each row, where that can be had before they are aggregated. */
  bound?(call: Expression): Expression;
  /** What is found, as a column if it can be one. */
  result(found: Expression): Expression;
  /** Where it is known: what no term is larger than. */
  readonly largest?: Expression;
}
