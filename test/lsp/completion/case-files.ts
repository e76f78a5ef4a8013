import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CompletionItem } from 'vscode-languageserver-types';
import { expect } from 'vitest';
import { lineIndex, offsetAt } from '../../../src/lsp/positions.js';
import { readMarked } from '../marked-text.js';

/**
 * A folder a case: `input.methodology` with one mark, and `expected.txt`, written by hand. A line of that is
 *
 *     label                  which comes next among those that are listed, whatever stands between
 *     = label                which is the very first
 *     - label                which must not be there
 *     label :: words         with these words in its detail or documentation
 *     label => text          with this text in place of what is typed, written as in JSON without quotes
 *     nothing                there is no completion at all
 *
 * `snippets` in the first line: the client fills in placeholders.
 */
export interface CompletionCase {
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  readonly offset: number;
  readonly snippets: boolean;
  readonly wanted: readonly string[];
}

const CASES = path.resolve('test/resources/lsp/completion');

/** The files that stand beside each case. */
export const COMPLETION_FILES: ReadonlyMap<string, string> = new Map([
  ['data/figures.csv', 'iso,Life expectancy,income,new column\n'],
  ['data/survey.csv', ''],
  ['notes.txt', ''],
  ['countries.methodology', ''],
  ['published.csv', 'iso,year,hdi,hdi rank\n'],
]);

export function completionCases(): readonly CompletionCase[] {
  return readdirSync(CASES)
    .sort()
    .map((name) => {
      const folder = path.join(CASES, name);
      const lines = readFileSync(path.join(folder, 'expected.txt'), 'utf8').trim().split('\n');
      const snippets = lines[0] === 'snippets';
      return {
        name,
        folder,
        ...readMarked(readFileSync(path.join(folder, 'input.methodology'), 'utf8')),
        snippets,
        wanted: snippets ? lines.slice(1) : lines,
      };
    });
}

export function checkCompletion({ name, text, wanted }: CompletionCase, items: readonly CompletionItem[]): void {
  const labels = items.map(({ label }) => label);
  if (wanted[0] === 'nothing') {
    expect(labels, name).toEqual([]);
    return;
  }
  let at = -1;
  for (const line of wanted) {
    const [, sign = '', label = '', rest = ''] = /^([=-] )?(.*?)(?=(?: (?:::|=>) .*)?$)(.*)$/.exec(line)!;
    if (sign === '- ') {
      expect(labels, name).not.toContain(label);
      continue;
    }
    const found = labels.indexOf(label, at + 1);
    expect(found, `${name}: ${label} comes next in ${labels.join(', ')}`).toBeGreaterThan(at);
    if (sign === '= ') expect(labels[0], name).toBe(label);
    at = found;
    const item = items[found]!;
    const documentation = typeof item.documentation === 'object' ? item.documentation.value : '';
    if (rest.startsWith(' :: ')) expect(`${item.detail ?? ''}\n${documentation}`, name).toContain(rest.slice(4));
    if (rest.startsWith(' => ')) expect(replaced(text, item), name).toBe(JSON.parse(`"${rest.slice(4)}"`));
  }
}

/** Where an item puts its text, as offsets. */
export function placeOfEdit(
  text: string,
  { textEdit }: CompletionItem,
): { readonly start: number; readonly end: number } {
  if (textEdit === undefined || !('range' in textEdit)) throw new Error('An item says what it replaces.');
  const lines = lineIndex(text);
  return { start: offsetAt(lines, textEdit.range.start), end: offsetAt(lines, textEdit.range.end) };
}

/** The word around the cursor after the completion: from the last blank before it to the end of what is replaced. */
function replaced(text: string, item: CompletionItem): string {
  const { start, end } = placeOfEdit(text, item);
  const { newText } = item.textEdit!;
  const whole = text.slice(0, start) + newText + text.slice(end);
  const from = Math.max(...[' ', '\n', '('].map((blank) => text.lastIndexOf(blank, start - 1))) + 1;
  return whole.slice(from, start + newText.length);
}
