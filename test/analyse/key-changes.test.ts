import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyChanges, keyFindings, type ListedUnit } from '../../src/analyse/key-changes.js';
import type { Span } from '../../src/report/finding.js';

/** The merger of 63 provinces into 34: the seven names and codes are those that the index's public description lists. */

const rows = readFileSync('examples/fta-index/data/mergers-2025.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [string, string, string, string]);
const before: readonly ListedUnit[] = rows.map(([key, name]) => ({ key, name }));
const after: readonly ListedUnit[] = [...new Map(rows.map(([, , key, name]) => [key, { key, name }])).values()];
const mapping = new Map(rows.map(([old, , key]) => [old, [key]]));
const span: Span = { file: 'a.methodology', start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };
const compared = { before, after, units: ['Province', 'Province'], editions: ['First', 'Second'], span } as const;

const NAMES = [
  ['Lào Cai', '10', '15'],
  ['Bắc Ninh', '27', '24'],
  ['Quảng Trị', '45', '44'],
  ['Gia Lai', '64', '52'],
  ['Tây Ninh', '72', '80'],
  ['Đồng Tháp', '87', '82'],
  ['An Giang', '89', '91'],
];
const CODES = [
  ['15', 'Yên Bái', 'Lào Cai'],
  ['24', 'Bắc Giang', 'Bắc Ninh'],
  ['44', 'Quảng Bình', 'Quảng Trị'],
  ['52', 'Bình Định', 'Gia Lai'],
  ['80', 'Long An', 'Tây Ninh'],
  ['82', 'Tiền Giang', 'Đồng Tháp'],
  ['91', 'Kiên Giang', 'An Giang'],
];

test('63 provinces and 34: seven names and seven codes live on with another meaning, and one province has a new name', () => {
  expect([before.length, after.length]).toEqual([63, 34]);
  const found = keyChanges(before, after);
  expect(found.names.map((change) => [change.name, change.before, change.after]).sort()).toEqual([...NAMES].sort());
  expect(found.keys.map((change) => [change.key, change.before, change.after]).sort()).toEqual([...CODES].sort());
  expect(found.renamed).toEqual([{ key: '46', before: 'Thừa Thiên Huế', after: 'Huế' }]);
});

test('two editions that list the provinces anew under one name are refused, with all that changed', () => {
  const [finding, ...others] = keyFindings(compared);
  expect(others).toEqual([]);
  expect(finding?.code).toBe('merge/keys');
  for (const [name, was, is] of NAMES) expect(finding?.message).toContain(`${name} was "${was}" and is "${is}"`);
  for (const [code, was, is] of CODES) expect(finding?.message).toContain(`"${code}" was ${was} and is ${is}`);
  expect(finding?.hint).toContain('merge Province into Province2 by');
});

test('a mapping of every old unit makes keys and names needless; one that lacks a unit does not', () => {
  expect(keyFindings({ ...compared, mapping })).toEqual([]);
  const incomplete = new Map([...mapping].filter(([old]) => old !== '10'));
  expect(keyFindings({ ...compared, mapping: incomplete })[0]?.hint).toContain('"10"');
});

test('a list compared with itself, or with more units or fewer, has no change; each change is one in the other direction', () => {
  const unit = fc.record({ key: fc.integer({ min: 0, max: 20 }).map(String), name: fc.constantFrom(...'abcdefghij') });
  const list = fc
    .uniqueArray(unit, { selector: ({ key }) => key })
    .map((units) => [...new Map(units.map((one) => [one.name, one])).values()]);
  fc.assert(
    fc.property(list, list, (one, other) => {
      const none = { names: [], keys: [], renamed: [] };
      expect(keyChanges(one, one)).toEqual(none);
      expect(keyChanges(one, one.slice(1))).toEqual(none);
      const [there, back] = [keyChanges(one, other), keyChanges(other, one)];
      expect(new Set(there.names.map(({ name }) => name))).toEqual(new Set(back.names.map(({ name }) => name)));
      const keysOf = ({ keys, renamed }: typeof there) => new Set([...keys, ...renamed].map(({ key }) => key));
      expect(keysOf(there)).toEqual(keysOf(back));
    }),
  );
});
