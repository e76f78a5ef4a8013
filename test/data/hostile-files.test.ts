import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/data/read-source.js';
import type { ColumnRequest, SourceFormat, SourceTable } from '../../src/data/source-table.js';

const MEGABYTE = 1_000_000;

function read(text: string, columns: readonly ColumnRequest[], format: SourceFormat = 'csv'): Promise<SourceTable> {
  return readSource({ name: 's', file: 'data', format, blanks: [], columns }, new TextEncoder().encode(text));
}

function column(header: string, type: ColumnRequest['type'] = 'number'): ColumnRequest {
  return { name: header, header, type };
}

describe('a hostile file is read in reasonable time', { timeout: 5000 }, () => {
  test('a megabyte on one line', async () => {
    const { rowCount, findings } = await read(`a\n${'x'.repeat(MEGABYTE)}`, [column('a')]);
    expect(rowCount).toBe(1);
    expect(findings[0].message.length).toBeLessThan(200);
  });

  test('a megabyte of digits', async () => {
    const { findings } = await read(`a\n${'1'.repeat(MEGABYTE)}`, [column('a')]);
    expect(findings.map(({ code }) => code)).toEqual(['data/not-a-number']);
  });

  test('a header of half a million columns', async () => {
    const { findings } = await read(`a${','.repeat(MEGABYTE / 2)}\n1\n`, [column('a'), column('b')]);
    expect(findings.map(({ code }) => code)).toEqual(['data/column-missing', 'data/ragged-row']);
  });

  test.each([
    ['quotes alone', '"'.repeat(MEGABYTE)],
    ['quotes and letters', 'a"'.repeat(MEGABYTE / 2)],
    ['stray quotes in a quoted field', `"${'a"b'.repeat(MEGABYTE / 3)}`],
    ['quotes and spaces', '" '.repeat(MEGABYTE / 2)],
    ['an open quote on every line', '"a\n'.repeat(MEGABYTE / 3)],
    ['line breaks', '\n'.repeat(MEGABYTE)],
  ])('%s', async (_, body) => {
    const { columns, rowCount } = await read(`a,b\n${body}`, [column('a', 'text')]);
    expect(columns.get('a')).toHaveLength(rowCount);
  });

  test('a bad cell in every row tells the first five and the number of the others', async () => {
    const { rowCount, findings } = await read(`a\n${'x\n'.repeat(300_000)}`, [column('a')]);
    expect(rowCount).toBe(300_000);
    expect(findings).toHaveLength(6);
    expect(findings[5].message).toContain('299995 more rows');
  });

  test('a column of keys that are all different', async () => {
    const keys = Array.from({ length: 200_000 }, (_, index) => `key ${index}`);
    const { columns } = await read(`a\n${keys.join('\n')}`, [column('a', 'text')]);
    expect(columns.get('a')).toEqual(keys);
  });

  test('json nested a hundred thousand deep', async () => {
    const { findings } = await read('['.repeat(100_000), [column('a')], 'json');
    expect(findings.map(({ code }) => code)).toEqual(['data/unreadable']);
  });

  test('a key of json that would change the prototype', async () => {
    const { columns } = await read('[{"__proto__": {"a": 1}}]', [column('a')], 'json');
    expect(columns.get('a')).toEqual(new Float64Array([NaN]));
    expect('a' in {}).toBe(false);
  });
});
