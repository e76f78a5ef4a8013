import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';

/** Revisions as people write them who do not know yet how: what is found, and what the hint says to write. */

const BASE = `source d { file "d.csv"  key U by u  column u text  column x1 number  column x2 number  column x3 number }
source e { file "e.csv"  key U by u  column u text  column x1 number }
units U
methodology Index {
  scores U
  edition 2020
  version 1.0.0
  pillar P weight 50% { indicator A weight 40% { value d.x1 }  indicator B weight 60% { value d.x2 } }
  pillar Q weight 50% { indicator C { value d.x3  title vi "Tên" } }
}
`;

const CASES: readonly (readonly [revision: string, code: string, message: string, hint: string])[] = [
  ['revision R { remove Q }', 'syntax/unexpected', '`{` stands where `of` is wanted', 'Write `of` after `R`'],
  ['revision of Index { remove Q }', 'syntax/unexpected', '`Index` stands where `of`', 'revision NAME of ...'],
  ['revision R of { remove Q }', 'syntax/unexpected', 'a name is wanted', 'Write a name after `of`'],
  ['revision R of Indx { remove Q }', 'revision/no-base', 'No methodology is called `Indx`', 'Did you mean `Index`'],
  ['revision R of d { remove Q }', 'revision/no-base', '`d` is a source', 'Name the methodology, or the revision'],
  ['revision R of R { remove Q }', 'revision/cycle', '`R` revises itself', 'that is written out'],
  ['revision R of S { remove Q } revision S of R { remove P }', 'revision/cycle', '`R` revises `S`', 'written out'],
  ['revision Index of Index { remove Q }', 'names/duplicate', 'declared twice', 'another name'],
  [
    'revision R of Index { set version to 2.0.0 }',
    'syntax/unexpected',
    '`version` stands',
    'Write `version` without `set`',
  ],
  [
    'revision R of Index { remove Q  edition 2021 }',
    'syntax/unexpected',
    '`edition` cannot',
    'Write `edition` before the lines',
  ],
  [
    'revision R of Index { indicator Z { value d.x1 } }',
    'syntax/unexpected',
    '`indicator` cannot',
    'Write `add indicator ...`, or `add to PILLAR indicator ...`',
  ],
  ['revision R of Index { output Z { value 1 } }', 'syntax/unexpected', '`output` cannot', 'Write `add output ...`'],
  [
    'revision R of Index { aggregate geometric }',
    'syntax/unexpected',
    '`aggregate` cannot',
    'Write `set aggregate of NODE to ...`',
  ],
  ['revision R of Index { scores U }', 'syntax/unexpected', '`scores` cannot', 'Write `set scores to ...`'],
  ['revision R of Index { delete Q }', 'syntax/unexpected', '`delete` cannot', '`restore`, `merge` or `split`'],
  ['revision R of Index { set wieght of P.A to 30% }', 'syntax/unexpected', '`wieght` stands', 'Did you mean `weight`'],
  ['revision R of Index { set weight P.A to 30% }', 'syntax/unexpected', '`of` is wanted', 'Write `of` after `weight`'],
  ['revision R of Index { set weight of P.A = 30% }', 'syntax/unexpected', '`to` is wanted', 'Write `to` after `A`'],
  [
    'revision R of Index { set weights of P { A 30%, B 70% } }',
    'syntax/unexpected',
    '`,` stands',
    'Leave the comma out',
  ],
  [
    'revision R of Index { set weights of P { A 30% }',
    'syntax/unexpected',
    'is missing at the end',
    'Close every `{` with a `}`',
  ],
  [
    'revision R of Index { set weights of P { A 30%  B 60% } }',
    'weights/sum-not-one',
    'add up to 90 %',
    'A 33.33 %, B 66.67 %',
  ],
  ['revision R of Index { set weights of P { A 30 B 70% } }', 'weights/mixed', 'a plain number', 'all as numbers'],
  ['revision R of Index { set weight of P.A to 40% }', 'revision/no-change', 'holds already', 'Remove the line'],
  [
    'revision R of Index { set weights of P { A 50% B 50% }  set weight of P.A to 50% }',
    'weights/twice',
    'only one of the two',
    'Remove one',
  ],
  ['revision R of Index { set weight of P.Z to 30% }', 'names/unknown', 'has no node `P.Z`', 'Did you mean'],
  [
    'revision R of Index { remove Q  set direction of Q.C to lower }',
    'revision/gone',
    'no longer there',
    'Remove this line, or the one',
  ],
  ['revision R of Index { remove Q.C }', 'pillar/empty', 'no indicators', 'or remove it'],
  ['revision R of Index { rename P.A to A }', 'revision/no-change', '`P.A` is called `A` already', 'Remove this line'],
  ['revision R of Index { rename P.A to B }', 'revision/already', 'There is a `B` in `P`', 'another name first'],
  ['revision R of Index { rename P.A }', 'syntax/unexpected', '`to` is wanted', 'Write `to` after `A`'],
  ['revision R of Index { move P to P.A }', 'revision/place', 'cannot be moved into itself', 'elsewhere'],
  ['revision R of Index { move P.A to P }', 'revision/place', 'stands in `P` already', 'Remove this line'],
  ['revision R of Index { restore P.A of Index }', 'revision/already', '`A` is there', 'Remove this line'],
  [
    'revision R of Index { restore P.A of Index1999 }',
    'revision/no-ancestor',
    'does not stand on',
    'Name an edition before: `Index`',
  ],
  ['revision R of Index { restore P.A }', 'syntax/unexpected', '`of` is wanted', 'Write `of` after `A`'],
  [
    'revision R of Index { replace source d with e }',
    'revision/replaced',
    '`e` has no column `x2`',
    'Declare it in `e`',
  ],
  [
    'revision R of Index { replace source d with d }',
    'revision/no-change',
    'cannot take its own place',
    'source that is new',
  ],
  ['revision R of Index { replace source d }', 'syntax/unexpected', '`with` is wanted', 'Write `with` after `d`'],
  ['revision R of Index { merge U into }', 'syntax/unexpected', 'a name is wanted', 'Write a name after `into`'],
  [
    'revision R of Index { add to P.A indicator X { value d.x3 } }',
    'node/value-and-children',
    'a value of its own and children',
    'Remove the value',
  ],
  ['revision R of Index { add to Q indicator X }', 'indicator/no-value', 'has no value', 'Write `value ...` in it'],
  [
    'revision R of Index { remove Q because obsolete }',
    'syntax/unexpected',
    'a text in double quotes',
    'after `because`',
  ],
  [
    'revision R of Index { remove Q because "it is }',
    'syntax/unclosed-text',
    'no closing double quote',
    'Close it with',
  ],
  ['revision R of Index { remove “Q” }', 'syntax/character', 'not a character', 'straight double quotes'],
];

test.each(CASES)('%s', (revision, code, message, hint) => {
  const { model, findings } = loadModel('index.methodology', () => `${BASE}${revision}\n`);
  const all = [...findings, ...[...model.methodologies.keys()].flatMap((id) => planMethodology(model, id).findings)];
  const found = all.filter((finding) => finding.code === code);
  expect(all.map((finding) => `${finding.code}: ${finding.message} ${finding.hint}`).join('\n')).toContain(code);
  expect(found.some((finding) => finding.message.includes(message))).toBe(true);
  expect(found.map((finding) => finding.hint ?? '').join('\n')).toContain(hint);
  for (const { hint: other } of all) expect(other).not.toMatch(/Write (`[^`]+`) after \1|Did you mean `R`/);
});

test('half of each of these texts is no reason to give up, either', () => {
  for (const [revision] of CASES)
    for (let length = 1; length < revision.length; length += 3) {
      const { model, findings } = loadModel('index.methodology', () => `${BASE}${revision.slice(0, length)}`);
      for (const id of model.methodologies.keys()) planMethodology(model, id);
      if (length > 10 && length < 18) expect(findings.length, revision.slice(0, length)).toBeGreaterThan(0);
    }
});
