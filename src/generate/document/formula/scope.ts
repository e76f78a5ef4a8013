import type { FrameworkNode, Methodology, Model } from '../../../model/model.js';
import type { Math } from '../math/math.js';
import type { FormulaWords } from '../words/words.js';
import type { Piece } from './piece.js';

/** What a formula leaves to be said beside it. */
export interface Remarks {
  /** Names given by `let`, each with its formula. */
  readonly lets: Map<string, Piece>;
  /** Where there is no result: the conditions behind which a function has `undefined`. */
  readonly gaps: Math[];
  /** The functions that were written out, by their ids: their sources are cited. */
  readonly functions: Set<string>;
}

/** Where an expression stands. */
export interface FormulaScope {
  readonly model: Model;
  readonly methodology: Methodology;
  readonly words: FormulaWords;
  /** How a node is called in formulas. */
  readonly nameOf: (node: string) => string;
  readonly remarks: Remarks;
  /** What `x` is; a letter without more. */
  readonly x?: Piece;
  readonly goalposts?: { readonly low: Piece; readonly high: Piece; readonly isLogarithmic: boolean };
  /** The node whose children `children` are. */
  readonly parent?: FrameworkNode;
  /** Of the function whose body this is. */
  readonly parameters?: ReadonlyMap<string, Piece>;
  /** How many sums this stands in: each has a letter of its own for its index. */
  readonly sums: number;
  /** How many calls this stands in. */
  readonly depth: number;
}

export function newRemarks(): Remarks {
  return { lets: new Map(), gaps: [], functions: new Set() };
}
