import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

/** The bundle for browsers, in a worker that has nothing of Node.js: every file comes from the client. */

const SHIM = `
const { parentPort, workerData } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.addEventListener = () => {};
globalThis.postMessage = (message) => parentPort.postMessage(message);
parentPort.on('message', (data) => globalThis.onmessage?.({ data }));
const run = require('node:vm').runInThisContext;
for (const name of ['process', 'Buffer', 'require', 'module']) globalThis[name] = undefined;
run(workerData, { filename: 'server-browser.js' });
`;

const INDEX = `source gdp { file "book.xlsx"  key Unit by code  column code text  column gdp number }
source life { file "life.csv"  key Unit by code  column code text  column years number }
units Unit
methodology Browser {
  scores Unit
  indicator Life { value life.years }
}
source table { file "zstd.parquet"  key Unit by code  column code text  column gdp number }
methodology Table {
  scores Unit
  indicator Gdp { value table.gdp }
}
source yearly { file "years/{year}/d.csv"  key Unit by code per year in files  column code text  column rate number }
methodology Yearly {
  scores Unit per year
  indicator Rate { value yearly.rate }
}
methodology Book {
  scores Unit
  indicator Gdp { value gdp.gdp }
}
`;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

test('findings, completion and scores without Node.js, workbooks and Parquet included', async () => {
  const files = new Map<string, Buffer>([
    ['memfs:/index.methodology', Buffer.from(INDEX)],
    ['memfs:/life.csv', Buffer.from('code,years\nA,70\nB,80\n')],
    ['memfs:/years/2020/d.csv', Buffer.from('code,rate\nA,55\n')],
    ['memfs:/years/2021/d.csv', Buffer.from('rate,code\n66,A\n')],
    ['memfs:/zstd.parquet', readFileSync('test/resources/data/binary/zstd.parquet')],
    ['memfs:/book.xlsx', readFileSync('test/resources/data/binary/book.xlsx')],
  ]);
  const worker = new Worker(SHIM, { eval: true, workerData: readFileSync('dist/server-browser.js', 'utf8') });
  const answers = new Map<number, (message: Message) => void>();
  const diagnostics = new Map<string, readonly { readonly code: string }[]>();
  worker.on('message', (message: Message) => {
    const { id, method, params } = message;
    if (method === undefined) answers.get(id!)?.(message);
    else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics: list } = params as { uri: string; diagnostics: { code: string }[] };
      diagnostics.set(uri, list);
    } else if (id !== undefined) worker.postMessage({ jsonrpc: '2.0', id, result: answer(method, params) });
  });
  const answer = (method: string, params: unknown): unknown => {
    const bytes = files.get((params as { uri?: string }).uri ?? '');
    if (method === 'indexwright/readFile') return bytes === undefined ? null : { base64: bytes.toString('base64') };
    if (method === 'indexwright/statFile') return bytes === undefined ? null : { size: bytes.length, changed: 1 };
    if (method === 'indexwright/listFolder') {
      const folder = `${(params as { uri: string }).uri.replace(/\/$/u, '')}/`;
      const below = [...files.keys()].filter((uri) => uri.startsWith(folder)).map((uri) => uri.slice(folder.length));
      const names = new Set(below.map((name) => name.split('/')[0]!));
      return [...names].map((name) => ({ name, isFolder: !below.includes(name) }));
    }
    return null;
  };
  let ids = 0;
  const request = (method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++ids;
      answers.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(error.message)),
      );
      worker.postMessage({ jsonrpc: '2.0', id, method, params });
    });
  const notify = (method: string, params: unknown): void => worker.postMessage({ jsonrpc: '2.0', method, params });

  const uri = 'memfs:/index.methodology';
  await request('initialize', { processId: null, rootUri: null, capabilities: {} });
  notify('initialized', {});
  notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'methodology', version: 1, text: INDEX.replace('life.years', 'life.') },
  });
  await request('indexwright/idle', null);
  expect(diagnostics.get(uri)!.map(({ code }) => code)).toContain('syntax/unexpected');
  const line = INDEX.split('\n').findIndex((one) => one.includes('life.years'));
  const items = (await request('textDocument/completion', {
    textDocument: { uri },
    position: { line, character: INDEX.split('\n')[line]!.indexOf('years') },
  })) as { label: string }[];
  expect(items.map(({ label }) => label)).toContain('years');

  notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: INDEX }] });
  await request('indexwright/idle', null);
  const { text } = (await request('indexwright/score', { uri, methodology: 'Browser' })) as { text: string };
  expect(text.split('\n').filter((row) => /\b(70|80)\b/u.test(row)).length).toBe(2);
  // A failed formula in the third row of the workbook: the cells have been read.
  await expect(request('indexwright/score', { uri, methodology: 'Book' })).rejects.toThrow(/Row 3 .*#DIV\/0!/u);
  const table = (await request('indexwright/score', { uri, methodology: 'Table' })) as { text: string };
  expect(table.text).toMatch(/01001/u);
  const yearly = (await request('indexwright/score', { uri, methodology: 'Yearly' })) as { text: string };
  expect(yearly.text).toMatch(/66/u);
  await worker.terminate();
});
