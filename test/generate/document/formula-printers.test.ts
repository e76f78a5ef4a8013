/** The three printers of formulas: each takes any formula, with any text in it. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latex } from '../../../src/generate/document/math/latex.js';
import {
  applied,
  casesOf,
  fraction,
  group,
  indexed,
  joined,
  large,
  letter,
  type Math,
  name,
  number,
  powerOf,
  rootOf,
  row,
  sign,
  SIGNS,
  type Sign,
} from '../../../src/generate/document/math/math.js';
import { mathml } from '../../../src/generate/document/math/mathml.js';
import { omml } from '../../../src/generate/document/math/omml.js';
import { elementsOf, readXml, textOf } from './read-xml.js';

const MATH = 'http://schemas.openxmlformats.org/officeDocument/2006/math';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const readOmml = (math: Math) => readXml(`<w:p xmlns:m="${MATH}" xmlns:w="${WORD}">${omml(math)}</w:p>`);

/** Any text, half pairs, controls and marks of every language among it. */
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '$',
      '\\',
      '{',
      '}',
      '<',
      '>',
      '&',
      '"',
      "'",
      ']]>',
      '%',
      '#',
      '_',
      '^',
      '~',
      '`',
      '\ud800',
      '\u0000',
      '\u202e',
      '\n',
    ),
  }),
);

const { math: anyMath } = fc.letrec<{ math: Math; leaf: Math }>((tie) => ({
  leaf: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => number(String(value))),
    fc.constantFrom('x', 'w', 'i').map(letter),
    words.map(name),
    fc.constantFrom(...(Object.keys(SIGNS) as Sign[])).map(sign),
  ),
  math: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('math'), { maxLength: 4 }).map((items) => row(...items)),
    fc.tuple(tie('math'), tie('math')).map(([a, b]) => fraction(a, b)),
    fc.tuple(tie('math'), tie('math')).map(([a, b]) => powerOf(a, b)),
    fc.tuple(tie('math'), tie('math')).map(([a, b]) => indexed(a, b)),
    tie('math').map(rootOf),
    fc
      .tuple(tie('math'), fc.constantFrom('round', 'bars', 'floor', 'ceiling', 'braces'))
      .map(([of, fence]) => group(of, fence)),
    fc.tuple(tie('math'), fc.option(tie('math'), { nil: undefined })).map(([of, below]) => large('sum', of, below)),
    fc
      .array(fc.record({ value: tie('math'), when: tie('math') }), { minLength: 1, maxLength: 3 })
      .map((cases) => casesOf(cases)),
  ),
}));

describe('any formula', () => {
  test('is well-formed MathML', () => {
    fc.assert(fc.property(anyMath, (math) => void expect(readXml(mathml(math, 'block')).name).toBe('math')));
  });

  test('is well-formed Office Math', () => {
    fc.assert(fc.property(anyMath, (math) => void expect(elementsOf(readOmml(math), 'm:oMath')).toHaveLength(1)));
  });

  test('is LaTeX that opens and closes its braces, ends no formula and begins no command of its own', () => {
    const commands = new Set(
      'frac sqrt left right sum prod text cdot neq lt leq gt geq land lor lnot in ldots lfloor rfloor lceil rceil lbrace rbrace begin end ln log min max'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(anyMath, (math) => {
        const written = latex(math);
        expect(written).not.toMatch(/[$`#%~\n]/u);
        for (const [, command] of written.matchAll(/\\([a-zA-Z]+)/gu)) expect(commands.has(command!)).toBe(true);
        let depth = 0;
        for (const one of written) {
          if (one === '{') depth++;
          if (one === '}') depth--;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });

  test('keeps its texts in MathML and Office Math, as far as XML can hold them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\p{Cs}]/u.test(text));
        expect(textOf(readXml(mathml(name(text), 'inline')))).toBe(text);
        expect(textOf(readOmml(name(text)))).toBe(text);
      }),
    );
  });
});

describe('by hand', () => {
  const mean = row(
    name('HDI'),
    sign('='),
    powerOf(group(joined([name('Health'), name('Income')], '*')), fraction(number('1'), number('2'))),
  );

  test('a geometric mean in LaTeX', () => {
    expect(latex(mean)).toBe('\\text{HDI} = {\\left( \\text{Health} \\cdot \\text{Income} \\right)}^{\\frac{1}{2}}');
  });

  test('in MathML', () => {
    const fence = (form: string, mark: string): string =>
      `<mo form="${form}" fence="true" stretchy="true">${mark}</mo>`;
    const upright = (text: string): string => `<mi mathvariant="normal">${text}</mi>`;
    expect(mathml(mean, 'block')).toBe(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow>' +
        `${upright('HDI')}<mo>=</mo><msup><mrow>${fence('prefix', '(')}<mrow>${upright('Health')}<mo>·</mo>${upright('Income')}</mrow>` +
        `${fence('postfix', ')')}</mrow><mfrac><mn>1</mn><mn>2</mn></mfrac></msup></mrow></math>`,
    );
  });

  test('in Office Math', () => {
    const [power] = elementsOf(readOmml(mean), 'm:sSup');
    expect(textOf(elementsOf(power!, 'm:e')[0]!)).toBe('Health·Income');
    expect(elementsOf(power!, 'm:begChr')[0]!.attributes).toEqual({ 'm:val': '(' });
    const [fractionPart] = elementsOf(power!, 'm:f');
    expect(elementsOf(fractionPart!, 'm:num').map(textOf)).toEqual(['1']);
    expect(elementsOf(fractionPart!, 'm:den').map(textOf)).toEqual(['2']);
  });

  test('a small number is a product with a power of ten', () => {
    expect(latex(number('1.5e-7'))).toBe('1.5 \\cdot {10}^{-7}');
    expect(textOf(readXml(mathml(number('1.5e-7'), 'inline')))).toBe('1.5·10−7');
    expect(textOf(readOmml(number('1.5e-7')))).toBe('1.5·10−7');
  });

  test('a name that means something to LaTeX is only its letters', () => {
    expect(latex(name('a_b'))).toBe('\\text{a\\_b}');
    expect(latex(name('$\\input{x}'))).toBe('\\text{＄＼input｛x｝}');
    expect(latex(applied(name('max'), [letter('x')]))).toBe('\\max \\left( x \\right)');
  });
});
