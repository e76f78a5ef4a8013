/** Names for the pieces of three texts, so that a piece has one name wherever it is the same. */

import type { Piece } from './piece.js';

export type Keyed = ReadonlyMap<string, Piece>;

/**
 * The pieces of a block by key, in their order. Where several have one key (notes, lines of a test) those with the same
 * text are the same; of what is left, the first is the first if a side has as many as there were.
 */
export function aligned(
  base: readonly Piece[],
  ours: readonly Piece[],
  theirs: readonly Piece[],
): { readonly base: Keyed; readonly ours: Keyed; readonly theirs: Keyed } {
  const names = new Map<Piece, string>();
  const old = numbered(base);
  for (const [key, piece] of old) names.set(piece, key);
  for (const side of [ours, theirs]) nameSide(side, base, names);
  const keyed = (pieces: readonly Piece[]): Keyed => new Map(pieces.map((piece) => [names.get(piece)!, piece]));
  return { base: old, ours: keyed(ours), theirs: keyed(theirs) };
}

function nameSide(side: readonly Piece[], base: readonly Piece[], names: Map<Piece, string>): void {
  const taken = new Set<string>();
  const give = (piece: Piece, key: string): void => {
    names.set(piece, key);
    taken.add(key);
  };
  const free = (key: string): readonly Piece[] =>
    base.filter((piece) => piece.key === key && !taken.has(names.get(piece)!));
  for (const piece of side) {
    const same = free(piece.key).find(({ sense }) => !piece.repeats || sense === piece.sense);
    if (same !== undefined) give(piece, names.get(same)!);
  }
  const left = side.filter((piece) => !names.has(piece));
  for (const key of new Set(left.map((piece) => piece.key))) {
    const own = left.filter((piece) => piece.key === key);
    const others = free(key);
    own.forEach((piece, at) => {
      if (own.length === others.length) give(piece, names.get(others[at]!)!);
      else give(piece, freeName(piece.repeats ? `${key} ${piece.sense}` : key, taken));
    });
  }
}

function numbered(pieces: readonly Piece[]): Map<string, Piece> {
  const keyed = new Map<string, Piece>();
  for (const piece of pieces)
    keyed.set(freeName(piece.repeats ? `${piece.key} ${piece.sense}` : piece.key, new Set(keyed.keys())), piece);
  return keyed;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} (${number})`;
  return name;
}
