/** Two editions of an index side by side, and what the difference does to the results. */

import type { Methodology } from '../model/model.js';
import { diffEditions } from '../revise/diff-editions.js';
import type { Diff } from '../revise/difference.js';
import {
  baseOf,
  type EditionPair,
  namedEdition,
  onlyRevisionOf,
  pairEditions,
  type SideEdition,
} from './edition-pairs.js';
import type { Side } from './sides.js';

/** One pair that was compared. */
export interface Comparison {
  readonly before: SideEdition;
  readonly after: SideEdition;
  readonly diff: Diff;
  /** What the two are called. */
  readonly labels: { readonly before: string; readonly after: string };
  showFile(file: string): string;
}

/** The pairs that are meant: two methodologies by their names, a revision with what it revises, or all of both sides. */
export function pairsOf(
  [before, after]: readonly [Side, Side],
  { from, to }: { readonly from?: string; readonly to?: string },
): readonly EditionPair[] {
  const old = from ?? before.name;
  const own = to ?? after.name;
  if (before !== after) return pairEditions({ ...before, name: old }, { ...after, name: own });
  if (own !== undefined) {
    const edition = namedEdition(after, own);
    return [{ before: old === undefined ? baseOf(edition) : namedEdition(before, old), after: edition }];
  }
  // What comes of the older one: the only revision of it.
  const edition = namedEdition(before, old!);
  return [{ before: edition, after: onlyRevisionOf(edition) }];
}

/** Compares what is on both sides; what is on one only is told apart. */
export function comparisonsOf(
  pairs: readonly EditionPair[],
  [before, after]: readonly [Side, Side],
): {
  readonly comparisons: readonly Comparison[];
  readonly fresh: readonly SideEdition[];
  readonly gone: readonly SideEdition[];
} {
  const both = pairs.filter(
    (pair): pair is Required<EditionPair> => pair.before !== undefined && pair.after !== undefined,
  );
  return {
    comparisons: both.map((pair) => comparisonOf(pair, [before, after])),
    fresh: pairs.flatMap((pair) => (pair.before === undefined && pair.after !== undefined ? [pair.after] : [])),
    gone: pairs.flatMap((pair) => (pair.after === undefined && pair.before !== undefined ? [pair.before] : [])),
  };
}

function comparisonOf(pair: Required<EditionPair>, sides: readonly [Side, Side]): Comparison {
  const { before, after } = pair;
  return {
    ...pair,
    diff: diffEditions(editionOf(before), editionOf(after)),
    labels: labelsOf(pair, sides),
    // Files of the newer side are those that can be opened.
    showFile: (file) => after.file.showFile(file),
  };
}

function editionOf({ file, methodology }: SideEdition): {
  model: SideEdition['file']['project']['model'];
  methodology: Methodology;
} {
  return { model: file.project.model, methodology };
}

/** By the sides, where they differ; by the names, where both are in one place; by both, where a side has several. */
function labelsOf({ before, after }: Required<EditionPair>, [old, own]: readonly [Side, Side]): Comparison['labels'] {
  const names = { before: before.methodology.name, after: after.methodology.name };
  if (old.label === own.label) return names;
  const called = (side: Side, edition: SideEdition): string => {
    const place =
      side.isFolder && edition.file.place !== '' ? edition.file.showFile(edition.file.project.entry) : side.label;
    return names.before === names.after ? place : `${place}#${edition.methodology.name}`;
  };
  return { before: called(old, before), after: called(own, after) };
}
