import path from 'node:path';
import { existsSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type LocationLink,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import { afterEach, expect, test } from 'vitest';
import { LIBRARY_TEXT } from '../../../src/language/library/library-text.js';
import { lineIndex, offsetAt, positionAt } from '../../../src/lsp/positions.js';
import { placeOfText } from '../../lsp/cases.js';
import { type Mark, type MarkedCase, markedCases } from '../../lsp/marked.js';
import { shownCall, textOfRange } from '../../lsp/shown.js';
import type { Client } from '../client.js';
import { folderOfCase, MAIN, namesOf, type Served, serve } from './served.js';

/** Where the bundled server leads, held to the marks and the expected results of the cases. */

let open: Client | undefined;
afterEach(async () => {
  await open?.stop();
  open = undefined;
});

async function served(feature: string, name: string, one?: MarkedCase): Promise<Served> {
  const folder = folderOfCase(feature, name);
  const files = (one?.files ?? []).filter((file) => file === MAIN || existsSync(path.join(folder, file)));
  const found = await serve(folder, new Map(files.map((file) => [file, one!.textOf(file)])));
  open = found.client;
  await found.client.idle();
  return found;
}

const named = (feature: string) => markedCases(feature).map((one) => [one.name, one] as const);

test.each(named('names'))('definitions, references, highlights: %s', async (name, one) => {
  const { client, uriOf } = await served('names', name, one);
  const files = new Map(one.files.map((file) => [uriOf(file), file]));
  const shown = ({ file, start }: { readonly file: string; readonly start: number }): string =>
    `${file}:${start} ${one.textOf(file).slice(start).split('\n')[0]!}`;
  const placeIn = (uri: string, range: Range): string => {
    const file = files.get(uri)!;
    return shown({ file, start: offsetAt(lineIndex(one.textOf(file)), range.start) });
  };
  const places = (marks: readonly Mark[]): readonly string[] => marks.map(shown).sort();

  for (const mark of one.marks.filter(({ kind }) => kind !== 'implicit')) {
    const all = one.marks.filter(({ thing }) => thing === mark.thing);
    const uri = uriOf(mark.file);
    const position = positionAt(lineIndex(one.textOf(mark.file)), mark.start);
    const asked = { textDocument: { uri }, position };
    const links = await client.request<LocationLink[]>('textDocument/definition', asked);
    expect(links.map(({ targetUri, targetSelectionRange }) => placeIn(targetUri, targetSelectionRange))).toEqual(
      places(all.filter(({ kind }) => kind === 'declaration')),
    );
    for (const includeDeclaration of [true, false]) {
      const found = await client.request<Location[]>('textDocument/references', {
        ...asked,
        context: { includeDeclaration },
      });
      const wanted = all.filter(({ kind }) => includeDeclaration || kind !== 'declaration');
      expect(found.map((location) => placeIn(location.uri, location.range)).sort()).toEqual(places(wanted));
    }
    const lit = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', asked);
    const here = all.filter(({ file, kind }) => file === mark.file && kind !== 'implicit');
    expect(lit.map(({ range }) => placeIn(uri, range)).sort()).toEqual(places(here));
    const written = lit.filter(({ kind }) => kind === DocumentHighlightKind.Write);
    expect(written.map(({ range }) => placeIn(uri, range))).toEqual(
      places(here.filter(({ kind }) => kind === 'declaration')),
    );
  }
});

interface Leads {
  readonly at: string;
  readonly definition: readonly string[];
  readonly type: readonly string[];
}

test.each(namesOf('definitions'))('definitions in the library, and type definitions: %s', async (name) => {
  const { ask, text, uriOf, textOf, position, expected } = await served('definitions', name);
  const shown = ({ targetUri, targetSelectionRange }: LocationLink): string => {
    const inLibrary = targetUri === 'indexwright:/library/standard.methodology';
    const file = path.basename(new URL(targetUri).pathname);
    if (!inLibrary) expect(targetUri).toBe(uriOf(file));
    return `${file}: ${textOfRange(inLibrary ? LIBRARY_TEXT : textOf(file), targetSelectionRange)}`;
  };
  for (const { at, definition, type } of JSON.parse(expected('expected.json')) as Leads[]) {
    const asked = { position: position(placeOfText(text, at)) };
    const led = async (method: string): Promise<readonly string[]> =>
      (await ask<LocationLink[]>(`textDocument/${method}`, asked)).map(shown);
    expect({ at, definition: await led('definition'), type: await led('typeDefinition') }).toEqual({
      at,
      definition,
      type,
    });
  }
});

interface Renaming {
  readonly what: string;
  readonly file?: string;
  readonly at: string;
  readonly to: string;
  readonly changed?: readonly string[];
  readonly problem?: string;
}

test.each(named('rename'))('rename: %s', async (name, one) => {
  const { client, uriOf, expected } = await served('rename', name, one);
  for (const { what, file = MAIN, at, to, changed, problem } of JSON.parse(expected('expected.json')) as Renaming[]) {
    const text = one.textOf(file);
    const asked = {
      textDocument: { uri: uriOf(file) },
      position: positionAt(lineIndex(text), placeOfText(text, at)),
    };
    const renamed = client.request<{ changes: Record<string, TextEdit[]> }>('textDocument/rename', {
      ...asked,
      newName: to,
    });
    if (problem !== undefined) {
      await expect(renamed, what).rejects.toThrow(problem);
      continue;
    }
    expect(await client.request('textDocument/prepareRename', asked)).toHaveProperty('placeholder');
    const { changes } = await renamed;
    const lines = one.files.flatMap((other) => {
      const before = TextDocument.create(uriOf(other), 'methodology', 1, one.textOf(other));
      const old = new Set(before.getText().split('\n'));
      const after = TextDocument.applyEdits(before, changes[before.uri] ?? []);
      return after.split('\n').filter((line) => !old.has(line));
    });
    expect(lines, what).toEqual(changed);
  }
});

interface Lineage {
  readonly at: string;
  readonly feeds: readonly string[];
  readonly fedBy: readonly string[];
}

test.each(named('call-hierarchy'))('lineage: %s', async (name, one) => {
  const { client, ask, text, position, expected } = await served('call-hierarchy', name, one);
  for (const { at, feeds, fedBy } of JSON.parse(expected('expected.json')) as Lineage[]) {
    const [item, ...more] = await ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
      position: position(placeOfText(text, at)),
    });
    expect(more).toEqual([]);
    const into = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
    expect(into.map(({ from, fromRanges }) => shownCall(text, from, fromRanges))).toEqual(feeds);
    const of = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
    expect(of.map(({ to, fromRanges }) => shownCall(text, to, fromRanges)).sort()).toEqual([...fedBy].sort());
  }
});
