import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectedAfter, recognise } from '../../src/language/expectation/recognise.js';
import { type Token, tokensBetween } from '../../src/language/expectation/tokens.js';

/** What a text leads one to expect: the texts that are right are the second source. */

const files = ['examples', 'src/language/library'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.methodology'))
    .map((file) => path.join(folder, file)),
);

const SAMPLE = 7;

describe('every token of the examples is expected where it stands', () => {
  test.each(files)('%s', (file) => {
    const text = readFileSync(file, 'utf8');
    const whole = tokensBetween(text, 0, text.length, 'inside').tokens;
    const missed: string[] = [];
    for (let at = files.indexOf(file) % SAMPLE; at < whole.length; at += SAMPLE) {
      const token = whole[at]!;
      const { tokens } = tokensBetween(text, 0, token.start);
      const { readings } = recognise(tokens);
      const expected = expectedAfter(readings, tokens.length);
      if (!expected.some(({ step }) => fits(step, token))) missed.push(`${token.start}: ${token.text}`);
    }
    expect(missed).toEqual([]);
  });
});

function fits({ token, keyword }: { token: string; keyword: boolean }, { kind, text }: Token): boolean {
  return keyword ? token === text : kind === 'word' ? token === 'ID' : token === kind;
}
