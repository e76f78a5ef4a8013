import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { NARROW } from '../../src/format/lazy-width.mjs';

const narrow = new RegExp(`^[${NARROW}]$`);
const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((one) =>
  narrow.test(one),
);

test('what counts as narrow without the library is so by the library, alone and beside any other', () => {
  expect(characters.length).toBeGreaterThan(1000);
  expect(characters.filter((one) => stringWidth(one) !== 1)).toEqual([]);
  const wide = characters.filter((one, at) => {
    const other = characters[(at * 331 + 17) % characters.length]!;
    return stringWidth(one + other) !== 2 || stringWidth(`${other}${one}a`) !== 3;
  });
  expect(wide).toEqual([]);
});

test('letters of Vietnamese are narrow, and marks that stand apart from their letters are left to the library', () => {
  const text = 'Chỉ số hài hòa thương mại – Ưu đãi, Ỵ, ợ';
  const isNarrow = (one: string): boolean => [...one].every((character) => narrow.test(character));
  expect(isNarrow(text.normalize('NFC'))).toBe(true);
  expect(isNarrow(text.normalize('NFD'))).toBe(false);
  expect(stringWidth(text.normalize('NFD'))).toBe(text.normalize('NFC').length);
});
