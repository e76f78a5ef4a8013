import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../src/lsp/analysis.js';
import { BUILTIN_WORDS } from '../../src/lsp/builtin-words.js';
import { callableOf, signatureOf } from '../../src/lsp/callables.js';
import { BUILTINS } from '../../src/model/resolve/builtins.js';
import { BUILTIN_METHODS, ELEMENTWISE, ORDERING, PERIODS, REDUCTIONS, TABLES } from '../docs/methods-examples.js';

describe('the functions of the language', () => {
  const documented = { ...REDUCTIONS, ...ORDERING, ...PERIODS, ...TABLES, ...ELEMENTWISE };

  test.each([...BUILTINS.keys()])('%s is explained as docs/methods.md does', (name) => {
    expect(BUILTIN_WORDS.get(name)).toBe(documented[name]?.says ?? BUILTIN_METHODS[name]?.about);
  });
});

test('a signature has the defaults and the range as they are written', () => {
  const analysis = analyseFile('a.methodology', () => 'function fraction(x, of = 100 [years]) onto 0 .. 1 = x / of');
  const signature = (name: string): string =>
    signatureOf(callableOf(analysis.model.functions.get(name)!, analysis)).label;
  expect(signature('fraction')).toBe('fraction(x, of = 100 [years]) onto 0 .. 1');
  expect(signature('minmax')).toBe('minmax(x, low = min(x), high = max(x)) onto 0 .. 1');
  expect(signature('categoricalScale')).toBe('categoricalScale(x) onto 0 .. 100');
});

test('each parameter has its place in the signature', () => {
  const analysis = analyseFile('a.methodology', () => '');
  const { label, places } = signatureOf(callableOf(analysis.model.functions.get('meanMin')!, analysis));
  expect(places.map(([from, to]) => label.slice(from, to))).toEqual(['children', 'alpha = 1', 'beta = 0']);
});
