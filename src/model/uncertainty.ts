import type { Span } from '../report/finding.js';
import type { Expression } from './expression.js';
import type { Change, Let, Methodology, Notes, Titles } from './model.js';

/**
 * What could have been decided otherwise in a methodology, and what is not known for certain (OECD/JRC Handbook 2008,
 * step 7). It scores nothing: the methodology is what it is without it.
 */
export interface Uncertainty {
  readonly title: string;
  /** In other languages. */
  readonly titles: Titles;
  readonly notes: Notes;
  /** The id of the methodology that it is about. */
  readonly methodology: string;
  /** How many times it is drawn, from which seed, and whose chance of being among the first so many is told. */
  readonly draws?: number;
  readonly seed?: number;
  readonly first?: number;
  readonly assumptions: readonly Assumption[];
  /** As it was written, from the first word to the brace at the end. */
  readonly text: string;
  readonly span: Span;
}

/** One thing that is drawn by itself, and whose share of the uncertainty is told. */
export interface Assumption {
  readonly name: string;
  readonly title?: string;
  readonly documentation?: string;
  readonly varied: Varied;
  readonly span: Span;
  readonly nameSpan: Span;
}

export type Varied =
  /** One of several, each as likely as the others. */
  | { readonly kind: 'choice'; readonly alternatives: readonly Alternative[] }
  /** Weights of all children, out of one of several columns of a list; each column is as likely as the others. */
  | {
      readonly kind: 'weight table';
      readonly source: string;
      readonly columns: readonly string[];
      readonly key: string;
      readonly parents: readonly string[];
    }
  /** Amounts, all of which are drawn together. */
  | { readonly kind: 'noise'; readonly noises: readonly Noise[] };

export type Alternative =
  | { readonly kind: 'as written'; readonly title: string; readonly span: Span }
  /** Lines of a revision. */
  | {
      readonly kind: 'lines';
      readonly title: string;
      readonly changes: readonly Change[];
      /** The methodology with these lines, under its own id, and the `let`s that only this edition of it has. */
      readonly edition: Methodology;
      readonly lets: ReadonlyMap<string, Let>;
      readonly span: Span;
    }
  /** Without a node; the others of its parent share its weight. */
  | { readonly kind: 'without'; readonly title: string; readonly node: string; readonly span: Span };

export type Noise =
  /** Each weight of the children of these nodes times 1 + share (2u - 1), u uniform; their sum stays. */
  | {
      readonly kind: 'weights within';
      readonly parents: readonly string[];
      readonly share: number;
      readonly span: Span;
    }
  /** Shares of the children of each of these nodes, from a Dirichlet distribution about the shares as written. */
  | {
      readonly kind: 'weights dirichlet';
      readonly parents: readonly string[];
      readonly concentration: number;
      readonly span: Span;
    }
  /** A constant, uniform between two numbers. */
  | {
      readonly kind: 'constant';
      readonly constant: string;
      readonly low: number;
      readonly high: number;
      readonly span: Span;
    }
  /** The value of an indicator plus a normal error with this standard deviation. */
  | { readonly kind: 'error'; readonly node: string; readonly deviation: Expression; readonly span: Span }
  /** The rows of a source drawn with replacement, as many as there are, within each stratum if there are strata. */
  | { readonly kind: 'resample'; readonly source: string; readonly strata: readonly string[]; readonly span: Span };
