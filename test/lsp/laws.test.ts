import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentSymbol, Range, SelectionRange } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyseFile } from '../../src/lsp/analysis.js';
import { codeLenses } from '../../src/lsp/code-lens.js';
import { documentLinks } from '../../src/lsp/document-links.js';
import { documentSymbols } from '../../src/lsp/document-symbols.js';
import { foldingRanges } from '../../src/lsp/folding-ranges.js';
import { hover } from '../../src/lsp/hover.js';
import { inlayHints } from '../../src/lsp/inlay-hints.js';
import { isKeyword } from '../../src/lsp/keywords.js';
import { offsetAt, positionAt } from '../../src/lsp/positions.js';
import { selectionRanges } from '../../src/lsp/selection-ranges.js';
import { semanticTokenList, semanticTokens } from '../../src/lsp/semantic-tokens.js';
import { tokensOf } from '../../src/language/tokens.js';
import { workspaceSymbols } from '../../src/lsp/workspace-symbols.js';

/** What holds of every text, whole or cut in the middle: of every example here. */

const root = path.resolve('examples');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.methodology'))
  .sort();

/** How many places of a text are looked at. */
const PLACES = 60;

function analysed(file: string, text: string): Analysis {
  return analyseFile(file, (other) => (other === file ? text : readText(other)));
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Places spread over the text; each text has others. */
function places(text: string): readonly number[] {
  const step = Math.max(1, Math.floor(text.length / PLACES));
  return Array.from({ length: Math.ceil(text.length / step) }, (_, at) => at * step + ((at * 7) % step)).concat(
    text.length,
  );
}

function liesIn(analysis: Analysis, { start, end }: Range): boolean {
  const lines = analysis.linesOf(analysis.file);
  const from = offsetAt(lines, start);
  const to = offsetAt(lines, end);
  const same = (offset: number, { line, character }: Range['start']): boolean => {
    const place = positionAt(lines, offset);
    return place.line === line && place.character === character;
  };
  return from <= to && same(from, start) && same(to, end);
}

function contains(outer: Range, inner: Range): boolean {
  const before = (a: Range['start'], b: Range['start']): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

function everySymbol(symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...everySymbol(symbol.children ?? [])]);
}

async function holds(analysis: Analysis): Promise<void> {
  const text = analysis.textOf(analysis.file)!;
  const lines = analysis.linesOf(analysis.file);
  const wrong: unknown[] = [];

  for (const { name, range, selectionRange, children = [] } of everySymbol(documentSymbols(analysis))) {
    if (name === '' || !liesIn(analysis, range) || !contains(range, selectionRange)) wrong.push(['symbol', name]);
    for (const child of children) if (!contains(range, child.range)) wrong.push(['child symbol', name, child.name]);
  }
  for (const { name } of workspaceSymbols([analysis], '')) if (name === '') wrong.push('workspace symbol');
  for (const { range, target } of documentLinks(analysis))
    if (!liesIn(analysis, range) || target === undefined) wrong.push(['link', range, target]);

  const commands = { score: 's', compare: 'c', runTest: 't', showReferences: 'r' };
  for (const { range, command } of codeLenses(analysis, { commands }))
    if (!liesIn(analysis, range) || command === undefined || command.title === '') wrong.push(['lens', range]);
  for (const { position, label } of await inlayHints(analysis))
    if (!liesIn(analysis, { start: position, end: position }) || label === '') wrong.push(['hint', position, label]);

  const folds = foldingRanges(analysis);
  for (const a of folds) {
    if (a.endLine <= a.startLine || a.startLine < 0 || a.endLine >= lines.starts.length) wrong.push(['fold', a]);
    for (const b of folds) {
      const isApart = a.endLine < b.startLine || b.endLine < a.startLine;
      const isInside =
        (a.startLine <= b.startLine && b.endLine <= a.endLine) ||
        (b.startLine <= a.startLine && a.endLine <= b.endLine);
      if (!isApart && !isInside) wrong.push(['folds', a, b]);
    }
  }

  let end = 0;
  for (const token of semanticTokenList(analysis)) {
    if (token.start < end || token.end <= token.start || token.end > text.length) wrong.push(['token', token]);
    end = token.end;
  }
  if (semanticTokens(analysis).data.some((number) => number < 0 || !Number.isInteger(number))) wrong.push('token data');

  const offsets = places(text);
  const chains = selectionRanges(
    analysis,
    offsets.map((offset) => positionAt(lines, offset)),
  );
  for (const [at, chain] of chains.entries()) {
    const place = positionAt(lines, offsets[at]!);
    for (let range: SelectionRange | undefined = chain; range; range = range.parent) {
      if (!liesIn(analysis, range.range) || !contains(range.range, { start: place, end: place }))
        wrong.push(['selection', range]);
      if (range.parent && !contains(range.parent.range, range.range)) wrong.push(['selection parent', range]);
    }
  }
  for (const offset of offsets) {
    const found = await hover(analysis, analysis.file, offset);
    if (found?.range && !liesIn(analysis, found.range)) wrong.push(['hover', offset]);
  }
  expect(wrong).toEqual([]);
}

describe.each(files)('%s', (name) => {
  const file = path.join(root, name);
  const text = readFileSync(file, 'utf8');

  test('as it is', () => holds(analysed(file, text)));

  test.each([0.2, 0.55, 0.85])('cut off behind %d of it', (part) =>
    holds(analysed(file, text.slice(0, Math.floor(text.length * part)))),
  );

  test('with a piece cut out', () => {
    const at = Math.floor(text.length * 0.4);
    return holds(analysed(file, text.slice(0, at) + text.slice(at + 37)));
  });

  test('every keyword and every name has a hover', async () => {
    const analysis = analysed(file, text);
    const without: string[] = [];
    for (const token of semanticTokenList(analysis)) {
      const word = text.slice(token.start, token.end);
      // Keys of units and headers of published tables are not known to the files.
      if (
        token.type === 'string' ||
        (token.type === 'variable' && token.modifiers.length === 0 && isHeader(analysis, token.start))
      )
        continue;
      if ((await hover(analysis, file, token.start)) === undefined) without.push(`${word} at ${token.start}`);
    }
    expect(without).toEqual([]);
  });

  test('every word is a name or a keyword', () => {
    const analysis = analysed(file, text);
    const said = new Set(semanticTokenList(analysis).map(({ start }) => start));
    const words = tokensOf(text).filter(({ kind }) => kind === 'word' || kind === 'quoted name' || kind === 'measure');
    expect(words.filter(({ start }) => !said.has(start)).map(({ start, end }) => text.slice(start, end))).toEqual([]);
    for (const { start, end, type, modifiers } of semanticTokenList(analysis))
      if (
        type === 'keyword' &&
        modifiers.length === 0 &&
        !analysis.bindings.at(file, start).some(({ span }) => span.start === start)
      )
        expect(isKeyword(text.slice(start, end))).toBe(true);
  });
});

/** A word that leads nowhere. */
function isHeader(analysis: Analysis, start: number): boolean {
  return !analysis.bindings.at(analysis.file, start).some(({ span }) => span.start === start);
}
