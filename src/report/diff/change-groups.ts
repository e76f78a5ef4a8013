/** What all forms of a difference say in the same words. */

import {
  CHANGE_CLASSES,
  type ChangeClass,
  type Diff,
  type Difference,
  type WeightEffect,
} from '../../revise/difference.js';
import { parentOf } from '../../revise/node-tree.js';
import type { Span } from '../finding.js';
import { counted } from '../summary.js';

export interface ChangeGroup {
  readonly class: ChangeClass;
  readonly differences: readonly Difference[];
}

/** The classes that there are, the strongest first. */
export function changeGroups(differences: readonly Difference[]): readonly ChangeGroup[] {
  return CHANGE_CLASSES.toReversed().flatMap((name): ChangeGroup[] => {
    const own = differences.filter((difference) => difference.class === name);
    return own.length === 0 ? [] : [{ class: name, differences: own }];
  });
}

/** "3 changes: 1 comparability-breaking, 2 editorial." */
export function headline({ differences, sameHash }: Diff): string {
  if (differences.length === 0) return 'Nothing differs.';
  const parts = changeGroups(differences).map((group) => `${group.differences.length} ${group.class}`);
  const alike = sameHash ? ' Both editions score alike: their hashes are equal.' : '';
  return `${counted(differences.length, 'change')}: ${parts.join(', ')}.${alike}`;
}

/** "Version 1.0.0 before, 2.0.0 after."; '' where neither says one. */
export function versions({ before, after }: Diff): string {
  const [old, own] = [before.methodology.version, after.methodology.version];
  if (old === undefined && own === undefined) return '';
  return old === own
    ? `Version ${own} before and after.`
    : `Version ${old ?? 'unsaid'} before, ${own ?? 'unsaid'} after.`;
}

/** A node as people call it: the methodology by its name. */
export function nodeName(diff: Diff, node: string): string {
  return node === '' ? diff.after.methodology.name : node;
}

/** What a difference is about, in the words of the language: "weights of Dissemination", "Training", "source trade". */
export function subjectOf(diff: Diff, { node, part }: Difference): string {
  if (part === '') return nodeName(diff, node);
  return node === '' && /^(source|function|constant|units|test) /u.test(part)
    ? part
    : `${part} of ${nodeName(diff, node)}`;
}

/** Where the newer edition says it, or where the older one said what is gone. */
export function placeOf({ spanAfter, spanBefore }: Difference): Span | undefined {
  return spanAfter ?? spanBefore;
}

/** Whether the sentence already tells what stood there and what stands there now. */
export function tellsValues({ message, before, after }: Difference): boolean {
  return [before, after].every((text) => text === undefined || message.includes(text));
}

/** What changed an effective weight: "weights of Dissemination", where several in there did; else the one that did. */
export function causesOf(diff: Diff, effect: WeightEffect): readonly string[] {
  const { places } = toldBy(diff);
  const causes = [...new Set(effect.causes.flatMap((fingerprint) => places.get(fingerprint) ?? []))]
    .sort((a, b) => a - b)
    .map((place) => diff.differences[place]!);
  const parents = causes.filter(({ rule }) => rule === 'weight-changed').map(({ node }) => parentOf(node));
  const several = new Set(parents.filter((parent, at) => parents.indexOf(parent) < at));
  const words = causes.map((cause) => {
    const parent = parentOf(cause.node);
    return cause.rule === 'weight-changed' && several.has(parent)
      ? `weights of ${nodeName(diff, parent)}`
      : subjectOf(diff, cause);
  });
  return [...new Set(words)];
}

/** Whether no difference is about the node itself: its weight in the whole changed all the same. */
export function isUntouched(diff: Diff, { node }: WeightEffect): boolean {
  return !toldBy(diff).nodes.has(node);
}

interface Told {
  /** The nodes that differences are about. */
  readonly nodes: ReadonlySet<string>;
  /** Where the differences of a fingerprint stand in their list. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}
const TOLD = new WeakMap<Diff, Told>();

/** Asked for each of thousands of weights. */
function toldBy(diff: Diff): Told {
  let told = TOLD.get(diff);
  if (told === undefined) {
    const places = new Map<string, number[]>();
    diff.differences.forEach(({ fingerprint }, place) => {
      places.set(fingerprint, [...(places.get(fingerprint) ?? []), place]);
    });
    TOLD.set(diff, (told = { nodes: new Set(diff.differences.map(({ node }) => node)), places }));
  }
  return told;
}

/** `rename A to B`, the line that says so. */
export function renameLine({ before, after }: Diff['likelyRenames'][number]): string {
  return `rename ${before} to ${after.slice(after.lastIndexOf('.') + 1)}`;
}

export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(2)} %`;
}
