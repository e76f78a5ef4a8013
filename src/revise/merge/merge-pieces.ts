/**
 * A merge by meaning: what two sides made of one text comes together piece by piece, however the lines lie. The order and
 * the comments of ours stay; what theirs changed comes with its comments.
 */

import { aligned } from './align.js';
import { homesOf, type Homes, type Placed } from './homes.js';
import { mergedOrder } from './order.js';
import type { Piece } from './piece.js';
import type { Conflict, Segment } from './segments.js';
import { joinedSegments } from './join.js';

export interface Merged {
  readonly segments: readonly Segment[];
  /** Nodes that both sides moved so that they have no place any longer. */
  readonly lost: readonly string[];
}

/** Pieces that are to be shown as a conflict, though each could be merged for itself: paths of keys, as `pathKey` writes them. */
export type Asked = ReadonlySet<string>;

export function pathKey(path: readonly string[]): string {
  return path.join('\n');
}

interface Three {
  readonly base?: Piece;
  readonly ours?: Piece;
  readonly theirs?: Piece;
}

interface Merging {
  readonly asked: Asked;
  readonly homes: Homes;
  readonly placed: Set<string>;
}

/** Merges three texts that are read into pieces. */
export function mergePieces(base: Piece, ours: Piece, theirs: Piece, asked: Asked = new Set()): Merged {
  const merging: Merging = { asked, homes: homesOf(base, ours, theirs), placed: new Set() };
  const segments = joinedSegments(within({ base, ours, theirs }, [], merging));
  return { segments, lost: [...merging.homes.moved].filter((node) => !merging.placed.has(node)) };
}

// ------------------------------------------------------------------------------------------------ one piece

/** What is written for a piece, with the text before and behind it. */
function resolved(three: Three, path: readonly string[], merging: Merging): readonly Segment[] {
  const { base, ours, theirs } = three;
  if (ours === undefined && theirs === undefined) return [];
  if (ours === undefined || theirs === undefined) {
    const left = (ours ?? theirs)!;
    if (base === undefined) {
      if (merging.asked.has(pathKey(path))) return [conflictOf(three, path, merging)];
      if (merging.homes.inside(left).length === 0 || left.parts === undefined) return wholeSegments(left, merging);
      return [left.lead, ...within(three, path, merging), left.trail];
    }
    return saysSame(left, base) && !merging.asked.has(pathKey(path)) ? [] : [conflictOf(three, path, merging)];
  }
  const lead = chosen(base?.lead, ours.lead, theirs.lead, [base?.leadSense, ours.leadSense, theirs.leadSense]);
  const trail = chosen(base?.trail, ours.trail, theirs.trail, [base?.trailSense, ours.trailSense, theirs.trailSense]);
  if (lead === undefined || trail === undefined) return [conflictOf(three, path, merging)];
  const own = ownSegments(three, path, merging);
  // A conflict says what stands before it on both sides only once.
  return [lead, ...own, trail];
}

function ownSegments(three: Three, path: readonly string[], merging: Merging): readonly Segment[] {
  const base = three.base;
  const [ours, theirs] = [three.ours!, three.theirs!];
  const isAsked = merging.asked.has(pathKey(path));
  if (ours.sense === theirs.sense) return takenWhole(ours.text === base?.text ? theirs : ours, merging);
  if (!isAsked && base !== undefined && !asksInside(path, merging) && !hasMoves(three, merging)) {
    // Where a side only laid it out anew, that layout stays around what the other one changed.
    const isPlain = [base, ours, theirs].some(({ parts }) => parts === undefined);
    if (ours.sense === base.sense && (isPlain || ours.text === base.text)) return takenWhole(theirs, merging);
    if (theirs.sense === base.sense && (isPlain || theirs.text === base.text)) return takenWhole(ours, merging);
  }
  if (!isAsked && ours.parts !== undefined && theirs.parts !== undefined) return within(three, path, merging);
  const list = isAsked ? undefined : mergedList(three);
  return [list ?? innerConflict(three, path, merging)];
}

/** Text that is taken as it is. */
function takenWhole(piece: Piece, merging: Merging): readonly Segment[] {
  for (const node of merging.homes.inside(piece)) merging.placed.add(node);
  return [piece.text];
}

function wholeSegments(piece: Piece, merging: Merging): readonly Segment[] {
  return [piece.lead, ...takenWhole(piece, merging), piece.trail];
}

function saysSame(one: Piece, other: Piece): boolean {
  return one.sense === other.sense && one.leadSense === other.leadSense && one.trailSense === other.trailSense;
}

/** Of spaces and comments those of ours, unless only theirs changed them; nothing where both changed the comments. */
function chosen(
  base: string | undefined,
  ours: string,
  theirs: string,
  [baseSense = '', oursSense, theirsSense]: readonly [string | undefined, string, string],
): string | undefined {
  if (theirsSense === oursSense) return ours === base ? theirs : ours;
  if (theirsSense === baseSense) return ours;
  if (oursSense === baseSense) return theirs;
  return base === undefined && oursSense === '' ? theirs : undefined;
}

// ------------------------------------------------------------------------------------------------ what a piece consists of

function within(three: Three, path: readonly string[], merging: Merging): readonly Segment[] {
  const { base, ours, theirs } = three;
  const keyed = aligned(base?.parts ?? [], ours?.parts ?? [], theirs?.parts ?? []);
  const order = mergedOrder([...keyed.base.keys()], [...keyed.ours.keys()], [...keyed.theirs.keys()]);
  const segments = order.flatMap((key) => {
    const local: Three = { base: keyed.base.get(key), ours: keyed.ours.get(key), theirs: keyed.theirs.get(key) };
    const placed = merging.homes.at(local);
    if (placed === 'elsewhere') return [];
    const node = (local.ours ?? local.theirs)?.node;
    if (node !== undefined) merging.placed.add(node);
    const own = [...path, key];
    if (placed === undefined) return resolved(local, own, merging);
    // Moved to two places, or moved and removed.
    if (placed.ours === undefined || placed.theirs === undefined) return [conflictOf(placed, own, merging)];
    return resolved(placed, own, merging);
  });
  const tail = chosen(base?.tail, ours?.tail ?? '', theirs?.tail ?? '', [
    base?.tail.trim(),
    ours?.tail.trim() ?? '',
    theirs?.tail.trim() ?? '',
  ]);
  return [...segments, tail ?? `${(ours?.tail ?? '').trimEnd()}${theirs?.tail ?? ''}`];
}

function asksInside(path: readonly string[], { asked }: Merging): boolean {
  const start = path.length === 0 ? '' : `${pathKey(path)}\n`;
  return [...asked].some((key) => key.startsWith(start));
}

function hasMoves({ base, ours, theirs }: Three, { homes }: Merging): boolean {
  return [base, ours, theirs].some((piece) => piece !== undefined && homes.inside(piece).length > 0);
}

/** Names with commas between them: what either side added is there, and what either took out is not. */
function mergedList({ base, ours, theirs }: Three): string | undefined {
  const [own, other] = [ours?.list, theirs?.list];
  if (own === undefined || other === undefined) return undefined;
  const old = base?.list?.names ?? [];
  const stays = (name: string): boolean =>
    old.includes(name) ? own.names.includes(name) && other.names.includes(name) : true;
  const names = mergedOrder(old, own.names, other.names).filter(stays);
  return names.length === 0 ? undefined : `${own.before}${names.join(', ')}${own.after}`;
}

// ------------------------------------------------------------------------------------------------ conflicts

function conflictOf(three: Placed, path: readonly string[], { homes }: Merging): Conflict {
  const { ours, theirs } = three;
  const whole = (piece: Piece | undefined): string =>
    piece === undefined ? '' : piece.lead + piece.text + piece.trail;
  return { ours: whole(ours), theirs: whole(theirs), ...words(three.anywhere ?? three, homes), path };
}

function innerConflict(three: Three, path: readonly string[], { homes }: Merging): Conflict {
  return { ours: three.ours!.text, theirs: three.theirs!.text, ...words(three, homes), path };
}

function words({ base, ours, theirs }: Three, homes: Homes): Omit<Conflict, 'ours' | 'theirs' | 'path'> {
  const { subject } = (ours ?? theirs ?? base)!;
  return { oursDoes: deed(base, ours, subject, homes), theirsDoes: deed(base, theirs, subject, homes), subject };
}

/** What a side does to a piece: `sets the weight of Training to 30 %`. */
function deed(base: Piece | undefined, side: Piece | undefined, subject: string, homes: Homes): string {
  if (side === undefined) return base === undefined ? `leaves out ${subject}` : `removes ${subject}`;
  const because = side.reason === undefined ? '' : ` because ${JSON.stringify(side.reason)}`;
  const into = homes.movedInto(side);
  if (into !== undefined) return `moves ${subject} to ${into}${because}`;
  if (base !== undefined && saysSame(side, base)) return `keeps ${subject}`;
  if (side.parts !== undefined) return `${base === undefined ? 'adds' : 'changes'} ${subject}${because}`;
  return `sets ${subject} to ${shortened(side.text)}${because}`;
}

const MOST_SHOWN = 80;

function shortened(text: string): string {
  const value = text.replace(/\s+/g, ' ').replace(/^(weight|value|version|edition) /, '');
  return value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)} ...` : value;
}
