import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetNamer } from '../../../src/generate/workbook/file/sheet-names.js';
import { HOSTILE_WORDS } from '../../parity/hostile-words.js';

const names = (...wanted: readonly string[]): readonly string[] => {
  const nameSheet = sheetNamer();
  return wanted.map((one) => nameSheet(one));
};

test('what fits stays as it is', () => {
  expect(names('Results', 'Data scores', 'Ostwestfalen-Lippe', 'Индекс')).toEqual([
    'Results',
    'Data scores',
    'Ostwestfalen-Lippe',
    'Индекс',
  ]);
});

test('names are cut to 31 units, and no character in two', () => {
  expect(names('a'.repeat(40))).toEqual(['a'.repeat(31)]);
  expect(names(`${'a'.repeat(30)}\u{1f600}b`)).toEqual(['a'.repeat(30)]);
  expect(names('a'.repeat(40), 'a'.repeat(41))).toEqual(['a'.repeat(31), `${'a'.repeat(27)} (2)`]);
});

test('names that differ by case only are told apart, and the name that Excel keeps is taken', () => {
  expect(names('Data A', 'data a', 'DATA A')).toEqual(['Data A', 'data a (2)', 'DATA A (3)']);
  expect(names('History', 'HISTORY')).toEqual(['History (2)', 'HISTORY (3)']);
});

test('forbidden signs become blanks, and apostrophes do not stand at the ends', () => {
  expect(names('a/b', 'c:d', '[e]', "'f'", '?*', "g'h")).toEqual(['a b', 'c d', 'e', 'f', 'Sheet', "g'h"]);
});

test('whatever is wanted, the names of a workbook are allowed and unique', () => {
  const words = Object.values(HOSTILE_WORDS).flat();
  const wanted = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...words)), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(wanted, (list) => {
      const given = names(...list);
      for (const name of given) {
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[[\]:*?/\\\p{Cc}]|^'|'$/u);
        expect(name.toLowerCase()).not.toBe('history');
      }
      expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
    }),
  );
});
