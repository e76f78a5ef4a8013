/** Where nodes stand on the three sides: a node that one side moves to another pillar is still the same node. */

import type { Piece } from './piece.js';

interface Three {
  readonly base?: Piece;
  readonly ours?: Piece;
  readonly theirs?: Piece;
}

/** What the sides have in one block, and of what they moved to two: what they have at all. */
export interface Placed extends Three {
  readonly anywhere?: Three;
}

export interface Homes {
  /** Nodes that a side moved, of those that have one name on every side. */
  readonly moved: ReadonlySet<string>;
  /**
   * A piece of a block with what the sides made of it wherever they have it now: nothing where no node was moved,
   * `elsewhere` where it is to stand in another block.
   */
  at(local: Three): Placed | 'elsewhere' | undefined;
  /** What a node was moved into, for people; nothing for what stands where it stood, or is no node. */
  movedInto(piece: Piece): string | undefined;
  /** The moved nodes in a piece. */
  inside(piece: Piece): readonly string[];
}

export function homesOf(base: Piece, ours: Piece, theirs: Piece): Homes {
  const holders = new WeakMap<Piece, Piece>();
  const [old, own, other] = [base, ours, theirs].map((root) => nodesOf(root, holders)) as [Nodes, Nodes, Nodes];
  const moved = new Set<string>();
  const isClear = (node: string): boolean => ![old, own, other].some((nodes) => nodes.get(node) === 'several');
  for (const node of old.keys()) {
    const places = [old, own, other].flatMap((nodes) => {
      const piece = nodes.get(node);
      return piece === undefined || piece === 'several' ? [] : [piece.place];
    });
    if (isClear(node) && new Set(places).size > 1) moved.add(node);
  }
  const pieceOf = (nodes: Nodes, node: string): Piece | undefined => {
    const piece = nodes.get(node);
    return piece === 'several' ? undefined : piece;
  };
  return {
    moved,
    at: (local) => {
      const node = (local.ours ?? local.theirs ?? local.base)?.node;
      if (node === undefined || !moved.has(node)) return undefined;
      const here = (local.ours ?? local.theirs ?? local.base)!.place;
      const three: Three = { base: pieceOf(old, node), ours: pieceOf(own, node), theirs: pieceOf(other, node) };
      const places = [three.base?.place, three.ours?.place, three.theirs?.place] as const;
      const home = homeOf(places);
      if (home === 'both')
        return places[0] === here ? 'elsewhere' : { ours: local.ours, theirs: local.theirs, anywhere: three };
      return home === here ? three : 'elsewhere';
    },
    movedInto: (piece) => {
      const before = piece.node === undefined ? undefined : pieceOf(old, piece.node);
      return before === undefined || before.place === piece.place ? undefined : holders.get(piece)?.subject;
    },
    inside: (piece) => {
      if (moved.size === 0) return [];
      const found: string[] = [];
      const open = [piece];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (at.node !== undefined && moved.has(at.node)) found.push(at.node);
        open.push(...(at.parts ?? []));
      }
      return found;
    },
  };
}

type Nodes = ReadonlyMap<string, Piece | 'several'>;

/** @param holders takes the piece that each node stands in */
function nodesOf(root: Piece, holders: WeakMap<Piece, Piece>): Nodes {
  const nodes = new Map<string, Piece | 'several'>();
  const open: { readonly at: Piece; readonly holder: Piece }[] = [{ at: root, holder: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, holder } = next;
    if (at.node !== undefined) {
      nodes.set(at.node, nodes.has(at.node) ? 'several' : at);
      holders.set(at, holder);
    }
    // The body of a block, or its head, is no thing of its own.
    const inside = at.node !== undefined || holder === root ? at : holder;
    for (const part of at.parts ?? []) open.push({ at: part, holder: inside });
  }
  return nodes;
}

/** Where a node is to stand: where the side that moved it has it; `both` where they have it in two places. */
function homeOf([base, ours, theirs]: readonly [string?, string?, string?]): string | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : 'both';
}
