/** What only got another name on one side. */

import { aligned } from './align.js';
import { type Piece, pieceAt } from './piece.js';

export interface NewName {
  readonly from: string;
  readonly to: string;
  /** The keys that lead to it under its old name, and under the new one. */
  readonly path: readonly string[];
  readonly pathAfter: readonly string[];
}

/** What a side only called otherwise, and the other side called by a third name, took away or moved. */
export interface ContestedName {
  readonly from: string;
  readonly ours?: string;
  readonly theirs?: string;
  /** The keys that lead to it under its new names: each is asked, or it would be there twice, or in spite of its removal. */
  readonly paths: readonly (readonly string[])[];
}

export function contestedNames(base: Piece, ours: Piece, theirs: Piece): readonly ContestedName[] {
  const [byOurs, byTheirs] = [newNames(base, ours, base), newNames(base, theirs, base)];
  const sameOf = (names: readonly NewName[], { path }: NewName): NewName | undefined =>
    names.find((other) => other.path.join('\n') === path.join('\n'));
  const isGone = (side: Piece, { path }: NewName): boolean =>
    pieceAt(side, path) === undefined && pieceAt(side, path.slice(0, -1)) !== undefined;
  const contested = byOurs.flatMap((name): readonly ContestedName[] => {
    const other = sameOf(byTheirs, name);
    if (!isGone(theirs, name) || other?.to === name.to) return [];
    const paths = [name.pathAfter, ...(other === undefined ? [] : [other.pathAfter])];
    return [{ from: name.from, ours: name.to, theirs: other?.to, paths }];
  });
  const onlyTheirs = byTheirs.filter((name) => isGone(ours, name) && sameOf(byOurs, name) === undefined);
  return [...contested, ...onlyTheirs.map(({ from, to, pathAfter }) => ({ from, theirs: to, paths: [pathAfter] }))];
}

/**
 * Nodes and declarations that a side has under another name beside the same siblings: all that they say is the same, and
 * nothing else could be meant.
 *
 * @param other the other side, which must still have the old name and not the new one
 */
export function newNames(base: Piece, side: Piece, other: Piece): readonly NewName[] {
  const found: NewName[] = [];
  const walk = (one: Piece, changed: Piece, beside: Piece | undefined, path: readonly string[]): void => {
    const keyed = aligned(one.parts ?? [], changed.parts ?? [], beside?.parts ?? []);
    const gone = [...keyed.base].filter(([key]) => !keyed.ours.has(key) && keyed.theirs.has(key));
    const fresh = [...keyed.ours].filter(([key]) => !keyed.base.has(key) && !keyed.theirs.has(key));
    for (const [key, piece] of gone) {
      const alike = fresh.filter(([, candidate]) => saysTheSame(piece, candidate));
      const rivals = gone.filter(([, rival]) => alike[0] !== undefined && saysTheSame(rival, alike[0][1]));
      const [from, to] = [nameOf(piece), alike[0] === undefined ? undefined : nameOf(alike[0][1])];
      if (alike.length === 1 && rivals.length === 1 && from !== undefined && to !== undefined)
        found.push({ from, to, path: [...path, key], pathAfter: [...path, alike[0]![0]] });
    }
    for (const [key, piece] of keyed.base) {
      const own = keyed.ours.get(key);
      if (own?.parts !== undefined && piece.parts !== undefined)
        walk(piece, own, keyed.theirs.get(key), [...path, key]);
    }
  };
  walk(base, side, other, []);
  return found;
}

function nameOf({ parts }: Piece): string | undefined {
  return parts
    ?.find(({ key }) => key === 'name')
    ?.sense.split(' ')
    .at(-1);
}

/** All but the name: a piece that has nothing but its name says too little. */
function saysTheSame(one: Piece, other: Piece): boolean {
  const rest = ({ parts = [] }: Piece): readonly string[] =>
    parts.filter(({ key }) => key !== 'name').map(({ sense }) => sense);
  const kind = ({ parts = [] }: Piece): string | undefined =>
    parts.find(({ key }) => key === 'name')?.sense.split(' ')[0];
  const [own, others] = [rest(one), rest(other)];
  return kind(one) === kind(other) && own.length > 0 && own.join('\n') === others.join('\n');
}
