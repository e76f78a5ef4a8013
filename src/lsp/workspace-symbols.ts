/** The declarations of all files, found by a few letters of their names or titles. */

import type { DocumentSymbol, WorkspaceSymbol } from 'vscode-languageserver-types';
import { plainLetters } from '../language/plain-letters.js';
import type { Analysis } from './analysis.js';
import { documentSymbols } from './document-symbols.js';
import { uriOf } from './uris.js';

/** More than anybody reads; an editor asks again with every letter. */
const MOST_SYMBOLS = 500;

export function workspaceSymbols(analyses: readonly Analysis[], query: string): readonly WorkspaceSymbol[] {
  const wanted = withoutMarks(query);
  const found: { readonly symbol: WorkspaceSymbol; readonly score: number }[] = [];
  for (const [file, analysis] of filesOf(analyses)) {
    for (const { symbol, container } of flattened(documentSymbols(analysis, file))) {
      const score = Math.max(matchScore(wanted, symbol.name), matchScore(wanted, symbol.detail ?? '') / 2);
      if (score <= 0) continue;
      const { name, kind, selectionRange } = symbol;
      const location = { uri: uriOf(file), range: selectionRange };
      found.push({
        symbol: { name, kind, location, ...(container === '' ? {} : { containerName: container }) },
        score,
      });
    }
  }
  return found
    .sort(
      (a, b) =>
        b.score - a.score || compare(a.symbol.name, b.symbol.name) || compare(placeOf(a.symbol), placeOf(b.symbol)),
    )
    .slice(0, MOST_SYMBOLS)
    .map(({ symbol }) => symbol);
}

/** Each file once, with the analysis of the file itself where there is one: it knows the weights. */
function filesOf(analyses: readonly Analysis[]): ReadonlyMap<string, Analysis> {
  const files = new Map(analyses.map((analysis) => [analysis.file, analysis]));
  for (const analysis of analyses) {
    for (const { file } of analysis.files) if (!files.has(file)) files.set(file, analysis);
  }
  return files;
}

function* flattened(
  symbols: readonly DocumentSymbol[],
  container = '',
): Iterable<{ readonly symbol: DocumentSymbol; readonly container: string }> {
  for (const symbol of symbols) {
    yield { symbol, container };
    yield* flattened(symbol.children ?? [], container === '' ? symbol.name : `${container}.${symbol.name}`);
  }
}

/**
 * How well letters fit a text, 0 if they do not all occur in it in their order. Whoever has no Vietnamese keyboard
 * finds `Tuổi thọ` by `tuoi tho`.
 *
 * @param wanted without marks, in lower case
 */
function matchScore(wanted: string, text: string): number {
  if (wanted === '') return 1;
  const plain = withoutMarks(text);
  const whole = plain.indexOf(wanted);
  if (whole === 0) return plain.length === wanted.length ? 5 : 4;
  const letters = [...withoutSpaces(wanted)];
  if (isInitials(letters, text)) return 3;
  if (whole > 0) return 2;
  let at = 0;
  for (const letter of letters) {
    const next = plain.indexOf(letter, at);
    if (next < 0) return 0;
    at = next + letter.length;
  }
  return letters.length === 0 ? 0 : 1;
}

/** Whether letters are the first ones of the words of a text, as `le` of `LifeExpectancy`. */
function isInitials(letters: readonly string[], text: string): boolean {
  const words = text.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}[\p{Ll}\p{M}]*|\p{N}+|\p{Lo}+/gu) ?? [];
  return (
    letters.length > 1 &&
    letters.length <= words.length &&
    letters.every((letter, at) => withoutMarks(words[at]!).startsWith(letter))
  );
}

/** Lower case, without accents. */
function withoutMarks(text: string): string {
  return plainLetters(text).toLowerCase();
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** By code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeOf({ location }: WorkspaceSymbol): string {
  return location.uri;
}
