import { afterEach, describe, expect, test } from 'vitest';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { folderWith } from '../cli/run-in.js';
import { type Client, FULL_CAPABILITIES, startClient } from './client.js';

/** What the bundled server answers, on three towns that are scored by hand: (jobs + 2 * schools) / 3 of min-max scores. */

const UNITS = `source list { file "list.csv"  key Town by code  column code text  column name text }
units Town "Towns" { listed in list by code  name list.name }
`;
const INDEX = `import { Town } from "./units.methodology"

source data {
  file "data.csv"
  key  Town by code

  column code    text
  column jobs    number [%]
  column schools number
}

/** How towns do. */
methodology Town3 "Three towns" {
  edition 2026
  scores  Town

  every indicator { normalise minmax(x) }
  indicator Jobs    "Jobs" [%]  weight 1 { value data.jobs }
  indicator Schools "Schools"   weight 2 { value data.schools }
}

test "By hand" of Town3 {
  expect score of A = 0
  expect score of C = 1
}
test "Wrong" of Town3 {
  expect score of B = 1
}
`;
const FILES = {
  'units.methodology': UNITS,
  'index.methodology': INDEX,
  'list.csv': 'code,name\nA,Anh\nB,Bình\nC,Chi\n',
  // Min-max: jobs 0, 1/2, 1; schools 0, 1/4, 1. Scores: 0, (1/2 + 2/4) / 3 = 1/3, 1.
  'data.csv': 'code,jobs,schools\nA,10,4\nB,20,5\nC,30,8\n',
};

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function served(
  options: Parameters<typeof startClient>[0] = {},
): Promise<{ readonly uri: string; readonly at: Client }> {
  const folder = folderWith(FILES);
  client = await startClient({ folder, ...options });
  const uri = pathToFileURL(path.join(folder, 'index.methodology')).href;
  await client.open(uri);
  await client.idle();
  return { uri, at: client };
}

interface Shown {
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

interface Drafted {
  readonly name: string;
  readonly text: string;
  readonly told: readonly string[];
}

function lineOf(words: string): number {
  return INDEX.slice(0, INDEX.indexOf(words)).split('\n').length - 1;
}

describe('beyond the protocol', () => {
  test('scores, and why', async () => {
    const { uri, at } = await served();
    const { title, text } = await at.request<Shown>('indexwright/score', { uri });
    expect(title).toBe('Town3 scores');
    const lines = text.split('\n').map((line) => line.trim());
    expect(lines.findIndex((line) => line.includes('Chi'))).toBeLessThan(
      lines.findIndex((line) => line.includes('Anh')),
    );
    // Names may be longer than a panel is wide: the score stands before them.
    expect(lines.find((line) => line.includes('Bình'))).toMatch(/^2\s+0\.333\d*\s+B\s+Bình\b/u);

    const explained = await at.request<Shown>('indexwright/explain', { uri, unit: 'Bình' });
    expect(explained.text).toContain('Bình (B)');
    expect(explained.text).toContain('data.csv');
    await expect(at.request('indexwright/explain', { uri, unit: 'Dung' })).rejects.toThrow(/no unit "Dung" among 3/u);

    const { units } = await at.request<{ units: unknown }>('indexwright/units', { uri });
    expect(units).toEqual([
      { key: 'A', name: 'Anh', periods: [] },
      { key: 'B', name: 'Bình', periods: [] },
      { key: 'C', name: 'Chi', periods: [] },
    ]);
  });

  test('a table of data as the draft of a methodology, in a trusted folder, as the command line writes it', async () => {
    const { uri, at } = await served();
    const data = uri.replace('index.methodology', 'data.csv');
    const { name, text, told } = await at.request<Drafted>('indexwright/draft', { uri: data });
    expect(name).toBe('data.methodology');
    expect(text).toContain('source data {\n  file "data.csv"\n  key  Unit by code\n');
    expect(text).toContain('  indicator jobs\n  indicator schools\n');
    expect(told).toEqual([
      'Key: code.',
      'Indicators: jobs, schools. Look at the direction of each: higher is taken as better.',
    ]);
    await expect(
      at.request('indexwright/draft', { uri: uri.replace('index.methodology', 'list.csv') }),
    ).rejects.toThrow(/no column of numbers beside "code".*import table --help/u);
    await expect(
      at.request('indexwright/draft', { uri: uri.replace('index.methodology', 'none.csv') }),
    ).rejects.toThrow(/none\.csv/u);
    await expect(at.request('indexwright/draft', { uri })).rejects.toThrow(/does not tell what format/u);
    await expect(at.request('indexwright/draft', { uri: 'file:///etc/passwd.csv' })).rejects.toThrow();
  });

  test('no table is read for a draft in a folder that is not trusted', async () => {
    const { uri, at } = await served({ initializationOptions: { trusted: false } });
    const data = uri.replace('index.methodology', 'data.csv');
    await expect(at.request('indexwright/draft', { uri: data })).rejects.toThrow(/only in folders that you trust/u);
  });

  test('the framework with effective weights', async () => {
    const { uri, at } = await served();
    const { methodologies } = await at.request<{ methodologies: readonly Record<string, unknown>[] }>(
      'indexwright/framework',
      { uri },
    );
    expect(methodologies).toMatchObject([
      {
        path: '',
        kind: 'methodology',
        title: 'Three towns',
        documentation: 'How towns do.',
        children: [
          { path: 'Jobs', kind: 'indicator', uri },
          { path: 'Schools', kind: 'indicator', uri },
        ],
      },
    ]);
    const [jobs, schools] = methodologies[0]!.children as { weight: number; effectiveWeight: number }[];
    expect([jobs!.effectiveWeight, schools!.effectiveWeight]).toEqual([
      expect.closeTo(1 / 3, 8),
      expect.closeTo(2 / 3, 8),
    ]);
    const { text } = await at.request<Shown>('indexwright/effectiveWeights', { uri });
    expect(text).toMatch(/Schools\s+66\.7 %\s+66\.7 %/u);
  });

  test('tests are listed and run, and a failure says where and what', async () => {
    const { uri, at } = await served();
    const { tests } = await at.request<{ tests: readonly { id: string }[] }>('indexwright/tests', { uri });
    expect(tests.map(({ id }) => id)).toEqual(['By hand', 'Wrong']);
    expect(await at.request('indexwright/runTest', { uri, id: 'By hand' })).toMatchObject({
      passed: true,
      failures: [],
    });
    const wrong = await at.request<{ failures: readonly { message: string }[] }>('indexwright/runTest', {
      uri,
      id: 'Wrong',
    });
    expect(wrong).toMatchObject({
      passed: false,
      failures: [{ expected: '1', uri, range: { start: { line: lineOf('expect score of B') } } }],
    });
    await expect(at.request('indexwright/runTest', { uri, id: 'None' })).rejects.toThrow(/no test "None"/u);
  });

  test('a lens tells how a test ended, until the text is another', async () => {
    const { uri, at } = await served({ initializationOptions: { commands: ['indexwright.runTest'] } });
    const titles = async (): Promise<string> =>
      (await at.request<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri } }))
        .map(({ command }) => command.title)
        .join();
    await at.request('indexwright/runTest', { uri, id: 'By hand' });
    await at.request('indexwright/runTest', { uri, id: 'Wrong' });
    expect(await titles()).toContain('▶ run test · passed,▶ run test · failed');
    await at.change(uri, [{ text: INDEX.replace('weight 2', 'weight 3') }]);
    expect(await titles()).toContain('▶ run test,▶ run test');
  });

  test('a status from what is known', async () => {
    const { uri, at } = await served();
    const status = await at.request<{ methodologies: readonly { hash: string }[] }>('indexwright/status', { uri });
    expect(status).toMatchObject({ errors: 0, methodologies: [{ name: 'Town3', edition: '2026', rankedUnits: 3 }] });
    expect(status.methodologies[0]!.hash).toMatch(/[0-9a-f]{16}/u);
  });

  test('the scoring module', async () => {
    const { uri, at } = await served();
    const { files } = await at.request<{ files: readonly { path: string; text: string }[] }>('indexwright/compile', {
      uri,
    });
    expect(
      files.some(({ path: name, text }) => name.endsWith('.mjs') || (name.endsWith('.js') && text.length > 1_000)),
    ).toBe(true);
  });

  test('the languages that it can be compiled to, and the code in each of them', async () => {
    const { uri, at } = await served();
    const { targets } = await at.request<{ targets: readonly { target: string; dialect?: string }[] }>(
      'indexwright/targets',
      {},
    );
    expect(targets.map(({ target }) => target)).toEqual(expect.arrayContaining(['javascript', 'python']));
    for (const chosen of targets) {
      const { files } = await at.request<{ files: readonly { text: string }[] }>('indexwright/compile', {
        uri,
        ...chosen,
      });
      expect(files.some(({ text }) => text.includes('Written by Indexwright'))).toBe(true);
    }
    await expect(at.request('indexwright/compile', { uri, target: 'cobol' })).rejects.toThrow(/no target cobol/u);
  });

  test('nothing that needs data in a folder that is not trusted', async () => {
    const { uri, at } = await served({ initializationOptions: { trusted: false } });
    for (const method of ['score', 'explain', 'units'])
      await expect(at.request(`indexwright/${method}`, { uri, unit: 'A' })).rejects.toThrow(/trust/u);
    await expect(at.request('indexwright/runTest', { uri, id: 'By hand' })).rejects.toThrow(/trust/u);
  });
});

describe('of the protocol', () => {
  const place = (word: string, behind = 0) => {
    const before = INDEX.slice(0, INDEX.indexOf(word) + behind).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length };
  };

  test('a definition in the library and in another file', async () => {
    const { uri, at } = await served();
    const [method] = await at.request<{ targetUri: string }[]>('textDocument/definition', {
      textDocument: { uri },
      position: place('minmax', 2),
    });
    expect(method!.targetUri).toBe('indexwright:/library/standard.methodology');
    const [town] = await at.request<{ targetUri: string }[]>('textDocument/definition', {
      textDocument: { uri },
      position: place('Town by code', 1),
    });
    expect(town!.targetUri).toBe(uri.replace('index.m', 'units.m'));
  });

  test('a renaming across two files', async () => {
    const { uri, at } = await served();
    const { changes } = await at.request<{ changes: Record<string, unknown[]> }>('textDocument/rename', {
      textDocument: { uri },
      position: place('Town by code', 1),
      newName: 'Xã',
    });
    // Three words here (import, key, scores); the declaration and the key of the list there.
    expect(Object.fromEntries(Object.entries(changes).map(([file, edits]) => [file, edits.length]))).toEqual({
      [uri]: 3,
      [uri.replace('index.m', 'units.m')]: 2,
    });
    await expect(
      at.request('textDocument/rename', { textDocument: { uri }, position: place('minmax', 1), newName: 'mm' }),
    ).rejects.toThrow(/standard library/u);
  });

  test('a hover with what the data say, hints, lenses, completion, layout', async () => {
    const { uri, at } = await served({ initializationOptions: { commands: ['indexwright.score'] } });
    const textDocument = { uri };
    const hover = await at.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument,
      position: place('Schools "', 2),
    });
    expect(hover.contents.value).toMatch(/66\.7/u);
    expect(hover.contents.value).toContain('| value | 3 | 0 | 4 | 5 | 8 | 1.293 |');
    const lenses = await at.request<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument });
    expect(lenses.map(({ command }) => command.title).join()).toMatch(/1\. Chi.*3 ranked units/u);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = await at.request<{ label: string }[]>('textDocument/inlayHint', { textDocument, range });
    expect(JSON.stringify(hints)).toContain('66.7');
    const items = await at.request<{ label: string }[]>('textDocument/completion', {
      textDocument,
      position: place('data.schools', 5),
    });
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['jobs', 'schools']));
    await at.change(uri, [{ text: INDEX.replace('  every', '     every') }]);
    const edits = await at.request<unknown[]>('textDocument/formatting', {
      textDocument,
      options: { tabSize: 2, insertSpaces: true },
    });
    expect(edits).toMatchObject([{ newText: expect.stringMatching(/^\s+$/u) }]);
  });

  test('a quick fix, and the files of a client’s own file system', async () => {
    const files = new Map<string, Buffer>(
      Object.entries({ ...FILES, 'index.methodology': INDEX.replace('data.schools', 'data.school') }).map(
        ([name, text]) => [`memfs:/towns/${name}`, Buffer.from(text)] as const,
      ),
    );
    const read: string[] = [];
    client = await startClient({
      initializationOptions: { servesFiles: true },
      capabilities: FULL_CAPABILITIES,
      answers: {
        'indexwright/readFile': ({ uri }: { readonly uri: string }) => {
          read.push(uri);
          const bytes = files.get(uri);
          return bytes === undefined ? null : { base64: bytes.toString('base64') };
        },
        'indexwright/statFile': ({ uri }: { readonly uri: string }) => {
          const bytes = files.get(uri);
          return bytes === undefined ? null : { size: bytes.length, changed: 1 };
        },
        'indexwright/listFolder': () => [...files.keys()].map((uri) => ({ name: uri.slice(13), isFolder: false })),
      },
    });
    const uri = 'memfs:/towns/index.methodology';
    await client.open(uri, files.get(uri)!.toString());
    await client.idle();
    const [finding] = client.diagnostics.get(uri)!;
    expect(finding!.code).toBe('names/unknown-column');
    const actions = await client.request<{ title: string; isPreferred?: boolean; edit: { changes: object } }[]>(
      'textDocument/codeAction',
      { textDocument: { uri }, range: finding!.range, context: { diagnostics: [finding] } },
    );
    expect(actions[0]).toMatchObject({ isPreferred: true, edit: { changes: { [uri]: [{ newText: 'schools' }] } } });
    await client.change(uri, [{ text: INDEX }]);
    await client.idle();
    expect(client.diagnostics.get(uri)).toEqual([]);
    const { text } = await client.request<Shown>('indexwright/score', { uri });
    expect(text).toContain('Chi');
    expect(read).toContain('memfs:/towns/data.csv');
  });
});
