import { expect, test as plainTest } from 'vitest';
import { normaliseText, numberReader, numericText, parseBoolean, plainNumber } from '../../../src/data/cells.js';
import { readCsv } from '../../../src/data/csv.js';
import type { SourceRequest } from '../../../src/data/source-table.js';
import { type InputSource, readTable } from '../../../src/generate/javascript/support/input.js';
import { cellsOfFile } from '../../../src/generate/javascript/support/files.js';
import { collectProblems, InputError } from '../../../src/generate/javascript/support/problems.js';
import { cellText, decimalText, numberReaderOf, readBoolean } from '../../../src/runtime/csv-input.js';
import { fc, test } from './property.js';

/** What the reader of modules and that of the project make of a file: columns and rows, or that something is wrong. */
function readBoth(text: string | Uint8Array, style: Partial<SourceRequest>): { module: unknown; project: unknown } {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const columns = [
    { name: 't', header: 'text', type: 'text' },
    { name: 'n', header: 'number', type: 'number' },
    { name: 'i', header: 'integer', type: 'integer', maximum: 1e6 },
    { name: 'b', header: 'boolean', type: 'boolean' },
  ] as const;
  const { blanks = [], ...settings } = style;
  const table = readCsv({ name: 's', file: 's.csv', format: 'csv', blanks, columns, ...settings }, bytes);
  const source: InputSource = {
    name: 's',
    path: 's.csv',
    role: 'list',
    makesCases: false,
    settings: { ...settings, blanks },
    columns,
  };
  const problems = collectProblems();
  const rows = (count: number, rowNumber: (index: number) => number): number[] =>
    Array.from({ length: count }, (_, index) => rowNumber(index));
  const project = table.findings.some(({ severity }) => severity === 'error')
    ? 'problems'
    : [[...table.columns], rows(table.rowCount, (index) => table.rowNumber(index))];
  try {
    const cells = cellsOfFile('s.csv', bytes, source, problems);
    problems.check();
    const read = readTable(source, cells!, problems);
    problems.check();
    return { module: [[...read.columns], rows(read.rowCount, (index) => read.rowNumber(index))], project };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { module: 'problems', project };
  }
}

const HEADER = 'text,number,integer,boolean\n';

const FILES: Readonly<Record<string, [string | Uint8Array, Partial<SourceRequest>?]>> = {
  'plain, with a row that is blank and one with spaces': [`${HEADER}a,1.5,2,yes\n\n , ,,\nb,-0,+3,0\n`],
  'quotes, quoted line breaks, quotes in quotes': [`${HEADER}"a\n""b""",".5" ,2,TRUE\nc,1e3,4,no\n`],
  'a carriage return in every line, none at the end': [`${HEADER.trim()}\r\n"a",1,2,1\r\nb,2,3,0`],
  'carriage returns alone': [`text,number,integer,boolean\ra,1,2,1\rb,2,3,0\r`],
  'a byte order mark and columns in another order': [`\ufeffnumber,text,boolean,integer,more\n1,a,1,2,x\n`],
  'decimal comma, points for thousands, semicolons': [
    'text;number;integer;boolean\na;1.234,5;1.000;1\n',
    { decimal: ',', thousands: '.', delimiter: ';' },
  ],
  'spaces of all kinds for thousands': [`${HEADER}a,1 234.5,1\u00a0000,1\nb,1\u202f234,2,0\n`, { thousands: ' ' }],
  'blanks, also of numbers': [`${HEADER}NA,-99,-99,NA\n-,1,2,1\n`, { blanks: ['NA', '-99', '-'] }],
  'the header in the third row': [`A title\n"more"\n${HEADER}a,1,2,1\n`, { headerRow: 3 }],
  'letters that are composed and trimmed': [`${HEADER}  e\u0301 ,1,2,1\n\u00e9,1,2,1\n`],
  'numbers of many digits': [`${HEADER}a,0.1234567890123456789,1,1\nb,12345678901234567890,1,1\nc,1e-320,1,1\n`],
  'UTF-16': [
    new Uint8Array([
      0xff,
      0xfe,
      ...[...`${HEADER}\u0111,1,2,1`].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]),
  ],
  'Windows-1258': [
    new Uint8Array([...new TextEncoder().encode(HEADER), 0xf0, 0x2c, 0x31, 0x2c, 0x32, 0x2c, 0x31]),
    { encoding: 'windows-1258' },
  ],
};
const FLAWED: Readonly<Record<string, [string | Uint8Array, Partial<SourceRequest>?]>> = {
  'an empty file': [''],
  'no header': [HEADER, { headerRow: 5 }],
  'a quote that is never closed': [`${HEADER}"a,1,2,1\nb,1,2,1\n`],
  'a field that goes on after its quote': [`${HEADER}"a"b,1,2,1\n`],
  'a row with too few fields': [`${HEADER}a,1,2\n`],
  'a row with too many fields': [`${HEADER}a,1,2,1,5\n`],
  'a column that is there twice': [`text,text,number,integer,boolean\na,b,1,2,1\n`],
  'a column that is not there': [`text,number,integer\na,1,2\n`],
  'a number that is none': [`${HEADER}a,1.2.3,2,1\n`],
  'a number too large': [`${HEADER}a,1e999,2,1\n`],
  'a number in hexadecimal digits': [`${HEADER}a,0x10,2,1\n`],
  'a group of two digits': [`${HEADER}a,1.23.456,2,1\n`, { decimal: ',', thousands: '.' }],
  'an integer with a fraction': [`${HEADER}a,1,2.5,1\n`],
  'a number outside its range': [`${HEADER}a,1,1000001,1\n`],
  'a boolean that is none': [`${HEADER}a,1,2,2\n`],
  'bytes that are not UTF-8': [new Uint8Array([...new TextEncoder().encode(HEADER), 0xff, 0x2c, 0x2c, 0x2c])],
  'a zero byte': [`${HEADER}a\0,1,2,1\n`],
};

plainTest.each(Object.entries(FILES))('%s: read as the project reads it', (_, [text, style = {}]) => {
  const { module, project } = readBoth(text, style);
  expect(project).not.toBe('problems');
  expect(module).toEqual(project);
});

plainTest.each(Object.entries(FLAWED))('%s: a problem, as it is for the project', (_, [text, style = {}]) => {
  expect(readBoth(text, style)).toEqual({ module: 'problems', project: 'problems' });
});

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789.,+-eE " \u00a0') }),
  fc.double().map(String),
  fc.constantFrom('', '1', 'yes', 'NA', '"', '"a"', 'é', 'e\u0301', '1 000', '1,5', ' 7 '),
);
const field = cell.map((text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
const lines = fc.array(fc.tuple(field, field, field, field).map((fields) => fields.join(',')));
const styles = fc.record({
  decimal: fc.constantFrom('.', ',') as fc.Arbitrary<'.' | ','>,
  thousands: fc.constantFrom(undefined, ' ', "'", '.'),
  blanks: fc.constantFrom([], ['NA'], ['1', '-99']),
});

test(
  'any file is read as the project reads it',
  fc.tuple(lines, fc.constantFrom('\n', '\r\n'), styles),
  ([rows, end, style]) => {
    if (style.thousands === style.decimal) return;
    const { module, project } = readBoth([HEADER.trim(), ...rows].join(end), style);
    expect(module).toEqual(project);
  },
);

plainTest.each(['-0', '-0.0', '-0e5', '-0,0'])('%s is zero without a sign', (text) => {
  for (const decimal of ['.', ','] as const) {
    const value = numberReader({ decimal })(text);
    expect(numberReaderOf({ decimal })(text)).toBe(value);
    if (!Number.isNaN(value)) expect(value).toBe(0);
  }
  expect(plainNumber('-0', 46)).toBe(0);
});

test('any number is read as the project reads it', fc.tuple(cell, styles), ([text, style]) => {
  const plain = text.trim();
  expect(numberReaderOf(style)(plain)).toBe(numberReader(style)(plain));
  expect(readBoolean(plain)).toBe(parseBoolean(plain));
  expect(cellText(text)).toBe(normaliseText(text));
});

test('any number is the same text', fc.double(), (value) => {
  expect(decimalText(value)).toBe(numericText(value));
});
