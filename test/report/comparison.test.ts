import { lexer } from 'marked';
import { expect, test } from 'vitest';
import { execute } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import { compareVersions, type Version } from '../../src/report/comparison.js';
import { comparisonMarkdown } from '../../src/report/comparison-markdown.js';

/** Two versions of one index of three units, worked by hand. */

const TEXT = `source d { file "d.csv"  key U by u  column u text  columns c* number }
units U
methodology M "Index" {
  scores U
  version 1.0.0
  every indicator { from d }
  indicator c1 "One" weight 75%
  indicator c2 "Two" weight 25%
}
`;

/** Scores: 3/4 c1 + 1/4 c2 = A 3, B 2, C 1. */
const COLUMNS = new Map<string, Float64Array | string[]>([
  ['u', ['A', 'B', 'C']],
  ['c1', Float64Array.of(4, 2, 0)],
  ['c2', Float64Array.of(0, 2, 4)],
]);

function version(text: string, scored = true): Version {
  const { model, findings } = loadModel('m.methodology', () => text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const methodology = model.methodologies.get('M')!;
  if (!scored) return { model, methodology };
  const { program } = planMethodology(model, 'M');
  const table = { columns: COLUMNS, rowCount: 3, rowNumber: (index: number) => index + 2, file: 'd.csv', findings: [] };
  return { model, methodology, run: execute(program, new Map([['d', table]]), { keep: 'all' }) };
}

test('the same text differs in nothing', () => {
  const { sameHash, changes, weights, moves, spearman } = compareVersions(version(TEXT), version(TEXT));
  expect({ sameHash, changes, weights, spearman }).toEqual({
    sameHash: true,
    changes: [],
    weights: [],
    spearman: expect.closeTo(1, 12),
  });
  expect(moves).toHaveLength(3);
});

test('a title changes no hash and no rank', () => {
  const { sameHash, changes } = compareVersions(version(TEXT), version(TEXT.replace('"One"', '"First"')));
  expect(sameHash).toBe(true);
  expect(changes).toEqual([{ node: 'c1', what: 'title', before: 'One', after: 'First' }]);
});

test('weights that change sides turn the ranking round', () => {
  const after = TEXT.replace('75%', '5%').replace('25%', '95%').replace('1.0.0', '2.0.0');
  const { sameHash, changes, weights, moves, spearman } = compareVersions(version(TEXT), version(after));
  expect(sameHash).toBe(false);
  expect(changes).toEqual([{ node: '', what: 'version', before: '1.0.0', after: '2.0.0' }]);
  expect(weights).toEqual([
    { node: 'c1', before: 0.75, after: 0.05 },
    { node: 'c2', before: 0.25, after: 0.95 },
  ]);
  // After: A 0.05 * 4 = 0.2, B 2, C 0.95 * 4 = 3.8.
  expect(moves).toEqual([
    { unit: 'C', rankBefore: 3, rankAfter: 1, scoreBefore: 1, scoreAfter: expect.closeTo(3.8, 12) },
    { unit: 'A', rankBefore: 1, rankAfter: 3, scoreBefore: 3, scoreAfter: expect.closeTo(0.2, 12) },
    { unit: 'B', rankBefore: 2, rankAfter: 2, scoreBefore: 2, scoreAfter: expect.closeTo(2, 12) },
  ]);
  expect(spearman).toBeCloseTo(-1, 12);
});

test('an indicator that comes, one that goes, and no data', () => {
  const after = TEXT.replace('  indicator c2 "Two" weight 25%', '  indicator c3 "Three" weight 25%');
  const { changes, moves } = compareVersions(version(TEXT, false), version(after, false));
  expect(changes).toEqual([
    { node: 'c2', what: 'removed', before: 'Two' },
    { node: 'c3', what: 'added', after: 'Three' },
  ]);
  expect(moves).toBeUndefined();
});

test('titles of a file are text in the page, and no markup', () => {
  const hostile = '[x](command:evil) ![i](http://e.example/p.png) <img src=x> | `a` www.e.example';
  const after = TEXT.replace('"One"', JSON.stringify(hostile)).replace('"Index"', JSON.stringify(hostile));
  const page = comparisonMarkdown(compareVersions(version(TEXT), version(after)), {
    name: hostile,
    before: hostile,
    after: 'editor',
    unitNames: new Map([['A', hostile]]),
  });
  const seen = JSON.stringify(lexer(page));
  for (const type of ['link', 'image', 'html']) expect(seen).not.toContain(`"type":"${type}"`);
  expect(page).toContain('# ');
});
