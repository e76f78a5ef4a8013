/** What a change of the methodology, or of the data, does to the published results, and which change did it. */

import type { ImpactRemark } from './impact-remarks.js';

/**
 * One thing that moved the results: a difference between two editions, several that cannot be told apart, or the data.
 * Differences that score nothing are in no part.
 */
export interface ImpactPart {
  /** `data`, or the fingerprint of its first difference. */
  readonly id: string;
  readonly kind: 'method' | 'data';
  /** One sentence for people: that of its only difference, or what holds several together. */
  readonly title: string;
  /** Fingerprints, in the order of the diff; for the data those that say where they come from. */
  readonly differences: readonly string[];
  /** Why several differences are one part, as a sentence; none where there is one. */
  readonly reason?: string;
}

/** What an edition says of a unit; null where it says nothing. */
export interface Standing {
  readonly score: number | null;
  readonly rank: number | null;
  /** The label of the first bands that the node declares. */
  readonly band: string | null;
}

/** What a part did to a unit: with its sign, in points of the score and in places of the rank (below 0: up). */
export interface Contribution {
  readonly score: number;
  readonly rank: number;
  /** Standard errors of both, where permutations were sampled. */
  readonly scoreError?: number;
  readonly rankError?: number;
}

export interface UnitImpact {
  /** The key of the unit. */
  readonly unit: string;
  /** `both`: has a score before and after; `new`: only after; `gone`: only before; `none`: in neither. */
  readonly scored: 'both' | 'new' | 'gone' | 'none';
  readonly before: Standing;
  readonly after: Standing;
  /** After less before; null unless there are both. A rank that falls is a unit that climbs. */
  readonly scoreMove: number | null;
  readonly rankMove: number | null;
  /**
   * One for each part, in their order: Shapley values, which add up to the moves. Nothing where the unit has no score
   * under some selection of the parts, as those that are new or gone.
   */
  readonly contributions?: readonly Contribution[];
}

/** A unit that is in another band than before. */
export interface BandMove {
  readonly unit: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A node that keeps units from a score, because it has no value for them. */
export interface Unscored {
  readonly side: 'older' | 'newer';
  /** The path in the newer edition, or in the older one for what is gone. */
  readonly node: string;
  readonly kind: 'methodology' | 'pillar' | 'indicator';
  /** Those that have no score because of it, maybe among others. */
  readonly units: readonly string[];
  /** It has a value for no unit at all in the period. */
  readonly everywhere: boolean;
}

/** What one part did to all units that it could be told for. */
export interface PartSummary {
  readonly meanAbsoluteScore: number | null;
  readonly meanAbsoluteRank: number | null;
  /** The unit that it lifted most in score, and the one that it lowered most; none where it did so to nobody. */
  readonly mostLifted?: string;
  readonly mostLowered?: string;
}

/** The move of one index: of the methodology's total, or of one of a family without a total. */
export interface IndexImpact {
  /** The path in the newer edition; '' the methodology itself. */
  readonly node: string;
  /** Where it goes by another path in the older edition. */
  readonly nodeBefore?: string;
  readonly name: string;
  /** By the rank after, then by the rank before, then by key. */
  readonly units: readonly UnitImpact[];
  /** How many units have a score in both. */
  readonly compared: number;
  /** Of the scores before and after; null below three units, or where one of them is constant. */
  readonly spearman: number | null;
  readonly kendall: number | null;
  readonly meanAbsoluteScoreMove: number | null;
  readonly meanAbsoluteRankMove: number | null;
  readonly largestRankMove: number | null;
  /** Units with the largest moves in rank, then in score, at most ten; those that did not move are not among them. */
  readonly largestMovers: readonly string[];
  /** Who came among the first so many, and who fell from them. */
  readonly top: { readonly count: number; readonly entered: readonly string[]; readonly left: readonly string[] };
  readonly bandMoves: readonly BandMove[];
  readonly newUnits: readonly string[];
  readonly goneUnits: readonly string[];
  /** Why units that have a score by one edition have none by the other. */
  readonly unscored: readonly Unscored[];
  /** One for each part. */
  readonly byPart: readonly PartSummary[];
}

/** How contributions were found: of all orders of the parts, or of some drawn by chance, with the generator's seed. */
export type AttributionMethod =
  | { readonly kind: 'exact'; readonly selections: number }
  | { readonly kind: 'sampled'; readonly permutations: number; readonly seed: number };

export interface Impact {
  /** The names and versions of what is compared. */
  readonly before: ImpactEdition;
  readonly after: ImpactEdition;
  /** The period of a panel that is looked at. */
  readonly period?: number;
  /** `newer`, `older`: both editions were scored on the data of this side; `both`: each on its own. */
  readonly data: 'newer' | 'older' | 'both';
  /** Nodes that are left as in the older edition, with the fingerprints of what is left aside; none where nothing is. */
  readonly without?: readonly LeftAside[];
  /** In the order of the diff; the data last. */
  readonly parts: readonly ImpactPart[];
  readonly method: AttributionMethod;
  /** On how the two were made comparable, and on what could not be attributed and why. */
  readonly remarks: readonly ImpactRemark[];
  readonly indices: readonly IndexImpact[];
  /** Paths of indices that only one of the editions has, so that they cannot be compared. */
  readonly indicesGone: readonly string[];
  readonly indicesNew: readonly string[];
}

export interface LeftAside {
  readonly node: string;
  readonly differences: readonly string[];
}

export interface ImpactEdition {
  readonly name: string;
  readonly title?: string;
  readonly version?: string;
}
