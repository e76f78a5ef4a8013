/**
 * The data of a report, as they stand in its page: columns, so that thousands of units are small and quick to read. What is
 * optional is left away and not null; in columns null is missing.
 */

/** A text in each language of the report, in the order of `languages`; the main one stands in for those that are not there. */
export type Texts = readonly string[];
/** One number a unit. */
export type NumberColumn = readonly (number | null)[];

export interface ReportData {
  /** Tags of languages; the first, '', is that of the main titles. */
  readonly languages: readonly string[];
  readonly title: Texts;
  readonly facts: {
    readonly edition?: string;
    readonly version?: string;
    readonly hash: string;
    readonly period?: number;
  };
  /** What is scored: `Provinces`. */
  readonly unitsTitle: Texts;
  readonly units: { readonly keys: readonly string[]; readonly names: readonly string[] };
  /** The methodology first; others name it by its place. */
  readonly nodes: readonly ReportNode[];
  /** The node that is ranked: a place in `nodes`. */
  readonly index: number;
  /** The bands of the index, the best first. */
  readonly bands: readonly ReportBand[];
  readonly uncertainty?: ReportUncertainty;
  readonly map?: ReportMap;
  /** Whether there is a page of what has changed. */
  readonly hasChanges: boolean;
  /** By unit: places that it gained since the older edition; below 0 it lost some. */
  readonly moves?: NumberColumn;
}

export interface ReportNode {
  /** The path below the methodology; '' is the methodology itself. */
  readonly id: string;
  readonly title: Texts;
  readonly kind: 'methodology' | 'pillar' | 'indicator';
  /** The unit of measure of the value, and that of the score. */
  readonly measure?: string;
  readonly scoreMeasure?: string;
  readonly direction: 'higher' | 'lower';
  /** What the definition says of it, and what it notes beside it. */
  readonly documentation?: string;
  readonly notes: readonly { readonly key: string; readonly text: string }[];
  /** The sources of an indicator, as titles with their columns. */
  readonly sources: readonly {
    readonly title: Texts;
    readonly columns: readonly string[];
    readonly notes: readonly { readonly key: string; readonly text: string }[];
  }[];
  readonly children: readonly number[];
  readonly parents: readonly number[];
  /** The share of each child; null where it differs from unit to unit. In the order of `children`. */
  readonly shares: readonly (number | null)[];
  /** Weights as they stand, likewise. */
  readonly weights: readonly (number | null)[];
  /** What it counts in the whole; null where that differs from unit to unit. */
  readonly effective: number | null;
  readonly decimals: number;
  readonly score?: NumberColumn;
  readonly rank?: NumberColumn;
  /** A place in `bandLabels`, or -1. */
  readonly band?: readonly number[];
  readonly bandLabels: readonly string[];
  /** What is measured; of a pillar what its parts come to before they are normalised. */
  readonly value?: NumberColumn;
  readonly statistics?: ReportStatistics;
  /** Places of units: without a value; with one that was filled in; with one that was treated. */
  readonly missing: readonly number[];
  readonly imputed: readonly number[];
  readonly treated: readonly number[];
  /** Pearson's r of its scores with those of each node, in their order; null where there is none. Empty for the methodology. */
  readonly correlations: readonly (number | null)[];
}

export interface ReportBand {
  readonly label: string;
  /** Where it begins, where the definition says so with a number of the score. */
  readonly from?: number;
}

export interface ReportStatistics {
  readonly available: number;
  readonly minimum: number | null;
  readonly median: number | null;
  readonly mean: number | null;
  readonly maximum: number | null;
  readonly standardDeviation: number | null;
  readonly skewness: number | null;
}

export interface ReportUncertainty {
  readonly title: string;
  readonly draws: number;
  readonly seed?: number;
  /** Whose chance of being among the first so many is told. */
  readonly first: number;
  /** Draws in which no unit has a score, or some unit has none that has one as the methodology stands. */
  readonly failed: number;
  readonly incomplete: number;
  readonly scoreLow: NumberColumn;
  readonly scoreHigh: NumberColumn;
  readonly rankLow: NumberColumn;
  readonly rankHigh: NumberColumn;
  readonly rankMedian: NumberColumn;
  readonly chanceOfFirst: NumberColumn;
}

export interface ReportMap {
  readonly width: number;
  readonly height: number;
  /** Shapes as paths of SVG; `unit` is a place, or -1 for what is no unit. */
  readonly shapes: readonly { readonly unit: number; readonly path: string }[];
  /** Places of units that no shape belongs to. */
  readonly absent: readonly number[];
}
