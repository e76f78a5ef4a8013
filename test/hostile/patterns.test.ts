import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { readSource } from '../../src/data/read-source.js';
import type { SourceFormat } from '../../src/data/source-table.js';
import { composed } from '../../src/runtime/text.js';

/* No pattern of the sources takes the square of the length of what it reads. */

const SRC = resolve(import.meta.dirname, '../../src');

/** Patterns that do, and what keeps their texts short. */
const SHORT: Readonly<Record<string, string>> = {
  '/0+$/u': 'twelve decimals of a fraction',
  '/\\.?0+$/': 'the digits of a number',
  '/\\B(?=(?:\\d{3})+$)/g': 'the digits of a number',
  '/-+$/': 'hyphens stand alone when it is used',
  '/^-+|-+$/g': 'hyphens stand alone when it is used',
};

/** Every pattern that is written in the sources, with the file that has it. */
function patterns(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter(
    (name) => name.endsWith('.ts') && !/generated|runtime-source|library-text/.test(name),
  )) {
    const source = ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) found.set(node.text, file);
      node.forEachChild(visit);
    };
    visit(source);
  }
  return found;
}

const LENGTH = 100_000;
const PIECES = [' ', '\t', '\n', '\r', '*', '* ', '0', '1', '10', '1,000', '.000', '0.', 'a', 'A', 'aA', '_', '-', '.', ',', '"', '\\', '/', '<', '<c ', '<c t=', '(', ')', '[', '`', '^', '^1', '\u0301', 'e\u0301', '\u2028', '\u202e', '₀', '²', '=', '@', 'http:', '{name}', '%', '|', 'ln (']; // prettier-ignore

test.each([...patterns()])('%s of %s', (text) => {
  if (text in SHORT) return;
  const end = text.lastIndexOf('/');
  const pattern = new RegExp(text.slice(1, end), text.slice(end + 1));
  for (const piece of PIECES) {
    const filled = piece.repeat(LENGTH / piece.length);
    for (const input of [filled, `${filled}!`, `x${filled}x`]) {
      const start = performance.now();
      pattern.lastIndex = 0;
      if (pattern.sticky) pattern.test(input);
      else input.replace(pattern, '');
      // The square would take seconds.
      expect([piece, performance.now() - start > 700]).toEqual([piece, false]);
    }
  }
});

function read(text: string, format: SourceFormat): ReturnType<typeof readSource> {
  const columns = [{ name: 'a', header: 'a', type: 'text' }] as const;
  return readSource({ name: 's', file: 'data', format, blanks: [], columns }, new TextEncoder().encode(text));
}

test.each([
  ['accents', '\u0301\u0323'],
  ['letters with an accent', 'e\u0301'],
  ['spaces', ' \u00a0'],
  ['quotes', '""'],
  ['commas', ',,'],
])('a cell of a megabyte of %s is read', { timeout: 10_000 }, async (_, piece) => {
  const cell = `x${piece.repeat(500_000)}x`;
  const { columns } = await read(`a\n"${cell}"\n`, 'csv');
  expect((columns.get('a') as readonly string[])[0]!.length).toBeGreaterThan(400_000);
  expect((await read(JSON.stringify([{ a: cell }]), 'json')).rowCount).toBe(1);
});

test.each(['[', '{"a":', '[{"a":[', '"', '[[],', '-', '\\u'])(
  '%s for a megabyte is no data',
  { timeout: 10_000 },
  async (piece) => {
    for (const format of ['json', 'jsonl'] as const) {
      const { findings } = await read(piece.repeat(1_000_000 / piece.length), format);
      expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
    }
  },
);

test('deep data that are well formed are refused, too', async () => {
  for (const depth of [100, 10_000, 100_000]) {
    const { findings } = await read(`[{"a":${'['.repeat(depth)}${']'.repeat(depth)}}]`, 'json');
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  }
});

test('texts are composed as Unicode says, but for heaps of accents', () => {
  expect(composed('e\u0301')).toBe('é');
  expect(composed(`${'e\u0301'.repeat(100)}`)).toBe('é'.repeat(100));
  expect(composed(`o${'\u0323\u0302'.repeat(15)}`)).toBe(`o${'\u0323\u0302'.repeat(15)}`.normalize('NFC'));
  const heap = `e${'\u0301\u0323'.repeat(100_000)}`;
  expect(composed(heap)).toBe(heap);
});
