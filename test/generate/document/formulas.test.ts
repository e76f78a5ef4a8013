/** Formulas of the language as mathematicians write them: worked by hand. */

import { describe, expect, test } from 'vitest';
import { formulaOf } from '../../../src/generate/document/formula/formula.js';
import { newRemarks } from '../../../src/generate/document/formula/scope.js';
import { shortNames } from '../../../src/generate/document/note/context.js';
import { latex } from '../../../src/generate/document/math/latex.js';
import { ENGLISH } from '../../../src/generate/document/words/english.js';
import { loadModel } from '../../../src/language/load.js';
import { hasErrors } from '../../../src/report/finding.js';

/** A value, or an aggregation of A, B and C, in LaTeX; with where it has no result. */
function written(
  text: string,
  parts = 'indicator A { value data.a } indicator B { value data.b } indicator C { value data.c }',
) {
  const isAggregate = text.startsWith('aggregate ');
  const { model, findings } = loadModel(
    '/project/a.methodology',
    () => `
source data { file "a.csv" key U by u column u text column a number column b number column c number column t text }
source survey { file "s.csv" rows of U by u column u text column a number column w number column yes boolean }
units U { attribute region = data.t }
constant top = 85
function half(x, by = 2) = x / by
methodology M { scores U
  ${isAggregate ? `${text} ${parts}` : `indicator Wanted { value ${text} } ${parts}`}
}`,
  );
  expect(hasErrors(findings), JSON.stringify(findings.map(({ message }) => message))).toBe(false);
  const methodology = model.methodologies.get('M')!;
  const remarks = newRemarks();
  const node = methodology.nodes.get(isAggregate ? '' : 'Wanted')!;
  const stated = isAggregate ? node.aggregate?.value : node.value?.value;
  if (stated === undefined || stated === 'none') throw new Error('nothing to write');
  const formula = formulaOf(stated.expression, {
    model,
    methodology,
    words: ENGLISH.formula,
    nameOf: shortNames(methodology),
    remarks,
    parent: node,
    sums: 0,
    depth: 0,
  });
  return { latex: latex(formula.math), gaps: remarks.gaps.map(latex) };
}

const a = '\\text{a}';
const b = '\\text{b}';
const c = '\\text{c}';

describe('precedence', () => {
  test.each([
    ['data.a + data.b * data.c', `${a} + ${b} \\cdot ${c}`],
    ['(data.a + data.b) * data.c', `\\left( ${a} + ${b} \\right) \\cdot ${c}`],
    ['data.a - (data.b - data.c)', `${a} - \\left( ${b} - ${c} \\right)`],
    ['data.a - data.b - data.c', `${a} - ${b} - ${c}`],
    ['-data.a ^ 2', `- {${a}}^{2}`],
    ['(-data.a) ^ 2', `{\\left( - ${a} \\right)}^{2}`],
    ['data.a ^ (data.b + 1)', `{${a}}^{${b} + 1}`],
    ['(data.a ^ 2) ^ 3', `{\\left( {${a}}^{2} \\right)}^{3}`],
    ['(data.a / data.b) ^ 2', `{\\left( \\frac{${a}}{${b}} \\right)}^{2}`],
    ['data.a + -data.b', `${a} + \\left( - ${b} \\right)`],
    ['data.a * -2', `${a} \\cdot \\left( - 2 \\right)`],
    ['(data.a + data.b) / (data.c + 1)', `\\frac{${a} + ${b}}{${c} + 1}`],
    ['data.a / data.b / data.c', `\\frac{\\frac{${a}}{${b}}}{${c}}`],
  ])('%s', (text, wanted) => {
    expect(written(text).latex).toBe(wanted);
  });
});

describe('functions', () => {
  test.each([
    ['sqrt(data.a + 1)', `\\sqrt{${a} + 1}`],
    ['ln(data.a)', `\\ln \\left( ${a} \\right)`],
    ['log10(data.a)', `{\\log}_{10} \\left( ${a} \\right)`],
    ['exp(-data.a)', `{e}^{- ${a}}`],
    ['abs(data.a - data.b)', `\\left| ${a} - ${b} \\right|`],
    ['floor(data.a)', `\\left\\lfloor ${a} \\right\\rfloor`],
    ['clamp(data.a, 0, 1)', `\\min \\left( 1, \\max \\left( 0, ${a} \\right) \\right)`],
    ['least(data.a, data.b)', `\\min \\left( ${a}, ${b} \\right)`],
    ['max(data.a) - data.a', `\\max \\left( ${a} \\right) - ${a}`],
    ['mean(data.a, by: region)', `{\\text{mean}}_{\\text{by } \\text{region}} \\left( ${a} \\right)`],
    ['quantile(data.a, 95 %)', `{\\text{quantile}}_{0.95} \\left( ${a} \\right)`],
    ['data.a - top', `${a} - 85`],
    ['half(data.a)', `\\frac{${a}}{2}`],
    ['half(data.a + 1, by: 3)', `\\frac{${a} + 1}{3}`],
    ['1e-7 * data.a', `1 \\cdot {10}^{-7} \\cdot ${a}`],
    ['60 % * data.a', `0.6 \\cdot ${a}`],
  ])('%s', (text, wanted) => {
    expect(written(text).latex).toBe(wanted);
  });

  test('weighted shares and means of rows are quotients of sums', () => {
    expect(written('share(survey.yes, weight: survey.w)').latex).toBe(
      '\\frac{\\sum_{\\text{yes}} \\text{w}}{\\sum \\text{w}}',
    );
    expect(written('mean(survey.a, weight: survey.w, where: survey.yes)').latex).toBe(
      '\\frac{\\sum_{\\text{yes}} \\text{w} \\cdot \\text{a}}{\\sum_{\\text{yes}} \\text{w}}',
    );
  });
});

test('medians and quantiles of rows say by what they are weighted', () => {
  expect(written('median(survey.a, weight: survey.w)').latex).toBe(
    '{\\text{median}}_{\\text{weighted by } \\text{w}} \\left( \\text{a} \\right)',
  );
  expect(written('quantile(survey.a, 20 %, weight: survey.w, where: survey.yes)').latex).toBe(
    '{\\text{quantile}}_{0.2, \\text{weighted by } \\text{w}, \\text{yes}} \\left( \\text{a} \\right)',
  );
});

describe('conditions and choices', () => {
  test.each([
    [
      'if(data.a > 5 and data.b <= 1, 1, 0)',
      `\\begin{cases} 1 & \\text{if } ${a} \\gt 5 \\land ${b} \\leq 1 \\\\ 0 & \\text{otherwise} \\end{cases}`,
    ],
    [
      'if(data.a in 1 .. 5, 1, if(data.a != 7, 2, 3))',
      `\\begin{cases} 1 & \\text{if } 1 \\leq ${a} \\leq 5 \\\\ 2 & \\text{if } ${a} \\neq 7 \\\\ 3 & \\text{otherwise} \\end{cases}`,
    ],
    [
      'coalesce(data.a, data.b)',
      `\\begin{cases} ${a} & \\text{if } ${a} \\neq \\text{missing} \\\\ ${b} & \\text{otherwise} \\end{cases}`,
    ],
    [
      'if(region in ("Asia", "Africa"), 1, 2) + data.a',
      `\\left( \\begin{cases} 1 & \\text{if } \\text{region} \\in \\left\\lbrace \\text{“Asia”}, \\text{“Africa”} \\right\\rbrace \\\\ 2 & \\text{otherwise} \\end{cases} \\right) + ${a}`,
    ],
  ])('%s', (text, wanted) => {
    expect(written(text).latex).toBe(wanted);
  });

  test('a function that has no result somewhere says where, and is no case', () => {
    expect(written('per(data.a, data.b)')).toEqual({ latex: `\\frac{${a}}{${b}}`, gaps: [`${b} \\leq 0`] });
  });
});

describe('aggregation, with the children by their names', () => {
  const [A, B, C] = ['\\text{A}', '\\text{B}', '\\text{C}'];
  const weighted =
    'indicator A weight 50 % { value data.a } indicator B weight 30 % { value data.b } indicator C weight 20 % { value data.c }';
  const importance = 'indicator A weight 2 { value data.a } indicator B weight 1 { value data.b }';
  const many = Array.from({ length: 9 }, (_, at) => `indicator N${at} { value data.a }`).join(' ');
  test.each([
    ['aggregate arithmetic', undefined, `\\frac{${A} + ${B} + ${C}}{3}`],
    ['aggregate arithmetic', weighted, `0.5 \\cdot ${A} + 0.3 \\cdot ${B} + 0.2 \\cdot ${C}`],
    ['aggregate arithmetic', importance, `\\frac{2 \\cdot ${A} + 1 \\cdot ${B}}{2 + 1}`],
    [
      'aggregate 10 * arithmetic(children)',
      weighted,
      `10 \\cdot \\left( 0.5 \\cdot ${A} + 0.3 \\cdot ${B} + 0.2 \\cdot ${C} \\right)`,
    ],
    ['aggregate geometric', undefined, `{\\left( ${A} \\cdot ${B} \\cdot ${C} \\right)}^{\\frac{1}{3}}`],
    ['aggregate geometric', weighted, `{${A}}^{0.5} \\cdot {${B}}^{0.3} \\cdot {${C}}^{0.2}`],
    ['aggregate geometric', importance, `{\\left( {${A}}^{2} \\cdot {${B}}^{1} \\right)}^{\\frac{1}{2 + 1}}`],
    ['aggregate harmonic', undefined, `\\frac{3}{\\frac{1}{${A}} + \\frac{1}{${B}} + \\frac{1}{${C}}}`],
    ['aggregate harmonic', weighted, `\\frac{1}{\\frac{0.5}{${A}} + \\frac{0.3}{${B}} + \\frac{0.2}{${C}}}`],
    [
      'aggregate power(2)',
      undefined,
      `{\\left( \\frac{{${A}}^{2} + {${B}}^{2} + {${C}}^{2}}{3} \\right)}^{\\frac{1}{2}}`,
    ],
    ['aggregate sum', undefined, `${A} + ${B} + ${C}`],
    ['aggregate sum', importance, `2 \\cdot ${A} + 1 \\cdot ${B}`],
    ['aggregate min', undefined, `\\min \\left( ${A}, ${B}, ${C} \\right)`],
    ['aggregate 1 - abs(A - B)', undefined, `1 - \\left| ${A} - ${B} \\right|`],
    [
      'aggregate mean(children) - sd(children)',
      undefined,
      `\\frac{\\sum_{i} {x}_{i}}{n} - \\text{sd} \\left( ${A}, ${B}, ${C} \\right)`,
    ],
    ['aggregate arithmetic', many, '\\frac{\\sum_{i} {w}_{i} \\cdot {x}_{i}}{\\sum_{i} {w}_{i}}'],
    [
      'aggregate sqrt(mean((children - mean(children)) ^ 2))',
      undefined,
      '\\sqrt{\\frac{\\sum_{i} {\\left( {x}_{i} - \\frac{\\sum_{j} {x}_{j}}{n} \\right)}^{2}}{n}}',
    ],
  ])('%s', (text, parts, wanted) => {
    expect(written(text, parts).latex).toBe(wanted);
  });

  test('what a geometric mean cannot take is told', () => {
    expect(written('aggregate geometric').gaps).toEqual([`\\min \\left( ${A}, ${B}, ${C} \\right) \\lt 0`]);
  });
});
