import type { AstNode } from 'langium';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseCompiled } from '../../src/language/parsing/compiled/methodology-parser.js';
import { DEEPEST_BRACKETS, LONGEST_PREFIX, MOST_OPERATORS } from '../../src/language/parsing/limits.js';
import { parseRecovering } from '../../src/language/parsing/parse-recovering.js';
import { difference } from './compiled/same-tree.js';
import { mutate, pick, randomFrom, sentenceMaker } from './compiled/sentences.js';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const files = ['examples', 'test/resources', 'src/language']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  .filter((name) => name.endsWith('.methodology'))
  .sort();

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** What the two parsers do not agree on: a tree where there are mistakes, none where there are none, or another tree. */
function disagreement(text: string): string | undefined {
  const compiled = parseCompiled(text) as AstNode | undefined;
  const { ast, findings } = parseRecovering('a.methodology', text);
  if (compiled === undefined) return findings.length === 0 ? 'the compiled parser gives up' : undefined;
  if (findings.length > 0) return `the compiled parser does not see: ${findings[0]!.message}`;
  return difference(compiled, ast);
}

function agree(texts: Iterable<string>): { readonly taken: number } {
  let taken = 0;
  for (const text of texts) {
    const found = disagreement(text);
    if (found !== undefined) expect.fail(`${found}\n--- in the text\n${text}`);
    if (parseCompiled(text) !== undefined) taken++;
  }
  return { taken };
}

test('the files of the project give the tree and the places that Langium gives', () => {
  expect(files.length).toBeGreaterThan(8);
  expect(agree(files.map(read)).taken).toBeGreaterThan(8);
});

test('the files of the project with other line ends', () => {
  agree(
    files.flatMap((file) => [
      read(file).replaceAll('\n', '\r\n'),
      read(file).replaceAll('\n', '\r'),
      `\ufeff${read(file)}`,
    ]),
  );
});

test('texts that the grammar allows', () => {
  const make = sentenceMaker();
  const random = randomFrom(7);
  const { taken } = agree(Array.from({ length: 2_500 }, () => make(random)));
  expect(taken).toBeGreaterThan(1_000);
});

test('texts with mistakes', () => {
  const random = randomFrom(11);
  const make = sentenceMaker();
  const pieces = files.flatMap((file) => read(file).split(/\n(?=[a-z/])/u)).filter((piece) => piece.length < 2_000);
  const texts = Array.from({ length: 4_000 }, () =>
    mutate(random() < 0.7 ? pick(pieces, random) : make(random), random),
  );
  const { taken } = agree(texts);
  expect(taken).toBeGreaterThan(200);
});

test('what is nearly too deep is read, and what is too deep is not', () => {
  const nested = (depth: number) => `let a = ${'('.repeat(depth)}1${')'.repeat(depth)}`;
  const signed = (times: number) => `let a = ${'-'.repeat(times)}1`;
  const denied = (times: number) => `let a = ${'not '.repeat(times)}x`;
  const chained = (operators: number) => `let a = 1${' + 1 * 2 ^ 3'.repeat(operators / 4)}`;
  // The stack that Langium's parser takes for brackets ends before the limit when its code is cold.
  agree([
    nested(40),
    nested(DEEPEST_BRACKETS + 1),
    signed(LONGEST_PREFIX),
    signed(LONGEST_PREFIX + 1),
    denied(LONGEST_PREFIX),
    denied(LONGEST_PREFIX + 1),
    chained(400),
  ]);
  expect(parseCompiled(nested(DEEPEST_BRACKETS))).toBeDefined();
  expect(parseCompiled(`let a = 1${' - 1'.repeat(MOST_OPERATORS - 1)}`)).toBeDefined();
  expect(parseCompiled(`let a = 1${' - 1'.repeat(MOST_OPERATORS)}`)).toBeUndefined();
  const worst = `let a = ${`${'-'.repeat(LONGEST_PREFIX)}(`.repeat(DEEPEST_BRACKETS)}1${')'.repeat(DEEPEST_BRACKETS)}`;
  expect(() => parseCompiled(worst)).not.toThrow();
});

test('the compiled parser is the one of the grammar', async () => {
  const script = new URL('../../src/language/parsing/compiled/embed-parser.mjs', import.meta.url).href;
  const { parserText, target } = (await import(script)) as { parserText: () => Promise<string>; target: string };
  expect(readFileSync(target, 'utf8') === (await parserText())).toBe(true);
});
