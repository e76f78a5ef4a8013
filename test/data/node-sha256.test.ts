import { expect, test } from 'vitest';
import * as native from '../../src/data/node-sha256.js';
import * as portable from '../../src/model/sha256.js';

/** FIPS 180-4, examples of the NIST: "abc", and nothing at all. */
const KNOWN: readonly (readonly [text: string, hash: string])[] = [
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
];

test.each([
  ['portable', portable],
  ['of Node.js', native],
])('the hash that is %s is SHA-256', (_, { sha256OfText, sha256OfBytes }) => {
  for (const [text, hash] of KNOWN) {
    expect(sha256OfText(text)).toBe(hash);
    expect(sha256OfBytes(new TextEncoder().encode(text))).toBe(hash);
  }
});

test('both are the same for any text, half a character among them', () => {
  for (const text of ['Đồng bằng sông Cửu Long', '\ud800 alone', '😀'.repeat(100), 'x'.repeat(100_000)])
    expect(native.sha256OfText(text)).toBe(portable.sha256OfText(text));
});
