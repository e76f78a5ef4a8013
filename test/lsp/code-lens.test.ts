import { describe, expect, test } from 'vitest';
import type { CodeLens, Location } from 'vscode-languageserver-types';
import { codeLenses } from '../../src/lsp/code-lens.js';
import { casesOf, scoresOf, shownStart } from './cases.js';

const COMMANDS = { score: 'score', compare: 'compare', runTest: 'runTest', showReferences: 'showReferences' };

describe.each(casesOf('code-lens'))('$name', (one) => {
  const { analysis } = one;
  const uri = (): string => 'file:///project/input.methodology';

  /** Where it stands, what it says, and the command with what it takes: of references the places that they are at. */
  const shown = ({ range, command }: CodeLens): string => {
    const args = command!.arguments as unknown[];
    const told =
      command!.command === COMMANDS.showReferences
        ? (args[2] as Location[]).map((location) => shownStart(location.range)).join(' ')
        : JSON.stringify(args[0]);
    return `${shownStart(range)} ${command!.title}: ${command!.command} ${told}`.trimEnd();
  };

  test('the lenses, with what is known of scores and tests', async () => {
    const scores = scoresOf(one);
    const index = await scores('Index');
    const lenses = codeLenses(analysis, {
      commands: COMMANDS,
      scored: (methodology) => (methodology === 'Index' ? index : undefined),
      passed: (id) => (id === 'as worked by hand' ? true : undefined),
      uri,
    });
    expect(lenses.map(shown).join('\n')).toBe(one.expected('expected.txt'));
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
