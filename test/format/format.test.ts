import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEdits } from '../../src/format/edits.js';
import { formatText } from '../../src/format/format.js';
import { formatOnType } from '../../src/format/on-type.js';
import { loadModel } from '../../src/language/load.js';
import { tokensOf } from '../../src/language/tokens.js';
import { methodologyHash } from '../../src/model/canonical.js';

const CASES = path.resolve('test/resources/format');

function formatted(text: string): string {
  const result = formatText(text);
  if ('problem' in result) throw new Error(result.problem);
  return result.text;
}

describe('the layout', () => {
  test.each(readdirSync(CASES))('%s', (name) => {
    const read = (file: string): string => readFileSync(path.join(CASES, name, `${file}.methodology`), 'utf8');
    expect(formatted(read('input'))).toBe(read('expected'));
    expect(formatted(read('expected'))).toBe(read('expected'));
  });

  test('a text in which brackets do not match is left alone, and the place is told', () => {
    expect(formatText('methodology M {\n  indicator A {\n}')).toEqual({ problem: '`{` is never closed', offset: 14 });
    expect(formatText('let a = (1 + 2]')).toEqual({ problem: '`]` closes nothing that is open', offset: 14 });
    expect(formatText('source s { file "a.csv\n}')).toMatchObject({ offset: 16 });
    expect(formatText('/* no end')).toMatchObject({ offset: 0 });
  });

  test.each([
    ['of several lines in a block', 'units U { /** d\n * e */ }', 'units U {  /** d\n * e */\n}\n'],
    ['before the parts of a block on one line', 'units U { /* c */ name d.n }', 'units U { /* c */  name d.n }\n'],
    [
      'between the parts of a block',
      'units U {\nname d.n /* c */ attribute a = d.a }',
      'units U {\n  name      d.n  /* c */\n  attribute a = d.a\n}\n',
    ],
  ])('a comment %s stays where it is', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });

  test('the line endings of the file stay, and an empty file stays empty', () => {
    expect(formatted('units  A\r\n\r\n\r\nunits B')).toBe('units A\r\n\r\nunits B\r\n');
    expect(formatted('\ufeffunits  A')).toBe('\ufeffunits A\n');
    expect(formatted('  \n ')).toBe('');
  });
});

const FILES = ['examples', 'test/resources'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.methodology'))
    .map((file) => path.join(root, file)),
);
const TEXTS = FILES.map((file) => [file, readFileSync(file, 'utf8')] as const).filter(
  ([, text]) => !('problem' in formatText(text)),
);

/** What formatting must not touch. Comments may move, and their lines with them. */
function words(text: string): readonly string[] {
  return tokensOf(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/gu, ' '));
}

describe('laws', () => {
  test('there are files to try them on', () => {
    expect(TEXTS.length).toBeGreaterThan(150);
  });

  test.each(TEXTS)('%s: once is enough, no word changes, and what it means stays', (file, text) => {
    const once = formatted(text);
    expect(formatted(once)).toBe(once);
    expect(words(once)).toEqual(words(text));
    const read = (own: string) => (name: string) =>
      name === file ? own : FILES.includes(name) ? readFileSync(name, 'utf8') : undefined;
    const before = loadModel(file, read(text));
    const after = loadModel(file, read(once));
    const codes = (findings: typeof before.findings): readonly string[] => findings.map(({ code }) => code).sort();
    expect(codes(after.findings)).toEqual(codes(before.findings));
    for (const id of before.model.methodologies.keys())
      expect(methodologyHash(after.model, id)).toBe(methodologyHash(before.model, id));
  });

  test('spaces that somebody adds or takes away between words change nothing that matters', () => {
    const texts = TEXTS.map(([, text]) => text).filter((text) => text.length < 6_000);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.infiniteStream(fc.nat(3)), (text, spaces) => {
        let mutated = '';
        let end = 0;
        for (const token of tokensOf(text)) {
          const gap = text.slice(end, token.start);
          // Where there was a space there may be more; a line break stays one.
          mutated += /^ +$/u.test(gap) ? ' '.repeat(1 + (spaces.next().value as number)) : gap;
          mutated += text.slice(token.start, token.end);
          end = token.end;
        }
        const once = formatted(mutated);
        expect(words(once)).toEqual(words(text));
        expect(formatted(once)).toBe(once);
      }),
      { numRuns: 200 },
    );
  });

  test('comments and line breaks that somebody puts between any two words stay comments, and once is enough', () => {
    const texts = TEXTS.map(([, text]) => text).filter((text) => text.length < 3_000);
    const put = fc.constantFrom(' /* b */ ', ' /* b\n c */ ', ' /** d\n * e */ ', ' // c\n', '\n', '\n\n\n', '\r\n');
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(2_000), put), { maxLength: 5 }), (text, puts) => {
        const tokens = tokensOf(text);
        let mutated = text;
        for (const [at, comment] of [...puts].sort(([a], [b]) => (b % tokens.length) - (a % tokens.length))) {
          const { start } = tokens[at % tokens.length]!;
          mutated = mutated.slice(0, start) + comment + mutated.slice(start);
        }
        const once = formatted(mutated);
        expect(words(once)).toEqual(words(mutated));
        expect(formatted(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  test('a comment of several lines inside of a line keeps it out of the columns of its neighbours', () => {
    const text = 'test "t" of HDI {\n  published /** d\n * e */ = hdi     // c\n  rank  = hdi_rank\n}\n';
    const once = formatted(text);
    expect(once).toContain(' = hdi  // c\n  rank = hdi_rank\n');
    expect(formatted(once)).toBe(once);
  });

  test('whatever the text is, it returns, and what it returns is stable', () => {
    const pieces = fc.constantFrom(
      ...[
        'methodology',
        'M',
        '{',
        '}',
        '(',
        ')',
        '[days]',
        '"t"',
        '\n',
        ' ',
        '// c\n',
        '/* b */',
        '/** d\n * e */',
        '60',
        '%',
      ],
      ...[
        '=',
        '-',
        '..',
        ',',
        'indicator',
        'weight',
        'value',
        'column',
        'é',
        '\r\n',
        '😀',
        '`q n`',
        'every',
        'pillar',
        'test',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        const once = formatText(text);
        if ('problem' in once) return;
        expect(words(once.text)).toEqual(words(text));
        expect(formatted(once.text)).toBe(once.text);
      }),
      { numRuns: 2_000 },
    );
  });

  test('edits make the same text, and those of a range touch no other line', () => {
    for (const [, text] of TEXTS) {
      const edits = formatEdits(text);
      if ('problem' in edits) throw new Error(edits.problem);
      expect(applied(text, edits)).toBe(formatted(text));
    }
    const text = 'units   A\nunits   B\nunits   C\n';
    const edits = formatEdits(text, { start: 12, end: 14 });
    expect('problem' in edits ? '' : applied(text, edits)).toBe('units   A\nunits B\nunits   C\n');
  });

  test.each([
    [
      'CRLF',
      'methodology M {\r\nscores   A\r\nround   to 1\r\n}\r\n',
      18,
      'methodology M {\r\n  scores A\r\nround   to 1\r\n}\r\n',
    ],
    ['spaces behind the line above', 'methodology M {  \nscores   A\n}\n', 20, 'methodology M {  \n  scores A\n}\n'],
    ['spaces behind the last line', 'units   A  \nunits   B\n', 3, 'units A\nunits   B\n'],
  ])('a range beside %s', (_, text, offset, expected) => {
    const edits = formatEdits(text, { start: offset, end: offset });
    expect('problem' in edits ? '' : applied(text, edits)).toBe(expected);
  });
});

function applied(text: string, edits: readonly { start: number; end: number; newText: string }[]): string {
  let result = '';
  let end = 0;
  for (const edit of edits) {
    result += text.slice(end, edit.start) + edit.newText;
    end = edit.end;
  }
  return result + text.slice(end);
}

describe('while typing', () => {
  test.each([
    [
      'a closing brace goes under its block',
      'methodology M {\n  pillar P {\n      }',
      27 + 6,
      'methodology M {\n  pillar P {\n  }',
    ],
    ['a new line begins inside its block', 'methodology M {\n', 16, 'methodology M {\n  '],
    ['a comment is its author’s', '/* a\n}', 6, '/* a\n}'],
    ['what is in place stays', 'methodology M {\n  scores A\n', 18, 'methodology M {\n  scores A\n'],
  ])('%s', (_, text, offset, expected) => {
    expect(applied(text, formatOnType(text, Math.min(offset, text.length)))).toBe(expected);
  });
});
