import type { Operand, Program } from '../../plan/program.js';
import type { Chain } from './chain.js';
import type { Dialect } from './dialect.js';
import type { Expression, Kind } from './expression.js';

/** What the expression of a step is written with. */
export interface StepContext {
  readonly program: Program;
  readonly dialect: Dialect;
  readonly chain: Chain;
  readonly isPanel: boolean;
  /** The columns of the chain that say which unit and which period a row is about. */
  keys(): { readonly unit: Expression; readonly period: Expression };
  /** The number of a row in the order of cases, or of the rows of a source. */
  position(): Expression;
  /** The view of the chain at a level. */
  viewAt(level: number): string;
  /** A name for a table that is joined. */
  alias(what: string): string;
  /** An operand as it is, and as a number, a condition or a text. */
  any(operand: Operand): Expression;
  number(operand: Operand): Expression;
  condition(operand: Operand): Expression;
  text(operand: Operand): Expression;
  missing(kind: Kind): Expression;
  zero(): Expression;
  /** The expression where it may be written several times; otherwise a column of its own, named after the step and what it is. */
  atom(expression: Expression, what: string): Expression;
  /** The number at 12 significant digits. */
  rounded(value: Expression): Expression;
  /** True of a literal that is present. */
  isKnown(expression: Expression): boolean;
  /** What groups cases: the columns, and the condition that none of them is missing (none: always). */
  grouping(step: number | null): Grouping;
  /** What groups the rows of a source by their cases. */
  groupingByCase(): Grouping;
}

export interface Grouping {
  /** What stands behind PARTITION BY. */
  readonly by: readonly Expression[];
  readonly inGroup: Expression | null;
}
