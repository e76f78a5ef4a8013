import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { normaliseText, numberReader, numericText, plainNumber } from '../../src/data/cells.js';
import { readHeaders, readSource } from '../../src/data/read-source.js';
import type { SourceRequest } from '../../src/data/source-table.js';

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', ' ', 'a', '\u0300', '\ufeff', '_', 'ệ'),
      maxLength: 8,
    }),
  )
  .filter((value) => !value.includes('\0'));

const table = fc
  .uniqueArray(fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty')), {
    minLength: 1,
    maxLength: 5,
    selector: normaliseText,
  })
  .filter((headers) => headers.every((header) => normaliseText(header) !== ''))
  .chain((headers) =>
    fc.record({
      headers: fc.constant(headers),
      rows: fc.array(fc.array(text, { minLength: headers.length, maxLength: headers.length }), { maxLength: 20 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n'),
      isMarked: fc.boolean(),
    }),
  );

function requestFor(headers: readonly string[], type: 'text' | 'number', delimiter = ','): SourceRequest {
  const columns = headers.map((header, index) => ({ name: `c${index}`, header, type }));
  return { name: 'data', file: 'data.csv', format: 'csv', delimiter, blanks: [], columns };
}

describe('a csv file', () => {
  test('gives back any table of texts', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ headers, rows, delimiter, newline, isMarked }) => {
        const file = Papa.unparse([headers, ...rows], { delimiter, newline });
        const bytes = new TextEncoder().encode(isMarked ? `\ufeff${file}` : file);
        const request = requestFor(headers, 'text', delimiter);
        const expected = rows
          .map((row) => row.map((cell) => normaliseText(cell) || null))
          .filter((row) => row.some((cell) => cell !== null));

        const read = await readSource(request, bytes);
        expect(read.findings).toEqual([]);
        expect(read.rowCount).toBe(expected.length);
        headers.forEach((_, index) => {
          expect(read.columns.get(`c${index}`)).toEqual(expected.map((row) => row[index]));
        });
        expect(await readHeaders(request, bytes)).toEqual(headers.map(normaliseText));
      }),
      { numRuns: 500 },
    );
  });

  test('gives back any column of numbers to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), async (numbers) => {
        const bytes = new TextEncoder().encode(`x\n${numbers.join('\n')}\n`);
        const read = await readSource(requestFor(['x'], 'number'), bytes);
        expect(read.findings).toEqual([]);
        expect([...(read.columns.get('c0') ?? [])]).toEqual(numbers.map((value) => Number(String(value))));
      }),
    );
  });

  test('never throws on arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('csv', 'tsv', 'json', 'jsonl', 'xlsx', 'parquet'),
        async (bytes, format) => {
          const request = { ...requestFor(['x'], 'number'), delimiter: undefined, format } as const;
          const read = await readSource(request, bytes);
          expect(read.columns.get('c0')).toHaveLength(read.rowCount);
          await readHeaders(request, bytes);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('numbers', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 });

  test('of plain digits are the doubles that JavaScript reads', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '-', '+'),
        digits,
        fc.constantFrom('', '.'),
        digits,
        (sign, whole, point, rest) => {
          const written = sign + whole + point + rest;
          const value = plainNumber(written, 46);
          // A zero has no sign.
          const expected = Number(written) + 0;
          if (!Number.isNaN(value)) expect(value).toBe(expected);
          if (/\d/.test(written)) expect(numberReader({ decimal: '.' })(written)).toBe(expected);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('as text are without exponent and read back the same', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(numericText(value)).not.toContain('e');
        expect(Number(numericText(value)) + 0).toBe(value + 0);
      }),
      { numRuns: 2000 },
    );
  });
});
