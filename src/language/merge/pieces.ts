/** A methodology file as the pieces in which it is merged, read off its syntax tree. */

import type { AstNode } from 'langium';
import type { Piece } from '../../revise/merge/piece.js';
import { printName } from '../../model/print-words.js';
import type { Import } from '../generated/ast.js';
import type { ParsedFile } from '../parsing/parse.js';
import { placeOf, propertyPlace } from '../parsing/places.js';
import { isComment, type Token, tokensOf } from '../tokens.js';
import { pieceName } from './piece-names.js';

/** A stretch of text on the way to a piece. */
interface Part {
  readonly key: string;
  readonly repeats?: boolean;
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly list?: Piece['list'];
  readonly reason?: string;
  readonly node?: string;
  readonly place?: string;
  /** What it consists of, if that can be changed apart. */
  readonly parts?: () => readonly Part[];
}

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** The pieces of a file that has no mistakes of syntax. */
export function piecesOf({ text, ast }: Pick<ParsedFile, 'text' | 'ast'>): Piece {
  const reader: Reader = { text, tokens: tokensOf(text) };
  const parts = ast.declarations.map((declaration) => partOf(declaration, { scope: '', place: '' }, reader));
  return pieceOf(
    { key: '', start: 0, end: text.length, words: 'file', parts: () => parts },
    '',
    0,
    text.length,
    reader,
  );
}

// ------------------------------------------------------------------------------------------------ from parts to pieces

/** @param lead where the text before the piece begins; @param limit how far its trail may reach */
function pieceOf(part: Part, subject: string, lead: number, limit: number, reader: Reader): Piece {
  const { key, repeats = false, start, end, list, reason, node, place = '' } = part;
  const { text } = reader;
  const trailEnd = endOfTrail(end, limit, reader);
  const isNamed = part.place !== undefined || subject === '';
  const own = isNamed ? part.words : `the ${part.words} of ${subject}`;
  const inner: Piece[] = [];
  let at = start;
  if (part.parts !== undefined) {
    for (const found of withGaps(part.parts(), start, end, reader)) {
      const piece = pieceOf(found, part.place === undefined ? subject : part.words, at, end, reader);
      inner.push(piece);
      at = piece.end + piece.trail.length;
    }
  }
  return {
    key,
    repeats,
    lead: text.slice(lead, start),
    text: text.slice(start, end),
    ...(inner.length > 0 && { parts: inner }),
    tail: inner.length > 0 ? text.slice(at, end) : '',
    trail: text.slice(end, trailEnd),
    sense: senseOf(start, end, reader),
    leadSense: senseOf(lead, start, reader),
    trailSense: senseOf(end, trailEnd, reader),
    ...(list !== undefined && { list }),
    subject: own,
    ...(reason !== undefined && { reason }),
    ...(node !== undefined && { node }),
    place,
    start,
    end,
  };
}

/** What no part covers is a part of its own, so that no word is between the pieces. */
function withGaps(parts: readonly Part[], start: number, end: number, reader: Reader): readonly Part[] {
  const all: Part[] = [];
  let at = start;
  const fill = (to: number): void => {
    const words = tokensIn(at, to, reader).filter((token) => !isComment(token));
    if (words.length === 0) return;
    const key = `words ${all.length}`;
    all.push({ key, start: words[0]!.start, end: words.at(-1)!.end, words: 'head' });
  };
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    fill(part.start);
    all.push(part);
    at = part.end;
  }
  fill(end);
  return all;
}

function endOfTrail(end: number, limit: number, reader: Reader): number {
  const { text, tokens } = reader;
  const next = tokens[indexFrom(end, reader)];
  if (next === undefined || !isComment(next) || next.end > limit) return end;
  if (text.slice(end, next.start).includes('\n')) return end;
  if (next.kind === 'line comment') return next.end;
  const after = /^[^\S\n]*(\n|$)/.test(text.slice(next.end, next.end + 200));
  return after ? next.end : end;
}

function senseOf(start: number, end: number, reader: Reader): string {
  return tokensIn(start, end, reader)
    .map((token) => reader.text.slice(token.start, token.end).trimEnd().replace(/\s+/g, ' '))
    .join(' ');
}

function tokensIn(start: number, end: number, reader: Reader): readonly Token[] {
  const found: Token[] = [];
  for (let at = indexFrom(start, reader); at < reader.tokens.length && reader.tokens[at]!.end <= end; at++)
    found.push(reader.tokens[at]!);
  return found;
}

/** The number of the first token that begins at a place or behind it. */
function indexFrom(offset: number, { tokens }: Reader): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// ------------------------------------------------------------------------------------------------ from syntax to parts

type Syntax = AstNode & Readonly<Record<string, unknown>>;

/** The lists of syntax whose elements can be changed one by one, and the types for which `items` is such a list. */
const LISTS = ['members', 'changes', 'bands', 'lines', 'items'] as const;
const WITH_ITEMS: ReadonlySet<string> = new Set(['Source', 'UnitSet', 'Test', 'Weighting']);
const REASONED: ReadonlySet<string> = new Set(['SetChange', 'AddChange', 'RemoveChange', 'RenameChange', 'MoveChange']);

/** The declaration in which a piece of syntax stands, and the node or block in there. */
interface Around {
  readonly scope: string;
  readonly place: string;
}

function partOf(node: AstNode, { scope, place }: Around, reader: Reader): Part {
  const { key, repeats, words } = pieceName(node);
  const { start, end } = placeOf(node)!;
  const syntax = node as Syntax;
  const isNode = node.$type === 'Node';
  const isDeclaration = node.$container?.$type === 'MethodologyFile';
  const own = isNode ? `${scope}/${key}` : isDeclaration ? key : `${place} ${key}`;
  const inside: Around = { scope: isDeclaration ? key : scope, place: own };
  const list = node.$type === 'Import' ? namesOf(node as Import) : undefined;
  const reason = 'reason' in syntax && typeof syntax.reason === 'string' ? syntax.reason : undefined;
  const head = headParts(syntax, reader);
  const elements = elementsOf(syntax);
  const open = elements === undefined ? undefined : openBrace(head.at(-1)?.end ?? start, end, reader);
  const isWhole = REASONED.has(node.$type);
  const parts = (): readonly Part[] => {
    if (isWhole) return reasonedParts(syntax, { scope, place }, reader);
    if (open === undefined) return head;
    return [
      ...head,
      {
        key: 'body',
        start: open,
        end,
        words: 'content',
        parts: () => [
          { key: '{', start: open, end: open + 1, words: 'content' },
          ...elements!.map((element) => partOf(element, inside, reader)),
          { key: '}', start: end - 1, end, words: 'content' },
        ],
      },
    ];
  };
  return {
    key,
    repeats,
    start,
    end,
    words: isDeclaration && typeof syntax.name === 'string' ? syntax.name : words,
    ...(list !== undefined && { list }),
    ...(reason !== undefined && { reason }),
    ...(isNode && { node: own }),
    ...((isNode || isDeclaration) && { place: isNode ? place : '' }),
    ...((open !== undefined || head.length > 1 || isWhole) && { parts }),
  };
}

function elementsOf(syntax: Syntax): readonly AstNode[] | undefined {
  const lists = LISTS.filter(
    (list) => Array.isArray(syntax[list]) && (list !== 'items' || WITH_ITEMS.has(syntax.$type)),
  );
  if (lists.length === 0) return undefined;
  return lists
    .flatMap((list) => syntax[list] as readonly AstNode[])
    .sort((a, b) => placeOf(a)!.start - placeOf(b)!.start);
}

/** What stands before the braces and can be changed apart: the title, the unit of measure, the weight. */
function headParts(syntax: Syntax, reader: Reader): readonly Part[] {
  if (syntax.$type !== 'Node' && elementsOf(syntax) === undefined) return [];
  const { start } = placeOf(syntax)!;
  const name = propertyPlace(syntax, 'name');
  const parts: Part[] = name === undefined ? [] : [{ key: 'name', start, end: name.end, words: 'name' }];
  const add = (property: string, words: string, keyword = false): void => {
    const values = syntax[property];
    const count = Array.isArray(values) ? values.length : values === undefined ? 0 : 1;
    for (let at = 0; at < count; at++) {
      const place = propertyPlace(syntax, property, at);
      if (place === undefined) continue;
      const before = keyword ? reader.tokens[indexFrom(place.start, reader) - 1] : undefined;
      const key = at === 0 ? `head ${words}` : `head ${words} ${at}`;
      parts.push({ key, start: before?.start ?? place.start, end: place.end, words });
    }
  };
  if (syntax.$type === 'Node') {
    add('titles', 'title');
    add('measures', 'unit of measure');
    add('weights', 'weight', true);
    add('templates', 'template', true);
  } else if (syntax.$type !== 'Test' && syntax.$type !== 'PresentationGroup') {
    add('title', 'title');
    if (syntax.$type === 'Methodology' || syntax.$type === 'Output') add('measure', 'unit of measure');
    if (syntax.$type === 'Revision') add('base', 'edition before', true);
  }
  return parts;
}

/** A line of a revision: what it does, and the reason and citation behind it. */
function reasonedParts(syntax: Syntax, around: Around, reader: Reader): readonly Part[] {
  const inner = syntax.property ?? syntax.member;
  const parts: Part[] = [];
  if (inner !== undefined) {
    const made = partOf(inner as AstNode, around, reader);
    parts.push({ ...made, key: 'what', node: undefined, reason: syntax.reason as string | undefined });
  }
  for (const [property, words] of [
    ['reason', 'reason'],
    ['cite', 'citation'],
  ] as const) {
    const at = propertyPlace(syntax, property);
    const before = at === undefined ? undefined : reader.tokens[indexFrom(at.start, reader) - 1];
    if (at !== undefined && before !== undefined) parts.push({ key: words, start: before.start, end: at.end, words });
  }
  return parts;
}

function openBrace(from: number, end: number, reader: Reader): number | undefined {
  return tokensIn(from, end, reader).find((token) => reader.text[token.start] === '{')?.start;
}

function namesOf({ names, path }: Import): Piece['list'] {
  return { before: 'import { ', names: names.map(printName), after: ` } from ${JSON.stringify(path)}` };
}
