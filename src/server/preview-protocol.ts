/** What the preview asks the server: a ranking to look at while the text is being written. Plain JSON on both sides. */

import type { TextEdit } from 'vscode-languageserver-types';
import { type MethodologyParameters, request } from './protocol.js';

/** Weights in place of those that are written, as they would be written: 40 for `40 %`. */
export interface TriedWeight {
  /** The path of the parent; empty for the methodology. */
  readonly parent: string;
  /** The path of the child. */
  readonly node: string;
  readonly weight: number;
}

export interface PreviewParameters extends MethodologyParameters {
  readonly weights?: readonly TriedWeight[];
  /** The key of the unit whose profile is shown; without one, that of the first rank. */
  readonly unit?: string;
}

export interface PreviewUnit {
  readonly key: string;
  readonly name?: string;
  /** Nothing for a unit without a score. */
  readonly score: number | null;
  readonly rank: number | null;
  readonly band?: string;
}

/** One unit beside all of them, node by node in the order of `nodes`. */
export interface PreviewProfile {
  readonly key: string;
  readonly scores: readonly (number | null)[];
  /** The smallest, the middle and the largest score of each node; nothing where no unit has one. */
  readonly others: readonly (readonly [low: number, median: number, high: number] | null)[];
}

export interface PreviewNode {
  /** Dotted, without the methodology. */
  readonly path: string;
  readonly kind: 'pillar' | 'indicator';
  readonly title: string;
  /** How many nodes stand above it below the methodology. */
  readonly depth: number;
  /** Share in the whole index, from 0 to 1; nothing where it comes from data. */
  readonly effectiveWeight?: number;
}

export interface PreviewWeights {
  readonly parent: string;
  readonly title: string;
  /** Shares of a whole: what one gains the others lose. */
  readonly shares: boolean;
  readonly percent: boolean;
  readonly children: readonly { readonly node: string; readonly title: string; readonly weight: number }[];
}

export interface Preview {
  readonly title: string;
  /** Why there is no ranking, as a sentence to be shown; everything below is empty then. */
  readonly empty?: string;
  readonly period?: string;
  /** Decimals of scores, as they are published or as tells them apart. */
  readonly decimals: number;
  /** By rank; those without a score at the end. */
  readonly units: readonly PreviewUnit[];
  readonly profile?: PreviewProfile;
  /** In the order of the tree, each behind its parent. */
  readonly nodes: readonly PreviewNode[];
  /** The weights that are written as numbers, as they stand in the text. */
  readonly weights: readonly PreviewWeights[];
}

/** Scores the text as it is in the editor, with other weights if some are given. Nothing is written. */
export const PREVIEW = request<PreviewParameters, Preview>('indexwright/preview');

/** Where most of the draws lie, from the 5 % to the 95 % quantile; ranks are the places that those stand between. */
export interface PreviewInterval {
  readonly key: string;
  readonly ranks: readonly [low: number, high: number];
  readonly scores: readonly [low: number, high: number];
}

export interface PreviewIntervals {
  /** The title of the block of uncertainty that was drawn. */
  readonly title: string;
  readonly draws: number;
  /** Of the units that have a score in some draw. */
  readonly units: readonly PreviewInterval[];
}

/**
 * Draws what is uncertain about the text as it is in the editor, as `indexwright report --uncertainty` does. It takes as
 * long as it takes, and ends early when it is cancelled or the text changes; nothing where no block is about the methodology.
 */
export const PREVIEW_INTERVALS = request<MethodologyParameters, PreviewIntervals | null>(
  'indexwright/previewIntervals',
);

export interface WeightEdits {
  readonly files: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
}

/** The edits that write weights where they stand in the text. */
export const WRITE_WEIGHTS = request<PreviewParameters, WeightEdits>('indexwright/writeWeights');
