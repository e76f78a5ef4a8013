import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { folderWith } from '../cli/run-in.js';
import { type Client, startClient } from './client.js';

/** What lies outside of the open folders is read neither by `..` nor by a link, and each of several folders is its own. */

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

const INDEX = (file: string): string => `source d { file "${file}"  key U by u  column u text  column v number }
units U
methodology M {
  scores U
  indicator V { value d.v }
}
`;

async function codesOf(folder: string, name: string): Promise<readonly unknown[]> {
  const uri = pathToFileURL(path.join(folder, name)).href;
  await client!.open(uri);
  await client!.idle();
  return (client!.diagnostics.get(uri) ?? []).map(({ code }) => code);
}

test('data outside of the folder, by their path and by a link', async () => {
  const root = folderWith({
    'secret.csv': 'u,v\nA,1\nB,2\n',
    'open/up.methodology': INDEX('../secret.csv'),
    'open/link.methodology': INDEX('link.csv'),
    'open/own.methodology': INDEX('own.csv'),
    'open/own.csv': 'u,v\nA,1\nB,2\n',
  });
  const folder = path.join(root, 'open');
  symlinkSync(path.join(root, 'secret.csv'), path.join(folder, 'link.csv'));
  client = await startClient({ folder });
  expect(await codesOf(folder, 'up.methodology')).toEqual(['data/outside-project']);
  expect(await codesOf(folder, 'link.methodology')).toEqual(['data/outside-project']);
  expect(await codesOf(folder, 'own.methodology')).toEqual([]);
});

test('a methodology that a link leads out to is not imported', async () => {
  const root = folderWith({
    'units.methodology': 'units U\n',
    'open/index.methodology': `import { U } from "./link.methodology"\n${INDEX('d.csv').replace('units U\n', '')}`,
  });
  const folder = path.join(root, 'open');
  symlinkSync(path.join(root, 'units.methodology'), path.join(folder, 'link.methodology'));
  client = await startClient({ folder });
  expect(await codesOf(folder, 'index.methodology')).toContain('import/file-missing');
});

test('two folders, and one that goes', async () => {
  const [one, two] = ['one', 'two'].map((name) =>
    folderWith({ [`${name}.methodology`]: INDEX('d.csv').replace('d.v', 'd.w') }),
  ) as [string, string];
  mkdirSync(path.join(one, 'node_modules'));
  writeFileSync(path.join(one, 'node_modules', 'not.methodology'), 'nonsense');
  client = await startClient({ folder: one });
  const changed = (added: readonly string[], removed: readonly string[]) => {
    const folders = (paths: readonly string[]) => paths.map((name) => ({ uri: pathToFileURL(name).href, name }));
    return client!.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: folders(added), removed: folders(removed) },
    });
  };
  await client.idle();
  await changed([two], []);
  await client.idle();
  const uris = [...client.diagnostics.keys()].sort();
  expect(uris.map((uri) => path.basename(uri)).sort()).toEqual(['one.methodology', 'two.methodology']);
  for (const uri of uris)
    expect(client.diagnostics.get(uri)!.map(({ code }) => code)).toEqual(['names/unknown-column']);

  await changed([], [two]);
  await client.idle();
  for (const uri of uris) {
    const left = uri.endsWith('one.methodology') ? ['names/unknown-column'] : [];
    expect(client.diagnostics.get(uri)!.map(({ code }) => code)).toEqual(left);
  }
});
