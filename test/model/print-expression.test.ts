import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { printExpression } from '../../src/model/print-expression.js';

/** The expression behind `let e = ...`, as it is printed. */
function printed(expression: string): string {
  const text = `units U
source d { file "d.csv"  key U by k  column k text  column a number  column b number  column c number  column t text }
function f(x, y = 2) = x + y
let e = ${expression}
methodology M { scores U  indicator I { value d.a } }
`;
  const { model, findings } = loadModel('/m.methodology', () => text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return printExpression([...model.lets.values()][0]!.value);
}

describe('expressions are printed as they are written, with no more parentheses than needed', () => {
  test.each([
    'd.a + d.b * d.c',
    '(d.a + d.b) * d.c',
    'd.a - (d.b - d.c)',
    'd.a - d.b - d.c',
    'd.a / (d.b * d.c)',
    'd.a ^ d.b ^ d.c',
    '(d.a ^ d.b) ^ d.c',
    '(-d.a) ^ d.b',
    'd.a ^ -d.b',
    '-(d.a ^ d.b)',
    '-(d.a + d.b)',
    'd.a * -d.b',
    'if(d.a > 1 and (d.b < 2 or d.c = 3), 1, missing)',
    'if(not (d.a > 1 and d.b > 1), 1, 0)',
    'if(not d.a > 1, 1, 0)',
    'if(d.a is missing or d.b is not missing, 1, 0)',
    'if(d.a + 1 in (1, 2, 3), 1, 0)',
    'if(d.a not in 1 .. 2, 1, 0)',
    'if(d.t = "say \\"no\\"", 1, 0)',
    'f(d.a, y: 3)',
    'max(d.a) - min(d.a, where: d.b > 0)',
    'rank(d.a, order: descending, ties: min)',
    'likeOthers(d.a, of: index)',
    'interpolate(d.a, ends: nearest)',
    'max(d.a, over: units)',
    'round(d.a, 2) + 20 [years] / 1 [years]',
    'least(d.a, 60%, 1.50)',
  ])('%s', (text) => {
    expect(printed(text)).toBe(text);
  });

  test('parentheses that change nothing go', () => {
    expect(printed('((d.a) * (d.b)) + (d.c)')).toBe('d.a * d.b + d.c');
  });
});
