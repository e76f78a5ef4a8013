/*
 * Reads CSV and TSV texts (RFC 4180) and the cells of tables, for modules that run by themselves. The rules are those
 * of `src/data`, so that the same file gives the same doubles: cells are trimmed, texts come in Unicode normal form C,
 * numbers are written strictly, and what is none is a problem, never a guess.
 */

import { joinedHeaders } from './header-levels.js';
import { composed } from './text.js';

/** How a source writes its records, numbers and missing values. */
export interface TableStyle {
  readonly delimiter?: string;
  /** The line of the header, from 1; what stands above it is not read. */
  readonly headerRow?: number;
  /** How many rows the header has, of which the upper ones hold the names of groups; by default 1. */
  readonly headerRows?: number;
  /** The decimal separator, by default a point. */
  readonly decimal?: string;
  /** What groups digits by three; by default nothing may. A space stands for U+0020, U+00A0 and U+202F. */
  readonly thousands?: string;
  /** Texts that mean *missing*; the empty text always does. */
  readonly blanks?: readonly string[];
  /** Texts that may stand before or behind a number and are not read. */
  readonly marks?: readonly string[];
  /** Rows that are not read, both ends included. */
  readonly skippedRows?: readonly RowRange[];
}

export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Whether a row is one of those that are not read. */
export function isSkipped(row: number, skipped: readonly RowRange[]): boolean {
  return skipped.some(({ from, to }) => row >= from && row <= to);
}

/** Takes the marks at both ends of a text away, and the spaces between; the same text where there are none. */
export function withoutMarks(marks: readonly string[]): (text: string) => string {
  if (marks.length === 0) return (text) => text;
  const longestFirst = [...marks].sort((one, other) => other.length - one.length);
  const any = longestFirst.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const space = '[ \\u00a0\\u202f]*';
  const before = new RegExp(`^(?:(?:${any})${space})+`, 'u');
  const behind = new RegExp(`(?:${space}(?:${any}))+$`, 'u');
  return (text) => text.replace(before, '').replace(behind, '');
}

/** Records with the row in which each stands, as a spreadsheet counts rows: the header is row 1. */
export interface CsvRecords {
  readonly headers: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly rows: readonly number[];
}

/** Told what is wrong with a file, and in which row. */
export type CsvProblem = (row: number, message: string) => void;

/** A text as it is compared: trimmed and in Unicode normal form C. */
export function cellText(text: string): string {
  return composed(text.trim());
}

/**
 * The fields of the row that begins at `start`, and where the next row begins. A line break inside quotes belongs to the
 * field. `flaw` says that a quote is never closed, or that a field goes on after its closing quote.
 */
function csvRow(
  text: string,
  start: number,
  delimiter: string,
  newline: string,
): { readonly fields: string[]; readonly next: number; readonly flaw?: string } {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      for (at++; ; at += 2) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return { fields, next: text.length, flaw: 'a quote that is never closed' };
        field += text.slice(at, quote);
        at = quote;
        if (text[at + 1] !== '"') break;
        field += '"';
      }
      for (at++; at < text.length && text[at] !== delimiter && text[at] !== newline; at++) {
        if (text[at].trim() !== '')
          return { fields, next: text.length, flaw: 'a quoted field that goes on after its closing quote' };
      }
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== newline) at++;
      field = text.slice(from, at);
    }
    fields.push(field);
    if (text[at] !== delimiter) return { fields, next: at + 1 };
    at++;
  }
}

/**
 * The records of a CSV text. A row without any text is not a record, but counts as a row. Missing: every field stays a
 * text here. Errors: no header, quotes out of balance, more or fewer fields than the header has.
 */
export function readCsvText(text: string, style: TableStyle, problem: CsvProblem): CsvRecords {
  const { delimiter = ',', headerRows = 1, skippedRows = [] } = style;
  const levels: string[][] = [];
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const records: string[][] = [];
  const rows: number[] = [];
  let headers: readonly string[] | undefined;
  let row = style.headerRow ?? 1;
  let at = 0;
  for (let line = 1; line < row; line++) at = text.indexOf('\n', at) + 1 || text.length;
  for (; at < text.length; row++) {
    const { fields, next, flaw } = csvRow(text, at, delimiter, newline);
    at = next;
    if (headers !== undefined && isSkipped(row, skippedRows)) continue;
    if (flaw !== undefined) {
      problem(row, `has ${flaw}`);
    } else if (headers === undefined) {
      levels.push(fields.map(cellText));
      if (levels.length === headerRows) headers = joinedHeaders(levels);
    } else if (fields.some((field) => field.trim() !== '')) {
      if (fields.length !== headers.length)
        problem(row, `has ${fields.length} fields, but the header has ${headers.length}`);
      records.push(fields);
      rows.push(row);
    }
  }
  if (headers === undefined) problem(row, 'should be the header, but is not there');
  return { headers: headers ?? [], records, rows };
}

/** A character in a regular expression. */
function escapedCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Reads numbers as a source writes them from trimmed texts; NaN where a text is none. Exponents are allowed;
 * hexadecimals, `NaN`, `Infinity` and what is too large for a double are not numbers. Groups have exactly three digits,
 * and the first does not begin with a zero. `-0` is 0.
 */
export function numberReaderOf(style: TableStyle): (text: string) => number {
  const { decimal = '.', thousands } = style;
  const group = thousands && (/^[ \u00a0\u202f]$/.test(thousands) ? '[ \\u00a0\\u202f]' : escapedCharacter(thousands));
  const grouped = group && new RegExp(`^[+-]?[1-9]\\d{0,2}(?:${group}\\d{3})+(?:${escapedCharacter(decimal)}\\d*)?$`);
  return (text) => {
    let plain = grouped && grouped.test(text) ? text.replace(new RegExp(group, 'g'), '') : text;
    if (decimal === ',') plain = plain.includes('.') ? '' : plain.replace(',', '.');
    const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : NaN;
    return Number.isFinite(value) ? value + 0 : NaN;
  };
}

/** `true`, `yes`, `1` give 1 and `false`, `no`, `0` give 0, in any letter case; anything else NaN. */
export function readBoolean(text: string): number {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'yes' || word === '1') return 1;
  return word === 'false' || word === 'no' || word === '0' ? 0 : NaN;
}

/** The shortest decimal that reads back as this number, without exponent: `2020`, `0.1`, `0.0000001`. */
export function decimalText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [mantissa, exponent] = text.split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const shift = Number(exponent);
  return sign + (shift < 0 ? `0.${'0'.repeat(-shift - 1)}${digits}` : digits.padEnd(shift + 1, '0'));
}
