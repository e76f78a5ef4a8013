import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { KEYWORD_TEXTS } from '../../src/lsp/hover/keyword-texts.js';
import { documentText, referenceUri } from '../../src/server/documents.js';
import { type Client, startClient } from './client.js';

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

test('every part of the reference that a word leads to is a document of the server', () => {
  const anchors = [...new Set([...KEYWORD_TEXTS.values()].map(({ anchor }) => anchor))];
  const page = readFileSync('docs/language.md', 'utf8');
  for (const anchor of anchors) {
    const text = documentText(referenceUri(`language.md#${anchor}`));
    expect(text, anchor).toMatch(/^#{2,4} /u);
    expect(page).toContain(text);
  }
  expect(documentText(referenceUri('methods.md#functions-of-the-language'))).toMatch(
    /^## Functions of the language\n/u,
  );
  expect(documentText(referenceUri('language.md#nothing'))).toBeUndefined();
  expect(documentText(referenceUri('constructor.md#name'))).toBeUndefined();
});

test('a part ends where the next one of its level begins, and a comment in an example is no heading', () => {
  const missing = documentText(referenceUri('language.md#2-missing'))!;
  expect(missing.split('\n').filter((line) => line.startsWith('### '))).toEqual(['### 2. Missing']);
  const pipeline = documentText(referenceUri('language.md#the-pipeline'))!;
  expect(pipeline).toContain('### 9. Publish');
  expect(pipeline).not.toContain('## Writing an expression');
});

test('a hover leads to the part of the reference about its word', async () => {
  client = await startClient();
  const uri = 'file:///nowhere/small.methodology';
  const text = 'units U\nmethodology A { scores U }\nrevision B of A {\n  rename Old to New because "shorter"\n}\n';
  await client.open(uri, text);
  const over = async (line: number, character: number): Promise<string> => {
    const position = { line, character };
    const answer = await client!.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
    return answer.contents.value;
  };
  expect(await over(1, 17)).toContain('[Reference](indexwright:/reference/language/methodologies.md)');
  const revisions = '[Reference](indexwright:/reference/language/revisions.md)';
  expect(await over(2, 1)).toContain(revisions);
  expect(await over(3, 3)).toContain(revisions);
  expect(await over(3, 21)).toContain(revisions);
  const page = await client.request<{ text: string }>('workspace/textDocumentContent', {
    uri: 'indexwright:/reference/language/revisions.md',
  });
  expect(page.text).toMatch(/^## Revisions\n/u);
});

test('an editor that cannot ask the server for documents is led to a copy', async () => {
  client = await startClient({ capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } } });
  const uri = 'file:///nowhere/small.methodology';
  await client.open(uri, 'units U\nmethodology A { scores U }\n');
  const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 1, character: 17 },
  });
  const link = /\[Reference\]\((file:[^)]+)\)/u.exec(hover.contents.value)![1]!;
  expect(readFileSync(new URL(link), 'utf8')).toMatch(/^## Methodologies\n/u);
});
