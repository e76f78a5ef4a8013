/** What is different between two editions, in the terms of the field: the types that all who tell of it share. */

import type { Methodology, Model } from '../model/model.js';
import type { Span } from '../report/finding.js';

/** From the weakest to the strongest. */
export const CHANGE_CLASSES = [
  'editorial',
  'additive',
  'data-dependent',
  'score-changing',
  'comparability-breaking',
] as const;

/**
 * How much a change means. `comparability-breaking`: scores of the two editions no longer measure the same thing.
 * `score-changing`: the same concept, other numbers. `data-dependent`: only the inputs changed. `additive`: something that
 * scores nothing. `editorial`: the hash is equal.
 */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** One of two editions that are compared. Both stand in one model once they are joined. */
export interface Edition {
  readonly model: Model;
  readonly methodology: Methodology;
}

/** One thing that is different. */
export interface Difference {
  /** The rule that tells of it, as `weights-changed`: the name of its file in `rules/`. */
  readonly rule: string;
  readonly class: ChangeClass;
  /** The path of the node in the newer edition, or in the older one for what is gone; '' the methodology itself. */
  readonly node: string;
  /** Where the node goes by another path in the older edition. */
  readonly nodeBefore?: string;
  /** What of the node: `weights`, `value`, `title vi`, `output Gap`; of the methodology also `source trade`, `function f`. '' the node itself. */
  readonly part: string;
  /** As the language writes it; nothing on the side that does not say it. */
  readonly before?: string;
  readonly after?: string;
  /** Of a weight: its share among its siblings before and after, from 0 to 1, where both are known. */
  readonly shares?: readonly [number, number];
  /** One sentence for people: "The weight of Training in Dissemination falls from 40 % to 30 %." */
  readonly message: string;
  /** The lines of a revision that make this change; none where it is made outside of the framework (in a source, say). */
  readonly lines: readonly string[];
  readonly spanBefore?: Span;
  readonly spanAfter?: Span;
  /** Given by the revision that makes the change, if it is written as one. */
  readonly because?: string;
  readonly cite?: string;
  /** 16 hexadecimal digits of what changed from what to what, wherever it stands in the text: other values, another fingerprint. */
  readonly fingerprint: string;
}

/** An effective weight that differs, and by what: the node itself may be untouched. */
export interface WeightEffect {
  readonly node: string;
  readonly before?: number;
  readonly after?: number;
  /** Fingerprints of the differences that did it. */
  readonly causes: readonly string[];
}

/** A node that may be an old one under another name: to be said by a person, as `rename A to B`. */
export interface LikelyRename {
  readonly before: string;
  readonly after: string;
  /** From 0 to 1. */
  readonly similarity: number;
}

/** Two editions side by side. */
export interface Diff {
  readonly before: Edition;
  readonly after: Edition;
  /** Both score alike. */
  readonly sameHash: boolean;
  /** Paths of the newer edition by those of the older, for the nodes that are in both. */
  readonly kept: ReadonlyMap<string, string>;
  /** The strongest class first, then in the order of the framework. */
  readonly differences: readonly Difference[];
  readonly effects: readonly WeightEffect[];
  readonly likelyRenames: readonly LikelyRename[];
}
