import type { WinsoriseItem } from './chain.js';
import type { Expression } from './expression.js';
import type { WinsoriseQueries } from './winsorise.js';

/** What databases say differently. All of it is plain SQL: nothing is installed. */
export interface Dialect {
  /** As `--dialect` names it, and as people do. */
  readonly name: 'duckdb' | 'postgresql' | 'spark';
  readonly title: string;
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
  /** `CREATE OR REPLACE VIEW "name" AS`. */
  createView(quoted: string): string;
  /** What makes a query behind WITH be computed only once. */
  readonly materialized: string;
  /** The same as tables that are there for good, or for as long as the connection. */
  createStored(quoted: string): string;
  createTemporary(quoted: string): string;
  /** The statement by which the result of a view is kept once it has been computed, where that is another statement. */
  keep?(quoted: string): string;
  /** A number that is missing where it is beyond the doubles; no operation before it raises an error. */
  finite(value: Expression): Expression;
  /** A condition as 1 or 0. */
  oneOrZero(condition: Expression): Expression;
  /** The number nearest to an atom that has so many significant digits. */
  significant(value: Expression, digits: number): Expression;
  /** A quotient; missing where the divisor is zero or the result too large. */
  quotient(dividend: Expression, divisor: Expression): Expression;
  power(base: Expression, exponent: Expression): Expression;
  /** A number that is missing where it is beyond the doubles, and otherwise what stands in where it is missing. */
  finiteOr(value: Expression, otherwise: Expression): Expression;
  /** Down or up to a whole number, whatever size the number has. */
  whole(name: 'floor' | 'ceil', value: Expression): Expression;
  /** Sums of doubles, as little wrong as can be. */
  sum(value: Expression, aggregation: Aggregation): Expression;
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
  listSum(list: Expression): Expression;
  listLeast(list: Expression): Expression;
  /** The sum of the products of what two lists have too much over their means. */
  listProducts(a: Expression, meanOfA: Expression, b: Expression, meanOfB: Expression): Expression;
  /** How far back a window over numbers goes. */
  rangeFrom(within: number): string;
  /** The value of the row with the lowest number, among those where it is present. */
  firstByRow(value: Expression, row: Expression): Expression;
  /** Text trimmed of all that Unicode calls white space, in normal form C. */
  cleanText(text: string): string;
  /** The type of a column as a condition: it is a text. */
  isTextColumn(column: string): string;
  /** A cast that gives NULL where it cannot be done. */
  tryDouble(value: string): string;
  isFinite(value: string): string;
  /** A condition: the value is what databases call not a number. */
  isMissingNumber(value: string): string;
  replaceAll(text: string, pattern: string, by: string): string;
  matches(text: string, pattern: string): string;
  readonly rowNumber: string;
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
  /** An aggregate over at least the rows of the group, for each row. */
  bound(call: Expression): Expression;
  /** What is found, as a column if it can be one. */
  result(found: Expression): Expression;
  /** Where it is known: what no term is larger than. */
  readonly largest?: Expression;
}
