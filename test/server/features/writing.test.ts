import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lineIndex, positionAt } from '../../../src/lsp/positions.js';
import { temporaryFolder } from '../../cli/run-in.js';
import { checkCompletion, COMPLETION_FILES, completionCases } from '../../lsp/completion/case-files.js';
import { type Client, FULL_CAPABILITIES, startClient } from '../client.js';
import { folderOfCase, MAIN, namesOf, openIn } from './served.js';

/** What the bundled server offers while a text is written, held to the expected results of the cases. */

let plain: Client;
beforeAll(async () => {
  plain = await startClient();
});
afterAll(() => plain.stop());

const OPTIONS = { tabSize: 2, insertSpaces: true };

function edited(text: string, edits: readonly TextEdit[] | null): string {
  return TextDocument.applyEdits(TextDocument.create('file:///a', 'methodology', 1, text), [...(edits ?? [])]);
}

test.each([true, false])(
  'completion, in a client that takes snippets: %s',
  async (snippets) => {
    const client = await startClient({
      capabilities: {
        ...FULL_CAPABILITIES,
        textDocument: { completion: { completionItem: { snippetSupport: snippets } } },
      },
    });
    let tried = 0;
    for (const one of completionCases().filter((known) => known.snippets === snippets)) {
      const folder = temporaryFolder();
      cpSync(one.folder, folder, { recursive: true });
      for (const [file, text] of COMPLETION_FILES) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), text, { flag: 'a' });
      }
      const { ask, position } = await openIn(client, folder, new Map([[MAIN, one.text]]));
      const items = await ask<CompletionItem[]>('textDocument/completion', { position: position(one.offset) });
      checkCompletion(one, items);
      tried++;
    }
    expect(tried).toBeGreaterThan(2);
    await client.stop();
  },
  60_000,
);

test.each(readdirSync('test/resources/format'))('the layout of a file: %s', async (name) => {
  const read = (file: string): string =>
    readFileSync(path.join('test/resources/format', name, `${file}.methodology`), 'utf8');
  const uri = `file:///project/${name}.methodology`;
  await plain.open(uri, read('input'));
  const asked = { textDocument: { uri }, options: OPTIONS };
  const edits = await plain.request<TextEdit[]>('textDocument/formatting', asked);
  expect(edited(read('input'), edits)).toBe(read('expected'));
  await plain.change(uri, [{ text: read('expected') }]);
  expect(await plain.request('textDocument/formatting', asked)).toEqual([]);
});

/** The text without its marks, and where they stood. */
function marksIn(marked: string): { readonly text: string; readonly places: readonly number[] } {
  const [first, ...more] = marked.split('<|>');
  let text = first!;
  const places = more.map((part) => {
    const at = text.length;
    text += part;
    return at;
  });
  return { text, places };
}

test.each(namesOf('range-formatting'))('the layout of a range: %s', async (name) => {
  const folder = folderOfCase('range-formatting', name);
  const { text, places } = marksIn(readFileSync(path.join(folder, MAIN), 'utf8'));
  const { ask, position, textOf } = await openIn(plain, folder, new Map([[MAIN, text]]));
  const range = { start: position(places[0]!), end: position(places[1]!) };
  const edits = await ask<TextEdit[]>('textDocument/rangeFormatting', { range, options: OPTIONS });
  expect(edited(text, edits)).toBe(textOf('expected.methodology'));
});

test.each(namesOf('on-type-formatting'))('the layout while typing: %s', async (name) => {
  const folder = folderOfCase('on-type-formatting', name);
  const { text, places } = marksIn(readFileSync(path.join(folder, MAIN), 'utf8'));
  const { ask, textOf } = await openIn(plain, folder, new Map([[MAIN, text]]));
  const edits = await ask<TextEdit[]>('textDocument/onTypeFormatting', {
    position: positionAt(lineIndex(text), places[0]!),
    ch: text[places[0]! - 1],
    options: OPTIONS,
  });
  expect(edited(text, edits)).toBe(textOf('expected.methodology'));
});
