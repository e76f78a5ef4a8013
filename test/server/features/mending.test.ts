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
  const { changes } = actions.find((action) => action.title === title)!.edit!;
  expect(Object.keys(changes!)).toEqual([uri]);
  const after = TextDocument.applyEdits(TextDocument.create(uri, 'methodology', 1, text), changes![uri]!);
  expect(after.trimEnd()).toBe(expected('expected.methodology'));
  await client.close(uri);
});
