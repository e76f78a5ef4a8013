import { expect, test } from 'vitest';
import { analyseFile, ownMethodologies } from '../../src/lsp/analysis.js';
import { revisionSince } from '../../src/lsp/revision-since.js';
import { methodologyHash } from '../../src/model/canonical.js';
import { applyChanges } from '../../src/lsp/text-change.js';

const FILE = 'file:///index.methodology';

const THEN = `source d { file "d.csv"  key U by u  column u text  columns c* number }
units U
/** What it is. */
methodology A "First" {
  scores U
  // One list for all.
  every indicator { from d  normalise minmax(x) }
  indicator c1 weight 60%
  indicator c2 weight 40%
}

test "it scores" of A { given c1 = 1  given c2 = 2 expect c1 is missing }
`;

function analysed(text: string) {
  return analyseFile(FILE, (file) => (file === FILE ? text : undefined));
}

function since(now: string, then = THEN, wanted?: string) {
  const analysis = analysed(now);
  expect(analysis.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { analysis, result: revisionSince(analysis, ownMethodologies(analysis)[0]!, analysed(then), 'HEAD', wanted) };
}

const NOW = THEN.replace('weight 60%', 'weight 50%').replace('weight 40%', 'weight 50% { direction lower }');

test('the edition is put back, and its edits stand below it with places for reasons', () => {
  const { analysis, result } = since(NOW);
  if ('refused' in result) throw new Error(result.refused);
  const text = applyChanges(NOW, [result.change]);
  const revision = `revision ARevised "First" of A {
  set weights of A { c1 50%  c2 50% } because ""
  set direction of c2 to lower because ""
}
`;
  expect(text).toBe(THEN.replace('\n\ntest', `\n\n${revision}\ntest`));
  // Each place lies between the quotes of one `because`.
  expect(result.reasons.map((at) => text.slice(at - 9, at + 1))).toEqual(['because ""', 'because ""']);
  const after = analysed(text);
  expect(after.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(methodologyHash(after.model, 'ARevised')).toBe(methodologyHash(analysis.model, 'A'));
  expect(methodologyHash(after.model, 'A')).toBe(methodologyHash(analysed(THEN).model, 'A'));
});

test('an edition that was given another name is the revision of the one that is gone', () => {
  const { result } = since(NOW.replace('methodology A "First"', 'methodology B "Second"').replace('of A {', 'of B {'));
  expect(result).toMatchObject({ base: 'A', revision: 'B' });
});

test('a revision that was edited is itself put back', () => {
  const then = `${THEN}revision B of A {\n  set direction of c2 to lower because "fewer is better"\n}\n`;
  const now = then.replace('to lower because "fewer is better"', 'to lower\n  set weights of A { c1 1  c2 1 }');
  const analysis = analysed(now);
  const result = revisionSince(analysis, ownMethodologies(analysis)[1]!, analysed(then), 'HEAD', 'C');
  if ('refused' in result) throw new Error(result.refused);
  const text = applyChanges(now, [result.change]);
  expect(text).toBe(`${then.trimEnd()}\n\nrevision C of B {\n  set weights of B { c1 1  c2 1 } because ""\n}\n`);
});

test('it is refused in words where something would be lost or nothing would be said', () => {
  const refused = (now: string, then = THEN, wanted?: string): string => {
    const { result } = since(now, then, wanted);
    return 'refused' in result ? result.refused : '';
  };
  expect(refused(THEN)).toBe('A is as it was at HEAD.');
  expect(refused(THEN.replace('scores U', 'scores  U'))).toBe('Nothing that A says differs from HEAD.');
  expect(refused(NOW.replace('indicator c2', '// New.\n  indicator c2'))).toContain('// New.');
  expect(refused(NOW, 'units U\n')).toContain('A is not in this file at HEAD');
  expect(refused(NOW, THEN, 'U')).toBe('The name U is taken in this file.');
  // The column that the older state read is not declared any longer.
  const other = NOW.replace('columns c* number', 'column c2 number  column k number').replace('c1 weight', 'k weight');
  expect(refused(other.replace('given c1', 'given k').replace('expect c1', 'expect k'))).toContain(
    'cannot be read beside the rest of the file as it is now',
  );
});
