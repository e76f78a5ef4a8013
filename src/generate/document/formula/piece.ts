/** Parts of a formula with how tightly each holds together, so that groups stand where they are needed and nowhere else. */

import { applied, group, joined, type Math, name, row, sign, type Sign } from '../math/math.js';

export const enum Level {
  Open = 0,
  Or,
  And,
  Not,
  Comparison,
  Sum,
  Sign,
  /** A sum or product sign takes in what stands behind it. */
  Large,
  Product,
  /** Whole in itself, but not what a power may stand on: a fraction, a function, a power. */
  Tall,
  Atom,
}

export interface Piece {
  readonly math: Math;
  readonly level: Level;
  /** The children of the node as they are, and nothing computed from them. */
  readonly isChildren?: boolean;
  /** The range it is declared to lie in, by `onto` or by `clamp`. */
  readonly range?: Range;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

export const piece = (math: Math, level: Level, range?: Range): Piece => ({
  math,
  level,
  ...(range === undefined ? {} : { range }),
});
export const atom = (math: Math): Piece => piece(math, Level.Atom);

/** The part in parentheses where it holds together less tightly than it must. */
export function held({ math, level }: Piece, least: Level): Math {
  return level < least ? group(math) : math;
}

export function infix(a: Piece, between: Sign, b: Piece, level: Level, left: Level, right: Level): Piece {
  return piece(row(held(a, left), sign(between), held(b, right)), level);
}

/** A function by its name: `median(x)`. */
export function called(head: string | Math, ...parts: readonly Piece[]): Piece {
  const of = typeof head === 'string' ? name(head) : head;
  return piece(
    applied(
      of,
      parts.map(({ math }) => math),
    ),
    Level.Tall,
  );
}

export function sumOf(parts: readonly Piece[]): Piece {
  if (parts.length === 1) return parts[0]!;
  return piece(
    joined(
      parts.map((part, at) => held(part, at === 0 ? Level.Sum : Level.Large)),
      '+',
    ),
    Level.Sum,
  );
}

export function productOf(parts: readonly Piece[]): Piece {
  if (parts.length === 1) return parts[0]!;
  return piece(
    joined(
      parts.map((part) => held(part, Level.Product)),
      '*',
    ),
    Level.Product,
  );
}

const sizes = new WeakMap<Math, number>();

/** How many parts a formula has when it is printed. Parts that are shared count as often as they stand there. */
export function sizeOf(math: Math): number {
  const known = sizes.get(math);
  if (known !== undefined) return known;
  const size = innerOf(math).reduce((sum, inner) => sum + sizeOf(inner), 1);
  sizes.set(math, size);
  return size;
}

function innerOf(math: Math): readonly Math[] {
  switch (math.kind) {
    case 'number':
    case 'letter':
    case 'name':
    case 'sign':
      return [];
    case 'row':
      return math.items;
    case 'fraction':
      return [math.over, math.under];
    case 'power':
      return [math.base, math.exponent];
    case 'index':
      return [math.base, math.index];
    case 'root':
    case 'group':
      return [math.of];
    case 'large':
      return math.below === undefined ? [math.of] : [math.below, math.of];
    case 'cases':
      return math.cases.flatMap(({ value, when }) => [value, when]);
  }
}

/** Whether a letter of an index is left open in a formula: no sum, and no function that names it, goes over it. */
export function dependsOn(math: Math, index: Math): boolean {
  if (math.kind === 'letter') return index.kind === 'letter' && math.letter === index.letter;
  if (math.kind === 'large' && math.below && dependsOn(math.below, index)) return false;
  const head = math.kind === 'row' ? math.items[0] : undefined;
  if (head?.kind === 'index' && head.base.kind === 'name' && dependsOn(head.index, index)) return false;
  return innerOf(math).some((inner) => dependsOn(inner, index));
}
