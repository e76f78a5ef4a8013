import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, DocumentLink } from 'vscode-languageserver-types';
import { afterEach, expect, test } from 'vitest';
import { folderWith } from '../cli/run-in.js';
import { type Client, startClient } from './client.js';

/** A source with a file for each period, in an editor. */

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

const TEXT = `source s {
  file "data/d_{year}.csv"
  key  U by u per year in files
  column u text
  column a number from "A {year}"
  column b number
  column 
}
units U
methodology Index { scores U per year  aggregate none  indicator A { value s.a }  indicator B { value s.b } }
`;

test('checks follow the files, the path leads to the latest, and its headers are offered', async () => {
  const whole = TEXT.replace('  column \n', '');
  const folder = folderWith({
    'index.methodology': whole,
    'data/d_2020.csv': 'u,A 2020,b\nx,1,2\n',
    'data/d_2021.csv': 'u,A 2021,c\nx,1,2\n',
    'data/d_2021_old.csv': 'u\n',
  });
  const uri = pathToFileURL(path.join(folder, 'index.methodology')).href;
  client = await startClient({ folder, initializationOptions: { trusted: true } });
  const codes = () => client!.diagnostics.get(uri)!.map(({ code }) => code);
  await client.open(uri);
  await client.idle();
  expect(codes()).toEqual(['data/column-not-in-period']);

  const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  expect(links.map(({ target }) => path.basename(target!))).toEqual(['d_2021.csv']);

  const added = path.join(folder, 'data/d_2022.csv');
  writeFileSync(added, 'u,A 2022,b,new\nx,none,2,1\n');
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(added).href, type: 1 }],
  });
  await client.idle();
  expect([...codes()].sort()).toEqual(['data/column-not-in-period', 'data/not-a-number']);

  await client.change(uri, [{ text: TEXT }]);
  const line = TEXT.split('\n').indexOf('  column ');
  const answer = await client.request<CompletionItem[] | { items: CompletionItem[] }>('textDocument/completion', {
    textDocument: { uri },
    position: { line, character: 9 },
  });
  const labels = (Array.isArray(answer) ? answer : answer.items).map(({ label }) => label);
  expect(labels).toContain('new');
  expect(labels.some((label) => label.includes('A 2022'))).toBe(false);
});
