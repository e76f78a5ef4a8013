/** That the check for Excel finds what it is there for. `test/parity` holds all workbooks against it. */

import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { bookFile } from '../../../src/generate/workbook/file/book-file.js';
import type { Book } from '../../../src/generate/workbook/file/book.js';
import { troublesInExcel } from './excel-book.js';
import { excelTroubles } from './excel-formula.js';

const SHEETS = new Set(['Data', "It's"]);
const told = (formula: string, isArray = false): readonly string[] => excelTroubles(formula, isArray, SHEETS);

describe('a formula that Excel computes as it is meant', () => {
  test.each([
    'IF(COUNT(A1:A9)<2,"",STDEV(A1:A9))',
    `SUMPRODUCT(--ISNUMBER('Data'!A1:A9),'It''s'!$B$1:$B$9)/SUM('Data'!A1:A9)`,
    'IFERROR(INDEX(A1:A9,SUMPRODUCT(MAX(ISNUMBER(A1:A9)*(ROW(A1:A9)-ROW(A1)+1)))),"")',
    'IF(EXACT(A1,"say ""no"""),-1.5E-7,TRUE)',
    `IF(A1="${'x'.repeat(255)}",1,2)`,
    `SUM(${Array.from({ length: 255 }, (_, at) => `A${at + 1}`).join(',')})`,
  ])('%#: %s', (formula) => expect(told(formula)).toEqual([]));

  test('arrays may stand anywhere in a formula of arrays', () => {
    expect(told('MEDIAN(IF(A1:A9=B1,C1:C9,""))', true)).toEqual([]);
  });
});

describe('a formula that Excel refuses, or computes otherwise', () => {
  test.each([
    ['MEDIAN(IF(A1:A9=B1,C1:C9,""))', 'one cell is taken of A1:A9 in IF', 'one cell is taken of C1:C9 in IF'],
    // Unlike LibreOffice, Excel takes one cell in an IF within SUMPRODUCT.
    ['SUMPRODUCT(IF(A1:A9>1,1,0))', 'one cell is taken of A1:A9 in IF'],
    ['SUM(A1:A9*B1:B9)', 'one cell is taken of A1:A9 in SUM', 'one cell is taken of B1:B9 in SUM'],
    ['A1:A9', 'one cell is taken of A1:A9 in the formula'],
    ['CONCAT(A1,A2)', 'unknown function CONCAT'],
    [`'Other'!A1`, 'unknown sheet Other'],
    [`IF(A1="${'x'.repeat(256)}",1,2)`, 'long literal'],
    [`${'ABS('.repeat(65)}1${')'.repeat(65)}`, 'nested too deep'],
    [`SUM(${Array.from({ length: 256 }, () => '1').join(',')})`, 'too many arguments'],
    [`1${'+SUMPRODUCT(1)'.repeat(600)}`, 'too long'],
    // 2,700 cells of two letters stay below 8,192 characters and not below 16,384 bytes.
    [`A1${'+A1'.repeat(2700)}`, 'too many bytes'],
    ['SUM(A1', 'unbalanced'],
    ['A1 & #REF!', 'cannot be read from  & #REF!'],
  ])('%#', (formula, ...troubles) => expect(told(formula)).toEqual(troubles));
});

test('a workbook is looked at in its names, sizes, texts, numbers and links', () => {
  const book: Book = {
    title: 'T',
    sheets: [
      { name: 'a/b', rows: [[{ value: NaN, style: 'plain' }]], widths: [300] },
      { name: 'A', rows: [[{ value: 'x'.repeat(32_768), style: 'plain', link: 'B' }]], widths: [] },
      { name: 'a', rows: [[{ formula: 'NOW()', style: 'plain' }]], widths: [] },
    ],
  };
  expect(troublesInExcel(book)).toEqual([
    'a/b: no name of a sheet',
    'a/b: a column too wide',
    'a/b row 1, column 1: NaN is no number of a cell',
    'A row 1, column 1: long text',
    'A row 1, column 1: a link to no sheet B',
    'a row 1, column 1: unknown function NOW',
    'two names are one',
  ]);
});

test('every box of a note has a number of its own, in blocks of 1,024 that its drawing names', () => {
  const sheet = (name: string, notes: number): Book['sheets'][number] => ({
    name,
    rows: Array.from({ length: notes }, (_, at) => [{ value: at, style: 'plain', note: `note ${at}` }]),
    widths: [],
  });
  const parts = unzipSync(bookFile({ title: 'T', sheets: [sheet('A', 3), sheet('B', 1_500), sheet('C', 1)] }));
  const drawings = [1, 2, 3].map((number) => strFromU8(parts[`xl/drawings/vmlDrawing${number}.vml`]!));
  const blocks = drawings.map((drawing) => /<o:idmap [^>]*data="([0-9,]+)"/.exec(drawing)![1]!.split(',').map(Number));
  expect(blocks).toEqual([[1], [2, 3], [4]]);
  const ids = drawings.map((drawing) => [...drawing.matchAll(/id="_x0000_s([0-9]+)"/g)].map(([, id]) => Number(id)));
  expect(ids.map((of) => of.length)).toEqual([3, 1_500, 1]);
  expect(new Set(ids.flat()).size).toBe(1_504);
  ids.forEach((of, at) => of.forEach((id) => expect(blocks[at]).toContain(Math.floor(id / 1024))));
});
