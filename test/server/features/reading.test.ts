import path from 'node:path';
import type {
  CodeLens,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  SelectionRange,
  SemanticTokens,
  SignatureHelp,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { lineIndex, positionAt } from '../../../src/lsp/positions.js';
import { CLIENT_COMMANDS } from '../../../src/server/protocol.js';
import { folderWith } from '../../cli/run-in.js';
import { placeOfText } from '../../lsp/cases.js';
import {
  sectionsOf,
  shownFolding,
  shownHint,
  shownHover,
  shownLens,
  shownLink,
  shownOutline,
  shownSelections,
  shownSignature,
  shownSymbol,
  shownTokens,
  withoutTrailing,
} from '../../lsp/shown.js';
import { signatureCases } from '../../lsp/signature-cases.js';
import type { Client } from '../client.js';
import { folderOfCase, namesOf, openIn, type Served, serve } from './served.js';

/** What the bundled server tells of a text, held to the expected results of the cases. */

const REFERENCE = /indexwright:\/reference\/([a-z-]+)\/([a-z0-9-]+)\.md/gu;

let open: Client | undefined;
afterEach(async () => {
  await open?.stop();
  open = undefined;
});

async function served(feature: string, name: string): Promise<Served> {
  const found = await serve(folderOfCase(feature, name));
  open = found.client;
  return found;
}

/** Data are read when everything is at rest. */
async function servedWithData(feature: string, name: string): Promise<Served> {
  const found = await served(feature, name);
  await found.client.idle();
  return found;
}

test.each(namesOf('hover'))('hover: %s', async (name) => {
  const { ask, text, position, expected } = await servedWithData('hover', name);
  for (const [piece, wanted] of sectionsOf(expected('expected.md'))) {
    const found = await ask<Hover | null>('textDocument/hover', { position: position(placeOfText(text, piece)) });
    // Parts of the reference are documents of the server.
    const shown = shownHover(found).replace(REFERENCE, 'https://docs.example/$1.md#$2');
    expect(shown, piece).toBe(withoutTrailing(wanted));
  }
});

test.each(namesOf('inlay-hints'))('inlay hints: %s', async (name) => {
  const { ask, text, expected } = await servedWithData('inlay-hints', name);
  const range = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
  const hints = await ask<InlayHint[]>('textDocument/inlayHint', { range });
  expect(hints.map((hint) => shownHint(text, hint)).join('\n')).toBe(expected('expected.txt'));
});

test.each(namesOf('code-lens'))('code lenses: %s', async (name) => {
  const { ask, client, uri, expected } = await servedWithData('code-lens', name);
  await client.request('indexwright/runTest', { uri, id: 'as worked by hand' });
  const lenses = await ask<CodeLens[]>('textDocument/codeLens');
  const words = Object.entries(CLIENT_COMMANDS).map(([word, command]) => [command, word] as const);
  const shown = lenses
    .map((lens) => shownLens(lens, CLIENT_COMMANDS.showReferences))
    .map((line) => words.reduce((told, [command, word]) => told.replaceAll(command, word), line))
    .map((line) => line.replaceAll(uri, 'file:///project/input.methodology'));
  expect(shown.join('\n')).toBe(expected('expected.txt'));
});

test.each(namesOf('document-symbols'))('outline: %s', async (name) => {
  const { ask, expected } = await served('document-symbols', name);
  const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol');
  expect(shownOutline(symbols).join('\n')).toBe(expected('expected.txt'));
});

test.each(namesOf('workspace-symbols'))('workspace symbols: %s', async (name) => {
  const { client, expected } = await servedWithData('workspace-symbols', name);
  const cases = JSON.parse(expected('expected.json')) as Readonly<Record<string, readonly string[]>>;
  for (const [query, wanted] of Object.entries(cases)) {
    const symbols = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query });
    expect(symbols.map(shownSymbol), query).toEqual(wanted);
  }
});

test.each(namesOf('folding-ranges'))('folding: %s', async (name) => {
  const { ask, expected } = await served('folding-ranges', name);
  const ranges = await ask<FoldingRange[]>('textDocument/foldingRange');
  expect(ranges.map(shownFolding).join('\n')).toBe(expected('expected.txt'));
});

test.each(namesOf('selection-ranges'))('selection ranges: %s', async (name) => {
  const { ask, text, position, expected } = await served('selection-ranges', name);
  const cases = JSON.parse(expected('expected.json')) as { at: string; selections: string[] }[];
  const ranges = await ask<SelectionRange[]>('textDocument/selectionRange', {
    positions: cases.map(({ at }) => position(placeOfText(text, at))),
  });
  for (const [at, { selections }] of cases.entries())
    expect(shownSelections(text, ranges[at]!).slice(0, selections.length)).toEqual(selections);
});

test.each(namesOf('semantic-tokens'))('semantic tokens: %s', async (name) => {
  const { ask, text, expected } = await served('semantic-tokens', name);
  const { data, resultId } = await ask<SemanticTokens>('textDocument/semanticTokens/full');
  expect(shownTokens(text, data)).toBe(expected('expected.txt'));
  // Nothing was typed: the difference is none.
  const { edits } = await ask<{ edits: unknown[] }>('textDocument/semanticTokens/full/delta', {
    previousResultId: resultId,
  });
  expect(edits).toEqual([]);
});

test.each(namesOf('document-links'))('document links: %s', async (name) => {
  // Links may lead out of the folder of the file.
  const { text, expected } = await served('document-links', name);
  const folder = folderWith({ 'index/input.methodology': text });
  const { ask } = await openIn(open!, path.join(folder, 'index'));
  const links = await ask<DocumentLink[]>('textDocument/documentLink');
  const shown = links.map((link) => shownLink(text, link).replaceAll(pathToFileURL(folder).href, 'file:///project'));
  expect(shown.join('\n')).toBe(expected('expected.txt'));
});

test.each(signatureCases().map((one) => [one.name, one] as const))('signature help: %s', async (name, { asked }) => {
  const { ask, client, uri } = await served('signature-help', name);
  for (const { typed, text, offset, wanted } of asked) {
    await client.change(uri, [{ text }]);
    const position = positionAt(lineIndex(text), offset);
    const help = await ask<SignatureHelp | null>('textDocument/signatureHelp', { position });
    expect(shownSignature(help, wanted), typed).toBe(wanted);
  }
});
