/** What a selection grows to: from a word by expression, property, node and block to the file. */

import type { AstNode } from 'langium';
import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { placeOf } from '../language/parsing/places.js';
import type { Analysis } from './analysis.js';
import { offsetAt, rangeBetween } from './positions.js';
import { childNodes, extentOf, syntaxOf } from './syntax.js';
import { type Token, tokenAt, tokensOf } from '../language/tokens.js';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export function selectionRanges(analysis: Analysis, positions: readonly Position[]): readonly SelectionRange[] {
  const lines = analysis.linesOf(analysis.file);
  const tokens = tokensOf(lines.text);
  const brackets = bracketPairs(tokens, lines.text);
  const tree = syntaxOf(analysis);
  return positions.map((position) => {
    const offset = offsetAt(lines, position);
    const stretches = [
      ...wordsAt(tokens, offset, lines.text),
      ...insideOf(brackets, offset),
      ...(tree ? nodesAt(tree, offset, tokens) : []),
    ].filter(({ start, end }) => start <= offset && offset <= end);
    const all: Stretch = { start: 0, end: lines.text.length };
    let result: SelectionRange = { range: rangeBetween(lines, all.start, all.end) };
    for (const { start, end } of growing(stretches, all).reverse())
      result = { range: rangeBetween(lines, start, end), parent: result };
    return result;
  });
}

/** From the smallest to the largest, each around the one before; what crosses a smaller one is left out, and so is the whole. */
function growing(stretches: readonly Stretch[], all: Stretch): Stretch[] {
  const sorted = [...stretches].sort((a, b) => a.end - a.start - (b.end - b.start));
  const result: Stretch[] = [];
  for (const stretch of sorted) {
    const last = result.at(-1);
    const size = stretch.end - stretch.start;
    if (size === 0 || size >= all.end - all.start) continue;
    if (last && (stretch.start > last.start || stretch.end < last.end || size === last.end - last.start)) continue;
    result.push(stretch);
  }
  return result;
}

/** The token at the place; of a text, a name in backquotes or a unit of measure also what stands between its marks. */
function wordsAt(tokens: readonly Token[], offset: number, text: string): readonly Stretch[] {
  const token = tokenAt(tokens, offset);
  if (token === undefined) return [];
  const { kind, start, end } = token;
  if (kind !== 'text' && kind !== 'quoted name' && kind !== 'measure') return [token];
  const isClosed = end - start > 1 && (kind !== 'text' || text[end - 1] === '"');
  return [{ start: start + 1, end: isClosed ? end - 1 : end }, token];
}

interface Pair {
  readonly open: Token;
  readonly close: Token;
}

const PARTNERS: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' };

function bracketPairs(tokens: readonly Token[], text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'sign') continue;
    const sign = text.slice(token.start, token.end);
    if (sign === '{' || sign === '(' || sign === '[') open.push(token);
    else if (PARTNERS[sign] !== undefined) {
      // What was not closed inside of it is let go of.
      let at = open.length - 1;
      while (at >= 0 && text[open[at]!.start] !== PARTNERS[sign]) at--;
      if (at < 0) continue;
      pairs.push({ open: open[at]!, close: token });
      open.length = at;
    }
  }
  return pairs;
}

/** What stands between brackets, without them and with them. */
function insideOf(pairs: readonly Pair[], offset: number): readonly Stretch[] {
  return pairs
    .filter(({ open, close }) => open.start <= offset && offset <= close.end)
    .flatMap(({ open, close }) => [
      { start: open.end, end: close.start },
      { start: open.start, end: close.end },
    ]);
}

/** The pieces of syntax around the place, each also with its documentation. */
function nodesAt(tree: AstNode, offset: number, tokens: readonly Token[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const documented = documentationBefore(tokens);
  const open: AstNode[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const extent = extentOf(node);
    if (extent !== undefined) {
      stretches.push(extent);
      const documentation = documented.get(extent.start);
      if (documentation !== undefined) stretches.push({ start: documentation.start, end: extent.end });
    }
    for (const child of childNodes(node)) if (mayHold(child, offset, documented)) open.push(child);
  }
  return stretches;
}

function mayHold(node: AstNode, offset: number, documented: ReadonlyMap<number, Token>): boolean {
  const place = placeOf(node);
  if (place === undefined) return true;
  return (documented.get(place.start)?.start ?? place.start) <= offset && offset <= place.end;
}

/** Documentation by the place where what it documents begins. */
function documentationBefore(tokens: readonly Token[]): ReadonlyMap<number, Token> {
  const found = new Map<number, Token>();
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token.kind === 'documentation' && next !== undefined) found.set(next.start, token);
  }
  return found;
}
