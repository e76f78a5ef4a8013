import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeOfText } from '../../lsp/cases.js';
import { type Client, startClient } from '../client.js';
import { folderOfCase, namesOf, openIn } from './served.js';

/**
 * Quick fixes and refactorings of the bundled server. `action.txt` has the text where the cursor stands, and the title of the
 * action that is chosen; cases with data have what only the files tell.
 */

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.stop());

const CASES = ['code-actions', 'code-actions-with-data'].flatMap((feature) =>
  namesOf(feature).map((name) => [name, feature] as const),
);

test.each(CASES)('%s', async (name, feature) => {
  const { ask, text, uri, position, expected } = await openIn(client, folderOfCase(feature, name));
  await client.idle();
  const [piece, title] = expected('action.txt').split('\n');
  const start = placeOfText(text, piece!);
  const range = { start: position(start), end: position(start + piece!.length) };
  const actions = await ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [] } });
  expect(actions.map((action) => action.title)).toContain(title);
  const chosen = actions.find((action) => action.title === title)!;
  expect(edited(uri, text, chosen)).toBe(expected('expected.methodology'));
  await client.close(uri);
});

/** What is certain is mended together; neither names nor weights are. */
test.each(namesOf('fix-all'))('all at once: %s', async (name) => {
  const { ask, text, uri, position, expected } = await openIn(client, folderOfCase('fix-all', name));
  const actions = await ask<CodeAction[]>('textDocument/codeAction', {
    range: { start: position(0), end: position(text.length) },
    context: { diagnostics: [], only: ['source.fixAll'] },
  });
  expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.indexwright']);
  expect(edited(uri, text, actions[0]!)).toBe(expected('expected.methodology'));
  await client.close(uri);
});

function edited(uri: string, text: string, { edit }: CodeAction): string {
  expect(Object.keys(edit!.changes!)).toEqual([uri]);
  const document = TextDocument.create(uri, 'methodology', 1, text);
  return TextDocument.applyEdits(document, edit!.changes![uri]!).trimEnd();
}
