/** What the page of a difference says around names and numbers, in one language. */

import type { BandMove, Impact, ImpactPart, IndexImpact } from '../../../analyse/impact.js';
import type { ChangeClass, Diff, Difference, WeightEffect } from '../../../revise/difference.js';

export interface DiffWords {
  readonly language: 'en' | 'vi';
  readonly headline: (diff: Diff) => string;
  readonly versions: (diff: Diff) => string;
  readonly className: (name: ChangeClass) => string;
  readonly classMeaning: (name: ChangeClass) => string;
  readonly changesThatAre: (name: ChangeClass) => string;
  /** What, change, before, after, why, place. */
  readonly changeColumns: readonly [string, string, string, string, string, string];
  readonly subject: (diff: Diff, difference: Difference) => string;
  /** What a change is, as a sentence; words of the language of definitions stand between backquotes. */
  readonly change: (diff: Diff, difference: Difference) => string;
  readonly node: (diff: Diff, id: string) => string;
  readonly effects: string;
  /** Node, before, after, itself, because of. */
  readonly effectColumns: readonly [string, string, string, string, string];
  readonly untouched: string;
  readonly causes: (diff: Diff, effect: WeightEffect) => readonly string[];
  readonly renamed: string;
  readonly renamedCaption: string;
  /** Before, after, alike, to write. */
  readonly renamedColumns: readonly [string, string, string, string];
  readonly results: string;
  readonly basis: (impact: Impact) => string;
  /** How the editions were made comparable, and what could not be told: a sentence each. */
  readonly notes: (diff: Diff, impact: Impact) => readonly string[];
  readonly part: (diff: Diff, part: ImpactPart) => string;
  readonly indicesGone: string;
  readonly indicesNew: string;
  readonly facts: (index: IndexImpact) => readonly string[];
  readonly crossings: CrossingWords;
  readonly indexTitle: (diff: Diff, impact: Impact, index: IndexImpact) => string;
  readonly ranksOf: (title: string) => string;
  readonly slopes: (told: SlopesTold) => string;
  readonly unitColumns: {
    readonly unit: string;
    readonly rank: string;
    readonly rankNow: string;
    readonly move: string;
    readonly score: string;
    readonly scoreNow: string;
    readonly band: string;
    readonly data: string;
    readonly change: (number: number) => string;
  };
  readonly unitsCaption: (title: string) => string;
  readonly isNew: string;
  readonly isGone: string;
}

/** Who crosses a threshold. */
export interface CrossingWords {
  readonly among: (first: number) => string;
  readonly noLongerAmong: (first: number) => string;
  readonly fromBand: (move: BandMove) => string;
  readonly scoredNow: string;
  readonly scoredNoLonger: string;
  readonly allUnits: (count: number) => string;
  readonly forWantOf: (nodes: readonly string[]) => string;
}

export interface SlopesTold {
  readonly before: string;
  readonly after: string;
  readonly climbed: number;
  readonly fell: number;
  readonly shown: number;
  readonly ranked: number;
}
