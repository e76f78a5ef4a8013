/** A line of formatted text while its columns are not settled yet. */

import type { Token } from '../language/tokens.js';

export interface Piece {
  readonly token: Token;
  readonly text: string;
  /** Spaces before it, where no alignment says otherwise; none before the first of a line. */
  readonly gap: number;
}

export interface LaidLine {
  /** How deep it stands, in steps of two spaces. */
  readonly indent: number;
  readonly pieces: readonly Piece[];
  /** An empty line stands before it. */
  readonly apart: boolean;
  /** A member, an item or a declaration begins here: the line may be aligned with its neighbours. */
  readonly begins: boolean;
  /** A comment behind the code. */
  readonly comment?: Piece;
}

export const INDENT = 2;
export const WIDEST_LINE = 160;
