import { expect, test } from 'vitest';
import { analyseFile } from '../../../src/lsp/analysis.js';
import { codeActions } from '../../../src/lsp/code-actions/code-actions.js';
import { offsetAt } from '../../../src/lsp/positions.js';
import { methodologyHash } from '../../../src/model/canonical.js';

const FILE = 'file:///editions.methodology';

const TWO = `source d { file "d.csv"  key U by u  column u text  columns c* number }
units U
methodology A "First" {
  scores U
  every indicator { from d  normalise minmax(x) }
  indicator c1 weight 60%
  indicator c2 weight 40%
}
/** What is said of B. */
methodology B "Second" {
  scores U
  every indicator { from d  normalise minmax(x) }
  indicator c1 weight 50%
  indicator c2 weight 50% { direction lower }
}
`;

function analysed(text: string) {
  return analyseFile(FILE, (file) => (file === FILE ? text : undefined));
}

/** The text after the action with this title, asked for on the name of an edition. */
function after(text: string, name: string, title: string): string {
  const analysis = analysed(text);
  const place = text.indexOf(name) + 1;
  const actions = codeActions(analysis, FILE, { start: place, end: place }, [], { diagnostics: [] });
  const found = actions.find((action) => action.title === title);
  if (found === undefined) throw new Error(`offered: ${actions.map((action) => action.title).join(', ')}`);
  let result = text;
  for (const { range, newText } of [...found.edit!.changes![FILE]!].reverse()) {
    const lines = analysis.linesOf(FILE);
    result = result.slice(0, offsetAt(lines, range.start)) + newText + result.slice(offsetAt(lines, range.end));
  }
  return result;
}

test('an edition becomes a revision of the one before, and an edition again, and scores alike all the way', () => {
  const hash = methodologyHash(analysed(TWO).model, 'B');
  const revised = after(TWO, 'B "Second"', 'Write "B" as a revision of "A"');
  expect(revised.slice(revised.indexOf('revision'))).toBe(
    'revision B "Second" of A {\n  set weights of A { c1 50%  c2 50% }\n  set direction of c2 to lower\n}\n',
  );
  expect(analysed(revised).findings).toEqual([]);
  expect(methodologyHash(analysed(revised).model, 'B')).toBe(hash);

  const full = after(revised, 'B "Second"', 'Write "B" as a full edition');
  expect(full).toContain('methodology B "Second" {');
  expect(full).not.toContain('revision');
  for (const text of [revised, full]) expect(text.split('/** What is said of B. */')).toHaveLength(2);
  expect(analysed(full).findings).toEqual([]);
  expect(methodologyHash(analysed(full).model, 'B')).toBe(hash);
});

test('an edition of which a revision exists does not become a revision of that', () => {
  const revised = after(TWO, 'B "Second"', 'Write "B" as a revision of "A"');
  const place = revised.indexOf('A "First"') + 1;
  const titles = codeActions(analysed(revised), FILE, { start: place, end: place }, [], { diagnostics: [] }).map(
    ({ title }) => title,
  );
  expect(titles).not.toContain('Write "A" as a revision of "B"');
});
