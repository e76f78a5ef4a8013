import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberLiteral, textLiteral } from '../../../src/generate/r/literals.js';
import { R_RUNTIME } from '../../../src/generate/r/runtime-source.js';
import { namer } from '../../../src/generate/r/identifiers.js';
import { exactMean, exactSum, exactSums, addExactly } from '../../../src/runtime/exact-sum.js';
import { roundNumber } from '../../../src/runtime/rounding.js';
import { compareNumbers } from '../../../src/runtime/comparison.js';
import { composed } from '../../../src/runtime/text.js';
import { describeWith, programOf } from '../../parity/tools.js';
import { withRuntime } from './scripts.js';

/* Parts of the runtime against those of the executor. All samples of a test are in one process. */

const SEED = { seed: 20241126 };
const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] =>
  fc.sample(arbitrary, { ...SEED, numRuns: count });
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((text) => text.replace(/[\0\p{Cs}]/gu, '')),
  fc.string({
    unit: fc.constantFrom(
      ...'aoeuAOEUÂâƠơ\u0300\u0301\u0302\u0303\u0309\u0323\u031b\u0327각ᄀ\u1161\u11a8\u{1d15e}\u212b\u0344',
    ),
  }),
);
const vector = (values: readonly number[]): string => `c(${values.map(numberLiteral).join(', ')})`;

/** Lines printed with `%a` come back as doubles bit for bit. */
const HEX = 'hex <- function(x) writeLines(sprintf("%a", x))';
function double(text: string): number {
  const [, sign, whole, part = '', exponent] = /^(-?)0x([01])(?:\.([0-9a-f]+))?p([+-]\d+)$/.exec(text)!;
  const mantissa = Number(`0x${whole}${part}`) / 16 ** part.length;
  const half = Math.trunc(Number(exponent) / 2);
  return (sign === '-' ? -1 : 1) * mantissa * 2 ** half * 2 ** (Number(exponent) - half);
}

describeWith('the runtime of R', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  const printed = (...lines: readonly string[]): readonly string[] => {
    const { stdout, stderr, status } = withRuntime(rscript, HEX, ...lines);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    return stdout.split('\n').slice(0, -1);
  };

  test('any number is itself as a literal, but for one unit of the last place where it has many digits', () => {
    const few = [0.1, 1234.5678, 2 ** 53 + 2, 1e22, 123456789012345680000, 5e-324, 1.7976931348623157e308, -2.5];
    const many = [1 / 3, Math.PI, ...sample(doubles, 300)];
    const found = printed(...[...few, ...many].map((x) => `hex(${numberLiteral(x)})`)).map(double);
    expect(found.slice(0, few.length)).toEqual(few);
    found
      .slice(few.length)
      .forEach((x, at) => expect(Math.abs(x - many[at])).toBeLessThanOrEqual(2 ** -52 * Math.abs(many[at])));
  });

  test('any text is itself as a literal, in any locale', () => {
    const all = sample(texts, 300);
    const lines = all.map((text) => `writeLines(paste(charToRaw(${textLiteral(text)}), collapse = ""))`);
    expect(printed('Sys.setlocale("LC_ALL", "C") -> x', ...lines)).toEqual(
      all.map((text) => Buffer.from(text).toString('hex')),
    );
  });

  test('sums and means are rounded once', () => {
    const lists = [
      [0.1, 0.2, 0.3],
      [1e16, 1, -1e16],
      [1, 2 ** -53, 2 ** -106],
      [1e308, 1e308, -1e308],
      ...sample(fc.array(doubles, { minLength: 1, maxLength: 60 }), 150),
      ...sample(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }), 50),
    ];
    const found = printed(
      ...lists.flatMap((list) => [`hex(exact_sum(${vector(list)}))`, `hex(exact_mean(${vector(list)}))`]),
    );
    const wanted = lists.flatMap((list) => {
      const sums = exactSums(1);
      for (const x of list) addExactly(sums, 0, x);
      return [exactSum(Float64Array.from(list)), exactMean(sums, 0, list.length)];
    });
    expect(
      found.map((text) => (/inf/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : double(text))),
    ).toEqual(wanted);
  });

  test('rounding and comparing are those of the executor', () => {
    const numbers = [1.005, 2.5, -2.5, 0.125, 1e15 + 0.5, 99999999999.95, 100000000000.5, ...sample(doubles, 150)];
    const nearly = numbers.map((x, at) => x * (1 + (at % 5) * 3e-12));
    const found = printed(
      `x <- ${vector(numbers)}`,
      ...(['away', 'even', 'down'] as const).flatMap((mode) =>
        [-2, 0, 2, 11].map((places) => `hex(round_to(x, ${places}, "${mode}"))`),
      ),
      `hex(compare_numbers(x, ${vector(nearly)}))`,
    ).map((text) => (text === 'NA' ? NaN : double(text)));
    const wanted = (['away', 'even', 'down'] as const).flatMap((mode) =>
      [-2, 0, 2, 11].flatMap((places) => numbers.map((x) => roundNumber(x, places, mode))),
    );
    expect(found.slice(0, wanted.length)).toEqual(wanted);
    expect(found.slice(wanted.length)).toEqual(numbers.map((x, at) => compareNumbers(x, nearly[at])));
  });

  test('texts are composed, trimmed and ordered as the executor does it', () => {
    const all = [...new Set(sample(texts, 400))];
    const literal = `x <- c(${all.map(textLiteral).join(', ')})`;
    const bytes = 'writeLines(vapply(y, function(text) paste(charToRaw(text), collapse = ""), ""))';
    const found = printed(
      literal,
      'y <- composed(x)',
      bytes,
      'y <- trimmed(x)',
      bytes,
      'writeLines(as.character(order_of_texts(x) - 1))',
    );
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    expect(found.slice(0, all.length)).toEqual(all.map((text) => hex(composed(text))));
    expect(found.slice(all.length, 2 * all.length)).toEqual(all.map((text) => hex(text.trim())));
    const order = found.slice(2 * all.length).map((at) => all[Number(at)]);
    expect(order).toEqual([...all].sort());
  });

  test('every letter that Unicode composes is composed', () => {
    const letters: string[] = [];
    for (let point = 0xc0; point < 0x30000; point++) {
      if (point >= 0xac00 && point < 0xe000 && point % 97 !== 0) continue;
      if (point >= 0xd7a4 && point < 0xe000) continue;
      const letter = String.fromCodePoint(point);
      if (letter.normalize('NFD') !== letter) letters.push(letter);
    }
    expect(letters.length).toBeGreaterThan(1500);
    const lines = [letters, letters.map((letter) => letter.normalize('NFD'))].map(
      (some) =>
        `writeLines(paste(utf8ToInt(paste(composed(c(${some.map(textLiteral).join(', ')})), collapse = "")), collapse = " "))`,
    );
    const wanted = [...letters.map((letter) => letter.normalize('NFC')).join('')]
      .map((one) => one.codePointAt(0))
      .join(' ');
    expect(printed(...lines)).toEqual([wanted, wanted]);
  });

  test('files of the runtime are plain ASCII, and say what they do', () => {
    for (const { name, comment, text } of R_RUNTIME) {
      expect(text, name).toMatch(/^[\n -~]*$/);
      expect(comment, name).not.toBe('');
    }
  });

  test('names are what R takes for one, and each is another one', () => {
    const name = namer(['add']);
    const names = [
      '',
      '_',
      'add',
      'if',
      '2010',
      'Tuổi thọ',
      'Đà Nẵng',
      '中',
      'a.b',
      'x'.repeat(300),
      `${'x'.repeat(300)}y`,
    ].map(name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(0, 9)).toEqual(['x', 'x_2', 'add_2', 'if_2', 'x_2010', 'Tuoi_tho', 'Da_Nang', 'x_3', 'a_b']);
    expect(printed(...names.map((one) => `stopifnot(make.names("${one}") == "${one}")`))).toEqual([]);
  });
});
