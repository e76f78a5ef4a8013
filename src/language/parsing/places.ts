/**
 * Where pieces of syntax stand in their text. Nodes of the compiled parser carry numbers, nodes of Langium's parser a
 * tree of tokens; both are read here, and nothing of Langium is loaded for it.
 */

import type { AstNode, CompositeCstNode, CstNode } from 'langium';
import { type Built, isCompiled, NONE, type Places } from './compiled/nodes.js';

/** Offsets from 0, lines and columns from 1. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place together with the name of the file: one object, because a model has tens of thousands of them. */
export interface PlaceInFile extends Place {
  readonly file: string;
}

/** The place of a piece of syntax; nothing for what a parser invented while it recovered. */
export function placeOf(node: AstNode): Place | undefined {
  return withoutFile(placeInFile(node, ''));
}

export function placeInFile(node: AstNode, file: string): PlaceInFile | undefined {
  if (isCompiled(node)) {
    const places = placesOf(node);
    const at = node.$place;
    return between(file, places, places.list[at]!, places.list[at + 1]!);
  }
  return node.$cstNode === undefined ? undefined : cstPlace(file, node.$cstNode);
}

/**
 * The place of one property of a piece of syntax, if it was written.
 *
 * @param index which of several values; the last one where there are fewer
 */
export function propertyPlace(node: AstNode, property: string, index = 0): Place | undefined {
  return withoutFile(propertyInFile(node, '', property, index));
}

export function propertyInFile(node: AstNode, file: string, property: string, index = 0): PlaceInFile | undefined {
  if (isCompiled(node)) {
    const places = placesOf(node);
    const at = markOf(places, node.$place, property, index);
    return at === NONE ? undefined : between(file, places, places.list[at]!, places.list[at + 1]!);
  }
  if (node.$cstNode === undefined) return undefined;
  const found = cstNodesOf(node.$cstNode, property, node.$cstNode.astNode, true);
  return found.length === 0 ? undefined : cstPlace(file, found[Math.max(0, Math.min(index, found.length - 1))]!);
}

/** The comment right before a piece of syntax, with its marks. */
export function commentBefore(node: AstNode): string | undefined {
  if (isCompiled(node)) {
    const { comments, list, text } = placesOf(node);
    const at = commentAt(comments, list[node.$place]!);
    return at === NONE ? undefined : text.slice(comments[at], comments[at + 1]);
  }
  const before = node.$cstNode === undefined ? undefined : cstBefore(node.$cstNode);
  return before?.hidden === true ? before.text : undefined;
}

/** A piece of syntax as it was written, comments inside of it included; '' for what a parser invented. */
export function textOf(node: AstNode): string {
  const place = placeOf(node);
  if (place === undefined) return '';
  return isCompiled(node) ? placesOf(node).text.slice(place.start, place.end) : (node.$cstNode?.text ?? '');
}

/** The pieces of one text as they were written. */
export interface WrittenPieces {
  /** The offset at which a piece begins, and that behind its end. */
  startOf(node: AstNode): number;
  endOf(node: AstNode): number;
  textOf(node: AstNode): string;
  /** As `commentBefore`. */
  commentOf(node: AstNode): string | undefined;
}

/** Reads many pieces of one text; nothing for a text that the parser had to recover in. */
export function piecesOf(root: AstNode): WrittenPieces | undefined {
  if (!isCompiled(root)) return undefined;
  const { text, list, comments } = placesOf(root);
  return {
    startOf: (node) => list[(node as Built).$place]!,
    endOf: (node) => list[(node as Built).$place + 1]!,
    textOf: (node) => text.slice(list[(node as Built).$place], list[(node as Built).$place + 1]),
    commentOf: (node) => {
      const at = commentAt(comments, list[(node as Built).$place]!);
      return at === NONE ? undefined : text.slice(comments[at], comments[at + 1]);
    },
  };
}

/** The same syntax as that of another text, in which all of it stands at the same places. */
export function withText<T extends AstNode>(root: T, text: string): T {
  if (isCompiled(root)) root.$places = { ...root.$places!, text, lines: undefined, lastLine: 1 };
  return root;
}

// ------------------------------------------------------------------------------------------------ compiled

function placesOf(node: Built): Places {
  let at = node;
  while (at.$container !== undefined) at = at.$container;
  return at.$places!;
}

function markOf({ list, properties }: Places, node: number, property: string, index: number): number {
  const number = numberOf(properties, property);
  // Marks lead from the last to the first.
  let count = 0;
  for (let at = list[node + 2]!; at !== NONE; at = list[at + 2]!) if (list[at + 3] === number) count++;
  let behind = Math.max(0, count - 1 - Math.max(0, index));
  for (let at = list[node + 2]!; at !== NONE; at = list[at + 2]!)
    if (list[at + 3] === number && behind-- === 0) return at;
  return NONE;
}

const NUMBERS = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function numberOf(properties: readonly string[], property: string): number | undefined {
  let numbers = NUMBERS.get(properties);
  if (numbers === undefined) NUMBERS.set(properties, (numbers = new Map(properties.map((name, at) => [name, at]))));
  return numbers.get(property);
}

/** The last comment of those before the token that starts there. */
function commentAt(comments: readonly number[], start: number): number {
  let low = 0;
  let high = comments.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle * 3 + 2]! <= start) low = middle + 1;
    else high = middle;
  }
  return low > 0 && comments[low * 3 - 1] === start ? (low - 1) * 3 : NONE;
}

function between(file: string, places: Places, start: number, end: number): PlaceInFile {
  const lines = (places.lines ??= linesOf(places.text));
  const line = lineAt(lines, start, places.lastLine);
  const endLine = lineAt(lines, end, line);
  places.lastLine = line;
  return {
    file,
    start,
    end,
    line,
    column: start - lines[line - 1]! + 1,
    endLine,
    endColumn: end - lines[endLine - 1]! + 1,
  };
}

/** The offset at which each line starts; a line ends with a line feed, a carriage return, or both. */
function linesOf(text: string): number[] {
  const lines = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
    return lines;
  }
  for (const { index, 0: found } of text.matchAll(/\r\n?|\n/g)) lines.push(index + found.length);
  return lines;
}

/** The number, from 1, of the line in which an offset lies. Most places are asked for near the place before. */
function lineAt(lines: readonly number[], offset: number, near: number): number {
  let low = 1;
  let high = lines.length;
  if (lines[near - 1]! <= offset) {
    for (low = near; low < near + 4; low++) if (low === lines.length || lines[low]! > offset) return low;
  } else high = near;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// ------------------------------------------------------------------------------------------------ Langium

function cstPlace(file: string, node: CstNode): PlaceInFile {
  const { start, end } = node.range;
  return {
    file,
    start: node.offset,
    end: node.end,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** The same as Langium's `findNodesForProperty`. */
function cstNodesOf(node: CstNode, property: string, element: AstNode, first: boolean): CstNode[] {
  if (!first && assignedProperty(node) === property) return [node];
  return isComposite(node) && node.astNode === element
    ? node.content.flatMap((child) => cstNodesOf(child, property, element, false))
    : [];
}

function assignedProperty({ grammarSource }: CstNode): string | undefined {
  let at: AstNode | undefined = grammarSource;
  while (at !== undefined && at.$type !== 'Assignment') at = at.$container;
  return (at as { readonly feature: string } | undefined)?.feature;
}

function isComposite(node: CstNode): node is CompositeCstNode {
  return 'content' in node;
}

/** The node before this one, hidden ones included. */
function cstBefore(node: CstNode): CstNode | undefined {
  for (let at = node; at.container !== undefined; at = at.container) {
    const index = at.container.content.indexOf(at);
    if (index > 0) return at.container.content[index - 1];
  }
  return undefined;
}

/** A place that is put beside the name of a file must not bring an empty one along. */
function withoutFile(place: PlaceInFile | undefined): Place | undefined {
  if (place === undefined) return undefined;
  const { start, end, line, column, endLine, endColumn } = place;
  return { start, end, line, column, endLine, endColumn };
}
