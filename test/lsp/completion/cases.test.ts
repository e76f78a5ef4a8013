import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../../src/lsp/analysis.js';
import { complete } from '../../../src/lsp/completion/complete.js';
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
const CASES = path.resolve('test/resources/lsp/completion');
const FILES = ['data/figures.csv', 'data/survey.csv', 'notes.txt', 'countries.methodology'];
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'figures.csv': ['iso', 'Life expectancy', 'income', 'new column'],
  'published.csv': ['iso', 'year', 'hdi', 'hdi rank'],
};

describe.each(readdirSync(CASES))('%s', (name) => {
  const folder = path.join(CASES, name);
  const { text, offset } = readMarked(readFileSync(path.join(folder, 'input.methodology'), 'utf8'));
  const lines = readFileSync(path.join(folder, 'expected.txt'), 'utf8').trim().split('\n');
  const snippets = lines[0] === 'snippets';
  const wanted = snippets ? lines.slice(1) : lines;
  const file = path.join(folder, 'input.methodology');
  const analysis = analyseFile(file, (other) =>
    other === file
      ? text
      : other.endsWith('.methodology') && existsSync(other)
        ? readFileSync(other, 'utf8')
        : undefined,
  );
  const items = complete(analysis, file, offset, {
    snippets,
    listFiles: () => FILES,
    headersOf: (data) => HEADERS[path.basename(data)],
  });
  const labels = items.map(({ label }) => label);

  test('offers what is expected', () => {
    if (wanted[0] === 'nothing') {
      expect(labels).toEqual([]);
      return;
    }
    let at = -1;
    for (const line of wanted) {
      const [, sign = '', label = '', rest = ''] = /^([=-] )?(.*?)(?=(?: (?:::|=>) .*)?$)(.*)$/.exec(line)!;
      if (sign === '- ') {
        expect(labels).not.toContain(label);
        continue;
      }
      const found = labels.indexOf(label, at + 1);
      expect(found, `${label} comes next in ${labels.join(', ')}`).toBeGreaterThan(at);
      if (sign === '= ') expect(labels[0]).toBe(label);
      at = found;
      const item = items[found]!;
      const documentation = typeof item.documentation === 'object' ? item.documentation.value : '';
      if (rest.startsWith(' :: ')) expect(`${item.detail ?? ''}\n${documentation}`).toContain(rest.slice(4));
      if (rest.startsWith(' => ')) expect(replaced(text, item)).toBe(JSON.parse(`"${rest.slice(4)}"`));
    }
  });

  test('replaces what stands around the cursor, and nothing else', () => {
    for (const { textEdit } of items) {
      const { range } = textEdit as { range: { start: { line: number }; end: { line: number } } };
      expect(range.start.line).toBe(range.end.line);
      const { start, end } = offsets(text, textEdit as Edit);
      expect(start <= offset && offset <= end).toBe(true);
    }
  });
});

interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly newText: string;
}
interface Place {
  readonly line: number;
  readonly character: number;
}

/** The word around the cursor after the completion: from the last blank before it to the end of what is replaced. */
function replaced(text: string, { textEdit }: { readonly textEdit?: unknown }): string {
  const edit = textEdit as Edit;
  const { start, end } = offsets(text, edit);
  const whole = text.slice(0, start) + edit.newText + text.slice(end);
  const from = Math.max(...[' ', '\n', '('].map((blank) => text.lastIndexOf(blank, start - 1))) + 1;
  return whole.slice(from, start + edit.newText.length);
}

function offsets(text: string, { range }: Edit): { readonly start: number; readonly end: number } {
  const at = ({ line, character }: Place): number =>
    text
      .split('\n')
      .slice(0, line)
      .reduce((sum, one) => sum + one.length + 1, 0) + character;
  return { start: at(range.start), end: at(range.end) };
}
