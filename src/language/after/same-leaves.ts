/** Leaves that two editions of a file have in common, found in the text of the newer one before it is parsed. */

import type { WrittenPieces } from '../parsing/places.js';
import type { LeafAlone } from './leaves-alone.js';

/** A leaf of the older text, and where it stands in the newer one word for word. */
export interface SameLeaf {
  readonly old: LeafAlone;
  readonly start: number;
  /** What stands between its braces in the newer text: from its first property to the end of its last one. */
  readonly from: number;
  readonly to: number;
}

/** How far an inserted text is jumped over at once, in characters. */
const NEAR = 50_000;
/** How many times as long as the text all that is searched in vain may be: editions that have nothing in common are read alone. */
const MOST_SEARCHED = 10;

/** In the order of the text. What is found may stand in a comment or between quotes: who parses the rest sees that. */
export function sameLeaves(leaves: readonly LeafAlone[], pieces: WrittenPieces, text: string): readonly SameLeaf[] {
  const found: SameLeaf[] = [];
  let room = MOST_SEARCHED * text.length;
  /** The place in both texts up to which they have been compared. */
  let [before, after] = [0, 0];
  const findFrom = (words: string): number => {
    if (room <= 0) return -1;
    const near = text.slice(after, after + NEAR).indexOf(words);
    if (near >= 0) return after + near;
    // All that follows is searched a few times only, and then no more than what is near.
    const isFar = room > text.length;
    room -= isFar ? text.length : NEAR;
    return isFar ? text.indexOf(words, after) : -1;
  };
  for (let index = 0; index < leaves.length; index++) {
    const old = leaves[index]!;
    const { members } = old.ast;
    const start = pieces.startOf(old.ast);
    const end = pieces.endOf(old.ast);
    const from = pieces.startOf(members[0]!);
    const to = pieces.endOf(members.at(-1)!);
    const words = pieces.textOf(old.ast);
    let at = after + start - before;
    let isSame = text.startsWith(words, at);
    if (!isSame) {
      at = findFrom(words.slice(0, from - start));
      if (at < 0) continue;
      isSame = text.startsWith(words, at);
    }
    if (isSame) found.push({ old, start: at, from: at + from - start, to: at + to - start });
    before = isSame ? end : start;
    after = isSame ? at + end - start : at;
  }
  return found;
}

/** The text with nothing between the braces of those leaves: all else stands where it stood. */
export function withoutBodies(text: string, leaves: readonly SameLeaf[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to } of leaves) {
    pieces.push(text.slice(at, from), ' '.repeat(to - from));
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
