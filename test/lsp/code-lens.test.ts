import { describe, expect, test } from 'vitest';
import type { Location } from 'vscode-languageserver-types';
import { analyseFile, ownMethodologies } from '../../src/lsp/analysis.js';
import { codeLenses } from '../../src/lsp/code-lens.js';
import type { Scored } from '../../src/project/score-methodology.js';
import { casesOf, scoresOf } from './cases.js';
import { shownLens, shownStart } from './shown.js';

const COMMANDS = {
  score: 'score',
  compare: 'compare',
  fullText: 'fullText',
  runTest: 'runTest',
  showReferences: 'showReferences',
};

describe.each(casesOf('code-lens'))('$name', (one) => {
  const { analysis } = one;
  const uri = (): string => 'file:///project/input.methodology';

  test('the lenses, with what is known of scores and tests', async () => {
    const scores = scoresOf(one);
    const known = new Map<string, Scored>();
    for (const { id } of ownMethodologies(analysis)) known.set(id, await scores(id));
    const lenses = codeLenses(analysis, {
      commands: COMMANDS,
      scored: (methodology) => known.get(methodology),
      passed: (id) => (id === 'as worked by hand' ? true : undefined),
      uri,
    });
    expect(lenses.map((lens) => shownLens(lens, COMMANDS.showReferences)).join('\n')).toBe(
      one.expected('expected.txt'),
    );
  });

  test('a command takes plain JSON', () => {
    const lenses = codeLenses(analysis, { commands: COMMANDS, uri });
    expect(JSON.parse(JSON.stringify(lenses))).toEqual(lenses);
    const references = lenses.find(({ command }) => command!.command === COMMANDS.showReferences)!;
    expect(references.command!.arguments!.slice(0, 2)).toEqual([uri(), references.range.start]);
  });

  test('what the editor has no command for is not offered, and nothing is made up about data', () => {
    expect(codeLenses(analysis, { commands: {} })).toEqual([]);
    const titles = codeLenses(analysis, { commands: COMMANDS }).map(({ command }) => command!.title);
    expect(titles.some((title) => title.includes('ranked'))).toBe(false);
    expect(titles.some((title) => /passed|failed/.test(title))).toBe(false);
  });
});

test('a revision says how many changes it makes of which edition, and leads there', () => {
  const text = `source data { file "d.csv"  key U by u  column u text  columns x* number }
units U
methodology First { scores U  indicator x1 { from data }  indicator x2 { from data } }
revision Second of First { remove x2  set round of x1 to 2  add indicator x3 { from data } }
revision Third of Second { restore x2 of First }
`;
  const analysis = analyseFile('input.methodology', () => text);
  const lenses = codeLenses(analysis, { commands: COMMANDS, uri: () => 'file:///input.methodology' });
  const shown = lenses.flatMap(({ command, range }) => {
    if (!/ changes? of /.test(command!.title)) return [];
    const [, , locations] = command!.arguments as [string, object, Location[]];
    return [`${range.start.line} ${command!.title} at ${locations.map((one) => shownStart(one.range)).join(' ')}`];
  });
  expect(shown).toEqual(['3 3 changes of First at 3:13', '4 1 change of Second at 4:10']);
});
