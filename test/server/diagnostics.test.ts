import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-in.js';
import { type Client, startClient } from './client.js';

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

const UNITS = 'source list { file "list.csv"  column code text }\nunits Town "Towns" { listed in list by code }\n';
const INDEX = `import { Town } from "./units.methodology"
source data { file "data.csv"  key Town by code  column code text  column jobs number [%] }
methodology Work "Work" {
  scores Town
  pillar Jobs {
    indicator Employed [%] weight 60% { value data.jobs }
    indicator Others   [%] weight 30% { value 100 % - data.jobs }
  }
}
`;

function project(files: Readonly<Record<string, string>>): { readonly folder: string; uri(name: string): string } {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return { folder, uri: (name) => pathToFileURL(path.join(folder, name)).href };
}

function codes(uri: string): readonly unknown[] {
  return (client!.diagnostics.get(uri) ?? []).map(({ code }) => code);
}

const FILES = {
  'units.methodology': UNITS,
  'chỉ số/index.methodology': INDEX.replace('./units', '../units').replace('data.csv', '../data.csv'),
  'list.csv': 'code\nA\nB\n',
  'data.csv': 'code,jobs\nA,50\nB,60\n',
};

test('a finding has its place, its page, and what it relates to', async () => {
  const { folder, uri } = project(FILES);
  client = await startClient({ folder });
  const index = uri('chỉ số/index.methodology');
  await client.open(index);
  await client.idle();
  const [finding, ...more] = client.diagnostics.get(index)!;
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    code: 'weights/sum-not-one',
    severity: 1,
    source: 'indexwright',
    range: { start: { line: 5 } },
    codeDescription: { href: 'indexwright:/findings/weights/sum-not-one.md' },
  });
  expect(finding!.message).toContain('90');
  expect(finding!.relatedInformation!.map(({ location }) => location)).toEqual([
    expect.objectContaining({ uri: index }),
  ]);
});

test('an edit is checked at once, and what imports the file follows', async () => {
  const { folder, uri } = project(FILES);
  client = await startClient({ folder });
  const index = uri('chỉ số/index.methodology');
  const units = uri('units.methodology');
  await client.open(index);
  await client.open(units);
  await client.change(index, [
    { range: { start: { line: 6, character: 34 }, end: { line: 6, character: 36 } }, text: '40' },
  ]);
  await client.idle();
  expect(codes(index)).toEqual([]);

  // The set of units is renamed where it is declared, and nowhere else.
  await client.change(units, [
    { range: { start: { line: 1, character: 6 }, end: { line: 1, character: 10 } }, text: 'City' },
  ]);
  await client.idle();
  expect(codes(index)).toContain('import/unknown-name');
  await client.change(units, [
    { range: { start: { line: 1, character: 6 }, end: { line: 1, character: 10 } }, text: 'Town' },
  ]);
  await client.idle();
  expect(codes(index)).toEqual([]);
});

test('what the data say comes after, and only in a folder that is trusted', async () => {
  const files = { ...FILES, 'data.csv': 'code,jobs\nA,50\nB,sixty\n' };
  const { folder, uri } = project(files);
  const index = uri('chỉ số/index.methodology');
  const text = files['chỉ số/index.methodology'].replace('30%', '40%');

  client = await startClient({ folder, initializationOptions: { trusted: false } });
  await client.open(index, text);
  await client.idle();
  expect(codes(index)).toEqual([]);
  await client.connection.sendNotification('indexwright/trust', { trusted: true });
  await client.idle();
  expect(codes(index)).toEqual(['data/not-a-number']);
  // The status bar counts what stands among the problems; the text is whole, and has a hash.
  const status = await client.request<{ errors: number; methodologies: readonly { hash?: string }[] }>(
    'indexwright/status',
    { uri: index },
  );
  expect(status.errors).toBe(1);
  expect(status.methodologies[0]!.hash).toMatch(/[0-9a-f]{16}/u);
});

test('files that nobody has opened are checked, too, and forgotten when they are gone', async () => {
  const { folder, uri } = project(FILES);
  client = await startClient({ folder });
  await client.idle();
  expect(codes(uri('chỉ số/index.methodology'))).toEqual(['weights/sum-not-one']);
});

test('an import that leaves the open folder is refused', async () => {
  const { folder, uri } = project({
    'outside.methodology': UNITS,
    'inside/index.methodology': INDEX.replace('./units', '../outside'),
  });
  client = await startClient({ folder: path.join(folder, 'inside') });
  await client.open(uri('inside/index.methodology'));
  await client.idle();
  expect(codes(uri('inside/index.methodology'))).toContain('import/file-missing');
});

test('the pages of findings and the library are documents of the server', async () => {
  client = await startClient();
  const text = async (uri: string): Promise<string> =>
    (await client!.request<{ text: string }>('workspace/textDocumentContent', { uri })).text;
  expect(await text('indexwright:/findings/weights/sum-not-one.md')).toContain('weights/sum-not-one');
  expect(await text('indexwright:/library/standard.methodology')).toContain('function minmax(');
  expect(await text('indexwright:/findings/nothing/such.md')).toBe('');
});
