import { describe, expect, test } from 'vitest';
import { checked, SOURCE, valued } from './support.js';

/* What is only long is read in time that grows with its length, whether it means anything or not. */

const MEGABYTE = 1_000_000;
const SLOWEST = 40_000;

describe('a megabyte on one line', () => {
  const fill = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length));

  test('of declarations', () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `let number${index} = ${index}`).join(' ');
    const { codes, milliseconds } = checked(`${text} ${valued('d.v + number7').replaceAll('\n', ' ')}`);
    expect(codes).toEqual([]);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });

  // What is not of the language takes longest: six seconds for each megabyte of it.
  test.each([
    ['characters of no language', '@ # $ '],
    ['zero bytes', '\0'],
    ['halves of characters', '\ud800'],
    ['accents on one letter', '\u0301\u0323'],
    ['closing brackets', ') ] } '],
    ['beginnings of nodes', 'indicator A { value ( } '],
    ['numbers', '1.5e3 '],
  ])('a fifth of one, of %s', (_, piece) => {
    const { codes, milliseconds } = checked(piece.repeat(Math.ceil(200_000 / piece.length)));
    expect(codes).not.toEqual([]);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });

  test.each([
    ['words', 'lorem ipsum dolor '],
    ['the same declaration', 'let a = 1 '],
    ['the same methodology', 'methodology M { scores U } '],
    ['one number', '1'],
    ['one name', 'a'],
    ['texts', '"a" '],
    ['escapes', '\\"'],
  ])('of %s', (_, piece) => {
    const { codes, milliseconds } = checked(fill(piece));
    expect(codes).not.toEqual([]);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });

  test.each([
    ['text', `let a "${fill('x')}" = 1`],
    ['text of accents', `let a "x${fill('\u0301\u0323')}" = 1`],
    ['name', `let \`${fill('n')}\` = 1`],
    ['comment', `/* ${fill('* ')} */ let a = 1`],
    ['documentation', `/** ${fill('*')} */ let a = 1`],
    ['documentation of spaces', `/** x${fill(' ')}x */ let a = 1`],
    ['weight', `${SOURCE}methodology M { scores U indicator A weight 1.${fill('37')} { value d.v } indicator B weight 2.${fill('73')} { value d.v } }`], // prettier-ignore
    ['list', valued(`if(d.v in (1${fill(', 2')}), 1, 0)`)],
  ])('of one %s', (_, text) => {
    const { codes, milliseconds } = checked(text);
    expect(codes).toEqual([]);
    expect(milliseconds).toBeLessThan(SLOWEST);
  });
});

describe('four times as many tokens take about four times as long', () => {
  test.each([
    ['backquotes', '`'],
    ['backquotes on lines', '`\n'],
    ['quotes', '"'],
    ['quotes on lines', '"\n'],
    ['round brackets', '('],
    ['square brackets', '['],
    ['closed square brackets', '[]'],
    ['braces', '{'],
    ['openings of comments', '/*'],
    ['comments', '/**/'],
    ['line comments', '//\n'],
    ['backslashes', '"\\'],
    ['dots', '1.'],
    ['minus signs', '1-'],
    ['dates', '2020-01-0'],
    ['exponents', '1e+'],
  ])('%s', (_, piece) => {
    const timed = (count: number): number => checked(piece.repeat(count)).milliseconds;
    timed(1000);
    const [some, many] = [timed(15_000), timed(60_000)];
    // Four times as many: a quadratic reader would take sixteen times as long.
    expect(many).toBeLessThan(9 * some + 500);
  });

  test('a million backquotes are read', () => {
    expect(checked('`'.repeat(MEGABYTE)).milliseconds).toBeLessThan(SLOWEST);
  });
});
