import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { canonicalForm, methodologyHash } from '../../src/model/canonical.js';
import type { Model } from '../../src/model/model.js';
import { asRevision } from '../../src/revise/diff-revision.js';

/** What makes one edition of another where units have become others between them, once or twice, or otherwise. */

const FILE = 'all.methodology';
const SOURCES = readFileSync(
  join(import.meta.dirname, '../resources/revise/units-that-merge/revision.methodology'),
  'utf8',
)
  .split('methodology ')[0]!
  .replace('column newest text', 'column newest text  column people number')
  .concat('units Newest\n');

const edition = (name: string, scores: string, ...merges: readonly string[]): string =>
  `methodology ${name} { scores ${scores} per year  ${merges.join('\n')}\n  indicator Price { value trade.price } }\n`;
const FIRST = 'merge Old into New by list.old to list.new';
const SECOND = 'merge New into Newest by list.new to list.newest';
const DIVIDED = 'split Old into New by list.old to list.new';
const EDITIONS = [
  edition('Before', 'Old'),
  edition('Once', 'New', `${FIRST} { trade.price max }`),
  edition('Otherwise', 'New', `${FIRST} { trade.price mean weighted by trade.exports }`),
  edition('Enough', 'New', `${FIRST} { trade.price max require any }`),
  edition('Divided', 'New', `${DIVIDED} { trade.price share by list.people }`),
  edition('Whole', 'New', `${DIVIDED} { trade.price same }`),
  edition('Both', 'Newest', `${DIVIDED} { trade.price share by list.people }`, `${SECOND} { trade.price sum }`),
  edition('Twice', 'Newest', `${FIRST} { trade.price max }`, `${SECOND} { trade.price min }`),
];
const NAMES = ['Before', 'Once', 'Otherwise', 'Enough', 'Divided', 'Whole', 'Both', 'Twice'];

function load(text: string): Model {
  const { model, findings } = loadModel(FILE, () => text);
  expect(findings, text).toEqual([]);
  return model;
}

const text = SOURCES + EDITIONS.join('');
const model = load(text);

test.each(NAMES.flatMap((from) => NAMES.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
  const revision = asRevision(model, from, to).replace(/^revision \S+/, 'revision Next');
  const again = load(text + revision);
  expect(canonicalForm(again, 'Next'), revision).toBe(canonicalForm(model, to));
  const isChanged = from !== to;
  expect(/\b(merge|split) /.test(revision)).toBe(isChanged);
});

test('how values go together, and in which order they are said, is scored and is not', () => {
  expect(new Set(NAMES.map((name) => methodologyHash(model, name))).size).toBe(NAMES.length);
  const turned = text.replace(
    `${FIRST} { trade.price max }\n${SECOND} { trade.price min }`,
    `${SECOND} { trade.price min }\n${FIRST} { trade.price max }`,
  );
  expect(turned).not.toBe(text);
  expect(methodologyHash(load(turned), 'Twice')).toBe(methodologyHash(model, 'Twice'));
});
