/**
 * Differences and impacts made up by hand, so that the forms are shown on what is known: an index of three towns whose
 * first edition weighs two indicators alike, and whose second one drops a third and weighs them 3 to 1.
 */

import { expect } from 'vitest';
import type { Impact, UnitImpact } from '../../../src/analyse/impact.js';
import { loadModel } from '../../../src/language/load.js';
import type { DiffOptions } from '../../../src/report/diff/diff-options.js';
import type { Span } from '../../../src/report/finding.js';
import type { Diff, Difference } from '../../../src/revise/difference.js';

const FILE = '/project/index.methodology';

const TEXT = `source d { file "d.csv"  key Town by u  column u text  columns * number }
units Town
methodology Index "An index of towns" {
  scores Town
  edition 2024
  version 1.0.0
  every indicator { from d  normalise minmax(x) }
  indicator Air
  indicator Water
  indicator Noise
}
revision Index2 "An index of towns" of Index {
  edition 2025
  version 2.0.0
  remove Noise because "towns measure it in different ways"
  set weights of Index { Air 3  Water 1 }
}
`;

/** A place by the first text that stands there. */
function spanOf(words: string): Span {
  const start = TEXT.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  const lines = TEXT.slice(0, start).split('\n');
  const [line, column] = [lines.length, lines.at(-1)!.length + 1];
  const end = start + words.length;
  return { file: FILE, start, end, line, column, endLine: line, endColumn: column + words.length };
}

const { model, findings } = loadModel(FILE, () => TEXT);
expect(findings).toEqual([]);
const before = { model, methodology: model.methodologies.get('Index')! };
const after = { model, methodology: model.methodologies.get('Index2')! };

const REMOVED: Difference = {
  rule: 'node-removed',
  class: 'comparability-breaking',
  node: 'Noise',
  part: '',
  before: 'indicator Noise',
  message: 'The indicator Noise is gone.',
  lines: ['remove Noise'],
  spanBefore: spanOf('Noise'),
  spanAfter: spanOf('remove Noise'),
  because: 'towns measure it in different ways',
  fingerprint: '0000000000000001',
};

const WEIGHTS: Difference = {
  rule: 'weights-changed',
  class: 'score-changing',
  node: '',
  part: 'weights',
  before: 'equal',
  after: '{ Air 3  Water 1 }',
  message: 'Air counts 75 % of Index2 and Water 25 %; all counted alike.',
  lines: ['set weights of Index { Air 3  Water 1 }'],
  spanAfter: spanOf('set weights of Index { Air 3  Water 1 }'),
  fingerprint: '0000000000000002',
};

const VERSION: Difference = {
  rule: 'version-changed',
  class: 'editorial',
  node: '',
  part: 'version',
  before: '1.0.0',
  after: '2.0.0',
  message: 'The version goes from 1.0.0 to 2.0.0.',
  lines: [],
  spanBefore: spanOf('version 1.0.0'),
  spanAfter: spanOf('version 2.0.0'),
  fingerprint: '0000000000000003',
};

export const DIFF: Diff = {
  before,
  after,
  sameHash: false,
  kept: new Map([
    ['', ''],
    ['Air', 'Air'],
    ['Water', 'Water'],
  ]),
  differences: [REMOVED, WEIGHTS, VERSION],
  effects: [
    { node: 'Air', before: 1 / 3, after: 0.75, causes: [REMOVED.fingerprint, WEIGHTS.fingerprint] },
    { node: 'Water', before: 1 / 3, after: 0.25, causes: [REMOVED.fingerprint, WEIGHTS.fingerprint] },
    { node: 'Noise', before: 1 / 3, causes: [REMOVED.fingerprint] },
  ],
  likelyRenames: [{ before: 'Noise', after: 'Water', similarity: 0.25 }],
};

const A: UnitImpact = {
  unit: 'a',
  scored: 'both',
  before: { score: 0.6, rank: 1, band: 'High' },
  after: { score: 0.4, rank: 3, band: 'Low' },
  scoreMove: -0.2,
  rankMove: 2,
  contributions: [
    { score: -0.05, rank: 0.5 },
    { score: -0.15, rank: 1.5 },
  ],
};
const B: UnitImpact = {
  unit: 'b',
  scored: 'both',
  before: { score: 0.5, rank: 2, band: 'Low' },
  after: { score: 0.75, rank: 1, band: 'High' },
  scoreMove: 0.25,
  rankMove: -1,
  contributions: [
    { score: 0.2, rank: -1 },
    { score: 0.05, rank: 0 },
  ],
};
const C: UnitImpact = {
  unit: 'c',
  scored: 'both',
  before: { score: 0.45, rank: 3, band: 'Low' },
  after: { score: 0.5, rank: 2, band: 'Low' },
  scoreMove: 0.05,
  rankMove: -1,
  contributions: [
    { score: 0.1, rank: -1 },
    { score: -0.05, rank: 0 },
  ],
};

/** Spearman of the ranks 1 2 3 and 3 1 2: 1 - 6 * 6 / (3 * 8) = -0.5; Kendall: one pair of three agrees: -1/3. */
export const IMPACT: Impact = {
  before: { name: 'Index', title: 'An index of towns', version: '1.0.0' },
  after: { name: 'Index2', title: 'An index of towns', version: '2.0.0' },
  data: 'newer',
  parts: [
    { id: REMOVED.fingerprint, kind: 'method', title: REMOVED.message, differences: [REMOVED.fingerprint] },
    { id: WEIGHTS.fingerprint, kind: 'method', title: WEIGHTS.message, differences: [WEIGHTS.fingerprint] },
  ],
  method: { kind: 'exact', selections: 4 },
  remarks: [{ kind: 'no common period' }],
  indices: [
    {
      node: '',
      name: 'Index2',
      units: [B, C, A],
      compared: 3,
      spearman: -0.5,
      kendall: -1 / 3,
      meanAbsoluteScoreMove: 0.5 / 3,
      meanAbsoluteRankMove: 4 / 3,
      largestRankMove: 2,
      largestMovers: ['a', 'b', 'c'],
      top: { count: 1, entered: ['b'], left: ['a'] },
      bandMoves: [
        { unit: 'b', before: 'Low', after: 'High' },
        { unit: 'a', before: 'High', after: 'Low' },
      ],
      newUnits: [],
      goneUnits: [],
      unscored: [],
      byPart: [
        { meanAbsoluteScore: 0.35 / 3, meanAbsoluteRank: 2.5 / 3, mostLifted: 'b', mostLowered: 'a' },
        { meanAbsoluteScore: 0.25 / 3, meanAbsoluteRank: 0.5, mostLifted: 'b', mostLowered: 'a' },
      ],
    },
  ],
  indicesGone: [],
  indicesNew: [],
};

export const OPTIONS: DiffOptions = {
  before: 'Index',
  after: 'Index2',
  showFile: (file) => file.replace('/project/', ''),
  unitNames: new Map([
    ['a', 'Alpha'],
    ['b', 'Beta'],
    ['c', 'c'],
  ]),
  toolVersion: '1.2.3',
};

// ------------------------------------------------------------------------------------------------ texts that mean harm

/** What each form could take for a mark of its own. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='x",
  '| a | b |',
  '::error file=x::y',
  '%0A::error::z',
  '[a](javascript:alert(1))',
  '![i](http://e.example/p.png)',
  '@maintainer #12 GH-3 www.e.example https://e.example',
  '```\n</details>\n```',
  '\u202eesrever\u202c \u001b[31mred\u0007',
  '{0} {{x}}',
].join('\r\n');

const hostile = (difference: Difference): Difference => ({
  ...difference,
  node: `Air${HOSTILE}`,
  part: HOSTILE,
  before: HOSTILE,
  after: `x ${HOSTILE}`,
  message: HOSTILE,
  because: HOSTILE,
  cite: HOSTILE,
});

const named = (name: string): Diff['before'] => ({
  model,
  methodology: { ...after.methodology, name, version: HOSTILE },
});

export const HOSTILE_DIFF: Diff = {
  ...DIFF,
  before: named(HOSTILE),
  after: named(HOSTILE),
  differences: DIFF.differences.map(hostile),
  effects: [{ node: HOSTILE, before: 1, after: 0, causes: [REMOVED.fingerprint] }],
  likelyRenames: [{ before: HOSTILE, after: HOSTILE, similarity: 1 }],
};

export const HOSTILE_IMPACT: Impact = {
  ...IMPACT,
  remarks: [{ kind: 'lists unread', reason: HOSTILE }],
  before: { name: HOSTILE },
  after: { name: HOSTILE },
  parts: IMPACT.parts.map((part) => ({ ...part, title: HOSTILE, reason: HOSTILE })),
  indices: IMPACT.indices.map((index) => ({
    ...index,
    name: HOSTILE,
    bandMoves: [{ unit: 'a', before: HOSTILE, after: HOSTILE }],
    units: index.units.map((unit) => ({ ...unit, before: { ...unit.before, band: HOSTILE } })),
  })),
  indicesGone: [HOSTILE],
  indicesNew: [HOSTILE],
};

export const HOSTILE_OPTIONS: DiffOptions = {
  ...OPTIONS,
  before: HOSTILE,
  after: HOSTILE,
  showFile: () => HOSTILE,
  unitNames: new Map([['a', HOSTILE]]),
};
