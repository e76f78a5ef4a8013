import type { Operand, Program } from '../../plan/program.js';
import type { Finding } from '../../report/finding.js';
import type { Chain } from './chain.js';
import type { Dialect } from './dialect.js';
import type { Expression, Kind } from './expression.js';
import type { CommonNames, SourceViews } from './source-views.js';
import type { StepContext } from './step-context.js';
import type { TroubledStep } from './trouble-columns.js';

/* What steps are compiled from, and into. */

/** A chain under way, with the names of its views. */
export interface Place {
  readonly chain: Chain;
  /** The source whose rows it goes through; undefined for the cases. */
  readonly source?: string;
  viewAt(level: number): string;
  readonly context: StepContext;
  value(step: number): Expression;
}

/** What is taken from a source: columns of a grouped view. */
export interface Taken {
  readonly source: string;
  /** By the case of each row, over all rows, or the one row of a case. */
  readonly kind: 'by-case' | 'overall' | 'key';
  readonly name: string;
  readonly sql: string;
  /** The columns of the rows that it is made of. */
  readonly uses: readonly string[];
}

/** All that a script is made of. */
export interface Compiled {
  readonly cases: Place;
  readonly rows: ReadonlyMap<string, Place>;
  readonly taken: readonly Taken[];
  readonly findings: readonly Finding[];
  /** Where steps over cases may have no result, a column for each part of a node. */
  readonly troubled: readonly TroubledStep[];
  operand(operand: Operand): Expression;
}

/** What the rows of a source receive from a round before. */
export interface OwnColumn {
  /** The step over cases whose value it is. */
  readonly step: number;
  /** Quoted. */
  readonly name: string;
  readonly kind: Kind;
}

export interface CompileInput {
  readonly program: Program;
  readonly dialect: Dialect;
  readonly sources: ReadonlyMap<string, SourceViews>;
  readonly common: CommonNames;
  /** The name of the view of a chain at a level. */
  viewName(source: string | undefined, level: number): string;
  /** The steps over cases that are asked for: of the last round all, before it those that rows receive in the next one. */
  readonly wanted: readonly number[];
  /** By source, what its rows receive from the round before. */
  readonly own: ReadonlyMap<string, readonly OwnColumn[]>;
  /** Whether columns are made that say where there is no result. */
  readonly withTrouble: boolean;
}
