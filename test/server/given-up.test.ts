/**
 * Checks that take long are given up when the text changes, and what is quick to find waits for none of them. The client holds
 * the files, so that a test decides when a data file has been read.
 */

import { afterEach, expect, test } from 'vitest';
import { type Client, FULL_CAPABILITIES, startClient } from './client.js';

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

const FOLDER = 'memfs:/towns/';
const INDEX = `${FOLDER}index.methodology`;
const ONE = (name: string, file: string): string => `source ${name} {
  file "${file}"
  key Town by code
  column code text
  column jobs number
}
methodology Work${name} {
  scores Town
  indicator Jobs { value ${name}.jobs  direction higher  normalise minmax(x) }
}
`;
const TEXT = `units Town\n${ONE('first', 'slow.csv')}${ONE('second', 'next.csv')}`;
/** A finding in the line of `B`. */
const WRONG = 'code,jobs\nA,50\nB,sixty\n';
const RIGHT = 'code,jobs\nA,50\nB,60\n';

interface Published {
  readonly uri: string;
  readonly codes: readonly unknown[];
  readonly lines: readonly number[];
}

/** A client that serves these files, and remembers all that was published and read, in its order. */
async function serving(files: Readonly<Record<string, string>>, open: string) {
  const published: Published[] = [];
  const read: string[] = [];
  const watchers = new Set<() => void>();
  const told = (): void => watchers.forEach((watch) => watch());
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const bytesOf = (uri: string): Buffer | undefined => {
    const text = uri.startsWith(FOLDER) ? files[uri.slice(FOLDER.length)] : undefined;
    return text === undefined ? undefined : Buffer.from(text);
  };
  client = await startClient({
    initializationOptions: { servesFiles: true },
    capabilities: FULL_CAPABILITIES,
    answers: {
      'indexwright/readFile': async ({ uri }: { readonly uri: string }) => {
        read.push(uri.slice(FOLDER.length));
        told();
        if (uri.endsWith('slow.csv')) await released;
        const bytes = bytesOf(uri);
        return bytes === undefined ? null : { base64: bytes.toString('base64') };
      },
      'indexwright/statFile': ({ uri }: { readonly uri: string }) => {
        const bytes = bytesOf(uri);
        return bytes === undefined ? null : { size: bytes.length, changed: 1 };
      },
      'indexwright/listFolder': ({ uri }: { readonly uri: string }) =>
        `${uri}/` === FOLDER ? Object.keys(files).map((name) => ({ name, isFolder: false })) : null,
    },
  });
  client.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    published.push({
      uri,
      codes: diagnostics.map(({ code }: { code: unknown }) => code),
      lines: diagnostics.map(({ range }: { range: { start: { line: number } } }) => range.start.line),
    });
    told();
  });
  const until = (what: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const watch = (): void => {
        if (!what()) return;
        watchers.delete(watch);
        resolve();
      };
      watchers.add(watch);
      watch();
    });
  await client.open(INDEX, open);
  return { at: client, published, read, until, release };
}

const ofIndex = (published: readonly Published[]): readonly Published[] => published.filter(({ uri }) => uri === INDEX);

test('a mistake is told while data are read, and the check of these data ends there', async () => {
  const files = { 'index.methodology': TEXT, 'slow.csv': WRONG, 'next.csv': WRONG };
  const { at, published, read, until, release } = await serving(files, TEXT);
  await until(() => read.includes('slow.csv'));
  await at.change(INDEX, [{ text: TEXT.replace('value first.jobs', 'value first.job') }]);
  // The file is not read yet: it would be waited for here for ever.
  await until(() => published.some(({ codes }) => codes.includes('names/unknown-column')));
  release();
  await at.idle();
  expect(ofIndex(published).at(-1)!.codes).toEqual(['names/unknown-column']);
  expect(published.flatMap(({ codes }) => codes)).not.toContain('data/not-a-number');
  // What was to be read next for the older text was not.
  expect(read).not.toContain('next.csv');
});

test('what the data said of an older text is not told of a newer one', async () => {
  const files = { 'index.methodology': TEXT, 'slow.csv': WRONG, 'next.csv': RIGHT, 'other.csv': RIGHT };
  const { at, published, read, until, release } = await serving(files, TEXT);
  await until(() => read.includes('slow.csv'));
  await at.change(INDEX, [{ text: TEXT.replace('slow.csv', 'other.csv') }]);
  await until(() => ofIndex(published).length >= 2);
  release();
  await at.idle();
  expect(read).toContain('other.csv');
  expect(ofIndex(published).flatMap(({ codes }) => codes)).toEqual([]);
});

test('a check that was given up is made again for the newer text, with its places', async () => {
  const files = { 'index.methodology': TEXT, 'slow.csv': WRONG, 'next.csv': RIGHT };
  const { at, published, read, until, release } = await serving(files, TEXT);
  await until(() => read.includes('slow.csv'));
  await at.change(INDEX, [{ text: `// A line above.\n${TEXT}` }]);
  await until(() => ofIndex(published).length >= 2);
  release();
  await at.idle();
  const said = ofIndex(published).filter(({ codes }) => codes.length > 0);
  expect(said.map(({ codes }) => codes)).toEqual([['data/not-a-number']]);
  // The declaration of the column stands in the sixth line, and in the seventh now.
  expect(said[0]!.lines).toEqual([6]);
});

test('a keystroke does not wait until all files of the workspace are checked', async () => {
  const others = Array.from({ length: 150 }, (_, at) => [`index-${at}.methodology`, large(at)] as const);
  const files = { 'index.methodology': TEXT, 'slow.csv': RIGHT, 'next.csv': RIGHT, ...Object.fromEntries(others) };
  const { at, published, until, release } = await serving(files, TEXT);
  release();
  const checked = (): number => new Set(published.map(({ uri }) => uri).filter((uri) => uri !== INDEX)).size;
  // A folder that comes to the open ones is looked through.
  await at.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: FOLDER.slice(0, -1), name: 'towns' }], removed: [] },
  });
  await until(() => checked() >= 3);
  await at.change(INDEX, [{ text: TEXT.replace('value first.jobs', 'value first.job') }]);
  await until(() => published.some(({ codes }) => codes.includes('names/unknown-column')));
  expect(checked()).toBeLessThan(others.length);
  await at.idle();
  expect(checked()).toBe(others.length);
});

function large(at: number): string {
  const lines = Array.from({ length: 60 }, (_, index) => `  indicator I${index} { value data.jobs * ${index + 1} }\n`);
  return `source data { file "none-${at}.csv"  key Town by code  column code text  column jobs number }
units Town
methodology Work {
  scores Town
  every indicator { direction higher  normalise minmax(x) }
${lines.join('')}}
`;
}
