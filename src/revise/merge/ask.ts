/** What is to be shown as a conflict, because both sides are right for themselves and the two together are not. */

import type { Finding } from '../../report/finding.js';
import { pathKey } from './merge-pieces.js';
import { type Piece, pieceAt, piecesAround } from './piece.js';

export interface Sides {
  readonly merged: Piece;
  readonly ours: Piece;
  readonly theirs: Piece;
}

/**
 * The pieces that a finding about the merged text is about, of those in which the sides differ: of weights that do not
 * add up all those of the node, else the smallest piece around the place.
 */
export function askedBy({ code, span, related = [] }: Finding, sides: Sides): readonly string[] {
  if (span === undefined) return [];
  const spans = [span, ...related.map((other) => other.span)].filter(({ file }) => file === span.file);
  const paths = spans.map(({ start }) => piecesAround(sides.merged, start).map(({ key }) => key));
  const about = code.startsWith('weights/')
    ? paths.flatMap((path) => [path, ...besides(path, sides)])
    : paths.slice(0, 1);
  const found = new Set(about.flatMap((path) => differing(path, sides) ?? []));
  return [...found];
}

/** The other weights that go with a weight in which the sides disagree: one without the others would not add up. */
export function askedWithWeight(path: readonly string[], sides: Sides): readonly string[] {
  const own = path.at(-1) ?? '';
  if (own !== 'head weight' && own !== 'weight' && !own.startsWith('weight of ')) return [];
  return besides(path, sides).flatMap((other) => differing(other, sides) ?? []);
}

/** The innermost piece on the way to a place in which the sides differ. */
function differing(path: readonly string[], sides: Sides): string | undefined {
  // What one side does not have is asked as a whole.
  const lacking = path.findIndex((_, at) => {
    const part = path.slice(0, at + 1);
    return (pieceAt(sides.ours, part) === undefined) !== (pieceAt(sides.theirs, part) === undefined);
  });
  if (lacking >= 0 && path[lacking] !== 'body') return pathKey(path.slice(0, lacking + 1));
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    const [own, other] = [pieceAt(sides.ours, part), pieceAt(sides.theirs, part)];
    if (own?.sense !== other?.sense && part.at(-1) !== 'body') return pathKey(part);
    // Further out there are differences of other things.
    if (own !== undefined && other !== undefined && own.node !== undefined) return undefined;
  }
  return undefined;
}

/** The weights of the other children, where a path leads to the weight of one. */
function besides(path: readonly string[], { merged, ours, theirs }: Sides): readonly (readonly string[])[] {
  const keysIn = (block: readonly string[]): readonly string[] => [
    ...new Set([merged, ours, theirs].flatMap((side) => (pieceAt(side, block)?.parts ?? []).map(({ key }) => key))),
  ];
  const node = path.findLastIndex((key) => key.startsWith('node '));
  const own = path.slice(node + 1);
  if (node < 0 || own.at(-1)?.startsWith('weight of ') === true) {
    const block = path.slice(0, -1);
    return keysIn(block).map((key) => [...block, key]);
  }
  const block = path.slice(0, node);
  return keysIn(block).flatMap((key) => (key.startsWith('node ') ? [[...block, key, ...own]] : []));
}
