import type { Operand, Step } from '../../plan/program.js';

/** What an expression of any language of code is written with: the names that a script gives to things. */
export interface NamingContext {
  /** Says that a function of the runtime is used, which the script then carries, and gives its name. */
  use(name: string): string;
  /** What an operand is called: a variable, a nested expression or a literal. */
  operand(operand: Operand): string;
  isText(operand: Operand): boolean;
  /** The name of a grouping step. */
  grouping(step: number): string;
  /** The variable that holds a source. */
  source(name: string): string;
}

export type Of<Op extends Step['op']> = Extract<Step, { readonly op: Op }>;
