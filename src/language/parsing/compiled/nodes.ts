/**
 * What the generated parser builds: nodes like Langium's, with their places written down as numbers in one long list
 * instead of a second tree. One text is parsed at a time.
 */

import type { AstNode } from 'langium';

/** A node. What every node has is there from the beginning, so that V8 keeps it inside of the object. */
export interface Built {
  $type: string;
  $container: Built | undefined;
  $containerProperty: string | undefined;
  $containerIndex: number | undefined;
  /** Number of the node's entry in the list of places. */
  $place: number;
  /** On the root: the list itself. */
  $places?: Places;
  [property: string]: unknown;
}

/** The places of all nodes of a text. */
export interface Places {
  readonly text: string;
  readonly properties: readonly string[];
  /** Of a node: start, end, last mark. Of a mark: start, end, the mark before it, the property. */
  readonly list: Int32Array;
  /** Of each comment: start, end, start of the token behind it. */
  readonly comments: readonly number[];
  /** Where lines start, once somebody asked. */
  lines: readonly number[] | undefined;
  /** The line that was found last. */
  lastLine: number;
}

/** Thrown, without a trace of the stack, where the text is not as it should be. */
export const GIVE_UP: unique symbol = Symbol('give up');
/** No mark before this one. */
export const NONE = -1;

let list = new Int32Array(0);
let used = 0;
let comments: number[] = [];

export function beginPlaces(length: number): void {
  list = new Int32Array(Math.max(256, length >> 1));
  used = 0;
  comments = [];
}

export function endPlaces(text: string, properties: readonly string[], starts: Int32Array): Places {
  for (let at = 2; at < comments.length; at += 3) comments[at] = starts[comments[at]!]!;
  // What is filled for the most part is kept as it is: a copy of megabytes takes longer than what it spares.
  const kept = used > list.length >> 1 ? list.subarray(0, used) : list.slice(0, used);
  return { text, properties, list: kept, comments, lines: undefined, lastLine: 1 };
}

/** Lets go of what was noted: the tree keeps it, and the next one gets a list of its own. */
export function dropPlaces(): void {
  list = new Int32Array(0);
  comments = [];
}

function ensure(): void {
  if (used + 4 <= list.length) return;
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  list = longer;
}

/** Notes where a property is written, and gives the number of the note. */
export function mark(property: number, start: number, end: number, before: number): number {
  ensure();
  const at = used;
  list[at] = start;
  list[at + 1] = end;
  list[at + 2] = before;
  list[at + 3] = property;
  used = at + 4;
  return at;
}

/** Notes where a node is written, and its last property. */
export function place(start: number, end: number, marks: number): number {
  ensure();
  const at = used;
  list[at] = start;
  list[at + 1] = end;
  list[at + 2] = marks;
  used = at + 3;
  return at;
}

/** Where a file is that has nothing but comments. */
export function placeOfComments(): number {
  return place(comments[0] ?? 0, comments.at(-2) ?? 0, NONE);
}

/** The end of a node whose place was begun before it was known. */
export function endPlace(at: number, end: number): void {
  list[at + 1] = end;
}

/** Notes a comment and the number of the token behind it. */
export function markComment(start: number, end: number, token: number): void {
  comments.push(start, end, token);
}

/** Tells a node what contains it, as Langium does. */
export function link(node: Built, container: Built, property: string, index?: number): void {
  node.$container = container;
  node.$containerProperty = property;
  if (index !== undefined) node.$containerIndex = index;
}

export function isCompiled(node: AstNode | Built): node is Built {
  return '$place' in node;
}
