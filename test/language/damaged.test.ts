import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseOrStop } from '../../src/language/parsing/compiled/methodology-parser.js';
import { parseDamaged } from '../../src/language/parsing/parse-damaged.js';
import { parseRecovering } from '../../src/language/parsing/parse-recovering.js';
import type { Finding } from '../../src/report/finding.js';
import { randomFrom } from './compiled/sentences.js';

const examples = path.resolve(import.meta.dirname, '../../examples');
const texts = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.methodology') && !/[/\\]variants[/\\]/.test(name))
  .sort()
  .map((name) => readFileSync(path.join(examples, name), 'utf8'));

const told = (findings: readonly Finding[]): string =>
  findings.map(({ code, message, span }) => `${span!.start}-${span!.end} ${code} ${message}`).join('\n');

/** One keystroke's worth of damage at a random place. */
function damage(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const typed = ['x', '"', '(', ' = ', ' weight ', '1', ',', ' indicator ', '%'];
  return random() < 0.4
    ? text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 3))
    : text.slice(0, at) + typed[Math.floor(random() * typed.length)]! + text.slice(at);
}

/** A member access at the end of a line, whose name is not typed yet; nothing where a text has none. */
function halfTyped(text: string, random: () => number): string | undefined {
  const ends = [...text.matchAll(/\.\w+(?=[ \t]*\r?\n\s*[a-z])/gu)];
  const chosen = ends[Math.floor(random() * ends.length)];
  return chosen && text.slice(0, chosen.index + 1) + text.slice(chosen.index + chosen[0].length);
}

test('a name that is not typed yet is one mistake, in a part and in the whole', { timeout: 120_000 }, () => {
  const random = randomFrom(11);
  let atPoints = 0;
  for (const text of texts) {
    for (let time = 0; time < 10; time++) {
      const damaged = halfTyped(text, random);
      const stop = damaged === undefined ? undefined : parseOrStop(damaged);
      if (damaged === undefined || typeof stop !== 'number') continue;
      const whole = parseRecovering('a', damaged);
      expect(whole.findings.length, told(whole.findings)).toBe(1);
      const parts = parseDamaged('a', damaged, stop, parseRecovering);
      if (parts !== undefined) expect(told(parts.findings)).toBe(told(whole.findings));
      if (whole.findings[0]!.message.includes('and its line ends')) atPoints++;
    }
  }
  expect(atPoints).toBeGreaterThan(20);
});

test('a damaged part says what the whole text says', { timeout: 120_000 }, () => {
  const random = randomFrom(5);
  let broken = 0;
  let inParts = 0;
  const different: string[] = [];
  for (const text of texts) {
    for (let time = 0; time < 40; time++) {
      const damaged = damage(text, random);
      const stop = parseOrStop(damaged);
      if (typeof stop !== 'number') continue;
      broken++;
      const parts = parseDamaged('a', damaged, stop, parseRecovering);
      if (parts === undefined) continue;
      inParts++;
      const whole = parseRecovering('a', damaged);
      if (told(parts.findings) !== told(whole.findings))
        different.push(`--- in parts\n${told(parts.findings)}\n--- whole\n${told(whole.findings)}`);
    }
  }
  expect(inParts, `${inParts} of ${broken} broken texts`).toBeGreaterThan(broken / 4);
  expect(different.length, different.join('\n')).toBeLessThanOrEqual(inParts / 100);
});
