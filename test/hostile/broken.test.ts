import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import { printModel } from '../../src/model/print.js';
import { hasErrors } from '../../src/report/finding.js';
import { checked, isSound } from './support.js';

/* Texts that broke off, lost a word or were damaged in some other way give findings or a model, and never an exception. */

const examples = resolve(import.meta.dirname, '../../examples');
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  // The variants of one example are much alike.
  .filter((file) => file.endsWith('.methodology') && !/[/\\]variants[/\\]/.test(file))
  .map((file) => join(examples, file))
  .sort();

/** Every how manieth place is tried in a usual run; `EVERY_PLACE=1` tries all of them. */
const STRIDE = process.env.EVERY_PLACE ? 1 : 89;
const seed = process.env.FAST_CHECK_SEED === undefined ? 20241107 : Number(process.env.FAST_CHECK_SEED);

const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

/** Checks a text in the place of a file; what it imports is there. */
function tried(file: string, text: string): void {
  const { findings } = checked(text, (path) => texts.get(resolve(file, '..', path)));
  const unsound = findings.find((finding) => !isSound(finding, text));
  if (unsound) throw new Error(`${JSON.stringify(unsound)}\n${text}`);
}

describe.each(files.map((file) => [relative(examples, file), file]))('%s', (_, file) => {
  const text = texts.get(file)!;

  test('broken off anywhere', { timeout: 600_000 }, () => {
    // Another part of the places in each file.
    for (let end = files.indexOf(file) % STRIDE; end < text.length; end += STRIDE) tried(file, text.slice(0, end));
  });

  test('beginning anywhere', { timeout: 600_000 }, () => {
    for (let start = files.indexOf(file) % 211; start < text.length; start += 211) tried(file, text.slice(start));
  });
});

describe.each(
  files.filter((file) => /(countries|hdi)\.methodology$/.test(file)).map((file) => [relative(examples, file), file]),
)('%s', (_, file) => {
  const text = texts.get(file)!;
  const tokens = [...text.matchAll(/\/\/.*|\/\*[^]*?\*\/|"[^"\n]*"|`[^`\n]*`|\[[^\]\n]*\]|[\p{L}\p{N}_.]+|\S/gu)].map(({ index, 0: token }) => ({ index, token })); // prettier-ignore

  test('without one of its words', { timeout: 600_000 }, () => {
    for (const { index, token } of tokens) tried(file, text.slice(0, index) + text.slice(index + token.length));
  });

  test('with one of its words twice', { timeout: 600_000 }, () => {
    for (const { index, token } of tokens) tried(file, `${text.slice(0, index)}${token} ${text.slice(index)}`);
  });

  test('with two neighbours exchanged', { timeout: 600_000 }, () => {
    for (let at = 1; at < tokens.length; at++) {
      const [first, second] = [tokens[at - 1]!, tokens[at]!];
      const between = text.slice(first.index + first.token.length, second.index);
      tried(file, text.slice(0, first.index) + second.token + between + first.token + text.slice(second.index + second.token.length)); // prettier-ignore
    }
  });
});

interface Damage {
  readonly file: string;
  readonly places: readonly { readonly at: number; readonly remove: number; readonly insert: string }[];
}

const WORDS = ['"', '`', '{', '}', '(', ')', '[', ']', ',', '..', '=', '%', '-', '/*', '*/', '//', '\n', '\r', '\0', '\u2028', '\u0301', '\ud800', 'is', 'in', 'not', 'of', 'by', 'every', 'pillar', 'indicator', 'value', 'weight', 'missing', 'revision', 'x', 'children', 'score', '1e999', '0', 'min', 'rank(']; // prettier-ignore
const damage: fc.Arbitrary<Damage> = fc.record({
  file: fc.constantFrom(...files),
  places: fc.array(
    fc.record({
      at: fc.nat({ max: 12_000 }),
      remove: fc.oneof(fc.constant(0), fc.nat({ max: 5 }), fc.nat({ max: 500 })),
      insert: fc.oneof(fc.constant(''), fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 3 })),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

/** A text with pieces of it removed, and others put in. */
function damaged({ file, places }: Damage): string {
  let text = texts.get(file)!;
  for (const { at, remove, insert } of places) {
    const place = at % (text.length + 1);
    text = text.slice(0, place) + insert + text.slice(place + remove);
  }
  return text;
}

test('damaged in any way', { timeout: 600_000 }, () => {
  const check = (each: Damage): void => tried(each.file, damaged(each));
  fc.assert(fc.property(damage, check), { numRuns: process.env.EVERY_PLACE ? 20_000 : 120, seed });
});

test('what is still right after some damage can be printed and read again', { timeout: 600_000 }, () => {
  const check = (each: Damage): void => {
    const read = (own: string) => (path: string) => (path === each.file ? own : texts.get(path));
    const { model, findings } = loadModel(each.file, read(damaged(each)));
    if (hasErrors(findings)) return;
    const ids = [...model.methodologies.keys()];
    if (ids.some((id) => hasErrors(planMethodology(model, id).findings))) return;
    const again = loadModel(each.file, read(printModel(model, { file: each.file }))).model;
    for (const id of ids) {
      const name = model.methodologies.get(id)!.name;
      expect(planMethodology(again, name).program.hash).toBe(planMethodology(model, id).program.hash);
    }
  };
  fc.assert(fc.property(damage, check), { numRuns: process.env.EVERY_PLACE ? 20_000 : 60, seed: seed + 1 });
});
