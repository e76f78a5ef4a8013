/** Every case that scores, by the engines that run it: what is refused is refused here, by name and with its reason. */

import { expect, test } from 'vitest';
import { generateR } from '../../src/generate/r/generate-r.js';
import { DIALECTS } from '../../src/generate/sql/generate-sql.js';
import { writeScript } from '../../src/generate/sql/script.js';
import { allScoringCases, type ScoringCase } from './cases.js';
import { sampleOf } from './spark-cases.js';
import { refusedOps } from './sql-refusals.js';
import { isRefused, workbookOfCase } from './workbook-cases.js';

const cases = await allScoringCases();

/** The cases that a target refuses, each with the reasons. */
function refusedBy(reasons: (one: ScoringCase) => readonly { readonly message: string }[]): Record<string, string> {
  const refused = cases.map(
    (one) =>
      [
        one.name,
        reasons(one)
          .map(({ message }) => message)
          .join(' '),
      ] as const,
  );
  return Object.fromEntries(refused.filter(([, why]) => why !== ''));
}

/** By iteration weights of several children are found together: one query cannot say that. */
const TOGETHER = [
  'test/resources/asem-further/weights.methodology ComputedWithin',
  'test/resources/conformance/panels/weights-are-found-in-every-period/index.methodology M',
  'test/resources/conformance/weights/weights-are-computed-from-data/index.methodology M',
];

test('there are examples and cases enough', () => {
  const examples = cases.filter(({ name }) => name.startsWith('examples/'));
  expect(examples.length).toBeGreaterThan(40);
  expect(cases.length).toBeGreaterThan(180);
});

test('R refuses nothing', () => {
  expect(refusedBy(({ program }) => generateR(program).findings)).toEqual({});
});

test.each(DIALECTS)('$title refuses weights that are found together, and nothing else', (dialect) => {
  // The files of each engine hold all other cases against what refusedOps says of them.
  const refused = refusedBy(({ program }) =>
    refusedOps(program).length === 0 ? [] : writeScript(program, { dialect, withResults: false }).findings,
  );
  expect(Object.keys(refused)).toEqual(TOGETHER);
  for (const why of Object.values(refused)) {
    expect(why).toContain(`cannot be written in SQL for ${dialect.title}`);
  }
});

test('a workbook refuses weights that are found together, and nothing else', () => {
  const refused = refusedBy((one) => (isRefused(one) ? workbookOfCase(one).findings : []));
  expect(Object.keys(refused)).toEqual(TOGETHER);
  for (const why of Object.values(refused)) expect(why).toContain('finds the weights of all children together');
});

test('Spark runs a sample of which the others are variations', () => {
  const written = cases.filter(({ program }) => refusedOps(program).length === 0);
  const sample = new Set(sampleOf(written));
  const left = written.filter((one) => !sample.has(one)).map(({ name }) => name);
  // All of them are ASEM's 49 indicators once more.
  expect(left.filter((name) => !/asem/.test(name))).toEqual([]);
});
