import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { showLine } from '../../src/report/source-line.js';

/** The line with what is between `«` and `»` marked, as it is shown. */
function shown(marked: string): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const { text, underline } = showLine(marked.replace(/[«»]/g, ''), start, end);
  return `${text}\n${underline}`;
}

describe('what is meant is underlined', () => {
  test.each([
    ['plain text', 'value «sum»(x)', 'value sum(x)\n      ^^^'],
    ['a place between characters', 'value «»sum', 'value sum\n      ^'],
    ['the end of the line', 'value «»', 'value\n      ^'],
    ['tabs', '\tvalue\t«x»', '    value   x\n            ^'],
    ['letters with combining marks', 'cột «tie\u0302\u0301ng» x', 'cột tie\u0302\u0301ng x\n    ^^^^^'],
    ['wide characters', '指数 «指数»', '指数 指数\n     ^^^^'],
    ['an emoji of several code points', 'a 👩‍👩‍👧 «b»', 'a 👩‍👩‍👧 b\n     ^'],
    ['characters that would steer a terminal', 'a\u001b[31m «b»', 'a\ufffd[31m b\n       ^'],
    ['characters that would turn the line', 'a\u202eb «c»', 'a\ufffdb c\n    ^'],
  ])('%s', (_, marked, expected) => {
    expect(shown(marked)).toBe(expected);
  });
});

describe('a long line is shown around the place', () => {
  test.each([
    ['at its start', 0, 3],
    ['in its middle', 700, 706],
    ['at its end', 1990, 2000],
    ['over nearly all of it', 10, 1990],
  ])('%s', (_, start, end) => {
    const line = Array.from({ length: 200 }, (_, at) =>
      `${String(at).padStart(4, '0')}, tế`.slice(0, 8).padEnd(10),
    ).join('');
    const { text, underline } = showLine(line, start, end);
    expect(stringWidth(text)).toBeLessThanOrEqual(121);
    expect(underline.length).toBeLessThanOrEqual(122);
    const mark = underline.indexOf('^');
    expect(text.slice(mark, mark + 3)).toBe(line.slice(start, start + 3));
  });

  test('however long it is', () => {
    const { text, underline } = showLine('x'.repeat(5_000_000), 2_500_000, 2_500_003);
    expect(text).toMatch(/^…x+…$/);
    expect(underline).toMatch(/^ +\^\^\^$/);
  });
});
