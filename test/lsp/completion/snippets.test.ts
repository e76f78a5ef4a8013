import { describe, expect, test } from 'vitest';
import { parseMethodology } from '../../../src/language/parsing/parse.js';
import { LIBRARY_FILE } from '../../../src/language/load.js';
import { analyseFile } from '../../../src/lsp/analysis.js';
import { complete } from '../../../src/lsp/completion/complete.js';
import { expandSnippet, type Snippet, SNIPPETS } from '../../../src/lsp/completion/snippets.js';

/** What a snippet writes must parse where it is offered: its placeholders are examples, and not only holes. */

const AROUND = {
  Declaration: ['', ''],
  SourceItem: ['source data {\n', '\n}\n'],
  UnitSetItem: ['units Country {\n', '\n}\n'],
  TestItem: ['test "title" of Index {\n', '\n}\n'],
} as const;

const BODIES = {
  methodology: ['methodology Index {\n', '\n}\n'],
  pillar: ['methodology Index {\npillar Pillar {\n', '\n}\n}\n'],
  indicator: ['methodology Index {\nindicator Indicator {\n', '\n}\n}\n'],
  every: ['methodology Index {\nevery indicator {\n', '\n}\n}\n'],
  group: ['methodology Index {\ngroup "Heading" {\n', '\n}\n}\n'],
  indicators: ['methodology Index {\nindicators {\n', '\n}\n}\n'],
  output: ['methodology Index {\noutput Output {\n', '\n}\n}\n'],
} as const;

interface Offered extends Snippet {
  readonly place: string;
  readonly around: readonly [before: string, after: string];
}

const places: readonly Offered[] = SNIPPETS.flatMap((snippet): readonly Offered[] =>
  snippet.of === 'Member'
    ? snippet.bodies!.map((body) => ({ ...snippet, place: body, around: BODIES[body] }))
    : [{ ...snippet, place: snippet.of, around: AROUND[snippet.of] }],
);

describe.each(places)('$label in $place', ({ label, text, around: [before, after] }) => {
  test('parses', () => {
    const { findings } = parseMethodology('test.methodology', before + expandSnippet(text) + after);
    expect(findings).toEqual([]);
  });

  test('is offered there, and only to clients that fill placeholders in', () => {
    const whole = before + after;
    const analysis = analyseFile('test.methodology', () => whole);
    const offered = (snippets: boolean): readonly string[] =>
      complete(analysis, 'test.methodology', before.length, { snippets }).map((item) => item.label);
    expect(offered(true)).toContain(label);
    expect(offered(false)).not.toContain(label);
  });
});

describe('calls with placeholders parse', () => {
  const PLACES = {
    normalise: 'indicator A { value 1 normalise ',
    treat: 'indicator A { value 1 treat ',
    missing: 'indicator A { value 1 missing impute ',
    aggregate: 'pillar A { aggregate ',
    weights: 'pillar A { weights ',
    value: 'indicator A { value ',
  };
  test.each(Object.entries(PLACES))('behind %s', (_, before) => {
    const start = `methodology Index {\n${before}`;
    const text = `${start}\n}\n}\n`;
    const analysis = analyseFile('test.methodology', () => text);
    const calls = complete(analysis, 'test.methodology', start.length, { snippets: true }).filter(
      ({ insertTextFormat }) => insertTextFormat === 2,
    );
    expect(calls.length).toBeGreaterThan(20);
    const broken = calls.flatMap(({ textEdit }) => {
      const written = expandSnippet((textEdit as { newText: string }).newText);
      const { findings } = parseMethodology('test.methodology', `${start}${written}\n}\n}\n`);
      return findings.length === 0 ? [] : [`${written}: ${findings[0]!.message}`];
    });
    expect(broken).toEqual([]);
  });
});

test('a file that is not of the analysis has no completions', () => {
  const analysis = analyseFile('test.methodology', () => '');
  expect(complete(analysis, 'other.methodology', 0)).toEqual([]);
  expect(complete(analysis, LIBRARY_FILE, 0).length).toBeGreaterThan(0);
});
