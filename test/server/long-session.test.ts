import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { uniform } from '../bench/inputs.js';
import { copyOf } from '../cli/run-in.js';
import { type Client, startClient } from './client.js';

/** A long session on the FTA example: whatever is typed, the server lives, and says in the end what a fresh one says. */

const EDITS = 10_000;
const CHECKED_EVERY = 2_000;
const UNDONE_EVERY = 60;
const BATCH = 25;

const WORDS = [
  ...[
    'indicator ',
    'pillar P {',
    '}',
    '{',
    '(',
    ')',
    'value ',
    'survey.',
    'weight 40 %',
    ' + ',
    ' .. ',
    '"',
    '[days]',
    '%',
    '\n',
    ' ',
  ],
  ...[
    'normalise minmax(x)',
    'Bộ chỉ số',
    'đ',
    '`',
    '// ',
    '/*',
    '*/',
    'trade.exports',
    'missing ',
    'if(',
    ', ',
    '=',
    '60',
    '0.5',
    'revision R of ',
  ],
  ...[
    'column c number\n',
    'every indicator { ',
    'bands { "A" from 1 }',
    'direction lower\n',
    'Training',
    '😀',
    '\r\n',
    '1e',
    'x',
  ],
];

/** Requests of every kind, on a place of the text. */
const REQUESTS = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/prepareRename',
  'textDocument/documentHighlight',
  'textDocument/signatureHelp',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
  'textDocument/semanticTokens/full',
  'textDocument/codeLens',
  'textDocument/formatting',
  'textDocument/inlayHint',
  'textDocument/codeAction',
] as const;

interface Document {
  readonly uri: string;
  readonly original: string;
  text: string;
}

test(
  '10,000 edits leave no stale finding, no error of the server, and its memory flat',
  { timeout: 600_000 },
  async () => {
    const folder = copyOf('fta-index');
    const documents = ['fta-index.methodology', 'provinces.methodology'].map((name): Document => {
      const file = path.join(folder, name);
      const text = readFileSync(file, 'utf8');
      return { uri: pathToFileURL(file).href, original: text, text };
    });
    const client = await startClient({ folder });
    const errors: string[] = [];
    client.connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
      errors.push(message);
    });
    for (const { uri, text } of documents) await client.open(uri, text);
    await client.idle();

    const next = uniform(34);
    const below = (end: number): number => Math.floor(next() * end);
    let early = 0;
    for (let edit = 1; edit <= EDITS; edit++) {
      const document = documents[next() < 0.9 ? 0 : 1]!;
      if (edit % UNDONE_EVERY === 0) {
        for (const each of documents) await replaceAll(client, each, each.original);
      } else {
        await replace(client, document, ...randomEdit(document.text, below, next));
      }
      if (edit % BATCH === 0) {
        const method = REQUESTS[(edit / BATCH) % REQUESTS.length]!;
        await ask(client, document, method, below(document.text.length + 1), errors);
      }
      if (edit % CHECKED_EVERY === 0) {
        await client.idle();
        await expectFresh(client, documents, folder);
        if (edit === CHECKED_EVERY) early = residentSize(client.pid);
      }
    }
    for (const each of documents) await replaceAll(client, each, each.original);
    await client.idle();
    await expectFresh(client, documents, folder);
    expect(errors).toEqual([]);
    // Garbage comes and goes; what is kept of a text that is gone would grow with every edit.
    expect(residentSize(client.pid)).toBeLessThan(early * 1.6 + 60);
    expect(await client.stop()).toBe(0);
  },
);

function randomEdit(
  text: string,
  below: (end: number) => number,
  next: () => number,
): [start: number, end: number, insert: string] {
  const start = below(text.length + 1);
  const kind = next();
  if (kind < 0.5) return [start, start, WORDS[below(WORDS.length)]!];
  if (kind < 0.8) return [start, Math.min(text.length, start + 1 + below(12)), ''];
  // A piece of the text moves here.
  const from = below(text.length + 1);
  return [start, start, text.slice(from, from + 1 + below(40))];
}

async function replace(client: Client, document: Document, start: number, end: number, text: string): Promise<void> {
  const range = { start: positionAt(document.text, start), end: positionAt(document.text, end) };
  // Between the two units of one character, or of one line break, there is no place.
  if (offsetOf(document.text, range.start) !== start || offsetOf(document.text, range.end) !== end) return;
  document.text = document.text.slice(0, start) + text + document.text.slice(end);
  await client.change(document.uri, [{ range, text }]);
}

async function replaceAll(client: Client, document: Document, text: string): Promise<void> {
  document.text = text;
  await client.change(document.uri, [{ text }]);
}

async function ask(
  client: Client,
  { uri, text }: Document,
  method: string,
  offset: number,
  errors: string[],
): Promise<void> {
  const position = positionAt(text, offset);
  const end = positionAt(text, text.length);
  const parameters = {
    textDocument: { uri },
    position,
    range:
      method === 'textDocument/inlayHint'
        ? { start: { line: 0, character: 0 }, end }
        : { start: position, end: position },
    context: { includeDeclaration: true, diagnostics: [] },
    options: { tabSize: 2, insertSpaces: true },
  };
  try {
    await client.request(method, parameters);
  } catch (error) {
    // To refuse in words is an answer: a text that cannot be laid out, a name that cannot be changed.
    const { code, message } = error as { readonly code: number; readonly message: string };
    if (code !== -32600) errors.push(`${method}: ${message}`);
  }
}

async function expectFresh(client: Client, documents: readonly Document[], folder: string): Promise<void> {
  const fresh = await startClient({ folder });
  for (const { uri, text } of documents) await fresh.open(uri, text);
  await fresh.idle();
  for (const { uri } of documents) expect(told(client.diagnostics.get(uri))).toEqual(told(fresh.diagnostics.get(uri)));
  await fresh.stop();
}

function told(diagnostics: readonly Diagnostic[] | undefined): readonly string[] {
  return (diagnostics ?? []).map(({ code, message, range }) => JSON.stringify([code, message, range])).sort();
}

/** In MiB, as the system counts it. */
function residentSize(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)![1]) / 1024;
}

function positionAt(text: string, offset: number): { readonly line: number; readonly character: number } {
  const before = text.slice(0, offset);
  const breaks = [...before.matchAll(/\r\n|\r|\n/gu)];
  const last = breaks.at(-1);
  return { line: breaks.length, character: offset - (last === undefined ? 0 : last.index + last[0].length) };
}

function offsetOf(text: string, { line, character }: { readonly line: number; readonly character: number }): number {
  let start = 0;
  const breaks = /\r\n|\r|\n/gu;
  for (let at = 0; at < line; at++) {
    const found = breaks.exec(text);
    if (found === null) return text.length;
    start = found.index + found[0].length;
  }
  const found = breaks.exec(text);
  return Math.min(start + character, found === null ? text.length : found.index);
}
