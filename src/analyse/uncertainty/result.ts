/** What comes of drawing a methodology many times. Plain data, as it is written as JSON. */
export interface UncertaintyResult {
  /** The name and the hash of the methodology, and the title of the block. */
  readonly methodology: string;
  readonly hash: string;
  readonly title: string;
  /** The node whose score and rank are told; '' the methodology itself. */
  readonly node: string;
  /** Of a panel. */
  readonly period?: number;
  /** How the draws were made; a sample that was given has neither seed nor sequence. */
  readonly draws: number;
  readonly seed?: number;
  readonly sequence?: 'random' | 'quasi-random';
  /** Whose chance of being among the first so many is told. */
  readonly first: number;
  readonly assumptions: readonly VariedAssumption[];
  /** In the order of the nominal ranks; units without one come last. */
  readonly units: readonly UncertainUnit[];
  /** The units that others are compared with, by `chanceToBeat`. */
  readonly rivals: readonly string[];
  readonly failures: Failures;
  readonly sensitivity: readonly Sensitivity[];
}

export interface VariedAssumption {
  readonly name: string;
  readonly title?: string;
  /** Titles of alternatives; none where amounts are drawn. */
  readonly alternatives: readonly string[];
}

/** Score and rank as the methodology stands, and over the draws. `null`: there is none. */
export interface UncertainUnit {
  readonly unit: string;
  readonly name: string;
  readonly score: number | null;
  readonly rank: number | null;
  readonly band: string | null;
  /** In how many draws it has a score. */
  readonly draws: number;
  readonly ranks: Spread;
  readonly scores: Spread;
  /** Shares of the draws in which it has a rank. */
  readonly chanceOfFirst: number | null;
  readonly bands: readonly { readonly band: string; readonly chance: number }[];
  /** In the order of `rivals`: the share of draws in which both have a rank, and this one's is the better. */
  readonly chanceToBeat: readonly (number | null)[];
}

/** Quantiles are those of R's type 7 (Hyndman and Fan 1996). */
export interface Spread {
  readonly mean: number | null;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Failures {
  /** Draws in which no unit has a score. */
  readonly draws: number;
  /** Draws in which some unit has none that has one as the methodology stands; those without any are among them. */
  readonly incomplete: number;
  /** What was in the way, the most frequent first. */
  readonly reasons: readonly FailureReason[];
}

export interface FailureReason {
  readonly node: string;
  readonly reason: string;
  /** In how many draws it is the first thing in the way of a score. */
  readonly draws: number;
  /** For how many units, and one of them; none where it is in the way of all. */
  readonly units: number;
  readonly unit?: string;
}

/** How much of the variance of an output is due to each assumption (Saltelli et al. 2008). */
export interface Sensitivity {
  readonly output: SensitivityOutput;
  readonly variance: number;
  /** Points of the design, each evaluated once for both halves and once for each assumption. */
  readonly base: number;
  /** Points that are left out because one of their evaluations has no score. */
  readonly dropped: number;
  readonly indices: readonly SobolIndices[];
}

export type SensitivityOutput =
  { readonly kind: 'mean rank shift' } | { readonly kind: 'rank' | 'score'; readonly unit: string };

/** First-order and total index, with the 5 % and 95 % quantiles of the bootstrap; `null` where the variance is 0. */
export interface SobolIndices {
  readonly assumption: string;
  readonly first: number | null;
  readonly firstLow: number | null;
  readonly firstHigh: number | null;
  readonly total: number | null;
  readonly totalLow: number | null;
  readonly totalHigh: number | null;
}
