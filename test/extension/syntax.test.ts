/** The colours of a text: the grammar for editors against the grammar of the language. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Rule {
  readonly name?: string;
  readonly match?: string;
}

interface TextMate {
  readonly repository: Readonly<Record<string, { readonly patterns: readonly Rule[] }>>;
}

const { repository } = JSON.parse(readFileSync('syntaxes/methodology.tmLanguage.json', 'utf8')) as TextMate;

/** What the first rule that takes a whole word calls it. */
function scopeOf(word: string, ...rules: readonly string[]): string | undefined {
  return rules
    .flatMap((name) => repository[name]!.patterns)
    .find(({ match }) => match !== undefined && new RegExp(match, 'u').exec(` ${word} `)?.[0].trim() === word)?.name;
}

test('every keyword of the language is one for editors', () => {
  const grammar = readFileSync('src/language/grammar/methodology.langium', 'utf8')
    .split('\n')
    .filter((line) => !/^\s*\/\/|terminal/u.test(line))
    .join('\n');
  const keywords = new Set([...grammar.matchAll(/'([a-z][a-z0-9]*)'/gu)].map(([, word]) => word!));
  expect(keywords.size).toBeGreaterThan(100);
  const plain = [...keywords].filter(
    (word) => !/^(keyword|storage|support|constant)\./u.test(scopeOf(word, 'tests', 'keywords') ?? ''),
  );
  expect(plain).toEqual([]);
});

test.each([
  ['2024-03-13', 'numbers', 'constant.numeric.date.methodology'],
  ['2022.0.0', 'numbers', 'constant.numeric.version.methodology'],
  ['..', 'operators', 'keyword.operator.range.methodology'],
  ['[1 / 1000 persons]', 'measures', 'meta.measure.methodology'],
  ['Chỉ_số', 'names', 'variable.other.readwrite.methodology'],
  ['`GDP per head`', 'names', 'variable.other.readwrite.methodology'],
])('%s is seen whole', (text, rules, scope) => {
  expect(scopeOf(text, rules)).toBe(scope);
});

test.each(['unit', 'rank', 'index', 'from'])('a name may be a keyword: %s', (word) => {
  const declared = repository.declarations!.patterns.map(({ match }) =>
    new RegExp(match!, 'u').exec(`  column ${word} text`),
  );
  expect(declared.find((found) => found !== null)?.[2]).toBe(word);
  const member = new RegExp(repository.members!.patterns[0]!.match!, 'u').exec(`data.${word}`);
  expect(member?.[2]).toBe(word);
});
